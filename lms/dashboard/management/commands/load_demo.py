"""Lays the demo."""

from typing import Any

from django.core.management.base import BaseCommand

from lms.dashboard.lay_demo import lay_demo


class Command(BaseCommand):
    help = "Lays the demo people and their cohorts; where it is laid, nothing changes."

    def handle(self, *args: Any, **options: Any) -> None:
        """Say whether it was laid now; with -v2 each step."""

        def say(step: str, address: str, detail: str) -> None:
            if options["verbosity"] > 1:
                self.stdout.write(f"{step:22} {address:40} {detail}")

        laid = lay_demo(say)
        self.stdout.write("The demo is laid." if laid else "The demo was laid already.")
