"""What assessments hears from learning."""

from typing import Any

from django.dispatch import receiver

from assessments.requirements import asked_assignments, asked_quizzes
from assessments.services.freeze_assessments import freeze_assessments
from courses.public import CurriculumRelease, release_made


@receiver(release_made)
def freeze_with_the_release(release: CurriculumRelease, **kwargs: Any) -> None:
    """Quizzes, rubrics and assignments are frozen with the lessons."""
    freeze_assessments(release)
    # A number may have been given back by a rollback: what is remembered under it is read anew.
    asked_quizzes.cache_clear()
    asked_assignments.cache_clear()
