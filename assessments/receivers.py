"""What assessments hears from learning."""

from typing import Any

from django.dispatch import receiver

from assessments.services.freeze_assessments import freeze_assessments
from courses.public import CurriculumRelease, release_made


@receiver(release_made)
def freeze_with_the_release(release: CurriculumRelease, **kwargs: Any) -> None:
    """Quizzes, rubrics and assignments are frozen with the lessons."""
    freeze_assessments(release)
