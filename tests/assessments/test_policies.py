"""Lists and details agree, for the whole cast."""

import pytest

from assessments.models import Attempt, MarkingTask, ReleasedQuiz, Submission, WorkItem
from assessments.policies import can_mark, can_moderate, can_view_attempt, can_view_work
from assessments.services.start_attempt import start_attempt
from lms.accounts.models import User
from tests.assessments.conftest import mark
from tests.cast import POSTS

PEOPLE = list(POSTS)


@pytest.mark.parametrize("name", PEOPLE)
def test_works(cast, name, submission) -> None:
    person = User.objects.get(pk=cast[name].pk)
    listed = WorkItem.objects.visible_to(person).filter(pk=submission.work_id).exists()
    assert listed is bool(can_view_work(person, submission.work))
    assert Submission.objects.visible_to(person).filter(pk=submission.pk).exists() is listed


@pytest.mark.parametrize("name", PEOPLE)
def test_marking(cast, name, submission) -> None:
    person = User.objects.get(pk=cast[name].pk)
    listed = MarkingTask.objects.visible_to(person).exists()
    assert listed is bool(can_mark(person, submission.work))


@pytest.mark.parametrize("name", PEOPLE)
def test_moderation(cast, name, submission) -> None:
    mark(submission.marking_task, cast["marker"])
    person = User.objects.get(pk=cast[name].pk)
    work = WorkItem.objects.get()
    assert WorkItem.objects.to_moderate(person).exists() is bool(can_moderate(person, work))


@pytest.mark.parametrize("name", PEOPLE)
def test_attempts(cast, name, enrolment, quiz) -> None:
    attempt = start_attempt(enrolment, quiz, by=cast["trainee"])
    person = User.objects.get(pk=cast[name].pk)
    listed = Attempt.objects.visible_to(person).exists()
    assert listed is bool(can_view_attempt(person, attempt))
    assert listed is (name == "trainee")


@pytest.mark.parametrize("name", PEOPLE)
def test_quizzes_are_for_those_who_read_the_release(cast, name, enrolment, quiz) -> None:
    readers = {"trainee", "trainer", "marker", "second_marker", "moderator", "manager"}
    person = User.objects.get(pk=cast[name].pk)
    assert ReleasedQuiz.objects.visible_to(person).exists() is (name in readers)
