"""Shape and syntax of what is asked of the register and typed into it."""

import uuid
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from certificates.forms.fields import ANY, WITHOUT_NAMES, day_input, reason_field, today_in
from certificates.querysets import REGISTER
from certificates.rules.standing import EventKind
from certificates.selectors.register import Question
from certificates.states import (
    REASONS,
    STANDING_LABELS,
    AdmissionBasis,
    ChangeKind,
    ChangeReason,
    FactKind,
    LegalBasis,
    Sector,
)
from lms.accounts.public import Role, User
from lms.places.public import AdminUnit, Country, Organisation


class RegistryFilter(forms.Form):
    """What is asked of the register; every field may stay empty."""

    q = forms.CharField(
        label=_("Name or number"),
        required=False,
        max_length=100,
        help_text=_("In any script."),
        widget=forms.TextInput(attrs={"type": "search", "spellcheck": "false"}),
    )
    on = forms.DateField(label=_("On"), required=False, widget=day_input())
    standing = forms.ChoiceField(
        label=_("Registration"),
        required=False,
        choices=[ANY, *((str(word), label) for word, label in STANDING_LABELS.items())],
    )
    province = forms.ModelChoiceField(
        label=_("Province"), queryset=AdminUnit.objects.none(), required=False, empty_label=ANY[1]
    )
    sector = forms.ChoiceField(label=_("Sector"), required=False, choices=[ANY, *Sector.choices])
    country = forms.ModelChoiceField(
        label=_("Country"), queryset=Country.objects.none(), required=False, empty_label=ANY[1]
    )
    known_on = forms.DateField(
        label=_("As known on"),
        required=False,
        widget=day_input(),
        help_text=_("What the register knew at the end of that day."),
    )

    def __init__(self, data: Any, *, user: User) -> None:
        codes = user.countries_as(*REGISTER)
        self.today = today_in(Country.objects.filter(pk__in=codes))
        super().__init__({"on": self.today.isoformat()} | {k: v for k, v in data.items() if v})
        province: Any = self.fields["province"]
        province.queryset = AdminUnit.objects.filter(country__in=codes)
        country: Any = self.fields["country"]
        country.queryset = Country.objects.filter(pk__in=codes)
        if len(codes) == 1:
            del self.fields["country"]

    def question(self) -> Question:
        """The question, with today where no day is given; a field that is wrong asks nothing."""
        asked = getattr(self, "cleaned_data", {})
        known_on = asked.get("known_on")
        return Question(
            on=asked.get("on") or self.today,
            known_at=_end_of(known_on) if known_on else None,
            text=asked.get("q", ""),
            country=asked["country"].pk if asked.get("country") else "",
            province=asked["province"].pk if asked.get("province") else None,
            sector=asked.get("sector", ""),
            standing=asked.get("standing", ""),
        )


def _end_of(day: date) -> datetime:
    return datetime.combine(day, time.max, tzinfo=UTC)


class ChangeForm(forms.Form):
    """A change of standing that is proposed."""

    kind = forms.ChoiceField(label=_("Change"), choices=ChangeKind.choices)
    code = forms.ChoiceField(label=_("Ground"), choices=ChangeReason.choices)
    effective_on = forms.DateField(label=_("From"), widget=day_input())
    until_on = forms.DateField(
        label=_("Last day"),
        required=False,
        widget=day_input(),
        help_text=_("A suspension needs one."),
    )
    reason = reason_field(_("Reason"), WITHOUT_NAMES)

    def __init__(self, *args: Any, country: Country, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today_in([country])
        self.fields["effective_on"].initial = self.today

    def clean(self) -> dict[str, Any]:
        """Ground and dates belong to the change."""
        values: dict[str, Any] = super().clean() or {}
        kind, code = values.get("kind"), values.get("code")
        starts, ends = values.get("effective_on"), values.get("until_on")
        if kind and code and code not in REASONS[EventKind(kind)]:
            self.add_error("code", _("This ground does not belong to this change."))
        if kind == ChangeKind.SUSPENDED and not ends:
            self.add_error("until_on", _("A suspension needs its last day."))
        if starts and ends and ends < starts:
            self.add_error("until_on", _("The last day comes before the first."))
        if starts and starts > self.today + timedelta(days=366):
            self.add_error("effective_on", _("This day is more than a year ahead."))
        return values


class ErasureForm(forms.Form):
    """Why personal data are to end."""

    legal_basis = forms.ChoiceField(label=_("Legal basis"), choices=LegalBasis.choices)
    reference = forms.CharField(
        label=_("Reference"), max_length=120, help_text=_("Number of the request or order.")
    )
    reason = reason_field(_("Reason"), WITHOUT_NAMES)


class FactForm(forms.Form):
    """A dated fact about a registrant."""

    kind = forms.ChoiceField(label=_("Kind"), choices=FactKind.choices)
    sector = forms.ChoiceField(
        label=_("Sector"), required=False, choices=[("", "—"), *Sector.choices]
    )
    unit = forms.ModelChoiceField(
        label=_("Province"), queryset=AdminUnit.objects.none(), required=False
    )
    organisation = forms.ModelChoiceField(
        label=_("Organisation"), queryset=Organisation.objects.none(), required=False
    )
    text = forms.CharField(
        label=_("In words"),
        max_length=200,
        required=False,
        help_text=_("Post, employer or cluster."),
    )
    from_on = forms.DateField(label=_("From"), widget=day_input())
    until_on = forms.DateField(label=_("Last day"), required=False, widget=day_input())

    NEEDS = {
        FactKind.SECTOR: ("sector",),
        FactKind.PROVINCE: ("unit",),
        FactKind.POST: ("text",),
        FactKind.EMPLOYER: ("organisation", "text"),
        FactKind.DEPLOYMENT: ("text",),
    }

    def __init__(self, *args: Any, country: Country, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["from_on"].initial = today_in([country])
        unit: Any = self.fields["unit"]
        unit.queryset = AdminUnit.objects.filter(country=country)
        organisation: Any = self.fields["organisation"]
        organisation.queryset = Organisation.objects.filter(country=country)

    def clean(self) -> dict[str, Any]:
        """A fact says what its kind is about, and ends after it begins."""
        values: dict[str, Any] = super().clean() or {}
        needs = self.NEEDS.get(FactKind(values["kind"]), ()) if values.get("kind") else ()
        if needs and not any(values.get(name) for name in needs):
            self.add_error(needs[0], _("Say it here."))
        starts, ends = values.get("from_on"), values.get("until_on")
        if starts and ends and ends < starts:
            self.add_error("until_on", _("The last day comes before the first."))
        return values

    def facts(self) -> dict[str, Any]:
        """Only what belongs to the kind of fact."""
        values = self.cleaned_data
        kind = FactKind(values["kind"])
        kept = {name: values[name] for name in self.NEEDS[kind] if values[name]}
        return {"kind": kind, "from_on": values["from_on"], "until_on": values["until_on"], **kept}


class AdmissionForm(forms.Form):
    """An entry into the register without the course."""

    idempotency_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    country = forms.ModelChoiceField(label=_("Country"), queryset=Country.objects.none())
    full_name = forms.CharField(label=_("Full name"), max_length=200)
    native_name = forms.CharField(
        label=_("Name in the native script"), max_length=200, required=False
    )
    basis = forms.ChoiceField(label=_("Ground"), choices=AdmissionBasis.choices)
    effective_on = forms.DateField(label=_("Registered from"), widget=day_input())
    consents_listing = forms.BooleanField(
        label=_("The person agrees to stand in the public list."), required=False
    )
    reason = reason_field(_("Reason"), WITHOUT_NAMES)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        codes = user.countries_as(Role.CERTIFIER, Role.REGISTRAR)
        country: Any = self.fields["country"]
        country.queryset = Country.objects.filter(pk__in=codes)
        if len(codes) == 1:
            country.initial = next(iter(codes))
        self.today = today_in(country.queryset)
        self.fields["effective_on"].initial = self.today

    def clean_effective_on(self) -> date:
        """Nobody is registered ahead of time."""
        day: date = self.cleaned_data["effective_on"]
        if day > self.today:
            raise forms.ValidationError(_("The day lies in the future."))
        return day
