"""Check the whole register: replay the chain, open the commitments, compare rows and events.

A row that was erased by decision has a tombstone that the audit accepts and counts; anything that is
missing or different without one is a finding, named by event, certificate or registrant.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta

from django.core.files.storage import storages
from django.utils import timezone

from certificates.models import (
    Certificate,
    CertificateContent,
    CertificateDocument,
    LogHead,
    Registrant,
    RegistrantFact,
    RegistrantName,
    RegistryEvent,
)
from certificates.models.registry import Erasable
from certificates.rules.chain import GENESIS, Entry, commitment, first_break, link
from certificates.rules.standing import EventKind
from certificates.states import CertificateState

STATE_EVENTS = {
    CertificateState.REVOKED: EventKind.CERTIFICATE_REVOKED,
    CertificateState.CANCELLED: EventKind.CERTIFICATE_CANCELLED,
    CertificateState.SUPERSEDED: EventKind.CERTIFICATE_REPLACED,
}
# A file is written before its row: a young one without a row belongs to a job under way.
STRAY_AFTER = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as the log says."""

    about: str
    what: str

    def __str__(self) -> str:
        return f"{self.about}: {self.what}"


@dataclass(slots=True)
class AuditReport:
    """What was counted and what was found."""

    counts: Counter[str] = field(default_factory=Counter)
    findings: list[Finding] = field(default_factory=list)

    @property
    def passes(self) -> bool:
        """Whether nothing was found."""
        return not self.findings


def audit_registry() -> AuditReport:
    """Check everything. Reads only."""
    report = AuditReport()
    events = list(RegistryEvent.objects.select_related("registrant").order_by("sequence"))
    erased = {event.registrant_id for event in events if event.kind == EventKind.ERASED}
    report.counts.update(events=len(events), erased=len(erased))
    for check in (
        _chain(events),
        _registrants(events),
        _contents(events, erased, report.counts),
        _certificates(events, erased, report.counts),
        _documents(events, erased, report.counts),
        _stray_files(),
    ):
        report.findings.extend(check)
    return report


def _chain(events: list[RegistryEvent]) -> Iterator[Finding]:
    broken = first_break(_entry(event) for event in events)
    if broken is not None:
        yield Finding(f"event {broken}", "the chain breaks here")
    for event in events:
        if event.hash != link(event.previous, event.canonical()):
            yield Finding(f"event {event.sequence}", "the row is not what was hashed")
    head = LogHead.objects.filter(pk=1).first() or LogHead()
    last = events[-1] if events else None
    if (head.sequence, head.hash) != ((last.sequence, last.hash) if last else (0, GENESIS)):
        yield Finding("log head", f"says {head.sequence} events, the last one there is {last}")


def _entry(event: RegistryEvent) -> Entry:
    return Entry(event.sequence, event.previous, event.canonical(), event.hash)


def _registrants(events: list[RegistryEvent]) -> Iterator[Finding]:
    admitted = {event.registrant_id for event in events if event.kind == EventKind.ADMITTED}
    for registrant in Registrant.objects.all():
        if registrant.pk not in admitted:
            yield Finding(f"registrant {registrant}", "is in the register without an admission")


def _contents(
    events: list[RegistryEvent], erased: set[int], counts: Counter[str]
) -> Iterator[Finding]:
    """Names and facts against the commitments of their events."""
    rows: dict[int, Erasable] = {}
    for model in (RegistrantName, RegistrantFact):
        rows |= {row.event_id: row for row in model.objects.all()}
    for event in events:
        if event.kind not in (EventKind.NAMED, EventKind.FACT):
            continue
        row = rows.pop(event.pk, None)
        yield from _content(event, row, event.registrant_id in erased)
        counts["contents"] += row is not None
    for row in rows.values():
        yield Finding(f"row {row.pk} of {row._meta.label}", "hangs on an event of another kind")


def _content(event: RegistryEvent, row: Erasable | None, is_erased: bool) -> Iterator[Finding]:
    about = f"event {event.sequence} of {event.registrant}"
    if row is None:
        if not is_erased:
            yield Finding(about, f"its {event.kind} row is missing without an erasure")
    elif is_erased:
        yield Finding(about, f"its {event.kind} row is there although it was erased")
    elif commitment(row.salt, row.committed()) != event.body.get("commit"):
        yield Finding(about, f"its {event.kind} row was changed")


def _certificates(
    events: list[RegistryEvent], erased: set[int], counts: Counter[str]
) -> Iterator[Finding]:
    issued = _by_number(events, EventKind.CERTIFICATE_ISSUED)
    ended = {kind: _by_number(events, kind) for kind in STATE_EVENTS.values()}
    contents = {row.certificate_id: row for row in CertificateContent.objects.all()}
    for certificate in Certificate.objects.all():
        counts["certificates"] += 1
        about = f"certificate {certificate.number}"
        event = issued.pop(certificate.number, None)
        if event is None:
            yield Finding(about, "no event says that it was issued")
            continue
        if (event.registrant_id, event.body.get("commit"), event.body.get("specimen")) != (
            certificate.registrant_id,
            certificate.commitment,
            certificate.specimen,
        ):
            yield Finding(about, "the row is not what was issued")
        yield from _state(certificate, ended)
        content = contents.get(certificate.pk)
        yield from _certificate_content(certificate, content, certificate.registrant_id in erased)
    for number in issued:
        yield Finding(f"certificate {number}", "was issued and its row is missing")


def _state(
    certificate: Certificate, ended: dict[EventKind, dict[str, RegistryEvent]]
) -> Iterator[Finding]:
    wanted = STATE_EVENTS.get(CertificateState(certificate.state))
    said = {kind for kind, found in ended.items() if certificate.number in found}
    if said != ({wanted} if wanted else set()):
        yield Finding(
            f"certificate {certificate.number}", f"is «{certificate.state}» against the log"
        )


def _certificate_content(
    certificate: Certificate, content: CertificateContent | None, is_erased: bool
) -> Iterator[Finding]:
    about = f"certificate {certificate.number}"
    if content is None:
        if not is_erased:
            yield Finding(about, "its content is missing without an erasure")
    elif is_erased:
        yield Finding(about, "its content is there although it was erased")
    elif commitment(content.salt, content.snapshot) != certificate.commitment:
        yield Finding(about, "its content was changed")


def _documents(
    events: list[RegistryEvent], erased: set[int], counts: Counter[str]
) -> Iterator[Finding]:
    rendered = _by_number(events, EventKind.CERTIFICATE_RENDERED)
    for document in CertificateDocument.objects.select_related("certificate"):
        counts["documents"] += 1
        number = document.certificate.number
        event = rendered.pop(number, None)
        if event is None or event.body.get("sha256") != document.sha256:
            yield Finding(f"document of {number}", "its checksum is not what the log says")
        yield from _file(document, document.certificate.registrant_id in erased)
    for number in rendered:
        yield Finding(f"document of {number}", "was stored and its row is missing")


def _file(document: CertificateDocument, is_erased: bool) -> Iterator[Finding]:
    about = f"document of {document.certificate.number}"
    if not document.file:
        if not is_erased:
            yield Finding(about, "its file is missing without an erasure")
        return
    if is_erased:
        yield Finding(about, "its file is there although it was erased")
    elif not document.file.storage.exists(str(document.file.name)):
        yield Finding(about, "its file is missing without an erasure")
    else:
        with document.file.open("rb") as file:
            if hashlib.sha256(file.read()).hexdigest() != document.sha256:
                yield Finding(about, "its file was changed")


def _stray_files() -> Iterator[Finding]:
    """Old files that no document names, such as one written while its person was being erased."""
    storage = storages["private"]
    if not storage.exists("certificates"):
        return
    known = set(CertificateDocument.objects.exclude(file="").values_list("file", flat=True))
    young = timezone.now() - STRAY_AFTER
    for name in storage.listdir("certificates")[1]:
        path = f"certificates/{name}"
        if path not in known and storage.get_modified_time(path) < young:
            yield Finding(f"file {name}", "belongs to no document")


def _by_number(events: Iterable[RegistryEvent], kind: EventKind) -> dict[str, RegistryEvent]:
    return {event.body["certificate"]: event for event in events if event.kind == kind}
