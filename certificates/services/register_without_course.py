"""Enter somebody into the register without the course: proposed by one officer, decided by another."""

import uuid
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from certificates.errors import NotNow
from certificates.models import Admission
from certificates.policies import can_keep_register
from certificates.services.admit import grant_period, name_registrant, new_registrant
from certificates.services.log_event import lock_log
from certificates.states import AdmissionBasis, Outcome
from lms.accounts.public import User
from lms.core.errors import NotAllowed
from lms.core.events import record
from lms.places.public import Country


@transaction.atomic
def propose_admission(
    country: Country,
    *,
    by: User,
    basis: AdmissionBasis,
    full_name: str,
    native_name: str,
    reason: str,
    effective_on: date,
    consents_listing: bool,
    idempotency_key: uuid.UUID,
) -> Admission:
    """Propose an entry. The same key again gives the proposal that is there."""
    can_keep_register(by, country.pk).require()
    known = Admission.objects.filter(idempotency_key=idempotency_key, proposed_by=by).first()
    if known is not None:
        return known
    admission = Admission.objects.create(
        country=country,
        basis=basis,
        full_name=full_name,
        native_name=native_name,
        proposal_reason=reason,
        effective_on=effective_on,
        consents_listing=consents_listing,
        proposed_by=by,
        idempotency_key=idempotency_key,
    )
    record("admission_proposed", about=admission, by=by, basis=str(basis))
    return admission


@transaction.atomic
def decide_admission(admission: Admission, *, by: User, approve: bool, reason: str) -> Admission:
    """Admit or decline; the name leaves the proposal either way. Deciding the same twice is once."""
    lock_log()
    locked = Admission.objects.select_for_update().get(pk=admission.pk)
    outcome = Outcome.APPROVED if approve else Outcome.DECLINED
    if (locked.outcome, locked.decided_by_id) == (outcome, by.pk):
        return locked
    can_keep_register(by, locked.country_id).require()
    if locked.proposed_by_id == by.pk:
        raise NotAllowed(_("Another officer decides than the one who proposed."))
    if not locked.is_waiting:
        raise NotNow(_("This has been decided already."))
    if approve:
        _enter(locked, by)
    locked.full_name = locked.native_name = ""
    locked.outcome, locked.decided_by, locked.reason = outcome, by, reason
    locked.decided_at = timezone.now()
    locked.save()
    record("admission_decided", about=locked, by=by, outcome=str(outcome))
    return locked


def _enter(admission: Admission, by: User) -> None:
    registrant = new_registrant(
        admission.country, user=None, consents_listing=admission.consents_listing
    )
    grant_period(
        registrant, by=by, on=admission.effective_on, admission=admission.pk, basis=admission.basis
    )
    name_registrant(
        registrant,
        admission.full_name,
        admission.native_name,
        by=by,
        from_on=admission.effective_on,
    )
    admission.registrant = registrant
