"""What trainees do: attempts with their answers; works with drafts and submissions."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from assessments.models.releases import ReleasedAssignment, ReleasedQuestion, ReleasedQuiz
from assessments.querysets import AttemptQuerySet, SubmissionQuerySet, WorkItemQuerySet
from assessments.states import AttemptState, WorkState
from courses.public import Enrolment


class Attempt(models.Model):
    """One try at a quiz. The questions and their order are frozen when it starts."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="attempts")
    quiz = models.ForeignKey(ReleasedQuiz, on_delete=models.PROTECT, related_name="attempts")
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=AttemptState, default=AttemptState.OPEN)
    question_order = models.JSONField()
    started_at = models.DateTimeField(default=timezone.now)
    submitted_at = models.DateTimeField(null=True)
    percent = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    passed = models.BooleanField(null=True)

    objects = AttemptQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["enrolment", "quiz"],
                condition=Q(state=AttemptState.OPEN),
                name="one_open_attempt_a_quiz",
            ),
            models.UniqueConstraint(
                fields=["enrolment", "quiz", "number"], name="attempts_are_numbered"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quiz_id}/{self.number}"


class Answer(models.Model):
    """An answer as it was given; fraction and feedback come with the marking."""

    attempt = models.ForeignKey(Attempt, on_delete=models.PROTECT, related_name="answers")
    question = models.ForeignKey(ReleasedQuestion, on_delete=models.PROTECT, related_name="+")
    given = models.JSONField(default=list)
    saved_at = models.DateTimeField(default=timezone.now)
    fraction = models.DecimalField(max_digits=5, decimal_places=4, null=True)
    feedback = models.JSONField(default=dict)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["attempt", "question"], name="one_answer_a_question")
        ]

    def __str__(self) -> str:
        return f"{self.attempt_id}/{self.question_id}"


class WorkItem(models.Model):
    """A trainee's work on one assignment, from the first draft to the released result."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="works")
    assignment = models.ForeignKey(
        ReleasedAssignment, on_delete=models.PROTECT, related_name="works"
    )
    state = models.CharField(max_length=10, choices=WorkState, default=WorkState.DRAFT)
    opened_at = models.DateTimeField(default=timezone.now)

    objects = WorkItemQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["enrolment", "assignment"], name="one_work_an_enrolment_and_assignment"
            )
        ]

    def __str__(self) -> str:
        return f"{self.assignment_id}/{self.enrolment_id}"


class Draft(models.Model):
    """One section as it was typed. The version counts its saves; a save on an older one is refused."""

    work = models.ForeignKey(WorkItem, on_delete=models.PROTECT, related_name="drafts")
    section = models.CharField(max_length=60)
    typed = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(default=timezone.now)
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["work", "section"], name="one_draft_a_section")
        ]

    def __str__(self) -> str:
        return f"{self.section} v{self.version}"


class KeptText(models.Model):
    """A text of a section that would be lost: typed on an old version, or replaced in such a clash."""

    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="kept")
    typed = models.JSONField()
    version = models.PositiveIntegerField()
    was_refused = models.BooleanField()
    kept_at = models.DateTimeField(default=timezone.now)
    kept_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return f"{self.draft_id} on v{self.version}"


class Submission(models.Model):
    """A work handed in once: checksum and receipt, written once. The contents lie in a row that can end."""

    work = models.ForeignKey(WorkItem, on_delete=models.PROTECT, related_name="submissions")
    round = models.PositiveSmallIntegerField()
    sha256 = models.CharField(max_length=64)
    receipt = models.CharField(max_length=20, unique=True)
    schema_version = models.CharField(max_length=10)
    idempotency_key = models.UUIDField(unique=True)
    submitted_at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["round"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["work", "round"], name="one_submission_a_round")
        ]

    def __str__(self) -> str:
        return self.receipt


class SubmissionContent(models.Model):
    """The document handed in, as canonical JSON. May be emptied, never changed."""

    submission = models.OneToOneField(Submission, on_delete=models.PROTECT, related_name="content")
    canonical = models.TextField(blank=True)

    def __str__(self) -> str:
        return str(self.submission_id)


class ReturnNote(models.Model):
    """Why a submission was returned. May be emptied, never changed."""

    submission = models.OneToOneField(
        Submission, on_delete=models.PROTECT, related_name="return_note"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    comment = models.TextField(blank=True)
    returned_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return str(self.submission_id)
