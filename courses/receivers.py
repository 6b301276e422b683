"""What learning does when something is announced."""

from typing import Any

from django.dispatch import receiver

from courses.requirements import phase_of_lessons
from courses.selectors.overview import outline_of
from courses.signals import release_made


@receiver(release_made)
def forget_outlines(**kwargs: Any) -> None:
    """What is remembered of releases is read anew: a number may have been given back by a rollback."""
    outline_of.cache_clear()
    phase_of_lessons.cache_clear()
