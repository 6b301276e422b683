"""A trainee who has met all that is asked, and how far recognition has come since."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from certificates.models import Candidature, Certificate, Registrant
from certificates.services.apply import apply
from certificates.services.decide import decide
from certificates.services.propose import propose
from courses.models import Attestation, LessonDone, ReleasedLesson
from courses.public import AttestationKind, Enrolment

FIGURES = {AttestationKind.ATTENDANCE: Decimal(90), AttestationKind.MENTOR_CONTACTS: Decimal(3)}


def meet_all(enrolment: Enrolment) -> Enrolment:
    """Every lesson done, everything attested."""
    for key in ReleasedLesson.objects.filter(release=enrolment.cohort.release).values_list(
        "key", flat=True
    ):
        LessonDone.objects.get_or_create(enrolment=enrolment, key=key)
    manager = enrolment.cohort.organiser.posts.filter(role="manager").first().user
    for number, kind in enumerate(AttestationKind.values):
        Attestation.objects.create(
            enrolment=enrolment,
            kind=kind,
            given=True,
            value=FIGURES.get(kind),
            on=timezone.localdate() - timedelta(days=1),
            by=manager,
            idempotency_key=f"00000000-0000-4000-8000-{enrolment.pk:06d}{number:06d}",
        )
    return enrolment


@pytest.fixture
def met(enrolment) -> Enrolment:
    return meet_all(enrolment)


@pytest.fixture
def candidature(met, trainee) -> Candidature:
    return apply(met, by=trainee, consents_listing=True)


@pytest.fixture
def proposed(candidature, officer) -> Candidature:
    propose(candidature, by=officer, reason="All is met.")
    candidature.refresh_from_db()
    return candidature


@pytest.fixture
def certificate(proposed, second_officer) -> Certificate:
    decide(proposed, by=second_officer, certify=True, reason="Agreed.")
    return Certificate.objects.get(candidature=proposed)


@pytest.fixture
def registrant(certificate) -> Registrant:
    return certificate.registrant


@pytest.fixture
def certify(cohort, cast) -> Callable[[str], Certificate]:
    """full name → a certificate of a new trainee of that name."""

    def make(full_name: str) -> Certificate:
        from courses.public import enrol
        from lms.accounts.models import User

        person = User.objects.create_user(
            f"p{User.objects.count()}", None, full_name=full_name, country_id="KH"
        )
        enrolment = meet_all(enrol(person, cohort, by=cast["manager"]))
        candidature = apply(enrolment, by=person, consents_listing=True)
        propose(candidature, by=cast["officer"], reason="All is met.")
        decide(candidature, by=cast["second_officer"], certify=True, reason="Agreed.")
        return Certificate.objects.get(candidature=candidature)

    return make
