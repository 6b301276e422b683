"""The words on a certificate: what was decided, said in English and in a national language.

Khmer, Lao and Burmese write no space between words and the PDF engine knows no dictionary, so
their catalogue entries carry U+200B where a line may break.
"""

from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import override, pgettext

ENGLISH = "en"
MOTTO = ("Learn to Do", "Do to Learn", "Share to Learn")


@dataclass(frozen=True, slots=True)
class CertificateFacts:
    """All that a certificate says. The same facts give the same file."""

    number: str
    registration_number: str
    full_name: str
    native_name: str
    language: str
    programme_title: str
    award_title: str
    cohort_title: str
    organiser: str
    certifying_body: str
    country: str
    awarded_on: date
    proposed_by: str
    decided_by: str
    signatory_name: str
    signatory_title: str
    verify_url: str
    specimen: bool


@dataclass(frozen=True, slots=True)
class CertificateWords:
    """The fixed phrases of a certificate in one language, and its day in words."""

    language: str
    title: str
    is_certified_as: str
    award: str
    has_completed: str
    programme: str
    cohort: str
    organiser: str
    awarded_on: str
    certificate_number: str
    registration_number: str
    proposed_by: str
    decided_by: str
    check_at: str
    specimen: str
    day: str
    motto: tuple[str, ...] = field(default=MOTTO)


def certificate_words(language: str, facts: CertificateFacts) -> CertificateWords:
    """Say the fixed phrases and the facts that have a set translation in one language."""
    with override(language):
        return CertificateWords(
            language=language,
            title=pgettext("certificate", "Certificate"),
            is_certified_as=pgettext("certificate", "is certified as"),
            award=_award(facts.award_title),
            has_completed=pgettext(
                "certificate",
                "has completed the three phases of the programme and met its requirements",
            ),
            programme=pgettext("certificate", "Programme"),
            cohort=pgettext("certificate", "Cohort"),
            organiser=pgettext("certificate", "Organised by"),
            awarded_on=pgettext("certificate", "Awarded on"),
            certificate_number=pgettext("certificate", "Certificate number"),
            registration_number=pgettext("certificate", "Registration number"),
            proposed_by=pgettext("certificate", "Proposed by"),
            decided_by=pgettext("certificate", "Decided by"),
            check_at=pgettext("certificate", "Check this certificate at"),
            specimen=pgettext("certificate", "SPECIMEN – not valid"),
            day=_day_in_words(facts.awarded_on),
        )


def _award(title: str) -> str:
    """The award in the active language; an award without a set translation stays as it is."""
    known = {"Cluster Development Executive": pgettext("award", "Cluster Development Executive")}
    return known.get(title, title)


def _day_in_words(day: date) -> str:
    """24 November 2026, in the order and with the month's name of the active language."""
    months = (
        pgettext("month on a certificate", "January"),
        pgettext("month on a certificate", "February"),
        pgettext("month on a certificate", "March"),
        pgettext("month on a certificate", "April"),
        pgettext("month on a certificate", "May"),
        pgettext("month on a certificate", "June"),
        pgettext("month on a certificate", "July"),
        pgettext("month on a certificate", "August"),
        pgettext("month on a certificate", "September"),
        pgettext("month on a certificate", "October"),
        pgettext("month on a certificate", "November"),
        pgettext("month on a certificate", "December"),
    )
    parts = {"day": day.day, "month": months[day.month - 1], "year": day.year}
    return pgettext("day on a certificate", "%(day)s %(month)s %(year)s") % parts
