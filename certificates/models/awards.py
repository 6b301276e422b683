"""The way to a certificate, and the certificate: what happened, without personal data in it."""

import hashlib
from typing import ClassVar

from django.db import models
from django.utils import timezone

from certificates.models.registry import Registrant
from certificates.models.two_people import TwoPeople
from certificates.querysets import CandidatureQuerySet, CertificateQuerySet
from certificates.states import CANDIDATURE_TONES, CandidatureState, CertificateState, DocumentKind
from courses.public import Enrolment
from lms.core.storage import private_storage
from lms.places.public import Country, Organisation


class Application(models.Model):
    """A trainee who has met all that is asked applies for certification and registration."""

    enrolment = models.OneToOneField(
        Enrolment, on_delete=models.PROTECT, related_name="certification_application"
    )
    applied_at = models.DateTimeField(default=timezone.now)
    consents_listing = models.BooleanField()

    def __str__(self) -> str:
        return f"{self.enrolment_id}"


class Candidature(models.Model):
    """What two officers decide: whether this trainee is certified."""

    enrolment = models.OneToOneField(
        Enrolment, on_delete=models.PROTECT, related_name="candidature"
    )
    application = models.OneToOneField(Application, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=10, choices=CandidatureState, default=CandidatureState.OPEN)

    objects = CandidatureQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["opened_at", "id"]
        indexes: ClassVar = [models.Index(fields=["state", "opened_at"])]

    def __str__(self) -> str:
        return f"{self.enrolment_id} {self.state}"

    @property
    def tone(self) -> str:
        """The colour of its state."""
        return CANDIDATURE_TONES.get(CandidatureState(self.state), "")


class CertificationDecision(TwoPeople):
    """One officer proposes to certify, another decides. Another proposal is another row."""

    candidature = models.ForeignKey(Candidature, on_delete=models.PROTECT, related_name="decisions")
    proposer_body = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    decider_body = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta(TwoPeople.Meta):
        ordering: ClassVar = ["proposed_at", "id"]
        constraints: ClassVar = [
            *TwoPeople.Meta.constraints,
            models.UniqueConstraint(
                fields=["candidature"],
                condition=models.Q(outcome=""),
                name="one_waiting_proposal_a_candidature",
            ),
            models.UniqueConstraint(
                fields=["candidature"],
                condition=models.Q(outcome__in=["certified", "declined"]),
                name="one_decision_a_candidature",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.candidature_id} {self.outcome}"


class Certificate(models.Model):
    """Attests a past fact. No personal data: what it says lies in its content."""

    number = models.CharField(max_length=20, unique=True)
    candidature = models.OneToOneField(
        Candidature, on_delete=models.PROTECT, related_name="certificate"
    )
    registrant = models.ForeignKey(
        Registrant, on_delete=models.PROTECT, related_name="certificates"
    )
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="+")
    certifying_body = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    issued_on = models.DateField()
    issued_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(
        max_length=10, choices=CertificateState, default=CertificateState.ISSUED
    )
    specimen = models.BooleanField()
    commitment = models.CharField(max_length=64)

    objects = CertificateQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-issued_at", "-id"]

    def __str__(self) -> str:
        return self.number

    def stored_document(self) -> "CertificateDocument | None":
        """The document whose file is there; None before it is set and after an erasure."""
        return self.documents.exclude(file="").first()


class CertificateContent(models.Model):
    """All that the certificate says, as it was said. Ends by an erasure; the certificate stays."""

    certificate = models.OneToOneField(
        Certificate, on_delete=models.PROTECT, related_name="content"
    )
    snapshot = models.JSONField()
    salt = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.certificate_id}"


class CertificateDocument(models.Model):
    """A file of a certificate. The file ends by an erasure; its checksum stays."""

    certificate = models.ForeignKey(Certificate, on_delete=models.PROTECT, related_name="documents")
    kind = models.CharField(max_length=8, choices=DocumentKind)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    file = models.FileField(storage=private_storage, upload_to="certificates", blank=True)
    rendered_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["certificate", "kind"], name="one_document_a_certificate_and_kind"
            )
        ]

    def __str__(self) -> str:
        return f"{self.certificate_id} {self.kind}"

    @staticmethod
    def path_of(content: bytes) -> str:
        """Where a file with this content lies: the same bytes, the same place."""
        return f"certificates/{hashlib.sha256(content).hexdigest()}.pdf"
