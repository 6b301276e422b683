"""Quiz pages."""

from django.urls import reverse

from assessments.models import Attempt
from assessments.services.start_attempt import start_attempt
from tests.assessments.conftest import CANARY, right_answers


def fields(given):
    return {f"q{pk}": values for pk, values in given.items()}


def test_a_trainee_takes_a_quiz(client_of, trainee, enrolment, quiz) -> None:
    client = client_of(trainee)
    start = reverse("assessments:quiz", args=[quiz.pk])
    page = client.get(start)
    assert page.status_code == 200
    assert b"Start the quiz" in page.content
    client.post(start)
    attempt = Attempt.objects.get()
    here = reverse("assessments:attempt", args=[attempt.pk])
    assert client.post(start).headers["Location"] == here
    given = fields(right_answers(quiz))
    client.post(here, given | {"save": "1"})
    page = client.get(here).content.decode()
    assert page.count(" checked") == 4
    assert 'value="2,5"' in page
    done = client.post(here, given | {"hand_in": "1"}, follow=True)
    assert b"You earned 100 %." in done.content
    assert client.get(here).status_code == 302
    assert client.post(here, given | {"hand_in": "1"}).status_code == 302
    assert b"passed" in client.get(start).content


def test_a_number_with_two_readings_gets_a_sentence_and_stays(
    client_of, trainee, enrolment, quiz
) -> None:
    client = client_of(trainee)
    attempt = start_attempt(enrolment, quiz, by=trainee)
    here = reverse("assessments:attempt", args=[attempt.pk])
    number = quiz.questions.get(kind="numerical").pk
    page = client.post(here, {f"q{number}": "2.500", "hand_in": "1"}, follow=True).content.decode()
    assert "could be read in two ways" in page
    assert 'value="2.500"' in page
    assert 'aria-invalid="true"' in page


def test_no_byte_of_the_key_is_sent_before_marking(client_of, trainee, enrolment, quiz) -> None:
    client = client_of(trainee)
    attempt = start_attempt(enrolment, quiz, by=trainee)
    here = reverse("assessments:attempt", args=[attempt.pk])
    pages = [
        client.get(reverse("assessments:quiz", args=[quiz.pk])),
        client.get(here),
        client.post(here, fields(right_answers(quiz)) | {"save": "1"}, follow=True),
        client.get(reverse("assessments:results")),
        client.get(reverse("assessments:attempt_result", args=[attempt.pk]), follow=True),
    ]
    assert all(page.status_code == 200 for page in pages)
    assert not any(CANARY in page.content.decode() for page in pages)
    done = client.post(here, fields(right_answers(quiz)) | {"hand_in": "1"}, follow=True)
    assert CANARY in done.content.decode()


def test_a_locked_quiz_says_why(client_of, trainee, enrolment, quiz) -> None:
    from courses.models import CohortPhase

    phase = CohortPhase.objects.get(cohort=enrolment.cohort, number=1)
    phase.starts_on = phase.ends_on
    phase.save()
    client = client_of(trainee)
    start = reverse("assessments:quiz", args=[quiz.pk])
    assert b"Phase 1 opens on" in client.get(start).content
    assert client.post(start).status_code == 403


def test_others_do_not_see_the_attempt_nor_foreigners_the_quiz(
    client_of, cast, enrolment, fellow_enrolment, quiz
) -> None:
    attempt = start_attempt(enrolment, quiz, by=cast["trainee"])
    for name in ("fellow", "marker", "manager", "mentor"):
        response = client_of(cast[name]).get(reverse("assessments:attempt", args=[attempt.pk]))
        assert response.status_code == 404
    for name in ("stranger", "foreign_trainee", "foreign_manager"):
        response = client_of(cast[name]).get(reverse("assessments:quiz", args=[quiz.pk]))
        assert response.status_code == 404
    assert (
        client_of(cast["marker"]).post(reverse("assessments:quiz", args=[quiz.pk])).status_code
        == 404
    )


def test_a_quiz_page_and_a_save_cost_few_queries(
    client_of, trainee, enrolment, quiz, django_assert_max_num_queries
) -> None:
    client = client_of(trainee)
    attempt = start_attempt(enrolment, quiz, by=trainee)
    here = reverse("assessments:attempt", args=[attempt.pk])
    client.get(here)
    with django_assert_max_num_queries(8):
        client.get(here)
    with django_assert_max_num_queries(12):
        client.post(here, fields(right_answers(quiz)) | {"save": "1"})
