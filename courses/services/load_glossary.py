"""Load the glossary from its text file. A term that is there belongs to the authors and stays as it is."""

import tomllib
from pathlib import Path

from django.db import transaction
from wagtail.models import Locale

from courses.models import GlossaryTerm


@transaction.atomic
def load_glossary(path: Path) -> int:
    """Add the terms of the file that are not there yet. Returns how many were added."""
    locale = Locale.get_default()
    known = set(GlossaryTerm.objects.filter(locale=locale).values_list("key", flat=True))
    rows = [row for row in tomllib.loads(path.read_text())["term"] if row["key"] not in known]
    for row in rows:
        GlossaryTerm.objects.create(locale=locale, **row)
    return len(rows)
