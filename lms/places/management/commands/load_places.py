"""Loads countries and first-level units."""

from typing import Any

from django.core.management.base import BaseCommand

from lms.places.services.load_units import load_units


class Command(BaseCommand):
    help = "Loads countries and their first-level units; running it again changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print how many units there are."""
        self.stdout.write(f"{load_units()} administrative units loaded.")
