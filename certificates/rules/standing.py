"""Where somebody stands in the register on a given day: a fold over events, without a clock.

Every question takes the day (`on`) and the moment of knowledge (`as_known_at`), so that it gets the
same answer next year. An event carries what the rules of its day granted: the last day of validity
and of grace. A later change of the rules therefore moves nobody, and a lapse follows from the dates
alone: the event that records it only says that it was noticed.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

VALIDITY_YEARS = 3
GRACE_DAYS = 60


class Standing(StrEnum):
    """The words for a registration; there are no others anywhere."""

    ACTIVE = "active"
    RENEWAL_DUE = "renewal_due"
    SUSPENDED = "suspended"
    LAPSED = "lapsed"
    INACTIVE = "inactive"
    REVOKED = "revoked"
    CANCELLED = "cancelled"
    NOT_REGISTERED = "not_registered"


class CertificateWord(StrEnum):
    """The words for a certificate; there are no others anywhere."""

    VALID = "valid"
    REPLACED = "replaced"
    REVOKED = "revoked"
    CANCELLED = "cancelled"
    NOT_FOUND = "not_found"
    UNCHECKED = "unchecked"


class EventKind(StrEnum):
    """What can happen in the register."""

    ADMITTED = "admitted"
    RENEWED = "renewed"
    SUSPENDED = "suspended"
    REINSTATED = "reinstated"
    LAPSED = "lapsed"
    REVOKED = "revoked"
    CANCELLED = "cancelled"
    RETIRED = "retired"
    DECEASED = "deceased"
    NAMED = "named"
    FACT = "fact"
    ERASED = "erased"
    CERTIFICATE_ISSUED = "certificate_issued"
    CERTIFICATE_RENDERED = "certificate_rendered"
    CERTIFICATE_REPLACED = "certificate_replaced"
    CERTIFICATE_REVOKED = "certificate_revoked"
    CERTIFICATE_CANCELLED = "certificate_cancelled"


GRANTING = frozenset({EventKind.ADMITTED, EventKind.RENEWED})
ENDING = {
    EventKind.CANCELLED: Standing.CANCELLED,
    EventKind.REVOKED: Standing.REVOKED,
    EventKind.DECEASED: Standing.INACTIVE,
    EventKind.RETIRED: Standing.INACTIVE,
}
FINAL = frozenset(ENDING.values())

# From which standing each change of standing leads on; what is not named here is refused.
CHANGES: dict[EventKind, frozenset[Standing]] = {
    EventKind.SUSPENDED: frozenset({Standing.ACTIVE, Standing.RENEWAL_DUE}),
    EventKind.REINSTATED: frozenset({Standing.SUSPENDED}),
    EventKind.RENEWED: frozenset({Standing.ACTIVE, Standing.RENEWAL_DUE, Standing.LAPSED}),
    EventKind.REVOKED: frozenset(
        {Standing.ACTIVE, Standing.RENEWAL_DUE, Standing.SUSPENDED, Standing.LAPSED}
    ),
    EventKind.CANCELLED: frozenset(
        {Standing.ACTIVE, Standing.RENEWAL_DUE, Standing.SUSPENDED, Standing.LAPSED}
    ),
    EventKind.RETIRED: frozenset({Standing.ACTIVE, Standing.RENEWAL_DUE}),
    EventKind.DECEASED: frozenset({Standing.ACTIVE, Standing.RENEWAL_DUE, Standing.SUSPENDED}),
}


@dataclass(frozen=True, slots=True)
class StandingEvent:
    """What the fold needs to know of an event. `until_on`, `grace_until_on` are last days."""

    kind: str
    effective_on: date
    recorded_at: datetime
    until_on: date | None = None
    grace_until_on: date | None = None


@dataclass(frozen=True, slots=True)
class _Life:
    """What the events up to a day add up to."""

    valid_until_on: date | None = None
    grace_until_on: date | None = None
    suspended: StandingEvent | None = None
    endings: frozenset[Standing] = frozenset()


def valid_until(granted_on: date, years: int = VALIDITY_YEARS) -> date:
    """The last day of a period of so many years that begins on that day."""
    try:
        next_period = granted_on.replace(year=granted_on.year + years)
    except ValueError:  # 29 February
        next_period = date(granted_on.year + years, 3, 1)
    return next_period - timedelta(days=1)


def standing(
    events: Iterable[StandingEvent], on: date, as_known_at: datetime | None = None
) -> Standing:
    """The word for a registration on a day, as far as it was known at a moment."""
    life = _Life()
    for event in _known(events, on, as_known_at):
        life = _after(life, event)
    return _word(life, on)


def valid_until_on(
    events: Iterable[StandingEvent], on: date, as_known_at: datetime | None = None
) -> date | None:
    """The last day of the period that was granted, as of that day; None if there is none."""
    granted = [event for event in _known(events, on, as_known_at) if event.kind in GRANTING]
    return granted[-1].until_on if granted else None


def _known(
    events: Iterable[StandingEvent], on: date, as_known_at: datetime | None
) -> list[StandingEvent]:
    """The events that count, in the order in which they take effect."""
    counting = (
        event
        for event in events
        if event.effective_on <= on and (as_known_at is None or event.recorded_at <= as_known_at)
    )
    return sorted(counting, key=lambda event: (event.effective_on, event.recorded_at))


def _after(life: _Life, event: StandingEvent) -> _Life:
    if event.kind in GRANTING:
        return replace(life, valid_until_on=event.until_on, grace_until_on=event.grace_until_on)
    if event.kind in ENDING:
        return replace(life, endings=life.endings | {ENDING[EventKind(event.kind)]})
    if event.kind == EventKind.SUSPENDED:
        return replace(life, suspended=event)
    if event.kind == EventKind.REINSTATED:
        return replace(life, suspended=None)
    return life


def _word(life: _Life, on: date) -> Standing:
    for ending in ENDING.values():
        if ending in life.endings:
            return ending
    if life.valid_until_on is None:
        return Standing.NOT_REGISTERED
    if life.suspended and (life.suspended.until_on is None or on <= life.suspended.until_on):
        return Standing.SUSPENDED
    if on <= life.valid_until_on:
        return Standing.ACTIVE
    if life.grace_until_on is not None and on <= life.grace_until_on:
        return Standing.RENEWAL_DUE
    return Standing.LAPSED
