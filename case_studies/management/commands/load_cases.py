"""Loads the case library from its text files."""

from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand

from case_studies.services.load_cases import load_cases
from case_studies.states import Outcome


class Command(BaseCommand):
    help = (
        "Loads sources and cases; running it again changes nothing, and an author's change stays."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Print what was made, updated or kept, then how many of each."""
        loaded = load_cases()
        for item in loaded:
            if item.outcome != Outcome.UNCHANGED:
                self.stdout.write(f"{item.kind} {item.code}: {item.outcome.label}")
        counts = Counter((item.kind, item.outcome) for item in loaded)
        for (kind, outcome), count in sorted(counts.items()):
            self.stdout.write(f"{count} × {kind} {outcome.label}")
