"""Exercises: the model answer opens after the try; notes for staff are for staff."""

from courses.models import ExerciseTry
from courses.public import release_curriculum
from courses.services.freeze_lesson import parts_of
from tests.conftest import EXERCISE
from tests.courses.conftest import lesson_of

ANSWER, NOTE = "The model answer is four.", "Note for staff."


def address(lesson):
    key = next(part["key"] for part in lesson.parts if part["kind"] == "exercise")
    return f"/learn/l/{lesson.key}/e/{key}/"


def lesson(enrolment):
    """Lesson 1.2: 1.1 shows a picture in these tests."""
    return lesson_of(enrolment.cohort.release, "1.2")


def test_the_model_answer_opens_with_the_try_and_not_before(enrolment, trainee, client_of):
    client, found = client_of(trainee), lesson(enrolment)
    before = client.get(f"/learn/l/{found.key}/").content.decode()
    assert "What is 2 + 2?" in before
    assert ANSWER not in before
    answer = client.post(address(found), {"text": "Five?"}, follow=True)
    assert "Five?" in answer.content.decode()
    assert ANSWER in answer.content.decode()


def test_a_second_try_keeps_the_first(enrolment, trainee, client_of):
    client, found = client_of(trainee), lesson(enrolment)
    for text in ("Five?", "Four."):
        client.post(address(found), {"text": text})
    assert list(ExerciseTry.objects.values_list("text", flat=True)) == ["Five?"]


def test_an_empty_try_is_told_at_the_field_and_opens_nothing(enrolment, trainee, client_of):
    answer = client_of(trainee).post(address(lesson(enrolment)), {"text": "  "})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Write an answer first, however short." in page
    assert ANSWER not in page
    assert not ExerciseTry.objects.exists()


def test_a_try_that_is_too_long_keeps_what_was_typed(enrolment, trainee, client_of):
    typed = "word " * 1001
    page = client_of(trainee).post(address(lesson(enrolment)), {"text": typed}).content.decode()
    assert typed.strip() in page


def test_one_trainees_try_opens_nothing_for_another(enrolment, fellow, trainee, client_of, cohort):
    found = lesson(enrolment)
    client_of(trainee).post(address(found), {"text": "Five?"})
    page = client_of(fellow).get(f"/learn/l/{found.key}/").content.decode()
    assert ANSWER not in page
    assert "Five?" not in page


def test_an_exercise_that_is_not_there_is_404(enrolment, trainee, client_of):
    answer = client_of(trainee).post(f"/learn/l/{lesson(enrolment).key}/e/none/", {"text": "x"})
    assert answer.status_code == 404


def test_an_exercise_of_a_locked_phase_keeps_nothing(enrolment, trainee, client_of):
    found = lesson_of(enrolment.cohort.release, "2.1")
    answer = client_of(trainee).post(address(found), {"text": "x"})
    assert not ExerciseTry.objects.exists()
    assert ANSWER not in answer.content.decode()


def test_who_teaches_sees_answers_and_notes_and_the_trainee_no_note(
    enrolment, trainee, trainer, client_of
):
    found = lesson(enrolment)
    seen = client_of(trainer).get(f"/learn/l/{found.key}/").content.decode()
    assert ANSWER in seen
    assert NOTE in seen
    assert NOTE not in client_of(trainee).get(f"/learn/l/{found.key}/").content.decode()


def test_the_key_of_an_exercise_holds_across_releases_while_the_question_stands(
    enrolment, programme
):
    before = address(lesson(enrolment))
    again = release_curriculum(programme, by=None)
    assert address(lesson_of(again, "1.2")) == before


def test_another_question_is_another_exercise(db):
    from courses.models import LessonPage

    body = LessonPage(body=[("exercise", EXERCISE)]).body
    other = LessonPage(body=[("exercise", EXERCISE | {"question": "<p>And 3 + 3?</p>"})]).body
    assert parts_of(body)[0]["key"] != parts_of(other)[0]["key"]
