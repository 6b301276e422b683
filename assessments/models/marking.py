"""What markers and moderators do: tasks with a lease, assessments, moderations."""

from datetime import datetime
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from assessments.models.work import Submission
from assessments.querysets import MarkingTaskQuerySet
from assessments.states import ModerationDecision, TaskState


class MarkingTask(models.Model):
    """A submission waits for a mark. Who takes it holds it until the lease ends."""

    submission = models.OneToOneField(
        Submission, on_delete=models.PROTECT, related_name="marking_task"
    )
    state = models.CharField(max_length=10, choices=TaskState, default=TaskState.WAITING)
    holder = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    lease_until = models.DateTimeField(null=True)
    waiting_since = models.DateTimeField(default=timezone.now)

    objects = MarkingTaskQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["waiting_since", "id"]
        indexes: ClassVar = [models.Index(fields=["state", "waiting_since"])]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(holder__isnull=True, lease_until__isnull=True)
                | Q(holder__isnull=False, lease_until__isnull=False),
                name="a_lease_has_a_holder",
            )
        ]

    def __str__(self) -> str:
        return str(self.submission_id)

    def is_held(self, now: datetime) -> bool:
        """Whether somebody has it on the desk."""
        return self.lease_until is not None and self.lease_until > now


class Assessment(models.Model):
    """A mark: a level for each criterion of the frozen rubric, and what they come to. Written once."""

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="assessments")
    marker = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="assessments"
    )
    rubric_sha256 = models.CharField(max_length=64)
    levels = models.JSONField()
    score = models.DecimalField(max_digits=4, decimal_places=3)
    percent = models.DecimalField(max_digits=5, decimal_places=2)
    passed = models.BooleanField()
    marked_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"{self.submission_id}: {self.score}"


class AssessmentWords(models.Model):
    """The comments of a mark. May be emptied, never changed."""

    assessment = models.OneToOneField(Assessment, on_delete=models.PROTECT, related_name="words")
    overall = models.TextField(blank=True)
    by_criterion = models.JSONField(default=dict)

    def __str__(self) -> str:
        return str(self.assessment_id)


class Moderation(models.Model):
    """A second person has looked at a mark: confirmed, or sent back with the reason. Written once."""

    assessment = models.OneToOneField(
        Assessment, on_delete=models.PROTECT, related_name="moderation"
    )
    moderator = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="moderations"
    )
    decision = models.CharField(max_length=10, choices=ModerationDecision)
    reason = models.TextField(blank=True)
    decided_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(decision=ModerationDecision.CONFIRM) | ~Q(reason=""),
                name="sending_back_has_a_reason",
            )
        ]

    def __str__(self) -> str:
        return f"{self.assessment_id}: {self.decision}"
