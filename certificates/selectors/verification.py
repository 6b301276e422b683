"""What anyone is told about a number: the two words, and as little else as proves the paper."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise

from certificates.models import Certificate, CertificateContent, Registrant, RegistryEvent
from certificates.rules.chain import commitment
from certificates.rules.serial import parse_number, parse_registration_number
from certificates.rules.standing import (
    CertificateWord,
    EventKind,
    Standing,
    standing,
    valid_until_on,
)
from certificates.states import (
    CERTIFICATE_LABELS,
    CERTIFICATE_WORD,
    EVENT_LABELS,
    STANDING_LABELS,
    TONES,
    CertificateState,
)

# A suspension that has ended is nobody's business for ever; one in force is said by the word.
PUBLIC = (
    EventKind.ADMITTED,
    EventKind.RENEWED,
    EventKind.CERTIFICATE_ISSUED,
    EventKind.CERTIFICATE_REPLACED,
    EventKind.CERTIFICATE_REVOKED,
    EventKind.CERTIFICATE_CANCELLED,
)


@dataclass(frozen=True, slots=True)
class VerificationAnswer:
    """The same shape for every number, known or not. `certificate` is None for an entry without one."""

    asked: str
    checked_at: datetime
    certificate: CertificateWord | None
    registration: Standing
    is_typing_error: bool = False
    number: str = ""
    registration_number: str = ""
    full_name: str = ""
    native_name: str = ""
    award: str = ""
    organisation: str = ""
    programme: str = ""
    country: str = ""
    awarded_on: date | None = None
    valid_until_on: date | None = None
    specimen: bool = False
    history: tuple[tuple[date, str | Promise], ...] = field(default=())

    @property
    def is_found(self) -> bool:
        """Whether the number leads to somebody."""
        return bool(self.full_name)

    @property
    def certificate_label(self) -> str | Promise:
        """The word for the certificate."""
        return CERTIFICATE_LABELS[self.certificate] if self.certificate else ""

    @property
    def certificate_tone(self) -> str:
        """Its colour and sign; nothing that is a specimen looks like good news."""
        return "warning" if self.specimen else TONES.get(str(self.certificate), "")

    @property
    def registration_label(self) -> str | Promise:
        """The word for the registration."""
        return STANDING_LABELS[self.registration]

    @property
    def registration_tone(self) -> str:
        """Its colour and sign."""
        return "warning" if self.specimen else TONES.get(str(self.registration), "")


def verify(text: str) -> VerificationAnswer:
    """Answer for a certificate or registration number as it was typed or scanned."""
    number, registration = parse_number(text), parse_registration_number(text)
    if number:
        return _of_certificate(text, number)
    if registration:
        return _of_registration(text, registration)
    return not_found(text, is_typing_error=True)


def not_found(
    text: str, *, word: CertificateWord = CertificateWord.NOT_FOUND, is_typing_error: bool = False
) -> VerificationAnswer:
    """The answer that tells nothing: unknown, withheld and erased numbers look the same."""
    return VerificationAnswer(
        asked=text[:40],
        checked_at=timezone.now(),
        certificate=word,
        registration=Standing.NOT_REGISTERED,
        is_typing_error=is_typing_error,
    )


def _of_certificate(text: str, number: str) -> VerificationAnswer:
    found = Certificate.objects.select_related("registrant__country", "content")
    certificate = found.filter(number=number, content__isnull=False).first()
    if certificate is None:
        return not_found(text)
    events = list(certificate.registrant.events.all())
    if not _is_unchanged(certificate, certificate.content, events):
        return not_found(text, word=CertificateWord.UNCHECKED)
    said = certificate.content.snapshot
    return VerificationAnswer(
        asked=text[:40],
        certificate=CERTIFICATE_WORD[CertificateState(certificate.state)],
        number=number,
        full_name=said["full_name"],
        native_name=said["native_name"],
        award=said["award_title"],
        organisation=said["certifying_body"],
        programme=said["programme_title"],
        awarded_on=certificate.issued_on,
        specimen=certificate.specimen,
        **_of_registrant(certificate.registrant, events),
    )


def _is_unchanged(
    certificate: Certificate, content: CertificateContent, events: list[RegistryEvent]
) -> bool:
    """Whether the content is what the log committed to when the certificate was issued."""
    promised = {
        event.body.get("commit")
        for event in events
        if event.kind == EventKind.CERTIFICATE_ISSUED
        and event.body.get("certificate") == certificate.number
    }
    return promised == {commitment(content.salt, content.snapshot)}


def _of_registration(text: str, number: str) -> VerificationAnswer:
    registrant = (
        Registrant.objects.select_related("country").filter(registration_number=number).first()
    )
    name = registrant.names.last() if registrant else None
    if registrant is None or name is None:
        return not_found(text)
    certificate = registrant.certificates.first()
    return VerificationAnswer(
        asked=text[:40],
        certificate=CERTIFICATE_WORD[CertificateState(certificate.state)] if certificate else None,
        full_name=name.full_name,
        native_name=name.native_name,
        awarded_on=certificate.issued_on if certificate else None,
        specimen=certificate.specimen if certificate else False,
        **_of_registrant(registrant, list(registrant.events.all())),
    )


def _of_registrant(registrant: Registrant, events: list[RegistryEvent]) -> dict[str, Any]:
    today = timezone.localdate(timezone=registrant.country.zone)
    known = [event.for_standing() for event in events]
    return {
        "checked_at": timezone.now(),
        "registration": standing(known, today),
        "registration_number": registrant.registration_number,
        "valid_until_on": valid_until_on(known, today),
        "country": registrant.country.name,
        "history": tuple(
            (event.effective_on, EVENT_LABELS[EventKind(event.kind)])
            for event in events
            if event.kind in PUBLIC
        ),
    }
