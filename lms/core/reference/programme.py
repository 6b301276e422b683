"""docs/reference/programme.md: what a programme asks of a trainee, and who answers for it."""

from collections.abc import Iterable
from importlib import import_module
from typing import Any

from django.apps import apps
from django.db.models import PositiveSmallIntegerField

from lms.core.reference.markdown import code, page, sentence, table

LEAD = (
    "A phase opens on its first day and when all that the phases before it ask is met; a trainee has "
    "completed when nothing is open. What is asked comes from the sources that apps register with "
    "`courses.public.register_requirements`."
)
FROZEN = (
    "Set on the programme page, frozen with a release; a cohort may have its own until it opens."
)


def programme() -> str:
    """The page."""
    asked: Any = import_module("courses.requirements")
    sources = sorted((code(one.__module__), sentence(one)) for one in vars(asked)["_sources"])
    return page(
        "What a programme asks",
        LEAD,
        [
            "## Sources of requirements",
            table(["Registered by", "What it asks"], sources),
            "## Attestations",
            "Somebody vouches with name, day and evidence; the newest of a kind counts.",
            table(["Phase", "What", "At least", "Who attests"], _attestations(asked)),
            "## Thresholds of a new cohort",
            FROZEN,
            table(["Threshold", "Name in the code", "Default"], _thresholds()),
        ],
    )


def _attestations(asked: Any) -> list[tuple[str, str, str, str]]:
    kinds: Any = import_module("courses.states").AttestationKind
    attesters: Any = import_module("courses.policies").ATTESTERS
    return [
        (str(phase), str(kinds(kind).label), code(*_threshold(asked, kind)), _who(attesters[kind]))
        for kind, phase in sorted(asked.ATTESTED_IN.items(), key=lambda pair: pair[1])
    ]


def _threshold(asked: Any, kind: str) -> list[str]:
    return [asked.THRESHOLDS[kind]] if kind in asked.THRESHOLDS else []


def _who(roles: Iterable[Any]) -> str:
    """Nobody's post attests what the trainee signs."""
    return ", ".join(sorted(str(role.label) for role in roles)) or "the trainee"


def _thresholds() -> list[tuple[str, str, str]]:
    fields = apps.get_model("courses.ProgrammePage")._meta.get_fields()
    numbers = [one for one in fields if isinstance(one, PositiveSmallIntegerField)]
    return [(str(one.verbose_name), code(one.name), str(one.default)) for one in numbers]
