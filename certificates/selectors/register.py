"""The register as officers ask it: on a chosen day, as known at a moment."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from certificates.models import (
    Admission,
    Certificate,
    ErasureDecision,
    Registrant,
    RegistrantFact,
    RegistrantName,
    RegistryEvent,
    StandingChange,
)
from certificates.rules.standing import EventKind, Standing, standing, valid_until_on
from certificates.states import (
    EVENT_LABELS,
    STANDING_LABELS,
    TONES,
    AdmissionBasis,
    ChangeReason,
    LegalBasis,
    Sector,
)
from lms.accounts.public import User


@dataclass(frozen=True, slots=True)
class Question:
    """What an officer asks the register."""

    on: date
    known_at: datetime | None = None
    text: str = ""
    country: str = ""
    province: int | None = None
    sector: str = ""
    standing: str = ""


def registrants(user: User, question: Question) -> Any:
    """Registrants with name, facts and standing on the day; one query, whatever is asked."""
    rows: Any = Registrant.objects.visible_to(user)
    if question.text:
        rows = rows.called(question.text)
    if question.country:
        rows = rows.filter(country=question.country)
    rows = rows.with_standing(question.on, question.known_at)
    rows = rows.with_facts(question.on, question.known_at)
    if question.province:
        rows = rows.filter(province_id=question.province)
    if question.sector:
        rows = rows.filter(sector_code=question.sector)
    if question.standing:
        rows = rows.filter(standing=question.standing)
    else:
        rows = rows.exclude(standing=Standing.NOT_REGISTERED)
    return rows.order_by("registration_number")


@dataclass(frozen=True, slots=True)
class RegistrantLine:
    """A row of the desk."""

    number: str
    full_name: str | Promise
    native_name: str
    province: str
    sector: str | Promise
    standing: str | Promise
    tone: str
    valid_until_on: date | None


ERASED = gettext_lazy("(personal data erased)")


def line(row: Any) -> RegistrantLine:
    """A registrant as annotated by `registrants`, in words."""
    return RegistrantLine(
        number=row.registration_number,
        full_name=row.full_name or ERASED,
        native_name=row.native_name or "",
        province=row.province_name or "",
        sector=Sector(row.sector_code).label if row.sector_code else "",
        standing=STANDING_LABELS[Standing(row.standing)],
        tone=TONES.get(row.standing, ""),
        valid_until_on=row.valid_until_on,
    )


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits for a second person in the registers of this officer."""

    changes: list[StandingChange]
    erasures: list[ErasureDecision]
    admissions: list[Admission]

    def __bool__(self) -> bool:
        return bool(self.changes or self.erasures or self.admissions)


def waiting_for(user: User, limit: int = 20) -> Waiting:
    """The oldest proposals that wait, of each kind."""
    changes = (
        StandingChange.objects.visible_to(user).waiting().filter(expires_at__gt=timezone.now())
    )
    erasures = ErasureDecision.objects.visible_to(user).waiting()
    admissions = Admission.objects.visible_to(user).waiting()
    related = ("registrant", "proposed_by")
    return Waiting(
        list(changes.select_related(*related).order_by("proposed_at")[:limit]),
        list(erasures.select_related(*related).order_by("proposed_at")[:limit]),
        list(admissions.select_related("country", "proposed_by").order_by("proposed_at")[:limit]),
    )


@dataclass(frozen=True, slots=True)
class Happening:
    """One entry of a person's timeline."""

    title: str | Promise
    when: date
    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class RegistrantFile:
    """All that the register knows of one person."""

    registrant: Registrant
    name: RegistrantName | None
    is_erased: bool
    standing: Standing
    standing_label: str | Promise
    tone: str
    valid_until_on: date | None
    certificates: list[Certificate]
    facts: list[tuple[str | Promise, str]]
    happenings: list[Happening]
    waiting_change: StandingChange | None
    waiting_erasure: ErasureDecision | None


def registrant_file(registrant: Registrant) -> RegistrantFile:
    """The whole history of one registrant, the newest first."""
    today = timezone.localdate(timezone=registrant.country.zone)
    events = list(registrant.events.select_related("by").order_by("-sequence"))
    known = [event.for_standing() for event in events]
    word = standing(known, today)
    names = list(registrant.names.all())
    facts = list(registrant.facts.select_related("unit", "organisation"))
    said = {row.event_id: str(row) for row in names} | {f.event_id: _said(f) for f in facts}
    return RegistrantFile(
        registrant=registrant,
        name=names[-1] if names else None,
        is_erased=any(event.kind == EventKind.ERASED for event in events),
        standing=word,
        standing_label=STANDING_LABELS[word],
        tone=TONES.get(word, ""),
        valid_until_on=valid_until_on(known, today),
        certificates=list(registrant.certificates.select_related("certifying_body")),
        facts=_in_force(facts, today),
        happenings=[_happening(event, said) for event in events],
        waiting_change=registrant.changes.filter(outcome="", expires_at__gt=timezone.now()).first(),
        waiting_erasure=registrant.erasures.filter(outcome="").first(),
    )


def _in_force(facts: list[RegistrantFact], on: date) -> list[tuple[str | Promise, str]]:
    """Of each kind the fact that began last and holds on that day."""
    holding = {
        fact.kind: fact
        for fact in sorted(facts, key=lambda fact: (fact.from_on, fact.recorded_at))
        if fact.from_on <= on and (fact.until_on is None or fact.until_on >= on)
    }
    return [(fact.get_kind_display(), value_of(fact)) for fact in holding.values()]


def value_of(fact: RegistrantFact) -> str:
    """What a fact says, in words."""
    parts = [
        Sector(fact.sector).label if fact.sector else "",
        fact.unit.name if fact.unit else "",
        fact.organisation.name if fact.organisation else "",
        fact.text,
    ]
    return ", ".join(str(part) for part in parts if part)


def _said(fact: RegistrantFact) -> str:
    until = _(" until %(day)s") % {"day": in_words(fact.until_on)} if fact.until_on else ""
    return f"{fact.get_kind_display()}: {value_of(fact)}{until}"


CODES = {code.value: code.label for code in (*ChangeReason, *LegalBasis, *AdmissionBasis)}


def _until(event: RegistryEvent) -> str:
    if event.until_on is None:
        return ""
    day = {"day": in_words(event.until_on)}
    if event.kind == EventKind.SUSPENDED:
        return _("suspended until %(day)s") % day
    return _("valid until %(day)s") % day


def in_words(day: date) -> str:
    """24 November 2026, in the reader's language."""
    return date_format(day, "j F Y")


def _happening(event: RegistryEvent, said: dict[int, str]) -> Happening:
    kind = EventKind(event.kind)
    code = event.body.get("code") or event.body.get("basis") or ""
    details = [
        said.get(event.pk, ""),
        str(CODES.get(code, "")),
        event.body.get("certificate", ""),
        _until(event),
        _("entered by %(name)s") % {"name": event.by} if event.by else _("entered by the system"),
        _("entry %(number)s of the log, %(day)s")
        % {"number": event.sequence, "day": in_words(event.recorded_at)},
    ]
    tone = {
        EventKind.REVOKED: "danger",
        EventKind.CANCELLED: "danger",
        EventKind.SUSPENDED: "warning",
        EventKind.LAPSED: "warning",
        EventKind.ADMITTED: "success",
        EventKind.RENEWED: "success",
    }.get(kind, "")
    text = " · ".join(part for part in details if part)
    return Happening(EVENT_LABELS[kind], event.effective_on, text, tone)
