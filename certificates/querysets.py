"""Rows of awards and of the register that a person may see, and the register on a chosen day.

The models import this module, so it asks for them by name.
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, TypeVar

from django.apps import apps
from django.db import models
from django.db.models import Case, CharField, Exists, OuterRef, Q, Subquery, Value, When

from certificates.rules.folding import fold
from certificates.rules.serial import parse_number, parse_registration_number
from certificates.rules.standing import ENDING, GRANTING, EventKind, Standing
from certificates.states import CandidatureState, FactKind
from lms.accounts.public import Role, User

if TYPE_CHECKING:
    from certificates.models import (
        Candidature,
        Certificate,
        Registrant,
        RegistryEvent,
    )

P = TypeVar("P", bound=models.Model)
REGISTER = (Role.CERTIFIER, Role.REGISTRAR, Role.AUDITOR)


class CandidatureQuerySet(models.QuerySet["Candidature"]):
    """Candidatures."""

    def visible_to(self, user: User) -> "CandidatureQuerySet":
        """Those of the countries where the person certifies or audits; never one's own."""
        countries = user.countries_as(Role.CERTIFIER, Role.AUDITOR)
        return self.filter(enrolment__country__in=countries).exclude(enrolment__learner=user)

    def undecided(self) -> "CandidatureQuerySet":
        """Those that wait for an officer."""
        return self.filter(state__in=[CandidatureState.OPEN, CandidatureState.PROPOSED])

    def to_propose(self) -> "CandidatureQuerySet":
        """Those that nobody has proposed."""
        return self.filter(state=CandidatureState.OPEN)

    def to_decide(self, user: User) -> "CandidatureQuerySet":
        """Those that another officer has proposed."""
        decisions: Any = apps.get_model("certificates.CertificationDecision")
        others = decisions.objects.filter(outcome="").exclude(proposed_by=user)
        return self.filter(state=CandidatureState.PROPOSED, decisions__in=others)


class CertificateQuerySet(models.QuerySet["Certificate"]):
    """Certificates."""

    def visible_to(self, user: User) -> "CertificateQuerySet":
        """The holder's own, and those of the countries whose register the person works in."""
        own = Q(candidature__enrolment__learner=user)
        return self.filter(own | Q(country__in=user.countries_as(*REGISTER)))


class RegistryEventQuerySet(models.QuerySet["RegistryEvent"]):
    """Events of the register."""

    def as_of(self, on: date, known_at: datetime | None = None) -> "RegistryEventQuerySet":
        """Those in effect on a day, as far as they were known at a moment."""
        found = self.filter(effective_on__lte=on)
        return found.filter(recorded_at__lte=known_at) if known_at else found

    def newest_first(self) -> "RegistryEventQuerySet":
        """In the order of the rules (rules/standing.py), backwards."""
        return self.order_by("-effective_on", "-recorded_at", "-sequence")


class ProposalQuerySet(models.QuerySet[P]):
    """What one person has proposed about a registrant or an entry, and another decides."""

    country = "registrant__country"

    def visible_to(self, user: User) -> "ProposalQuerySet[P]":
        """Those of the countries whose register the person works in."""
        return self.filter(**{f"{self.country}__in": user.countries_as(*REGISTER)})

    def waiting(self) -> "ProposalQuerySet[P]":
        """Those that nobody has decided."""
        return self.filter(outcome="")


class AdmissionQuerySet(ProposalQuerySet[P]):
    """Proposed entries without the course."""

    country = "country"


class RegistrantQuerySet(models.QuerySet["Registrant"]):
    """Registrants."""

    def visible_to(self, user: User) -> "RegistrantQuerySet":
        """Those of the countries whose register the person keeps, decides on or audits."""
        return self.filter(country__in=user.countries_as(*REGISTER))

    def with_standing(self, on: date, known_at: datetime | None = None) -> "RegistrantQuerySet":
        """Each with its `standing` on that day: the twin of rules.standing.standing, as SQL."""
        events: Any = apps.get_model("certificates.RegistryEvent")
        mine = events.objects.as_of(on, known_at).filter(registrant=OuterRef("pk"))
        granting = mine.filter(kind__in=GRANTING).newest_first()
        pausing = mine.filter(kind__in=[EventKind.SUSPENDED, EventKind.REINSTATED]).newest_first()
        dated = self.annotate(
            valid_until_on=Subquery(granting.values("until_on")[:1]),
            grace_until_on=Subquery(granting.values("grace_until_on")[:1]),
            pause=Subquery(pausing.values("kind")[:1]),
            pause_until_on=Subquery(pausing.values("until_on")[:1]),
        )
        endings = [
            When(Exists(mine.filter(kind=kind)), then=Value(str(word)))
            for kind, word in ENDING.items()
        ]
        suspended = Q(pause=EventKind.SUSPENDED) & (
            Q(pause_until_on__isnull=True) | Q(pause_until_on__gte=on)
        )
        return dated.annotate(
            standing=Case(
                *endings,
                When(valid_until_on__isnull=True, then=Value(str(Standing.NOT_REGISTERED))),
                When(suspended, then=Value(str(Standing.SUSPENDED))),
                When(valid_until_on__gte=on, then=Value(str(Standing.ACTIVE))),
                When(grace_until_on__gte=on, then=Value(str(Standing.RENEWAL_DUE))),
                default=Value(str(Standing.LAPSED)),
                output_field=CharField(),
            )
        )

    def with_facts(self, on: date, known_at: datetime | None = None) -> "RegistrantQuerySet":
        """Each with sector, province and names on that day, as far as known at a moment."""
        sector = _newest_fact(FactKind.SECTOR, on, known_at)
        province = _newest_fact(FactKind.PROVINCE, on, known_at)
        name = _newest_name(on, known_at)
        return self.annotate(
            sector_code=Subquery(sector.values("sector")[:1]),
            province_id=Subquery(province.values("unit_id")[:1]),
            province_name=Subquery(province.values("unit__name")[:1]),
            full_name=Subquery(name.values("full_name")[:1]),
            native_name=Subquery(name.values("native_name")[:1]),
        )

    def called(self, text: str) -> "RegistrantQuerySet":
        """Those with this text in a name, now or formerly, in any script, or in a number."""
        names: Any = apps.get_model("certificates.RegistrantName")
        named = names.objects.filter(registrant=OuterRef("pk"), searched__contains=fold(text))
        number = text.strip().upper()
        return self.filter(
            Exists(named)
            | Q(registration_number__startswith=number)
            | Q(registration_number__in=_numbers(text))
            | Q(certificates__number__in=_numbers(text))
        ).distinct()


def _numbers(text: str) -> Iterable[str]:
    return [number for number in (parse_number(text), parse_registration_number(text)) if number]


def _newest_fact(kind: str, on: date, known_at: datetime | None) -> Any:
    """The fact of this kind that holds on the day; of several the one that began last."""
    facts: Any = apps.get_model("certificates.RegistrantFact")
    mine = facts.objects.filter(registrant=OuterRef("pk"), kind=kind, from_on__lte=on).filter(
        Q(until_on__isnull=True) | Q(until_on__gte=on)
    )
    if known_at:
        mine = mine.filter(recorded_at__lte=known_at)
    return mine.order_by("-from_on", "-recorded_at", "-id")


def _newest_name(on: date, known_at: datetime | None) -> Any:
    names: Any = apps.get_model("certificates.RegistrantName")
    mine = names.objects.filter(registrant=OuterRef("pk"), from_on__lte=on)
    if known_at:
        mine = mine.filter(recorded_at__lte=known_at)
    return mine.order_by("-from_on", "-recorded_at", "-id")
