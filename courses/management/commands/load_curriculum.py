"""Loads the curriculum from its text files."""

from typing import Any

from django.core.management.base import BaseCommand

from courses.services.load_curriculum import load_curriculum


class Command(BaseCommand):
    help = "Loads programme, modules and lessons; keeps what an author has changed."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print what was made, updated, kept."""
        report = load_curriculum()
        self.stdout.write(
            f"Lessons: {len(report.made)} made, {len(report.updated)} updated, "
            f"{len(report.unchanged)} unchanged, {len(report.kept)} kept as an author left them. "
            f"Glossary: {report.terms} terms made or updated."
        )
        for name in report.kept:
            self.stdout.write(f"  kept: {name}")
