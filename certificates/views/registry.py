"""The desk of the register: search on a chosen day, one person's history, dated facts."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from certificates.forms import FactForm, RegistryFilter
from certificates.models import Registrant
from certificates.policies import can_change, can_propose_admission, can_see_register
from certificates.selectors.register import line, registrant_file, registrants, waiting_for
from certificates.services.record_fact import record_fact
from certificates.views.sending import sent
from lms.core.http import SignedInRequest, page_of


@login_required
@require_safe
def registry(request: SignedInRequest) -> HttpResponse:
    """Search and filter; every question is about a day."""
    can_see_register(request.user).require()
    form = RegistryFilter(request.GET, user=request.user)
    form.is_valid()
    question = form.question()
    page = page_of(registrants(request.user, question), request)
    context = {
        "form": form,
        "question": question,
        "page": page,
        "lines": [line(row) for row in page],
        "waiting": waiting_for(request.user),
        "may_admit": can_propose_admission(request.user),
    }
    return render(request, "certificates/registry.html", context)


@login_required
@require_safe
def registrant(request: SignedInRequest, number: str) -> HttpResponse:
    """One person's whole history."""
    found = visible_registrant(request, number)
    context = {"file": registrant_file(found), "can_change": can_change(request.user, found)}
    return render(request, "certificates/registrant.html", context)


@login_required
def new_fact(request: SignedInRequest, number: str) -> HttpResponse:
    """Record sector, province, post, employer or deployment from a day on."""
    found = visible_registrant(request, number)
    can_change(request.user, found).require()
    form = FactForm(request.POST or None, country=found.country)
    if form.is_bound and sent(form, lambda: record_fact(found, by=request.user, **form.facts())):
        messages.success(request, _("Recorded."))
        return redirect("certificates:registrant", number)
    return render(request, "certificates/new_fact.html", {"form": form, "registrant": found})


def visible_registrant(request: SignedInRequest, number: str) -> Registrant:
    """The registrant of that number, or 404 for who may not know of it."""
    rows = Registrant.objects.visible_to(request.user).select_related("country")
    return get_object_or_404(rows, registration_number=number)
