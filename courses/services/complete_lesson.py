"""Mark a lesson as done."""

import uuid

from django.utils.translation import gettext as _

from courses.models import Enrolment, LessonDone
from lms.accounts.public import User
from lms.core.errors import NotAllowed
from lms.core.verdict import Verdict


def complete_lesson(
    enrolment: Enrolment, key: uuid.UUID, *, by: User, is_open: Verdict
) -> LessonDone:
    """The trainee has finished the lesson with this key. Doing it twice is the same as once."""
    is_open.require()
    if enrolment.learner_id != by.pk:
        raise NotAllowed(_("Only the trainee marks a lesson as done."))
    done, _is_new = LessonDone.objects.get_or_create(enrolment=enrolment, key=key)
    return done
