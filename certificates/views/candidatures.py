"""The certification officers' desk: one candidature after the other, two people for each."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from certificates.forms import DecideForm, ProposeForm
from certificates.models import Candidature
from certificates.policies import can_certify, can_see_candidatures
from certificates.selectors.candidatures import (
    attestation_with_file,
    candidature_file,
    candidatures_for,
)
from certificates.services.decide import decide as send_decision
from certificates.services.propose import propose as send_proposal
from certificates.services.propose import withdraw_proposal
from certificates.views.sending import sent
from lms.accounts.public import step_up_required
from lms.core.http import SignedInRequest, file_answer, page_of


@login_required
@require_safe
def candidatures(request: SignedInRequest) -> HttpResponse:
    """The candidatures of the own country: those that wait, or all."""
    can_see_candidatures(request.user).require()
    shows_all = "all" in request.GET
    page = page_of(candidatures_for(request.user, undecided=not shows_all), request)
    context = {"page": page, "shows_all": shows_all}
    return render(request, "certificates/candidatures.html", context)


@login_required
@require_safe
def candidature(request: SignedInRequest, pk: int) -> HttpResponse:
    """All evidence about one trainee on one page."""
    return _file(request, _found(request, pk))


@login_required
@require_POST
def propose(request: SignedInRequest, pk: int) -> HttpResponse:
    """Propose to certify."""
    found, form = _found(request, pk), ProposeForm(request.POST)
    can_certify(request.user, found.enrolment).require()
    if not sent(form, lambda: send_proposal(found, by=request.user, **form.cleaned_data)):
        return _file(request, found, propose_form=form)
    messages.success(request, _("Proposed. Another officer decides."))
    return redirect("certificates:candidature", pk)


@login_required
@require_POST
def withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take the own proposal back."""
    found = _found(request, pk)
    can_certify(request.user, found.enrolment).require()
    withdraw_proposal(found, by=request.user)
    messages.info(request, _("The proposal is withdrawn."))
    return redirect("certificates:candidature", pk)


@login_required
@require_POST
def decide(request: SignedInRequest, pk: int) -> HttpResponse:
    """Certify or decline; who may not know of the candidature is not asked for a second factor."""
    can_certify(request.user, _found(request, pk).enrolment).require()
    return _decide(request, pk)


@step_up_required
def _decide(request: SignedInRequest, pk: int) -> HttpResponse:
    found, form = _found(request, pk), DecideForm(request.POST)
    if not sent(
        form,
        lambda: send_decision(
            found, by=request.user, certify=form.certifies, reason=form.cleaned_data["reason"]
        ),
    ):
        return _file(request, found, decide_form=form)
    messages.success(request, _("Decided."))
    return redirect("certificates:candidature", pk)


@login_required
@require_safe
def evidence(request: SignedInRequest, pk: int, attestation: int) -> HttpResponseBase:
    """A file that an attestation rests on, for those who read the candidature."""
    found = _found(request, pk)
    row = attestation_with_file(found, attestation)
    if row is None:
        raise Http404
    return file_answer(request, row.file.open("rb"), download=row.file_name)


def _found(request: SignedInRequest, pk: int) -> Candidature:
    rows = Candidature.objects.visible_to(request.user).select_related(
        "application", "enrolment__learner", "enrolment__cohort__organiser", "enrolment__country"
    )
    return get_object_or_404(rows, pk=pk)


def _file(
    request: SignedInRequest,
    found: Candidature,
    *,
    propose_form: ProposeForm | None = None,
    decide_form: DecideForm | None = None,
) -> HttpResponse:
    context = {
        "file": candidature_file(found, request.user),
        "propose_form": propose_form or ProposeForm(),
        "decide_form": decide_form or DecideForm(),
    }
    return render(request, "certificates/candidature.html", context)
