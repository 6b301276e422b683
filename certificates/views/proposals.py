"""What one officer proposes about the register and another decides: standing, erasure, admission."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from certificates.forms import (
    AdmissionForm,
    ChangeForm,
    ErasureForm,
    ErasureSecondForm,
    SecondForm,
)
from certificates.models import Admission, ErasureDecision, StandingChange
from certificates.policies import (
    can_be_second,
    can_change,
    can_keep_register,
    can_propose_admission,
)
from certificates.rules.standing import EventKind
from certificates.services.change_standing import decide_change, propose_change
from certificates.services.erase import decide_erasure, propose_erasure
from certificates.services.register_without_course import decide_admission, propose_admission
from certificates.states import ChangeReason
from certificates.views.registry import visible_registrant
from certificates.views.sending import sent
from lms.accounts.public import step_up_required
from lms.core.http import SignedInRequest
from lms.core.verdict import Verdict, deny


@login_required
@step_up_required
def new_change(request: SignedInRequest, number: str) -> HttpResponse:
    """Propose a change of standing."""
    found = visible_registrant(request, number)
    can_change(request.user, found).require()
    form = ChangeForm(request.POST or None, country=found.country)
    if form.is_bound and sent(
        form, lambda: propose_change(found, by=request.user, **_change(form.cleaned_data))
    ):
        return _proposed(request, number)
    context = {"form": form, "registrant": found, "title": _("Propose a change of standing")}
    return render(request, "certificates/propose.html", context)


def _change(values: dict[str, Any]) -> dict[str, Any]:
    typed = {"kind": EventKind(values["kind"]), "code": ChangeReason(values["code"])}
    return values | typed


@login_required
@step_up_required
def change(request: SignedInRequest, pk: int) -> HttpResponse:
    """Decide a change of standing."""
    rows = StandingChange.objects.visible_to(request.user)
    found = get_object_or_404(rows.select_related("registrant__country", "proposed_by"), pk=pk)
    form = SecondForm(request.POST or None)
    if form.is_bound and sent(
        form,
        lambda: decide_change(
            found, by=request.user, approve=form.approves, reason=form.cleaned_data["reason"]
        ),
    ):
        return _decided(request, found.registrant.registration_number)
    facts: list[dict[str, Any]] = [
        {"label": _("Change"), "value": found.get_kind_display()},
        {"label": _("Ground"), "value": found.get_code_display()},
        {"label": _("From"), "value": found.effective_on},
        {"label": _("Last day"), "value": found.until_on or "–"},
    ]
    verdict = can_be_second(request.user, found.registrant, found)
    return _second(request, found, form, facts, verdict, _("Change of standing"))


@login_required
@step_up_required
def new_erasure(request: SignedInRequest, number: str) -> HttpResponse:
    """Propose to end the personal data of a registrant."""
    found = visible_registrant(request, number)
    can_change(request.user, found).require()
    form = ErasureForm(request.POST or None)
    if form.is_bound and sent(
        form, lambda: propose_erasure(found, by=request.user, **form.cleaned_data)
    ):
        return _proposed(request, number)
    context = {"form": form, "registrant": found, "title": _("Propose to erase personal data")}
    return render(request, "certificates/propose.html", context)


@login_required
@step_up_required
def erasure(request: SignedInRequest, pk: int) -> HttpResponse:
    """Decide an erasure; the number is typed once more."""
    rows = ErasureDecision.objects.visible_to(request.user)
    found = get_object_or_404(rows.select_related("registrant__country", "proposed_by"), pk=pk)
    number = found.registrant.registration_number
    form = ErasureSecondForm(request.POST or None, number=number)
    if form.is_bound and sent(
        form,
        lambda: decide_erasure(
            found, by=request.user, approve=form.approves, reason=form.cleaned_data["reason"]
        ),
    ):
        return _decided(request, number)
    facts: list[dict[str, Any]] = [
        {"label": _("Legal basis"), "value": found.get_legal_basis_display()},
        {"label": _("Reference"), "value": found.reference},
    ]
    verdict = can_be_second(request.user, found.registrant, found)
    return _second(request, found, form, facts, verdict, _("Erasure of personal data"))


@login_required
@step_up_required
def new_admission(request: SignedInRequest) -> HttpResponse:
    """Propose an entry without the course."""
    can_propose_admission(request.user).require()
    form = AdmissionForm(request.POST or None, user=request.user)
    if form.is_bound and sent(
        form, lambda: propose_admission(by=request.user, **form.cleaned_data)
    ):
        messages.success(request, _("Proposed. Another officer decides."))
        return redirect("certificates:registry")
    context = {"form": form, "title": _("Propose an entry without the course")}
    return render(request, "certificates/propose.html", context)


@login_required
@step_up_required
def admission(request: SignedInRequest, pk: int) -> HttpResponse:
    """Decide an entry without the course."""
    rows = Admission.objects.visible_to(request.user)
    found = get_object_or_404(rows.select_related("country", "registrant", "proposed_by"), pk=pk)
    form = SecondForm(request.POST or None)
    if form.is_bound and sent(
        form,
        lambda: decide_admission(
            found, by=request.user, approve=form.approves, reason=form.cleaned_data["reason"]
        ),
    ):
        messages.success(request, _("Decided."))
        return redirect("certificates:registry")
    facts: list[dict[str, Any]] = [
        {"label": _("Name"), "value": found.full_name or "–", "hint": found.native_name},
        {"label": _("Country"), "value": found.country},
        {"label": _("Ground"), "value": found.get_basis_display()},
        {"label": _("Registered from"), "value": found.effective_on},
    ]
    verdict = _may_admit(request, found)
    return _second(request, found, form, facts, verdict, _("Entry without the course"))


def _may_admit(request: SignedInRequest, found: Admission) -> Verdict:
    if found.proposed_by_id == request.user.pk:
        return deny(_("Another officer decides than the one who proposed."))
    return can_keep_register(request.user, found.country_id)


def _proposed(request: SignedInRequest, number: str) -> HttpResponse:
    messages.success(request, _("Proposed. Another officer decides."))
    return redirect("certificates:registrant", number)


def _decided(request: SignedInRequest, number: str) -> HttpResponse:
    messages.success(request, _("Decided."))
    return redirect("certificates:registrant", number)


def _second(
    request: SignedInRequest,
    proposal: Any,
    form: SecondForm,
    facts: list[dict[str, Any]],
    verdict: Verdict,
    title: str,
) -> HttpResponse:
    context = {
        "proposal": proposal,
        "form": form,
        "facts": facts,
        "verdict": verdict,
        "title": title,
    }
    return render(request, "certificates/second.html", context)
