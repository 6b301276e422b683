"""Writes docs/reference/ from the code; with --check, fails where a page is not what the code says."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation

from lms.core.reference.jobs import jobs
from lms.core.reference.laws import laws
from lms.core.reference.ours import ROOT
from lms.core.reference.permissions import permissions
from lms.core.reference.programme import programme
from lms.core.reference.settings import settings
from lms.core.reference.states import states

FOLDER = ROOT / "docs" / "reference"
PAGES = {
    "jobs": jobs,
    "laws": laws,
    "permissions": permissions,
    "programme": programme,
    "settings": settings,
    "states": states,
}


class Command(BaseCommand):
    help = "Writes docs/reference/ from the code; with --check, fails where a page has drifted."

    def add_arguments(self, parser: CommandParser) -> None:
        """One switch."""
        parser.add_argument("--check", action="store_true", help="write nothing, only compare")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the pages that have changed, or name them."""
        drifted = drifted_pages()
        if options["check"] and drifted:
            names = ", ".join(sorted(drifted))
            raise CommandError(f"Not what the code says: {names}. Run manage.py write_reference.")
        if not options["check"]:
            for name, text in drifted.items():
                (FOLDER / name).write_text(text)
        self.stdout.write(f"{len(drifted)} of {len(PAGES)} pages had changed.")


def drifted_pages() -> dict[str, str]:
    """The pages that are not what the code says: file name → what it should hold."""
    with translation.override("en"):
        made = {f"{name}.md": make() for name, make in PAGES.items()}
    return {name: text for name, text in made.items() if _read(name) != text}


def _read(name: str) -> str:
    path = FOLDER / name
    return path.read_text() if path.exists() else ""
