"""One desk per person, composed from the doors of the apps."""

from dataclasses import dataclass

import assessments.public
import case_studies.public
import certificates.public
import courses.public
from lms.accounts.public import Post, User
from lms.core.desk import DeskItem

ORDER = {"continue": 0, "todo": 1, "waiting": 2, "info": 3}


@dataclass(frozen=True, slots=True)
class Desk:
    """What to do next, the most urgent first, and the posts one holds."""

    items: list[DeskItem]
    posts: list[Post]


def desk_of(user: User) -> Desk:
    """All that the apps put on this person's desk."""
    doors = (courses.public, assessments.public, certificates.public, case_studies.public)
    items = [item for door in doors for item in door.desk_items(user)]
    return Desk(sorted(items, key=lambda item: ORDER[item.kind]), user.posts_today)
