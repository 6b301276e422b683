"""Lists who can sign in to the demo."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from lms.dashboard.demo_people import PASSWORD, PEOPLE


class Command(BaseCommand):
    help = "Prints the demo people; nothing outside the demo."

    def handle(self, *args: Any, **options: Any) -> None:
        """A line each."""
        if not settings.CADRE_DEMO:
            return
        self.stdout.write("Demo people (one click on the sign-in page):")
        for person in PEOPLE:
            self.stdout.write(f"  {person.username:24} {person.full_name:26} {person.what}")
        self.stdout.write(
            f"Their password is {PASSWORD}; the demo shows their second factor for them."
        )
