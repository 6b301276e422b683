"""Rows of courses that a person may see, and those that are current."""

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import Q
from django.utils import timezone

from courses.states import READS
from lms.accounts.public import Role, User

if TYPE_CHECKING:
    from courses.models import Attestation, Cohort, Enrolment, ReleasedAsset

HOUSE_ROLES = (Role.MANAGER, Role.TRAINER, Role.MARKER, Role.MODERATOR)


class CohortQuerySet(models.QuerySet["Cohort"]):
    """Cohorts."""

    def visible_to(self, user: User) -> "CohortQuerySet":
        """The cohorts of the institutes where the person teaches, marks or manages."""
        return self.filter(organiser_id__in=user.organisations_as(*HOUSE_ROLES))

    def managed_by(self, user: User) -> "CohortQuerySet":
        """The cohorts that the person runs."""
        return self.filter(organiser_id__in=user.organisations_as(Role.MANAGER))


class EnrolmentQuerySet(models.QuerySet["Enrolment"]):
    """Enrolments."""

    def visible_to(self, user: User) -> "EnrolmentQuerySet":
        """One's own, those of one's institute, and those one mentors."""
        house = Q(cohort__organiser_id__in=user.organisations_as(*HOUSE_ROLES))
        return self.filter(Q(learner=user) | house | self._mentored_by(user)).distinct()

    def _mentored_by(self, user: User) -> Q:
        """Mentored today: the day it is where each cohort learns."""
        zones = list(user.mentees.values_list("enrolment__cohort__time_zone", flat=True).distinct())
        mentored = Q(pk__in=[])
        for zone in zones:
            today = timezone.localdate(timezone=ZoneInfo(zone))
            mine = user.mentees.filter(
                Q(until_on__isnull=True) | Q(until_on__gte=today),
                from_on__lte=today,
                enrolment__cohort__time_zone=zone,
            )
            mentored |= Q(pk__in=mine.values("enrolment"))
        return mentored

    def reading(self) -> "EnrolmentQuerySet":
        """Those whose holders read lessons."""
        return self.filter(state__in=READS)

    def of(self, user: User) -> "EnrolmentQuerySet":
        """A person's own, the newest first."""
        return self.filter(learner=user).order_by("-id")


class ReleasedAssetQuerySet(models.QuerySet["ReleasedAsset"]):
    """Pictures of released lessons."""

    def visible_to(self, user: User) -> "ReleasedAssetQuerySet":
        """Those of a release that the person reads or teaches."""
        reads = Q(uses__release__cohorts__enrolments__learner=user) & Q(
            uses__release__cohorts__enrolments__state__in=READS
        )
        teaches = Q(uses__release__cohorts__organiser_id__in=user.organisations_as(*HOUSE_ROLES))
        return self.filter(reads | teaches).distinct()


class AttestationQuerySet(models.QuerySet["Attestation"]):
    """Attestations."""

    def newest_of_each(self, enrolment_ids: list[int]) -> "dict[tuple[int, str], Attestation]":
        """(enrolment, kind) → the row that counts: the one recorded last."""
        rows = self.filter(enrolment_id__in=enrolment_ids).order_by("recorded_at", "id")
        return {(row.enrolment_id, row.kind): row for row in rows.select_related("by")}
