"""docs/reference/programme.md: what a programme asks of a trainee, and who answers for it."""

import tomllib
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db.models import PositiveSmallIntegerField

from lms.core.reference.markdown import code, page, sentence, table
from lms.core.reference.ours import ROOT

LEAD = (
    "A phase opens on its first day and when all that the phases before it ask is met; a trainee has "
    "completed when nothing is open. What is asked comes from the sources that apps register with "
    "`courses.public.register_requirements`."
)
FROZEN = (
    "Set on the programme page, frozen with a release; a cohort may have its own until it opens."
)

SHIPPED = "An author may change them; a release freezes them as they stand (`assessments/`)."
ASSESSMENTS, CURRICULUM = ROOT / "assessments", ROOT / "courses" / "curriculum"


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
            "## Works and quizzes that ship",
            SHIPPED,
            table(
                ["Phase", "Work", "Criteria with their weight; starred: level 1 fails"], _works()
            ),
            table(["Phase", "Quiz", "Of module"], _quizzes()),
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


def _toml(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text())


def _works() -> list[tuple[str, str, str]]:
    rows = []
    for path in sorted((ASSESSMENTS / "briefs").glob("*.md")):
        head = tomllib.loads(path.read_text().split("+++\n")[1])
        rubric = _toml(ASSESSMENTS / "rubrics" / f"{path.stem}.toml")
        criteria = "; ".join(
            f"{row['title']} {row['weight']}{' ★' * row['starred']}" for row in rubric["criterion"]
        )
        rows.append((str(head["phase"]), f"{head['code']} {head['title']}", criteria))
    return rows


def _quizzes() -> list[tuple[str, str, str]]:
    modules = _toml(CURRICULUM / "modules.toml")["module"]
    phases = {row["number"]: row["phase"] for row in modules}
    shipped = [_toml(path) for path in sorted((ASSESSMENTS / "questions").glob("*.toml"))]
    return [(str(phases[one["module"]]), one["title"], str(one["module"])) for one in shipped]


def _thresholds() -> list[tuple[str, str, str]]:
    fields = apps.get_model("courses.ProgrammePage")._meta.get_fields()
    numbers = [one for one in fields if isinstance(one, PositiveSmallIntegerField)]
    return [(str(one.verbose_name), code(one.name), str(one.default)) for one in numbers]
