"""Record that registrations have lapsed. The standing follows from the dates already; this notices it."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from certificates.models import Registrant, RegistryEvent
from certificates.rules.standing import EventKind, Standing
from certificates.services.log_event import lock_log, log_event
from lms.places.public import Country

BATCH = 200


def record_lapses() -> int:
    """Record each lapse once, keyed by registrant and day. Returns how many were new."""
    return sum(_of_country(country) for country in Country.objects.all())


def _of_country(country: Country) -> int:
    done = 0
    while batch := list(_unrecorded(country)[:BATCH]):
        done += _record(batch)
    return done


def _unrecorded(country: Country) -> Any:
    today = timezone.localdate(timezone=country.zone)
    lapses = RegistryEvent.objects.filter(
        registrant=OuterRef("pk"),
        kind=EventKind.LAPSED,
        effective_on__gt=OuterRef("grace_until_on"),
    )
    dated: Any = Registrant.objects.filter(country=country).with_standing(today)
    lapsed = dated.filter(standing=Standing.LAPSED, grace_until_on__isnull=False)
    return lapsed.filter(~Exists(lapses)).order_by("pk")


@transaction.atomic
def _record(batch: list[Registrant]) -> int:
    lock_log()
    for registrant in batch:
        lapsed_on = registrant.grace_until_on + timedelta(days=1)  # type: ignore[attr-defined]
        log_event(
            registrant,
            EventKind.LAPSED,
            by=None,
            effective_on=lapsed_on,
            key=f"lapsed:{registrant.pk}:{lapsed_on}",
        )
    return len(batch)
