"""Load quizzes, rubrics and assignments from the text files beside this app.

Loading twice is the same as once. What an author has changed since the last load is kept as it is and
named in the answer: the file never overwrites a person's work.
"""

import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import transaction
from wagtail.models import Locale

from assessments.gateways.commonmark import to_html
from assessments.models import (
    Assignment,
    Choice,
    LoadedContent,
    Question,
    Quiz,
    Rubric,
    RubricCriterion,
)
from assessments.rules.receipt import canonical, sha256
from lms.accounts.public import let_authors_keep

FOLDER = Path(__file__).resolve().parent.parent
Editable = Quiz | Question | Rubric | Assignment
CRITERION = ("key", "title", "weight", "starred", "level4", "level3", "level2", "level1")


@dataclass
class LoadReport:
    """What loading did, by name."""

    made: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)


@transaction.atomic
def load_assessments(folder: Path = FOLDER) -> LoadReport:
    """Bring the content to what the files say, except what an author has changed."""
    let_authors_keep(Quiz, Question, Rubric, Assignment)
    report = LoadReport()
    for path in sorted((folder / "rubrics").glob("*.toml")):
        _load_rubric(tomllib.loads(path.read_text()), report)
    for path in sorted((folder / "briefs").glob("*.md")):
        _load_assignment(path.read_text(), report)
    for path in sorted((folder / "questions").glob("*.toml")):
        _load_quiz(tomllib.loads(path.read_text()), report)
    return report


def _load_rubric(row: dict[str, Any], report: LoadReport) -> None:
    def write(rubric: Rubric) -> None:
        rubric.code, rubric.title = row["code"], row["title"]
        rubric.criteria = [
            RubricCriterion(sort_order=n, **{name: one[name] for name in CRITERION})
            for n, one in enumerate(row["criterion"])
        ]

    _load(Rubric, f"rubric:{row['code']}", row, write, report)


def _load_assignment(source: str, report: LoadReport) -> None:
    _nothing, front, body = source.split("+++\n", 2)
    meta = tomllib.loads(front)
    rubric = Rubric.objects.filter(code=meta["code"], locale=Locale.get_default()).first()
    if rubric is None:
        raise LookupError(f"There is no rubric {meta['code']}.")

    def write(assignment: Assignment) -> None:
        for name in ("code", "title", "phase", "estimated_hours"):
            setattr(assignment, name, meta[name])
        assignment.brief = to_html(body)
        assignment.rubric = rubric

    _load(Assignment, f"assignment:{meta['code']}", {"meta": meta, "body": body}, write, report)


def _load_quiz(row: dict[str, Any], report: LoadReport) -> None:
    def write(quiz: Quiz) -> None:
        quiz.module_number, quiz.title = row["module"], row["title"]
        quiz.pass_percent = row["pass_percent"]

    data = {name: row[name] for name in ("module", "title", "pass_percent")}
    _load(Quiz, f"quiz:m{row['module']:02}", data, write, report)
    for position, question in enumerate(row["question"], start=1):
        _load_question(row["module"], position, question, report)


def _load_question(module: int, position: int, row: dict[str, Any], report: LoadReport) -> None:
    def write(question: Question) -> None:
        for name in ("key", "lesson", "kind", "text", "feedback"):
            setattr(question, name, row[name])
        question.module_number, question.position = module, position
        question.is_true = bool(row.get("right", False))
        question.value = row.get("value")
        question.tolerance = row.get("tolerance")
        question.unit = row.get("unit", "")
        question.choices = [
            Choice(sort_order=n, text=one["text"], is_right=one["right"], feedback=one["feedback"])
            for n, one in enumerate(row.get("choice", []))
        ]

    _load(Question, f"question:{row['key']}", {"position": position, **row}, write, report)


def _load(
    model: type[Any],
    name: str,
    data: dict[str, Any],
    write: Callable[[Any], None],
    report: LoadReport,
) -> None:
    """Make, update, leave or keep one thing."""
    file_sha256 = sha256(canonical(data))
    loaded = LoadedContent.objects.filter(name=name).first()
    thing = model._default_manager.filter(translation_key=loaded.key).first() if loaded else None
    if loaded and (thing is None or content_digest(thing) != loaded.content_sha256):
        report.kept.append(name)
    elif loaded and loaded.file_sha256 == file_sha256:
        report.unchanged.append(name)
    else:
        (report.updated if thing else report.made).append(name)
        _publish(name, thing or model(locale=Locale.get_default()), write, file_sha256)


def _publish(name: str, thing: Any, write: Callable[[Any], None], file_sha256: str) -> None:
    write(thing)
    thing.save()
    thing.save_revision().publish()
    thing.refresh_from_db()
    LoadedContent.objects.update_or_create(
        name=name,
        defaults={
            "key": thing.translation_key,
            "file_sha256": file_sha256,
            "content_sha256": content_digest(thing),
        },
    )


FIELDS: dict[type[Any], tuple[str, ...]] = {
    Rubric: ("code", "title"),
    Assignment: ("code", "title", "phase", "brief", "estimated_hours", "rubric_id"),
    Quiz: ("module_number", "title", "pass_percent", "attempts_allowed"),
    Question: (
        "key", "module_number", "lesson", "position", "kind", "text", "feedback", "is_true",
        "value", "tolerance", "unit",
    ),
}  # fmt: skip
CHILDREN = {
    Rubric: ("criteria", CRITERION),
    Question: ("choices", ("text", "is_right", "feedback")),
}


def content_digest(thing: Editable) -> str:
    """The digest of what an author can change, in the newest revision."""
    newest: Any = thing.get_latest_revision_as_object()
    values = {name: str(getattr(newest, name)) for name in FIELDS[type(thing)]}
    children, names = CHILDREN.get(type(thing), ("", ()))
    rows = getattr(newest, children).all() if children else []
    lines = [{name: str(getattr(row, name)) for name in names} for row in rows]
    return sha256(canonical({"values": values, "rows": lines, "live": str(newest.live)}))
