"""All that other apps may use of this app."""

from lms.accounts.public import User
from lms.core.desk import DeskItem

__all__ = ["desk_items"]


def desk_items(user: User) -> list[DeskItem]:
    """What this app puts on a person's desk."""
    return []
