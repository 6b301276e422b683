"""A trainee's own way to the certificate."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from certificates.models import Candidature, Certificate, CertificateDocument
from certificates.rules.standing import standing, valid_until_on
from certificates.states import STANDING_LABELS, TONES
from courses.public import Enrolment, is_complete
from lms.accounts.public import User
from lms.core.models import Job, JobState


@dataclass(frozen=True, slots=True)
class MyRecognition:
    """How far one trainee's recognition has come."""

    enrolment: Enrolment | None
    may_apply: bool = False
    candidature: Candidature | None = None
    certificate: Certificate | None = None
    document: CertificateDocument | None = None
    making: str | Promise = ""
    making_steps: int = 0
    standing: str | Promise = ""
    standing_tone: str = ""
    valid_until_on: date | None = None
    address: str = ""


def my_recognition(user: User) -> MyRecognition:
    """The newest enrolment of the person, with all that has followed from it."""
    enrolment = (
        Enrolment.objects.of(user).reading().select_related("cohort__release", "country").first()
    )
    if enrolment is None:
        return MyRecognition(None)
    candidature = Candidature.objects.filter(enrolment=enrolment).first()
    if candidature is None:
        return MyRecognition(enrolment, may_apply=is_complete(enrolment))
    certificate = (
        Certificate.objects.filter(candidature=candidature)
        .select_related("registrant__country", "certifying_body")
        .first()
    )
    if certificate is None:
        return MyRecognition(enrolment, candidature=candidature)
    return _with_certificate(enrolment, candidature, certificate)


def _with_certificate(
    enrolment: Enrolment, candidature: Candidature, certificate: Certificate
) -> MyRecognition:
    registrant = certificate.registrant
    today = timezone.localdate(timezone=registrant.country.zone)
    events = [event.for_standing() for event in registrant.events.all()]
    word = standing(events, today)
    document = certificate.stored_document()
    making, steps = ("", 3) if document else _making(certificate)
    return MyRecognition(
        enrolment,
        candidature=candidature,
        certificate=certificate,
        document=document,
        making=making,
        making_steps=steps,
        standing=STANDING_LABELS[word],
        standing_tone=TONES.get(word, ""),
        valid_until_on=valid_until_on(events, today),
        address=f"{settings.CADRE_PUBLIC_ADDRESS.rstrip('/')}/c/{certificate.number}",
    )


def _making(certificate: Certificate) -> tuple[str | Promise, int]:
    """Where the job stands that sets the file: words, and steps done of three."""
    job = Job.objects.filter(key=f"certificate:{certificate.pk}:pdf").first()
    if job is None or job.state == JobState.PARKED:
        return _("The file could not be made. The office has been told."), 1
    if job.lease_until and job.lease_until > timezone.now():
        return _("The file is being set now."), 2
    return _("Issued. The file waits to be set, mostly for some seconds."), 1
