"""Propose to certify, and withdraw the proposal."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from certificates.errors import NotNow, NotYetMet
from certificates.models import Candidature, CertificationDecision
from certificates.policies import can_certify, certifying_body
from certificates.states import CANDIDATURE, CandidatureState, Outcome
from courses.public import is_complete
from lms.accounts.public import User
from lms.core.errors import NotAllowed


@transaction.atomic
def propose(candidature: Candidature, *, by: User, reason: str) -> CertificationDecision:
    """Propose to certify. The same officer proposing again gives the proposal that waits."""
    can_certify(by, candidature.enrolment).require()
    body = certifying_body(by, candidature.enrolment.country_id)
    if body is None:
        raise NotAllowed(_("Only an officer of the body that certifies in this country decides."))
    Candidature.objects.select_for_update().get(pk=candidature.pk)
    waiting = candidature.decisions.filter(outcome="").first()
    if waiting is not None:
        if waiting.proposed_by_id == by.pk:
            return waiting
        raise NotNow(_("Another officer has proposed already."))
    if not is_complete(candidature.enrolment):
        raise NotYetMet(_("Something that is asked is no longer met. See the requirements."))
    CANDIDATURE.move(candidature, CandidatureState.PROPOSED, by=by)
    return CertificationDecision.objects.create(
        candidature=candidature, proposed_by=by, proposer_body=body, proposal_reason=reason
    )


@transaction.atomic
def withdraw_proposal(candidature: Candidature, *, by: User) -> Candidature:
    """Take the own proposal back; the candidature is open again. Withdrawing twice is once."""
    locked = Candidature.objects.select_for_update().get(pk=candidature.pk)
    waiting = locked.decisions.filter(outcome="").first()
    if waiting is None:
        return locked
    if waiting.proposed_by_id != by.pk:
        raise NotAllowed(_("Only the officer who proposed withdraws the proposal."))
    waiting.outcome, waiting.decided_at = Outcome.WITHDRAWN, timezone.now()
    waiting.save(update_fields=["outcome", "decided_at"])
    return CANDIDATURE.move(locked, CandidatureState.OPEN, by=by, withdrawn=waiting.pk)
