"""The outbox: jobs written with the data, claimed with a lease, done behind a fence.

The database is the truth and the queue only a wake-up: a message means "drain", never "do job 7".
A job has a slow part (`prepare`: render, send, fetch; outside any transaction) and an effect, which
is committed together with the job's end and only while the lease is still ours. A worker that dies
loses its lease, and the next one starts the job again; the fence lets exactly one effect through.
"""

import logging
import random
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from lms.core.models import Job, JobState

log = logging.getLogger(__name__)

ATTEMPTS = 12
Effect = Callable[..., None]
Prepare = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Kind:
    """What a kind of job does: `prepare(*ids)` gives what `effect(prepared, *ids)` writes."""

    name: str
    prepare: Prepare | None
    effect: Effect


KINDS: dict[str, Kind] = {}
PERIODIC: dict[str, tuple[Kind, timedelta]] = {}
_wakers: list[Callable[[], None]] = []


def job(name: str, *, prepare: Prepare | None = None) -> Callable[[Effect], Effect]:
    """Declare a kind of job; the decorated function is its effect."""

    def declare(effect: Effect) -> Effect:
        KINDS[name] = Kind(name, prepare, effect)
        return effect

    return declare


def periodic(
    name: str, every: timedelta, *, prepare: Prepare | None = None
) -> Callable[[Effect], Effect]:
    """Declare a job that the sweeper writes once a period, with the period's number as argument."""

    def declare(effect: Effect) -> Effect:
        PERIODIC[name] = (Kind(name, prepare, effect), every)
        KINDS[name] = PERIODIC[name][0]
        return effect

    return declare


def enqueue(name: str, *arguments: int | str, key: str) -> None:
    """Write the job's row in the current transaction; wake a worker once it commits. Same key: once."""
    if name not in KINDS:
        raise LookupError(f"No kind of job is called {name!r}.")
    Job.objects.get_or_create(key=key, defaults={"kind": name, "arguments": list(arguments)})
    transaction.on_commit(wake, robust=True)


def on_wake(waker: Callable[[], None]) -> None:
    """Register how a worker is woken at once; without any, its timer finds the job."""
    _wakers.append(waker)


def wake() -> None:
    """Tell the workers that there is something to drain."""
    for waker in _wakers:
        waker()


def sweep(now: datetime) -> None:
    """Write the row of each periodic job for the period that `now` lies in. Twice is once."""
    _park_spent(now)
    for name, (_kind, every) in PERIODIC.items():
        period = int(now.timestamp() // every.total_seconds())
        key = f"{name}:{period}"
        if not Job.objects.filter(key=key).exists():
            enqueue(name, period, key=key)


def is_due(now: datetime) -> bool:
    """Whether some job waits for a worker."""
    return bool(_due(now).exists())


def _due(now: datetime) -> Any:
    return _free(now).filter(run_at__lte=now, attempts__lt=ATTEMPTS)


def _free(now: datetime) -> Any:
    free = Job.objects.filter(lease_until__isnull=True) | Job.objects.filter(lease_until__lt=now)
    return free.filter(state=JobState.READY)


def _park_spent(now: datetime) -> None:
    """A job that kills its worker is never postponed: the claims have counted, and here it is parked."""
    spent = _free(now).filter(attempts__gte=ATTEMPTS)
    error = "Its workers died or lost their lease."
    parked = spent.update(state=JobState.PARKED, lease=None, lease_until=None, error=error)
    if parked:
        log.critical("%s jobs are parked after %s attempts", parked, ATTEMPTS)


def claim(now: datetime) -> Job | None:
    """One due job for me, or None. Django drops SKIP LOCKED on SQLite, where a write lock is held anyway."""
    with transaction.atomic():
        found: Job | None = (
            _due(now).select_for_update(skip_locked=True).order_by("run_at", "id").first()
        )
        if found is None:
            return None
        found.lease = uuid.uuid4()
        found.lease_until = now + timedelta(seconds=settings.CADRE_LEASE_SECONDS)
        found.attempts += 1
        found.save(update_fields=["lease", "lease_until", "attempts"])
        return found


def drain(limit: int = 1000) -> int:
    """Do due jobs until none is left, at most `limit`. Returns how many were done."""
    done = 0
    for _turn in range(limit):
        found = claim(timezone.now())
        if found is None:
            break
        done += _do(found)
    return done


def _do(found: Job) -> bool:
    try:
        kind = KINDS[found.kind]
        prepared = kind.prepare(*found.arguments) if kind.prepare else None
        return _finish(found, kind, prepared)
    except Exception as error:
        log.exception("Job %s failed", found.key)
        _postpone(found, error)
        return False


@transaction.atomic
def _finish(found: Job, kind: Kind, prepared: Any) -> bool:
    """The fence: the effect and the job's end together, only while the lease is mine."""
    mine = Job.objects.filter(id=found.id, lease=found.lease, state=JobState.READY).update(
        state=JobState.DONE, lease=None, lease_until=None, done_at=timezone.now(), error=""
    )
    if mine:
        kind.effect(prepared, *found.arguments)
    return bool(mine)


def _postpone(found: Job, error: Exception) -> None:
    pause = min(3600.0, 0.2 * 2**found.attempts) * (1 + random.random() / 4)  # noqa: S311
    parked = found.attempts >= ATTEMPTS
    if parked:
        log.critical("Job %s is parked after %s attempts", found.key, found.attempts)
    Job.objects.filter(id=found.id, lease=found.lease).update(
        lease=None,
        lease_until=None,
        run_at=timezone.now() + timedelta(seconds=pause),
        error=repr(error)[:300],
        state=JobState.PARKED if parked else JobState.READY,
    )
