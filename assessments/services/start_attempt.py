"""Start an attempt at a quiz."""

from django.db import transaction

from assessments.models import Attempt, ReleasedQuiz
from assessments.policies import can_start
from assessments.states import AttemptState
from courses.public import Enrolment
from lms.accounts.public import User
from lms.core.events import record


@transaction.atomic
def start_attempt(enrolment: Enrolment, quiz: ReleasedQuiz, *, by: User) -> Attempt:
    """Open an attempt with its questions frozen. While one is open, starting again gives that one."""
    locked = Enrolment.objects.select_for_update().select_related("cohort").get(pk=enrolment.pk)
    attempts = list(Attempt.objects.filter(enrolment=locked, quiz=quiz))
    can_start(by, locked, quiz, attempts).require()
    running = next((a for a in attempts if a.state == AttemptState.OPEN), None)
    if running is not None:
        return running
    attempt = Attempt.objects.create(
        enrolment=locked,
        quiz=quiz,
        number=max((a.number for a in attempts), default=0) + 1,
        question_order=list(quiz.questions.order_by("position").values_list("pk", flat=True)),
    )
    record("attempt_started", about=attempt, by=by, number=attempt.number)
    return attempt
