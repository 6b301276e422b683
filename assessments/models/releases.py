"""What is frozen with a curriculum release: append-only rows without a foreign key to the content."""

from decimal import Decimal
from typing import ClassVar

from django.db import models

from assessments.querysets import ReleasedAssignmentQuerySet, ReleasedQuizQuerySet
from courses.public import CurriculumRelease


class ReleasedQuiz(models.Model):
    """A quiz of a release."""

    release = models.ForeignKey(CurriculumRelease, on_delete=models.PROTECT, related_name="quizzes")
    key = models.UUIDField()
    locale = models.CharField(max_length=12)
    module_number = models.PositiveSmallIntegerField()
    phase = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    pass_percent = models.PositiveSmallIntegerField()
    attempts_allowed = models.PositiveSmallIntegerField()

    objects = ReleasedQuizQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["module_number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["release", "key", "locale"], name="one_quiz_a_release_and_locale"
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def code(self) -> str:
        """The code of its result, for example quiz-m01."""
        return f"quiz-m{self.module_number:02}"


class ReleasedQuestion(models.Model):
    """A question as the trainee sees it: all that may be shown is in `shown`, and nothing of the key."""

    quiz = models.ForeignKey(ReleasedQuiz, on_delete=models.PROTECT, related_name="questions")
    key = models.CharField(max_length=60)
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12)
    shown = models.JSONField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["quiz", "key"], name="one_question_a_quiz_and_key")
        ]

    def __str__(self) -> str:
        return self.key


class ReleasedKey(models.Model):
    """What is right and the feedback for it. Only marking reads this table; no page selects it."""

    question = models.OneToOneField(
        ReleasedQuestion, on_delete=models.PROTECT, related_name="answer_key"
    )
    answer = models.JSONField()
    feedback = models.JSONField()

    def __str__(self) -> str:
        return f"Key of {self.question_id}"


class ReleasedRubric(models.Model):
    """A rubric of a release with its checksum; marks name the checksum."""

    release = models.ForeignKey(CurriculumRelease, on_delete=models.PROTECT, related_name="rubrics")
    key = models.UUIDField()
    locale = models.CharField(max_length=12)
    code = models.CharField(max_length=20)
    title = models.CharField(max_length=200)
    criteria = models.JSONField()
    pass_score = models.DecimalField(max_digits=3, decimal_places=2, default=Decimal("2.5"))
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering: ClassVar = ["code"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["release", "key", "locale"], name="one_rubric_a_release_and_locale"
            )
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


class ReleasedAssignment(models.Model):
    """A graded work of a release."""

    release = models.ForeignKey(
        CurriculumRelease, on_delete=models.PROTECT, related_name="assignments"
    )
    rubric = models.ForeignKey(ReleasedRubric, on_delete=models.PROTECT, related_name="assignments")
    key = models.UUIDField()
    locale = models.CharField(max_length=12)
    code = models.CharField(max_length=20)
    title = models.CharField(max_length=200)
    phase = models.PositiveSmallIntegerField()
    brief = models.TextField()
    estimated_hours = models.PositiveSmallIntegerField()
    schema_version = models.CharField(max_length=10)

    objects = ReleasedAssignmentQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["code"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["release", "key", "locale"], name="one_assignment_a_release_and_locale"
            )
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"
