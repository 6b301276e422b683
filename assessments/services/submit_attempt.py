"""Hand in an attempt: the server marks it at once."""

from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from assessments.errors import NotReady
from assessments.models import Answer, Attempt, ReleasedKey, ResultEntry
from assessments.policies import can_view_attempt
from assessments.requirements import needed_percent
from assessments.rules.quiz import fraction, number_fault, percent_of
from assessments.states import ATTEMPT, AttemptState
from courses.public import complete
from lms.accounts.public import User


@transaction.atomic
def submit_attempt(attempt: Attempt, *, by: User) -> Attempt:
    """Mark the attempt and write its result. Handing in twice is handing in once. Raises NotReady."""
    locked = (
        Attempt.objects.select_for_update(of=("self",))
        .select_related("enrolment__cohort", "quiz")
        .get(pk=attempt.pk)
    )
    can_view_attempt(by, locked).require()
    if locked.state != AttemptState.OPEN:
        return locked
    _require_readable(locked)
    percent = percent_of(_mark(locked))
    passed = percent >= needed_percent(locked.enrolment.cohort, locked.quiz.pass_percent)
    Attempt.objects.filter(pk=locked.pk).update(
        submitted_at=timezone.now(), percent=percent, passed=passed
    )
    moved = ATTEMPT.move(locked, AttemptState.MARKED, by=by, percent=str(percent))
    ResultEntry.objects.create(
        enrolment=locked.enrolment,
        code=locked.quiz.code,
        percent=percent,
        passed=passed,
        attempt=moved,
    )
    complete(locked.enrolment)
    return moved


def _require_readable(attempt: Attempt) -> None:
    """A number that could be read in two ways is asked about, not counted as wrong."""
    for answer in attempt.answers.select_related("question"):
        question = answer.question
        if number_fault(question.kind, answer.given, question.shown["unit"]):
            raise NotReady(_("A number cannot be read. Put it right, then hand in."))


def _mark(attempt: Attempt) -> list[Decimal]:
    """Set fraction and feedback of each answer; a question without answer gets an empty one."""
    answers = {answer.question_id: answer for answer in attempt.answers.all()}
    keys = ReleasedKey.objects.filter(question__in=attempt.question_order)
    marked = []
    for key in keys.select_related("question"):
        answer = answers.get(key.question_id) or Answer(attempt=attempt, question=key.question)
        answer.fraction = fraction(key.question.kind, key.answer, answer.given)
        answer.feedback = {
            "explanation": key.feedback["general"],
            "choices": {
                choice: words
                for choice, words in key.feedback["choices"].items()
                if choice in answer.given
            },
        }
        marked.append(answer)
    Answer.objects.bulk_create(
        marked,
        update_conflicts=True,
        unique_fields=["attempt", "question"],
        update_fields=["fraction", "feedback"],
    )
    return [answer.fraction for answer in marked if answer.fraction is not None]
