"""Loads quizzes, rubrics and assignments from their text files."""

from typing import Any

from django.core.management.base import BaseCommand

from assessments.services.load_assessments import load_assessments


class Command(BaseCommand):
    help = "Loads quizzes, rubrics and assignments; keeps what an author has changed."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print what was made, updated, kept."""
        report = load_assessments()
        self.stdout.write(
            f"Assessments: {len(report.made)} made, {len(report.updated)} updated, "
            f"{len(report.unchanged)} unchanged, {len(report.kept)} kept as an author left them."
        )
        for name in report.kept:
            self.stdout.write(f"  kept: {name}")
