"""What recognition adds to the world of the permission table: a certified trainee, and waiting proposals."""

import uuid
from types import SimpleNamespace

from django.core.files.base import ContentFile
from django.utils import timezone

from certificates.models import Certificate
from certificates.rules.standing import EventKind
from certificates.services.apply import apply
from certificates.services.change_standing import propose_change
from certificates.services.decide import decide
from certificates.services.erase import propose_erasure
from certificates.services.propose import propose
from certificates.services.register_without_course import propose_admission
from certificates.states import AdmissionBasis, ChangeReason, LegalBasis
from courses.public import Attestation, AttestationKind
from lms.core import jobs
from tests.certificates.conftest import meet_all


def lay_recognition(world: SimpleNamespace) -> None:
    """Needs world.cast and world.enrolment (of the trainee)."""
    officer, enrolment = world.cast["officer"], world.enrolment
    meet_all(enrolment)
    world.attestation_with_file = Attestation.objects.create(
        enrolment=enrolment,
        kind=AttestationKind.IDENTITY,
        given=True,
        on=timezone.localdate(),
        by=world.cast["manager"],
        file=ContentFile(b"%PDF-1.7", name="identity.pdf"),
        file_name="identity.pdf",
        idempotency_key=uuid.uuid4(),
    )
    world.candidature = apply(enrolment, by=world.cast["trainee"], consents_listing=True)
    propose(world.candidature, by=officer, reason="All is met.")
    decide(world.candidature, by=world.cast["second_officer"], certify=True, reason="Agreed.")
    world.certificate = Certificate.objects.get(candidature=world.candidature)
    world.registrant = world.certificate.registrant
    jobs.drain()
    _propose(world, officer)


def _propose(world: SimpleNamespace, officer) -> None:
    today = timezone.localdate(timezone=world.registrant.country.zone)
    world.change = propose_change(
        world.registrant,
        EventKind.RENEWED,
        by=officer,
        code=ChangeReason.RENEWAL,
        reason="All is met.",
        effective_on=today,
    )
    world.erasure = propose_erasure(
        world.registrant,
        by=officer,
        legal_basis=LegalBasis.REQUEST,
        reference="2026/17",
        reason="Asked for.",
    )
    world.admission = propose_admission(
        world.registrant.country,
        by=officer,
        basis=AdmissionBasis.CARRIED_OVER,
        full_name="Kham Phou",
        native_name="",
        reason="Papers seen.",
        effective_on=today,
        consents_listing=False,
        idempotency_key=uuid.uuid4(),
    )
