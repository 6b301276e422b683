"""What happened: cohorts, enrolments, lessons done, attestations."""

import zoneinfo
from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from courses.models.releases import CurriculumRelease
from courses.querysets import AttestationQuerySet, CohortQuerySet, EnrolmentQuerySet
from courses.states import AttestationKind, CohortState, EnrolmentState
from lms.core.storage import private_storage
from lms.places.public import Country, Organisation


class LoadedText(models.Model):
    """Remembers what the loader wrote, so that it never overwrites what an author has changed."""

    name = models.CharField(max_length=120, primary_key=True)
    key = models.UUIDField()
    file_sha256 = models.CharField(max_length=64)
    content_sha256 = models.CharField(max_length=64)

    def __str__(self) -> str:
        return self.name


class Cohort(models.Model):
    """A group that goes through the programme together, on one release."""

    code = models.SlugField(max_length=40, unique=True)
    title = models.CharField(max_length=160)
    organiser = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="cohorts")
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="+")
    release = models.ForeignKey(CurriculumRelease, on_delete=models.PROTECT, related_name="cohorts")
    state = models.CharField(max_length=10, choices=CohortState, default=CohortState.PLANNED)
    time_zone = models.CharField(max_length=40)
    teaching_languages = models.JSONField(default=list)
    thresholds = models.JSONField(default=dict)
    opened_at = models.DateTimeField(null=True)

    objects = CohortQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return self.title

    @property
    def zone(self) -> zoneinfo.ZoneInfo:
        """The zone in which the cohort's days begin and end."""
        return zoneinfo.ZoneInfo(self.time_zone)

    def today(self) -> date:
        """The day it is where the cohort learns."""
        return timezone.localdate(timezone=self.zone)


class CohortPhase(models.Model):
    """The days of one phase for one cohort; both days belong to it."""

    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="phases")
    number = models.PositiveSmallIntegerField()
    starts_on = models.DateField()
    ends_on = models.DateField()
    venue = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["cohort", "number"], name="one_row_a_cohort_and_phase"),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="phase_ends_after_it_starts"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.cohort} {self.number}"


class Enrolment(models.Model):
    """A person in a cohort. Every result hangs here: a second try is a second enrolment."""

    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="enrolments"
    )
    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="enrolments")
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=EnrolmentState, default=EnrolmentState.TRAINEE)
    enrolled_at = models.DateTimeField(default=timezone.now)

    objects = EnrolmentQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["learner", "cohort"], name="one_enrolment_per_cohort")
        ]

    def __str__(self) -> str:
        return f"{self.learner} · {self.cohort}"


class MentorAssignment(models.Model):
    """A mentor follows a trainee, from – to (the last day)."""

    enrolment = models.ForeignKey(
        Enrolment, on_delete=models.PROTECT, related_name="mentor_assignments"
    )
    mentor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="mentees"
    )
    from_on = models.DateField()
    until_on = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["enrolment"],
                condition=Q(until_on__isnull=True),
                name="one_mentor_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"{self.mentor} · {self.enrolment_id}"


class LessonDone(models.Model):
    """A trainee has finished a lesson, by the lesson's key: it holds across releases."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="lessons_done")
    key = models.UUIDField()
    done_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["enrolment", "key"], name="a_lesson_is_done_once")
        ]

    def __str__(self) -> str:
        return str(self.key)


class Attestation(models.Model):
    """Somebody vouches for something, with day and evidence. Append-only: the newest of a kind counts."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="attestations")
    kind = models.CharField(max_length=20, choices=AttestationKind)
    given = models.BooleanField()
    value = models.DecimalField(max_digits=6, decimal_places=2, null=True)
    on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    note = models.TextField(blank=True)
    file = models.FileField(storage=private_storage, upload_to="attestations", blank=True)
    file_name = models.CharField(max_length=200, blank=True)
    file_sha256 = models.CharField(max_length=64, blank=True)
    idempotency_key = models.UUIDField(unique=True)
    recorded_at = models.DateTimeField(default=timezone.now)

    objects = AttestationQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-recorded_at", "-id"]

    def __str__(self) -> str:
        return f"{self.kind} {self.on}"
