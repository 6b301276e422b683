"""Load the glossary from its text file. Loading never overwrites, or brings back, what an author has changed."""

import tomllib
from pathlib import Path
from typing import Any

from django.db import transaction
from wagtail.models import Locale

from courses.models import GlossaryTerm, LoadedText
from courses.rules.digest import digest

FIELDS = ("key", "term", "forms", "definition", "lesson", "sections")
PREFIX = "term:"


@transaction.atomic
def load_glossary(path: Path) -> int:
    """Bring the terms to what the file says. Returns how many were made or updated."""
    locale = Locale.get_default()
    loaded = {row.name: row for row in LoadedText.objects.filter(name__startswith=PREFIX)}
    terms = {term.key: term for term in GlossaryTerm.objects.filter(locale=locale)}
    rows = tomllib.loads(path.read_text())["term"]
    written = [
        _write(terms.get(row["key"]) or GlossaryTerm(locale=locale), row)
        for row in rows
        if _is_ours(terms.get(row["key"]), loaded.get(PREFIX + row["key"]), digest(row))
    ]
    return len(written)


def _is_ours(term: GlossaryTerm | None, last: LoadedText | None, file_sha256: str) -> bool:
    """Whether the file has something new for a term that no author has written, changed or deleted."""
    if term is None or last is None:
        return term is last  # neither is there: new. One of them: an author's.
    return last.file_sha256 != file_sha256 and _content_digest(term) == last.content_sha256


def _write(term: GlossaryTerm, row: dict[str, Any]) -> GlossaryTerm:
    for name in FIELDS:
        setattr(term, name, row[name])
    term.save()
    digests = {"file_sha256": digest(row), "content_sha256": _content_digest(term)}
    LoadedText.objects.update_or_create(
        name=PREFIX + term.key, defaults={"key": term.translation_key} | digests
    )
    return term


def _content_digest(term: GlossaryTerm) -> str:
    return digest([getattr(term, name) for name in FIELDS])
