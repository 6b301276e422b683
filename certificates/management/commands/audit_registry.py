"""Checks the whole register against its log; names every finding."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from certificates.services.audit_registry import audit_registry


class Command(BaseCommand):
    help = "Replays the register's log and compares it with every row; exits 1 with the findings."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print what was counted, or raise with what was found."""
        report = audit_registry()
        counted = ", ".join(f"{count} {what}" for what, count in sorted(report.counts.items()))
        if not report.passes:
            lines = "\n".join(str(finding) for finding in report.findings)
            raise CommandError(f"{lines}\n({counted} checked)")
        self.stdout.write(f"The register is as its log says: {counted}.")
