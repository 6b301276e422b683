"""Looks through the lesson files: length, reading grade, citations, sources."""

from statistics import median
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from courses.services.check_lessons import check_lessons


class Command(BaseCommand):
    help = "Prints words and reading grade of each lesson file, and what is wrong; exit 1 with findings."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print a line a lesson and the medians."""
        reports = check_lessons()
        for name, report in reports.items():
            wrong = "; ".join(report.findings)
            self.stdout.write(
                f"{name:5} {report.words:5} words  grade {report.grade:4.1f}  {wrong}"
            )
        grade = median(report.grade for report in reports.values())
        self.stdout.write(f"{len(reports)} lessons, median reading grade {grade:.1f}")
        findings = sum(len(report.findings) for report in reports.values())
        if findings:
            raise CommandError(f"{findings} findings")
