"""Write an own answer to an exercise, which opens the model answer."""

import uuid

from django.utils.translation import gettext as _

from courses.models import Enrolment, ExerciseTry
from lms.accounts.public import User
from lms.core.errors import NotAllowed
from lms.core.verdict import Verdict


def try_exercise(
    enrolment: Enrolment, lesson: uuid.UUID, exercise: str, text: str, *, by: User, is_open: Verdict
) -> ExerciseTry:
    """Keep the trainee's first answer. Sending again, or from another phone, keeps what is there."""
    is_open.require()
    if enrolment.learner_id != by.pk:
        raise NotAllowed(_("Only the trainee answers an exercise."))
    tried, _is_new = ExerciseTry.objects.get_or_create(
        enrolment=enrolment, lesson=lesson, exercise=exercise, defaults={"text": text}
    )
    return tried
