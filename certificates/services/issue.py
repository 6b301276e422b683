"""Issue a certificate: number, content, registration, events and the job that renders, all at once.

The order and what a crash at each point leaves behind: docs/issuance.md.
"""

import secrets
from datetime import date
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from certificates.errors import AddressNotChosen
from certificates.models import (
    Certificate,
    CertificateContent,
    CertificationDecision,
    Registrant,
)
from certificates.models.registry import new_salt
from certificates.rules.chain import commitment
from certificates.rules.serial import new_certificate_number
from certificates.rules.standing import EventKind
from certificates.services.admit import grant_period, name_registrant, registrant_of
from certificates.services.log_event import lock_log, log_event
from lms.accounts.public import User
from lms.core.checks import is_loopback
from lms.core.jobs import enqueue
from lms.places.public import Organisation

AWARD = "Cluster Development Executive"


def is_specimen() -> bool:
    """Whether what is issued here is for show: in the demo, or under an address of this machine."""
    return settings.CADRE_DEMO or is_loopback(settings.CADRE_PUBLIC_ADDRESS)


def require_address() -> None:
    """Refuse to issue something real whose QR code would lead nowhere."""
    if is_loopback(settings.CADRE_PUBLIC_ADDRESS) and not settings.CADRE_DEMO:
        raise AddressNotChosen(
            _("Choose the public address first: it stands in every QR code and cannot be changed.")
        )


@transaction.atomic
def issue(decision: CertificationDecision) -> Certificate:
    """Issue what was decided. Issuing twice gives the certificate that is there."""
    require_address()
    candidature = decision.candidature
    known = Certificate.objects.filter(candidature=candidature).first()
    if known is not None:
        return known
    lock_log()
    enrolment, (by, _body) = candidature.enrolment, _decided(decision)
    country, learner = enrolment.country, enrolment.learner
    today = timezone.localdate(timezone=country.zone)
    registrant = registrant_of(
        learner, country, consents_listing=candidature.application.consents_listing
    )
    grant_period(registrant, by=by, on=today, decision=decision.pk)
    name_registrant(registrant, learner.full_name, learner.native_name, by=by, from_on=today)
    certificate = _write(decision, registrant, today)
    log_event(
        registrant,
        EventKind.CERTIFICATE_ISSUED,
        by=by,
        effective_on=today,
        key=f"certificate:{certificate.pk}:issued",
        certificate=certificate.number,
        commit=certificate.commitment,
        specimen=certificate.specimen,
    )
    enqueue("certificates.render", certificate.pk, key=f"certificate:{certificate.pk}:pdf")
    return certificate


def _write(decision: CertificationDecision, registrant: Registrant, issued_on: date) -> Certificate:
    number = _free_number(registrant.country_id, issued_on.year)
    snapshot, salt = _snapshot(decision, registrant, number, issued_on), new_salt()
    certificate = Certificate.objects.create(
        number=number,
        candidature=decision.candidature,
        registrant=registrant,
        country=registrant.country,
        certifying_body=_decided(decision)[1],
        issued_on=issued_on,
        specimen=is_specimen(),
        commitment=commitment(salt, snapshot),
    )
    CertificateContent.objects.create(certificate=certificate, snapshot=snapshot, salt=salt)
    return certificate


def _decided(decision: CertificationDecision) -> tuple[User, Organisation]:
    """Who decided, and for which body."""
    if decision.decided_by is None or decision.decider_body is None:
        raise ValueError("only a decided proposal is issued")
    return decision.decided_by, decision.decider_body


def _free_number(country: str, year: int) -> str:
    while True:
        number = new_certificate_number(country, year, secrets.randbelow)
        if not Certificate.objects.filter(number=number).exists():
            return number


def _snapshot(
    decision: CertificationDecision, registrant: Registrant, number: str, issued_on: date
) -> dict[str, Any]:
    """All that the certificate will say, as plain values: wording.CertificateFacts."""
    enrolment = decision.candidature.enrolment
    decider, body = _decided(decision)
    with override("en"):
        title = _("Certification officer")
    return {
        "number": number,
        "registration_number": registrant.registration_number,
        "full_name": enrolment.learner.full_name,
        "native_name": enrolment.learner.native_name,
        "language": registrant.country.language,
        "programme_title": enrolment.cohort.release.title,
        "award_title": AWARD,
        "cohort_title": enrolment.cohort.title,
        "organiser": enrolment.cohort.organiser.name,
        "certifying_body": body.name,
        "country": registrant.country.name,
        "awarded_on": issued_on.isoformat(),
        "proposed_by": decision.proposed_by.full_name,
        "decided_by": decider.full_name,
        "signatory_name": decider.full_name,
        "signatory_title": f"{title}, {body.name}",
        "verify_url": f"{settings.CADRE_PUBLIC_ADDRESS.rstrip('/')}/c/{number}",
        "specimen": is_specimen(),
    }
