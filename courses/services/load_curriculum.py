"""Load programme, phases, modules and lessons from the text files beside this app.

Loading twice is the same as once. A page that an author has changed since the last load is kept as it
is and named in the answer: the file never overwrites a person's work.
"""

import hashlib
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from courses.gateways.commonmark import to_html, to_inline
from courses.models import (
    GlossaryTerm,
    LessonPage,
    LoadedText,
    ModulePage,
    PhasePage,
    ProgrammePage,
)
from courses.rules.digest import digest
from courses.rules.lesson_text import (
    LessonText,
    Piece,
    check_choices,
    parse,
    points,
    question_and_answer,
    table_rows,
)
from courses.services.load_glossary import load_glossary
from lms.accounts.public import let_authors_edit, let_authors_keep
from lms.pages.public import ensure_home

CURRICULUM = Path(__file__).resolve().parent.parent / "curriculum"
FIELDS = ("title", "number", "outcome", "minutes", "sections", "cases", "is_outline")


@dataclass
class LoadReport:
    """What loading did, by lesson number, and how many terms of the glossary it wrote."""

    made: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    terms: int = 0


@transaction.atomic
def load_curriculum(folder: Path = CURRICULUM) -> LoadReport:
    """Bring the pages to what the files say, except pages that an author has changed."""
    outline = tomllib.loads((folder / "modules.toml").read_text())
    programme = _programme(tomllib.loads((folder / "programme.toml").read_text()))
    let_authors_edit(ensure_home())
    let_authors_keep(GlossaryTerm)
    report = LoadReport()
    for row in outline["module"]:
        module = _module(programme, row)
        for path in _lesson_files(folder / f"m{row['number']:02}"):
            _load_lesson(module, path, report)
    if (folder / "glossary.toml").exists():
        report.terms = load_glossary(folder / "glossary.toml")
    return report


def _lesson_files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.md"), key=lambda path: int(path.stem.split(".")[1]))


def _programme(row: dict[str, Any]) -> ProgrammePage:
    """The programme and its phases; made once, then an author's."""
    home = ensure_home()
    found = ProgrammePage.objects.child_of(home).filter(slug=row["slug"]).first()
    programme: ProgrammePage = found or home.add_child(
        instance=ProgrammePage(
            title=row["title"], slug=row["slug"], summary=row["summary"], body=to_html(row["body"])
        )
    )
    for phase in row["phase"]:
        if not PhasePage.objects.child_of(programme).filter(number=phase["number"]).exists():
            programme.add_child(
                instance=PhasePage(
                    title=phase["title"],
                    slug=f"phase-{phase['number']}",
                    number=phase["number"],
                    summary=phase["summary"],
                    default_days=phase["days"],
                )
            )
    return programme


def _module(programme: ProgrammePage, row: dict[str, Any]) -> ModulePage:
    phase = PhasePage.objects.child_of(programme).get(number=row["phase"])
    found = ModulePage.objects.child_of(phase).filter(number=row["number"]).first()
    if found is not None:
        known: ModulePage = found
        return known
    module = ModulePage(
        title=row["title"],
        slug=f"m{row['number']}",
        number=row["number"],
        summary=row["summary"],
        cases=row["cases"],
    )
    phase.add_child(instance=module)
    return module


def _load_lesson(module: ModulePage, path: Path, report: LoadReport) -> None:
    source = path.read_text()
    file_sha256 = hashlib.sha256(source.encode()).hexdigest()
    loaded = LoadedText.objects.filter(name=path.stem).first()
    page = LessonPage.objects.filter(translation_key=loaded.key).first() if loaded else None
    if loaded and page is None:
        report.kept.append(path.stem)  # an author has deleted it
    elif loaded and page and content_digest(page) != loaded.content_sha256:
        report.kept.append(path.stem)
    elif loaded and loaded.file_sha256 == file_sha256:
        report.unchanged.append(path.stem)
    else:
        _write_lesson(module, page, parse(source), path.stem, file_sha256)
        (report.updated if page else report.made).append(path.stem)


def _write_lesson(
    module: ModulePage, page: LessonPage | None, text: LessonText, name: str, file_sha256: str
) -> None:
    meta = text.meta
    page = page or LessonPage(slug=slugify(f"{meta['number']} {meta['title']}".replace(".", "-")))
    for key in ("title", "number", "outcome", "minutes", "sections", "cases"):
        setattr(page, key, meta[key])
    page.is_outline = meta["state"] == "outline"
    page.body = [block_of(piece) for piece in text.pieces]
    if page.pk is None:
        module.add_child(instance=page)
    page.save_revision().publish()
    page.refresh_from_db()
    LoadedText.objects.update_or_create(
        name=name,
        defaults={
            "key": page.translation_key,
            "file_sha256": file_sha256,
            "content_sha256": content_digest(page),
        },
    )


def content_digest(page: LessonPage) -> str:
    """The digest of what an author can change, in the newest revision; ids of blocks do not count."""
    newest = page.get_latest_revision_as_object()
    body = [{"type": raw["type"], "value": raw["value"]} for raw in newest.body.get_prep_value()]
    return digest([_without_ids(body), *(getattr(newest, name) for name in FIELDS)])


def _without_ids(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _without_ids(inner) for name, inner in value.items() if name != "id"}
    if isinstance(value, list):
        return [_without_ids(inner) for inner in value]
    return value


def block_of(piece: Piece) -> tuple[str, Any]:
    """The StreamField block of one piece of a file."""
    return MAKERS[piece.kind](piece)


def _rich(text: str) -> Any:
    from wagtail.rich_text import RichText  # noqa: PLC0415  needs the app registry

    return RichText(to_html(text))


def _table(piece: Piece) -> dict[str, Any]:
    rows = table_rows(piece.text, piece.line)
    return {
        "caption": piece.title or piece.argument,
        "table": {
            "data": [[to_inline(cell) for cell in row] for row in rows],
            "first_row_is_table_header": True,
            "first_col_is_header": False,
            "cell": [],
        },
    }


def _title(piece: Piece) -> str:
    """Directives without an argument may write their title with the bar or without it."""
    return piece.title or piece.argument


def _exercise(piece: Piece) -> dict[str, Any]:
    question, answer = question_and_answer(piece.text, piece.line)
    return {
        "minutes": int(piece.argument),
        "title": piece.title,
        "question": _rich(question),
        "answer": _rich(answer),
    }


def _check(piece: Piece) -> dict[str, Any]:
    return {
        "question": _title(piece),
        "choices": [
            {"text": to_inline(c.text), "is_right": c.is_right, "why": to_inline(c.why)}
            for c in check_choices(piece.text, piece.line)
        ],
    }


MAKERS: dict[str, Callable[[Piece], tuple[str, Any]]] = {
    "text": lambda p: ("text", _rich(p.text)),
    "example": lambda p: (
        "example",
        {"case": p.argument, "title": p.title, "text": _rich(p.text)},
    ),
    "fact": lambda p: ("case_fact", {"key": p.argument}),
    "callout": lambda p: (
        "callout",
        {"kind": p.argument, "title": p.title, "text": _rich(p.text)},
    ),
    "table": lambda p: ("table", _table(p)),
    "task": lambda p: (
        "task",
        {"minutes": int(p.argument), "title": p.title, "text": _rich(p.text)},
    ),
    "remember": lambda p: ("remember", [to_inline(point) for point in points(p.text)]),
    "worked": lambda p: ("worked", {"title": _title(p), "text": _rich(p.text)}),
    "exercise": lambda p: ("exercise", _exercise(p)),
    "check": lambda p: ("check", _check(p)),
    "reflect": lambda p: ("reflect", {"title": _title(p), "text": _rich(p.text)}),
    "role": lambda p: ("role", {"role": _title(p), "text": _rich(p.text)}),
    "facilitator": lambda p: ("facilitator", {"title": _title(p), "text": _rich(p.text)}),
    "reading": lambda p: ("reading", [_rich(point) for point in points(p.text)]),
}
