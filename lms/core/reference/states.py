"""docs/reference/states.md: every table of legal moves."""

from collections.abc import Iterator
from importlib import import_module
from types import ModuleType
from typing import Any

from django.apps import AppConfig
from django.db.models import TextChoices

from lms.core.reference.markdown import code, page, sentence, table
from lms.core.reference.ours import our_apps, room
from lms.core.workflow import Workflow

LEAD = (
    "Each table of legal moves is an `lms.core.workflow.Workflow`, and `move` is the only way to make "
    "one. A state that leads nowhere is final."
)
STANDING = (
    "A registration has no state of its own: its standing on a day is folded from its events "
    "(`certificates/rules/standing.py`). A change is refused unless it follows from the standing."
)


def states() -> str:
    """The page."""
    parts = [part for app in our_apps() for part in _of_app(app)]
    return page("States", LEAD, [*parts, "## Changes of a registration", STANDING, _standing()])


def _of_app(app: AppConfig) -> Iterator[str]:
    for module in filter(None, (room(app, "states"), room(app, "models"))):
        workflows = [one for one in vars(module).values() if isinstance(one, Workflow)]
        for name, enum in sorted(state_enums(module).items()):
            yield f"## {app.label} · {name}\n\n{sentence(enum)}"
            moves = next((one.moves for one in workflows if set(one.moves) == set(enum)), None)
            yield _moves(enum, moves)


def state_enums(module: ModuleType) -> dict[str, type[TextChoices]]:
    """The lists of states that a module defines, by name."""
    return {
        name: thing
        for name, thing in vars(module).items()
        if isinstance(thing, type)
        and issubclass(thing, TextChoices)
        and name.endswith("State")
        and thing.__module__ == module.__name__
    }


def _moves(enum: type[TextChoices], moves: dict[str, set[str]] | None) -> str:
    if moves is None:
        return table(["State", "Shown as"], [(code(one), one.label) for one in enum])
    order = list(enum.values)
    rows = [
        (code(one), one.label, code(*sorted(moves[one.value], key=order.index))) for one in enum
    ]
    return table(["State", "Shown as", "Leads to"], rows)


def _standing() -> str:
    changes: dict[Any, Any] = import_module("certificates.rules.standing").CHANGES
    rows = [(code(kind), code(*sorted(map(str, here)))) for kind, here in changes.items()]
    return table(["Change", "Possible while"], rows)
