"""Decide a proposal to certify. What follows from «certified» is issued in the same transaction."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from certificates.errors import NotNow
from certificates.models import Candidature, CertificationDecision
from certificates.policies import can_decide, certifying_body
from certificates.services.issue import issue, require_address
from certificates.states import CANDIDATURE, CandidatureState, Outcome
from lms.accounts.public import User


@transaction.atomic
def decide(
    candidature: Candidature, *, by: User, certify: bool, reason: str
) -> CertificationDecision:
    """Certify or decline. The same officer deciding the same again gives the decision that stands."""
    Candidature.objects.select_for_update().get(pk=candidature.pk)
    outcome = Outcome.CERTIFIED if certify else Outcome.DECLINED
    made = candidature.decisions.filter(outcome=outcome, decided_by=by).first()
    if made is not None:
        return made
    waiting = candidature.decisions.filter(outcome="").first()
    can_decide(by, candidature, waiting.proposed_by_id if waiting else None).require()
    if waiting is None:
        raise NotNow(_("No proposal waits for a decision here."))
    if certify:
        require_address()
    decision = _write(waiting, outcome, by, reason)
    state = CandidatureState.CERTIFIED if certify else CandidatureState.DECLINED
    CANDIDATURE.move(candidature, state, by=by, decision=decision.pk)
    if certify:
        issue(decision)
    return decision


def _write(
    waiting: CertificationDecision, outcome: Outcome, by: User, reason: str
) -> CertificationDecision:
    waiting.outcome, waiting.reason = outcome, reason
    waiting.decided_by, waiting.decided_at = by, timezone.now()
    waiting.decider_body = certifying_body(by, waiting.candidature.enrolment.country_id)
    waiting.save()
    return waiting
