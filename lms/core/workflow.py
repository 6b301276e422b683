"""Tables of legal moves."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import Any, TypeVar

from django.db import models, transaction
from django.utils.translation import gettext as _

from lms.core.errors import IllegalMove
from lms.core.events import record

M = TypeVar("M", bound=models.Model)


class Workflow:
    """A table of legal moves; `move` is the only way to make one."""

    def __init__(self, moves: Mapping[str, AbstractSet[str]]) -> None:
        self.moves = {str(here): {str(there) for there in to} for here, to in moves.items()}

    def allows(self, here: str, there: str) -> bool:
        """Whether the table leads from here to there."""
        return str(there) in self.moves[str(here)]

    @transaction.atomic
    def move(self, obj: M, there: str, *, by: Any, **facts: Any) -> M:
        """Lock the row, check the table, save the state, record the event. Raises IllegalMove."""
        locked: Any = type(obj)._default_manager.select_for_update().get(pk=obj.pk)
        here = locked.state
        if not self.allows(here, there):
            raise IllegalMove(
                _("This is «%(here)s» and cannot become «%(there)s».")
                % {"here": here, "there": str(there)}
            )
        locked.state = str(there)
        locked.save(update_fields=["state"])
        record("moved", about=locked, by=by, here=str(here), there=str(there), **facts)
        result: M = locked
        return result
