"""What assessments adds to the world of the permission table: the fellow's quiz and works in each state."""

from types import SimpleNamespace

from django.utils import timezone

from assessments.models import Attempt, ReleasedAssignment, ReleasedQuiz, WorkItem
from assessments.services.freeze_assessments import freeze_assessments
from assessments.services.save_section import save_section
from assessments.services.submit_attempt import submit_attempt
from assessments.states import AttemptState
from courses.public import Enrolment, enrol
from tests.assessments import full_works
from tests.assessments.conftest import hand_in, lay_content, mark, the_unit


def lay_assessments(world: SimpleNamespace) -> None:
    """Needs world.cast, world.cohort and world.release. Lay it after lay_recognition, which asks no quiz."""
    lay_content()
    freeze_assessments(world.release)
    enrolment = enrol(world.cast["fellow"], world.cohort, by=world.cast["manager"])
    world.quiz = ReleasedQuiz.objects.get(release=world.release)
    world.marked_attempt = _attempt(enrolment, world.quiz, 1)
    submit_attempt(world.marked_attempt, by=enrolment.learner)
    world.attempt = _attempt(enrolment, world.quiz, 2)
    world.submission = hand_in(
        _work(enrolment, "A1", full_works.study(the_unit("KH").key, *_days()))
    )
    marked = hand_in(_work(enrolment, "A2", full_works.value_chain()))
    mark(marked.marking_task, world.cast["marker"])
    world.marked_work = marked.work
    world.draft_work = _work(enrolment, "A3", {})


def _attempt(enrolment: Enrolment, quiz: ReleasedQuiz, number: int) -> Attempt:
    order = list(quiz.questions.values_list("pk", flat=True))
    return Attempt.objects.create(
        enrolment=enrolment, quiz=quiz, number=number, state=AttemptState.OPEN, question_order=order
    )


def _work(enrolment: Enrolment, code: str, typed: dict) -> WorkItem:
    """A work that is begun, whatever the gates say."""
    assignment = ReleasedAssignment.objects.get(release=enrolment.cohort.release, code=code)
    work = WorkItem.objects.create(enrolment=enrolment, assignment=assignment)
    for section, values in typed.items():
        save_section(work, section, values, version=0, by=enrolment.learner)
    return work


def _days() -> tuple[str, str]:
    """A day in phase 2, and the year of the figures."""
    today = timezone.localdate()
    return str(today), str(today.year - 1)
