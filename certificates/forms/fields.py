"""Fields that several forms share."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lms.places.public import Country


def day_input() -> forms.DateInput:
    """A day, picked or typed, in the one form that browsers send."""
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def reason_field(label: Any, help_text: Any = "") -> forms.CharField:
    """The words that a proposal or a decision must give."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


WITHOUT_NAMES = _("It stays in the register for ever: write no names and no private facts.")
ANY = ("", _("any"))


def today_in(countries: Iterable[Country]) -> date:
    """The day it is in a country; of several the latest, so that nobody entered today is missed."""
    days = [timezone.localdate(timezone=country.zone) for country in countries]
    return max(days, default=timezone.localdate())
