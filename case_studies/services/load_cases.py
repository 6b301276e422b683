"""Load sources and cases from the text files in clusters/. What an author changed is never overwritten.

A page may be loaded again as long as its newest revision has the digest that was noted at the last load.
"""

import hashlib
import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from case_studies.errors import BadCaseFile
from case_studies.models import (
    CaseAgendaItem,
    CaseFact,
    CaseLibraryPage,
    CasePage,
    LoadedCase,
    Source,
)
from case_studies.models.records import LoadedKind
from case_studies.page_forms import wrong_key
from case_studies.rules.fact_keys import is_key_of
from case_studies.states import Outcome
from lms.accounts.public import let_authors_edit, let_authors_keep
from lms.pages.public import ensure_home
from lms.places.public import AdminUnit

CLUSTERS = Path(__file__).resolve().parent.parent / "clusters"
SOURCES = "sources.toml"
SOURCE_FIELDS = ("title", "author", "publisher", "year", "url", "note")
PAGE_FIELDS = ("slug", "title", "product", "place_note", "stage", "summary")
FACT_FIELDS = ("key", "kind", "text", "mark", "section", "year", "conflicts_with")
INTRO = (
    "Clusters of small firms in Cambodia, Lao PDR, Myanmar and Viet Nam. Every statement names its source; "
    "what the paper says stands apart from what others say, and figures that do not agree stand side by side."
)


@dataclass(frozen=True, slots=True)
class Loaded:
    """What the load did with one case or source."""

    kind: str
    code: str
    outcome: Outcome


@transaction.atomic
def load_cases(folder: Path = CLUSTERS) -> list[Loaded]:
    """Bring sources and cases to what the files say. A second call changes nothing."""
    sources = _read(folder / SOURCES)["source"]
    done = [_load_source(row) for row in sources]
    known = {source.key: source for source in Source.objects.all()}
    library = _library()
    files = sorted(path for path in folder.glob("*.toml") if path.name != SOURCES)
    return done + [_load_case(path, library, known) for path in files]


def _library() -> CaseLibraryPage:
    """The library below the home page, made once; authors may edit it and its sources."""
    home = ensure_home()
    let_authors_edit(home)
    let_authors_keep(Source)
    found: CaseLibraryPage | None = CaseLibraryPage.objects.child_of(home).first()
    if found is None:
        found = CaseLibraryPage(title="Case library", slug="cases", intro=INTRO, locale=home.locale)
        home.add_child(instance=found)
        found.save_revision().publish()
    return found


def _load_source(row: dict[str, Any]) -> Loaded:
    wanted = {name: row[name] for name in SOURCE_FIELDS}
    source = Source.objects.filter(key=row["key"]).first()
    present = source and {name: getattr(source, name) for name in SOURCE_FIELDS}
    outcome = _outcome(LoadedKind.SOURCE, row["key"], wanted, present)
    if outcome in {Outcome.MADE, Outcome.UPDATED}:
        source = source or Source(key=row["key"])
        for name, value in wanted.items():
            setattr(source, name, value)
        _checked(source, f"{SOURCES}, {row['key']}")
        source.save()
        source.save_revision()
        _note(LoadedKind.SOURCE, row["key"], wanted, json.dumps(row).encode())
    return Loaded(LoadedKind.SOURCE, row["key"], outcome)


def _load_case(path: Path, library: CaseLibraryPage, sources: Mapping[str, Source]) -> Loaded:
    row = _read(path)
    _check_keys(row, sources, path.name)
    wanted = _wanted(row)
    stored = CasePage.objects.child_of(library).filter(code=row["code"]).first()
    page = stored and stored.get_latest_revision_as_object()
    outcome = _outcome(LoadedKind.CASE, row["code"], wanted, page and _content(page, stored.live))
    if outcome in {Outcome.MADE, Outcome.UPDATED}:
        page = page or CasePage(code=row["code"], locale=library.locale)
        _fill(page, row, sources, path.name)
        if stored is None:
            library.add_child(instance=page)
        page.save_revision().publish()
        _note(LoadedKind.CASE, row["code"], wanted, path.read_bytes())
    return Loaded(LoadedKind.CASE, row["code"], outcome)


def _outcome(kind: str, code: str, wanted: Any, present: Any) -> Outcome:
    """What is to be done, from what the file wants, what is there and what the last load noted."""
    loaded = LoadedCase.objects.filter(kind=kind, code=code).first()
    if present is None:
        # Loaded before and gone since: an author took it away.
        return Outcome.KEPT if loaded else Outcome.MADE
    digest = _digest(present)
    if digest == _digest(wanted):
        return Outcome.UNCHANGED
    return Outcome.UPDATED if loaded and digest == loaded.content_sha256 else Outcome.KEPT


def _note(kind: str, code: str, content: Any, text: bytes) -> None:
    digests = {
        "file_sha256": hashlib.sha256(text).hexdigest(),
        "content_sha256": _digest(content),
    }
    LoadedCase.objects.update_or_create(kind=kind, code=code, defaults=digests)


def _fill(page: CasePage, row: dict[str, Any], sources: Mapping[str, Source], name: str) -> None:
    """Set the page to what the file says; facts keep their rows by key."""
    for field in PAGE_FIELDS:
        setattr(page, field, row[field])
    page.country_id = row["country"]
    page.unit = AdminUnit.objects.get(key=row["unit"]) if row["unit"] else None
    items = {item.item: item for item in page.agenda_items.all()}
    page.agenda_items = [
        items.get(number) or CaseAgendaItem(item=number) for number in row["agenda_items"]
    ]
    facts = {fact.key: fact for fact in page.facts.all()}
    page.facts = [
        _fact(facts.get(fact["key"]) or CaseFact(), fact, sources) for fact in row["fact"]
    ]
    for order, fact in enumerate(page.facts.all()):
        fact.sort_order = order
        _checked(fact, f"{name}, {fact.key}")


def _fact(fact: CaseFact, row: dict[str, Any], sources: Mapping[str, Source]) -> CaseFact:
    for field in FACT_FIELDS:
        setattr(fact, field, row[field])
    fact.source = sources[row["source"]] if row["source"] else None
    return fact


def _wanted(row: dict[str, Any]) -> dict[str, Any]:
    """What the file says, in the form of `_content`."""
    return {
        **{field: row[field] for field in (*PAGE_FIELDS, "country", "unit")},
        "live": True,
        "agenda_items": sorted(row["agenda_items"]),
        "facts": [{name: fact[name] for name in (*FACT_FIELDS, "source")} for fact in row["fact"]],
    }


def _content(page: CasePage, live: bool) -> dict[str, Any]:
    """What the newest revision of the page says, in the form of `_wanted`."""
    return {
        **{field: getattr(page, field) for field in PAGE_FIELDS},
        "country": page.country_id,
        "unit": page.unit.key if page.unit else "",
        "live": live,
        "agenda_items": sorted(item.item for item in page.agenda_items.all()),
        "facts": [
            {
                **{name: getattr(fact, name) for name in FACT_FIELDS},
                "source": fact.source.key if fact.source else "",
            }
            for fact in page.facts.all()
        ],
    }


def _digest(content: Any) -> str:
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as wrong:
        raise BadCaseFile(_("%(file)s: %(wrong)s") % {"file": path.name, "wrong": wrong}) from wrong


def _check_keys(row: dict[str, Any], sources: Mapping[str, Source], name: str) -> None:
    """Every key is one of the case; every source and every fact that a fact names exists."""
    own = {fact["key"] for fact in row["fact"]}
    for fact in row["fact"]:
        if not is_key_of(fact["key"], row["code"]):
            raise BadCaseFile(f"{name}, {fact['key']}: {wrong_key(row['code'])}")
        unknown = [key for key in fact["conflicts_with"] if key not in own]
        if fact["source"] and fact["source"] not in sources:
            unknown.append(fact["source"])
        if unknown:
            raise BadCaseFile(
                _("%(file)s, %(fact)s: nothing is known of %(keys)s.")
                % {"file": name, "fact": fact["key"], "keys": ", ".join(unknown)}
            )


def _checked(thing: Source | CaseFact, where: str) -> None:
    try:
        thing.full_clean(exclude=["page"])
    except ValidationError as wrong:
        raise BadCaseFile(f"{where}: {' '.join(wrong.messages)}") from wrong
