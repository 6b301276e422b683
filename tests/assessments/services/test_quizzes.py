"""A quiz from start to result."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from assessments.errors import Locked, NotReady
from assessments.models import Answer, Attempt, ReleasedKey, ReleasedQuestion, ResultEntry
from assessments.selectors.quizzes import attempt_result, quiz_of_module, quiz_page
from assessments.services.freeze_assessments import freeze_assessments
from assessments.services.save_answers import save_answers
from assessments.services.start_attempt import start_attempt
from assessments.services.submit_attempt import submit_attempt
from assessments.states import AttemptState
from courses.public import requirements_of
from lms.core.errors import NotAllowed
from tests.assessments.conftest import CANARY, right_answers


def test_freezing_twice_is_freezing_once(release, quiz) -> None:
    before = list(ReleasedQuestion.objects.values_list("pk", "sha256"))
    freeze_assessments(release)
    assert list(ReleasedQuestion.objects.values_list("pk", "sha256")) == before
    assert ReleasedKey.objects.count() == 4


def test_what_is_shown_holds_no_key(quiz) -> None:
    shown = str(list(ReleasedQuestion.objects.values_list("shown", flat=True)))
    assert CANARY not in shown
    assert "right" not in shown
    assert "2.5" not in shown


def test_an_edited_question_does_not_reach_a_frozen_quiz(release, quiz) -> None:
    from assessments.models import Question

    question = Question.objects.get(key="q-single")
    question.text = "Changed"
    question.save()
    question.save_revision().publish()
    assert ReleasedQuestion.objects.get(key="q-single").shown["text"] == "Question single?"


def test_the_quiz_of_a_module(release, quiz) -> None:
    assert quiz_of_module(release, 1) == quiz
    assert quiz_of_module(release, 2) is None


def test_starting_twice_is_starting_once(trainee, enrolment, quiz) -> None:
    attempt = start_attempt(enrolment, quiz, by=trainee)
    assert start_attempt(enrolment, quiz, by=trainee) == attempt
    assert attempt.question_order == list(quiz.questions.values_list("pk", flat=True))


def test_two_open_attempts_are_refused_by_the_database(trainee, enrolment, quiz) -> None:
    start_attempt(enrolment, quiz, by=trainee)
    with pytest.raises(IntegrityError), transaction.atomic():
        Attempt.objects.create(enrolment=enrolment, quiz=quiz, number=2, question_order=[])


def test_nobody_starts_for_somebody_else(fellow, enrolment, quiz) -> None:
    with pytest.raises(NotAllowed):
        start_attempt(enrolment, quiz, by=fellow)


def test_a_quiz_of_a_closed_phase_says_what_opens_it(trainee, enrolment, quiz) -> None:
    from courses.models import CohortPhase

    phase = CohortPhase.objects.get(cohort=enrolment.cohort, number=1)
    phase.starts_on = phase.ends_on
    phase.save()
    with pytest.raises(NotAllowed, match="Phase 1 opens on"):
        start_attempt(enrolment, quiz, by=trainee)


def test_answers_are_kept_and_saving_twice_is_once(trainee, enrolment, quiz) -> None:
    attempt = start_attempt(enrolment, quiz, by=trainee)
    given = right_answers(quiz)
    save_answers(attempt, given, by=trainee)
    save_answers(attempt, given, by=trainee)
    assert dict(attempt.answers.values_list("question_id", "given")) == given
    first = attempt.question_order[0]
    save_answers(attempt, {first: ["a"], 999_999: ["a"]}, by=trainee)
    assert Answer.objects.get(attempt=attempt, question_id=first).given == ["a"]
    assert attempt.answers.count() == 4


def test_handing_in_marks_at_once_and_twice_is_once(trainee, enrolment, quiz) -> None:
    attempt = start_attempt(enrolment, quiz, by=trainee)
    save_answers(attempt, right_answers(quiz), by=trainee)
    marked = submit_attempt(attempt, by=trainee)
    assert (marked.state, marked.percent, marked.passed) == (
        AttemptState.MARKED,
        Decimal(100),
        True,
    )
    submit_attempt(attempt, by=trainee)
    entry = ResultEntry.objects.get()
    assert (entry.code, entry.percent, entry.passed) == ("quiz-m01", Decimal(100), True)
    with pytest.raises(Locked):
        save_answers(attempt, right_answers(quiz), by=trainee)


def test_an_empty_attempt_earns_nothing(trainee, enrolment, quiz) -> None:
    marked = submit_attempt(start_attempt(enrolment, quiz, by=trainee), by=trainee)
    assert (marked.percent, marked.passed) == (Decimal(0), False)
    assert marked.answers.count() == 4


def test_a_number_with_two_readings_is_asked_about(trainee, enrolment, quiz) -> None:
    attempt = start_attempt(enrolment, quiz, by=trainee)
    number = quiz.questions.get(kind="numerical").pk
    save_answers(attempt, {number: ["2.500"]}, by=trainee)
    with pytest.raises(NotReady):
        submit_attempt(attempt, by=trainee)
    assert Attempt.objects.get().state == AttemptState.OPEN


def test_the_best_attempt_counts_and_attempts_end(trainee, enrolment, quiz) -> None:
    submit_attempt(start_attempt(enrolment, quiz, by=trainee), by=trainee)
    second = start_attempt(enrolment, quiz, by=trainee)
    save_answers(second, right_answers(quiz), by=trainee)
    submit_attempt(second, by=trainee)
    with pytest.raises(NotAllowed, match="all attempts"):
        start_attempt(enrolment, quiz, by=trainee)
    page = quiz_page(trainee, quiz)
    assert (page.best, page.left) == (Decimal(100), 0)
    asked = {row.code: row for row in requirements_of([enrolment])[enrolment.pk]}
    assert asked["quiz-m01"].is_met
    assert asked["quiz-m01"].progress == "best 100 %, at least 60 %"


def test_explanations_wait_until_no_attempt_may_follow(trainee, enrolment, quiz) -> None:
    first = submit_attempt(start_attempt(enrolment, quiz, by=trainee), by=trainee)
    assert {q.explanation for q in attempt_result(first).questions} == {""}
    last = submit_attempt(start_attempt(enrolment, quiz, by=trainee), by=trainee)
    assert all(q.explanation for q in attempt_result(last).questions)


def test_what_is_seen_as_right_is_what_was_scored(trainee, enrolment, quiz) -> None:
    attempt = start_attempt(enrolment, quiz, by=trainee)
    given = right_answers(quiz)
    given[attempt.question_order[0]] = ["a"]
    save_answers(attempt, given, by=trainee)
    page = attempt_result(submit_attempt(attempt, by=trainee))
    assert [q.is_right for q in page.questions] == [False, True, True, True]
    assert page.attempt.percent == Decimal(75)
