"""Write into the log of the register. Whoever writes several things locks the log first.

The lock on the one row of the head is what makes places gapless, and it is always the first lock on
the register, so that two writers never wait for one another.
"""

from datetime import date
from typing import Any, TypeVar

from django.db import transaction
from django.utils import timezone

from certificates.models import LogHead, Registrant, RegistryEvent
from certificates.models.registry import Erasable, new_salt
from certificates.rules.chain import commitment, link
from certificates.rules.standing import EventKind
from lms.accounts.public import User

E = TypeVar("E", bound=Erasable)


def lock_log() -> LogHead:
    """Wait for the log and hold it until the transaction ends."""
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("the log is locked inside a transaction only")
    LogHead.objects.get_or_create(pk=1)
    return LogHead.objects.select_for_update().get(pk=1)


def log_event(
    registrant: Registrant,
    kind: EventKind,
    *,
    by: User | None,
    effective_on: date,
    until_on: date | None = None,
    grace_until_on: date | None = None,
    key: str | None = None,
    **body: Any,
) -> RegistryEvent:
    """Add one event to the chain. With a key that is there already: the event that is there."""
    head = lock_log()
    known = RegistryEvent.objects.filter(key=key).first() if key else None
    if known is not None:
        return known
    event = RegistryEvent(
        sequence=head.sequence + 1,
        registrant=registrant,
        kind=kind,
        effective_on=effective_on,
        until_on=until_on,
        grace_until_on=grace_until_on,
        recorded_at=timezone.now(),
        by=by,
        body=body,
        key=key,
        previous=head.hash,
    )
    event.hash = link(event.previous, event.canonical())
    event.save(force_insert=True)
    head.sequence, head.hash = event.sequence, event.hash
    head.save(update_fields=["sequence", "hash"])
    return event


def log_with_content(
    row: E, registrant: Registrant, kind: EventKind, *, by: User | None, effective_on: date
) -> E:
    """Save a row that may be erased later, under an event that commits to it."""
    row.salt = new_salt()
    row.event = log_event(
        registrant,
        kind,
        by=by,
        effective_on=effective_on,
        commit=commitment(row.salt, row.committed()),
    )
    row.recorded_at = row.event.recorded_at
    row.save(force_insert=True)
    return row
