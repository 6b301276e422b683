"""Suspend, reinstate, renew, revoke, cancel, retire: proposed by one person, decided by another."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from certificates.errors import NotNow
from certificates.models import Registrant, StandingChange
from certificates.policies import can_be_second, can_change
from certificates.rules.standing import CHANGES, EventKind, standing
from certificates.services.admit import period_from
from certificates.services.log_event import lock_log, log_event
from certificates.states import (
    CERTIFICATE,
    REASONS,
    STANDING_LABELS,
    CertificateState,
    ChangeReason,
    Outcome,
)
from lms.accounts.public import User
from lms.core.events import record

DAYS_TO_DECIDE = 14
# What a change of the registration means for the certificate: only these two touch the past fact.
ENDS_CERTIFICATE = {
    EventKind.REVOKED: (CertificateState.REVOKED, EventKind.CERTIFICATE_REVOKED),
    EventKind.CANCELLED: (CertificateState.CANCELLED, EventKind.CERTIFICATE_CANCELLED),
}


@transaction.atomic
def propose_change(
    registrant: Registrant,
    kind: EventKind,
    *,
    by: User,
    code: ChangeReason,
    reason: str,
    effective_on: date,
    until_on: date | None = None,
) -> StandingChange:
    """Propose a change of standing. Proposing the same again gives the proposal that waits."""
    can_change(by, registrant).require()
    lock_log()
    waiting = _waiting(registrant)
    if waiting is not None:
        if (waiting.proposed_by_id, waiting.kind, waiting.code) == (by.pk, kind, code):
            return waiting
        raise NotNow(_("Another change of this registration waits for its decision."))
    _require_possible(registrant, kind, effective_on)
    _require_shape(kind, code, effective_on, until_on)
    change = StandingChange.objects.create(
        registrant=registrant,
        kind=kind,
        code=code,
        proposal_reason=reason,
        effective_on=effective_on,
        until_on=until_on if kind == EventKind.SUSPENDED else None,
        proposed_by=by,
        expires_at=timezone.now() + timedelta(days=DAYS_TO_DECIDE),
    )
    record("change_proposed", about=change, by=by, registrant=registrant.pk, kind=str(kind))
    return change


def _waiting(registrant: Registrant) -> StandingChange | None:
    """The proposal that waits; one that waited too long is closed on the way."""
    waiting = registrant.changes.filter(outcome="").first()
    if waiting is None or waiting.expires_at > timezone.now():
        return waiting
    waiting.outcome, waiting.decided_at = Outcome.WITHDRAWN, timezone.now()
    waiting.save(update_fields=["outcome", "decided_at"])
    return None


def _require_possible(registrant: Registrant, kind: EventKind, on: date) -> None:
    events = [event.for_standing() for event in registrant.events.all()]
    here = standing(events, on)
    if here not in CHANGES[kind]:
        raise NotNow(
            _("On that day the registration is «%(here)s»; this change does not follow from it.")
            % {"here": STANDING_LABELS[here]}
        )


def _require_shape(
    kind: EventKind, code: ChangeReason, effective_on: date, until_on: date | None
) -> None:
    if code not in REASONS[kind]:
        raise NotNow(_("This reason does not belong to this change."))
    if kind == EventKind.SUSPENDED and (until_on is None or until_on < effective_on):
        raise NotNow(_("A suspension needs its last day."))


@transaction.atomic
def decide_change(
    change: StandingChange, *, by: User, approve: bool, reason: str
) -> StandingChange:
    """Approve or decline. The same person deciding the same again changes nothing."""
    lock_log()
    locked = StandingChange.objects.select_for_update().get(pk=change.pk)
    outcome = Outcome.APPROVED if approve else Outcome.DECLINED
    if (locked.outcome, locked.decided_by_id) == (outcome, by.pk):
        return locked
    can_be_second(by, locked.registrant, locked).require()
    if not locked.is_waiting:
        raise NotNow(_("This has been decided already."))
    if locked.expires_at <= timezone.now():
        raise NotNow(_("This proposal is older than fourteen days and no longer holds."))
    locked.outcome, locked.decided_by, locked.reason = outcome, by, reason
    locked.decided_at = timezone.now()
    if approve:
        _carry_out(locked, by)
    locked.save()
    record("change_decided", about=locked, by=by, outcome=str(outcome))
    return locked


def _carry_out(change: StandingChange, by: User) -> None:
    kind = EventKind(change.kind)
    _require_possible(change.registrant, kind, change.effective_on)
    until_on, grace_until_on = change.until_on, None
    if kind == EventKind.RENEWED:
        until_on, grace_until_on = period_from(change.registrant.country, change.effective_on)
    change.event = log_event(
        change.registrant,
        kind,
        by=by,
        effective_on=change.effective_on,
        until_on=until_on,
        grace_until_on=grace_until_on,
        key=f"change:{change.pk}",
        change=change.pk,
        code=change.code,
    )
    if kind in ENDS_CERTIFICATE:
        _end_certificates(change, by)


def _end_certificates(change: StandingChange, by: User) -> None:
    state, kind = ENDS_CERTIFICATE[EventKind(change.kind)]
    for certificate in change.registrant.certificates.filter(state=CertificateState.ISSUED):
        CERTIFICATE.move(certificate, state, by=by, change=change.pk)
        log_event(
            change.registrant,
            kind,
            by=by,
            effective_on=change.effective_on,
            key=f"certificate:{certificate.pk}:{state}",
            certificate=certificate.number,
            change=change.pk,
        )
