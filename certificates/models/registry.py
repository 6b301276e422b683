"""The register: registrants, the log of events, and the rows with personal data that may end."""

import secrets
import uuid
from datetime import UTC, datetime
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from certificates.querysets import (
    RegistrantQuerySet,
    RegistryEventQuerySet,
)
from certificates.rules.chain import GENESIS, canonical
from certificates.rules.standing import GRACE_DAYS, VALIDITY_YEARS, EventKind, StandingEvent
from certificates.states import (
    FactKind,
    Sector,
)
from lms.places.public import AdminUnit, Country, Organisation

LOG_VERSION = 1


def new_salt() -> str:
    """Sixteen random bytes that make a commitment unguessable."""
    return secrets.token_hex(16)


class RegistryTerms(models.Model):
    """How long a registration of this country is valid; without a row the defaults hold."""

    country = models.OneToOneField(Country, on_delete=models.PROTECT, related_name="+")
    validity_years = models.PositiveSmallIntegerField(default=VALIDITY_YEARS)
    grace_days = models.PositiveSmallIntegerField(default=GRACE_DAYS)

    def __str__(self) -> str:
        return f"{self.country_id}"


class Registrant(models.Model):
    """A person in the register. Needs neither an account nor an enrolment; holds no personal data."""

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    registration_number = models.CharField(max_length=24, unique=True)
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="registrations"
    )
    is_listed = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now)

    objects = RegistrantQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["registration_number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["user", "country"],
                condition=Q(user__isnull=False),
                name="one_registrant_a_person_and_country",
            )
        ]

    def __str__(self) -> str:
        return self.registration_number


class LogHead(models.Model):
    """The end of the log: one row. Who writes an event holds its lock, so places have no gap."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    sequence = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default=GENESIS)

    class Meta:
        constraints: ClassVar = [models.CheckConstraint(condition=Q(id=1), name="one_log_head")]

    def __str__(self) -> str:
        return f"{self.sequence}"


class RegistryEvent(models.Model):
    """What happened to a registrant: a link of one chain, written once, without personal data.

    `until_on` is the last day of what the event grants or suspends, `grace_until_on` the last day of
    grace. `body` holds codes, ids and the commitment to a row that may be erased.
    """

    sequence = models.PositiveBigIntegerField(unique=True)
    registrant = models.ForeignKey(Registrant, on_delete=models.PROTECT, related_name="events")
    kind = models.CharField(max_length=24, choices=[(kind.value, kind.value) for kind in EventKind])
    effective_on = models.DateField()
    until_on = models.DateField(null=True)
    grace_until_on = models.DateField(null=True)
    recorded_at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    body = models.JSONField(default=dict)
    key = models.CharField(max_length=80, unique=True, null=True)  # noqa: DJ001  null: no key
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    objects = RegistryEventQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["sequence"]
        indexes: ClassVar = [models.Index(fields=["registrant", "effective_on", "sequence"])]

    def __str__(self) -> str:
        return f"{self.sequence} {self.kind}"

    def canonical(self) -> bytes:
        """What the hash covers: every column that says what happened."""
        return canonical(
            {
                "v": LOG_VERSION,
                "seq": self.sequence,
                "ref": self.registrant.ref.hex,
                "event": str(self.kind),
                "effective_on": self.effective_on.isoformat(),
                "until_on": self.until_on and self.until_on.isoformat(),
                "grace_until_on": self.grace_until_on and self.grace_until_on.isoformat(),
                "at": _moment(self.recorded_at),
                "by": self.by_id,
                "key": self.key,
                "body": self.body,
            }
        )

    def for_standing(self) -> StandingEvent:
        """What the rules need to know of it."""
        return StandingEvent(
            self.kind, self.effective_on, self.recorded_at, self.until_on, self.grace_until_on
        )


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")


class Erasable(models.Model):
    """A row with personal data that the log only commits to: it may end, the event stays."""

    event = models.OneToOneField(RegistryEvent, on_delete=models.PROTECT, related_name="+")
    salt = models.CharField(max_length=64)
    recorded_at = models.DateTimeField(default=timezone.now)

    class Meta:
        abstract = True

    def committed(self) -> dict[str, Any]:
        """What the event commits to."""
        raise NotImplementedError


class RegistrantName(Erasable):
    """How a registrant is called from one day on, in Latin letters and in the native script."""

    registrant = models.ForeignKey(Registrant, on_delete=models.PROTECT, related_name="names")
    full_name = models.CharField(max_length=200)
    native_name = models.CharField(max_length=200, blank=True)
    searched = models.TextField()
    from_on = models.DateField()

    class Meta:
        ordering: ClassVar = ["from_on", "id"]

    def __str__(self) -> str:
        return self.full_name

    def committed(self) -> dict[str, Any]:
        """What the event commits to."""
        return {
            "full_name": self.full_name,
            "native_name": self.native_name,
            "from_on": self.from_on.isoformat(),
        }


class RegistrantFact(Erasable):
    """Sector, province, post, employer or deployment from one day on; a newer one takes its place."""

    registrant = models.ForeignKey(Registrant, on_delete=models.PROTECT, related_name="facts")
    kind = models.CharField(max_length=12, choices=FactKind)
    sector = models.CharField(max_length=16, choices=Sector, blank=True)
    unit = models.ForeignKey(AdminUnit, on_delete=models.PROTECT, null=True, related_name="+")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, related_name="+"
    )
    text = models.CharField(max_length=200, blank=True)
    from_on = models.DateField()
    until_on = models.DateField(null=True)

    class Meta:
        ordering: ClassVar = ["from_on", "id"]
        indexes: ClassVar = [models.Index(fields=["registrant", "kind", "from_on"])]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
                name="registrant_fact_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(kind=FactKind.SECTOR) & ~Q(sector="")
                | Q(kind=FactKind.PROVINCE, unit__isnull=False)
                | Q(kind=FactKind.EMPLOYER) & (Q(organisation__isnull=False) | ~Q(text=""))
                | Q(kind__in=[FactKind.POST, FactKind.DEPLOYMENT]) & ~Q(text=""),
                name="registrant_fact_says_something",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.from_on}"

    def committed(self) -> dict[str, Any]:
        """What the event commits to."""
        return {
            "kind": str(self.kind),
            "sector": str(self.sector),
            "unit": self.unit_id,
            "organisation": self.organisation_id,
            "text": self.text,
            "from_on": self.from_on.isoformat(),
            "until_on": self.until_on and self.until_on.isoformat(),
        }
