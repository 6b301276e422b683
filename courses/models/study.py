"""What a trainee leaves on the way through the lessons."""

from typing import ClassVar

from django.db import models
from django.utils import timezone

from courses.models.records import Enrolment


class ExerciseTry(models.Model):
    """A trainee's own answer to an exercise: with it the model answer opens. Not marked."""

    enrolment = models.ForeignKey(
        Enrolment, on_delete=models.PROTECT, related_name="exercise_tries"
    )
    lesson = models.UUIDField()
    exercise = models.CharField(max_length=64)
    """The key of the exercise within the lesson: it holds across releases while the question stands."""
    text = models.TextField()
    tried_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["enrolment", "lesson", "exercise"], name="an_exercise_is_tried_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.enrolment_id} {self.exercise}"
