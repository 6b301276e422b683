"""The gallery: every component with an example, also the page for the test of accessibility."""

from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from lms.core.verdict import ALLOW, deny

KINDS = ("neutral", "info", "success", "warning", "danger")
SWATCHES = ("brand", "brand-deep", "brand-soft", "accent", "link", "ink", "ink-soft", "ground")


class ExampleForm(forms.Form):
    """One field of each kind."""

    name = forms.CharField(
        label=_("Full name"),
        max_length=200,
        help_text=_("As on your identity card. One name is enough if you have one."),
        widget=forms.TextInput(attrs={"autocomplete": "name", "spellcheck": "false"}),
    )
    province = forms.ChoiceField(
        label=_("Province"), choices=[("", "—"), ("KH-17", "Siem Reap"), ("KH-12", "Phnom Penh")]
    )
    visited_on = forms.DateField(
        label=_("Day of the visit"), widget=forms.DateInput(attrs={"type": "date"})
    )
    # A number input would drop what it cannot read; a text input keeps it for the person to mend.
    price = forms.DecimalField(
        label=_("Price for one kilogram"),
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )
    finding = forms.CharField(label=_("What you found"), widget=forms.Textarea(attrs={"rows": 4}))
    role = forms.ChoiceField(
        label=_("Who told you"),
        widget=forms.RadioSelect,
        choices=[("grower", _("A grower")), ("trader", _("A trader")), ("maker", _("A maker"))],
    )
    topics = forms.MultipleChoiceField(
        label=_("What you spoke about"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[("price", _("Prices")), ("quality", _("Quality")), ("credit", _("Credit"))],
    )
    photo = forms.FileField(
        label=_("Photo"), required=False, help_text=_("JPEG or PNG, 5 MB at most.")
    )
    consent = forms.BooleanField(label=_("The person agreed that I write this down"))


class ExampleFilter(forms.Form):
    """What a list can be narrowed by."""

    q = forms.CharField(label=_("Name or number"), required=False)
    country = forms.ChoiceField(
        label=_("Country"), required=False, choices=[("", _("All")), ("KH", _("Cambodia"))]
    )
    on = forms.DateField(
        label=_("As on"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )


def example_tasks() -> list[dict[str, Any]]:
    """Tasks in every state a trainee meets."""
    locked = _("Opens when the quiz of module 2 is passed.")
    return [
        {"title": _("Why SME clusters"), "href": "#t1", "state": _("Done"), "kind": "success"},
        {"title": _("What a cluster is"), "href": "#t2", "state": _("Draft"), "kind": "info"},
        {"title": _("Diagnostic study"), "href": "#t3", "state": _("Do again"), "kind": "warning"},
        {"title": _("Your own map"), "href": "#t4", "state": _("Not started")},
        {"title": _("Value chain map"), "state": _("Locked"), "hint": locked},
    ]


def example_events() -> list[dict[str, Any]]:
    """The history of one registered person."""
    return [
        {"title": _("Certificate issued"), "when": date(2026, 3, 2), "kind": "success"},
        {"title": _("Posted to Takeo"), "when": date(2026, 5, 18), "text": _("Sector: silk.")},
        {"title": _("Registration suspended"), "when": date(2026, 9, 1), "kind": "warning"},
    ]


def example_facts() -> list[dict[str, Any]]:
    """Names and values of one certificate."""
    return [
        {"label": _("Number"), "value": "KH-CDE-2026-00042-7", "hint": _("With a check character")},
        {"label": _("Name in your script"), "value": "សុខ ស្រីនាង"},
        {"label": _("State"), "value": _("Genuine"), "badge_kind": "success"},
        {"label": _("Submission"), "value": _("Value chain map"), "href": "#facts"},
    ]


def example_table() -> dict[str, Any]:
    """A list of works to mark."""
    headers = [_("Trainee"), _("Work"), _("State"), {"label": _("Days waiting"), "number": True}]
    waiting = {"text": _("To mark"), "badge_kind": "warning"}
    marked = {"text": _("Marked"), "badge_kind": "success"}
    rows = [
        [{"text": "Sok Sreyneang", "href": "#r1"}, _("Diagnostic study"), waiting, _number(3)],
        [{"text": "Khin Thida", "href": "#r2"}, _("Value chain map"), marked, _number(0)],
        [{"text": "Nguyễn Thị Đào", "href": "#r3"}, _("Action plan"), waiting, _number(12)],
    ]
    return {"table_headers": headers, "table_rows": rows}


def _number(value: int) -> dict[str, Any]:
    return {"text": value, "number": True}


def _forms() -> dict[str, Any]:
    wrong = ExampleForm({"name": "Sok Sreyneang", "price": "1,500"}, prefix="wrong")
    wrong.data = {f"wrong-{name}": value for name, value in wrong.data.items()}
    return {"form": ExampleForm(), "wrong_form": wrong, "filters": ExampleFilter(prefix="f")}


def examples() -> dict[str, Any]:
    """The example context of every component."""
    return {
        **_forms(),
        **example_table(),
        "tasks": example_tasks(),
        "events": example_events(),
        "facts": example_facts(),
        "page": Paginator(range(240), 30).page(3),
        "allowed": ALLOW,
        "refused": deny(_("A mentor does not mark the own trainee.")),
        "kinds": KINDS,
        "swatches": SWATCHES,
        "meta": [_("40 minutes"), _("Sections 1 and 2.1 of the paper")],
    }


@require_GET
def styleguide(request: HttpRequest) -> HttpResponse:
    """All components on one page; for developers, so in the demo only."""
    if not settings.CADRE_DEMO:
        raise Http404
    return render(request, "styleguide.html", examples())
