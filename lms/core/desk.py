"""What an app puts on a person's desk; the roof composes the desk from all apps."""

from dataclasses import dataclass
from typing import Literal

from django.utils.functional import Promise

Kind = Literal["continue", "todo", "waiting", "info"]


@dataclass(frozen=True, slots=True)
class DeskItem:
    """One thing to do or to know, with the link that leads there."""

    title: str | Promise
    text: str | Promise
    href: str
    action: str | Promise
    kind: Kind = "todo"
    count: int | None = None
