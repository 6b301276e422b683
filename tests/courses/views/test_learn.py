"""The trainee's way: overview, lesson, done, locked phases."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from courses.models import CohortPhase, LessonDone, LessonPage, ModulePage
from courses.public import current_enrolment, gates_of, is_phase_open, release_curriculum
from courses.states import ENROLMENT, EnrolmentState
from tests.courses.conftest import lesson_of


def test_the_overview_names_phases_modules_and_lessons(enrolment, trainee, client_of):
    page = client_of(trainee).get("/learn/").content.decode()
    assert page.count("<h1") == 1
    for words in ("Phase 1: Phase 1", "M1 Module 1", "1.1 Lesson 1.1", "0 of 2 lessons"):
        assert words in page


def test_who_is_in_no_cohort_is_told_so(stranger, client_of):
    page = client_of(stranger).get("/learn/").content.decode()
    assert "You are not in a cohort now" in page


def test_a_lesson_done_twice_is_one_row(enrolment, trainee, client_of):
    client, key = client_of(trainee), lesson_of(enrolment.cohort.release).key
    for _click in range(2):
        answer = client.post(f"/learn/l/{key}/done/")
        after = lesson_of(enrolment.cohort.release, "1.2").key
        assert (answer.status_code, answer.headers["Location"]) == (302, f"/learn/l/{after}/")
    assert LessonDone.objects.filter(enrolment=enrolment, key=key).count() == 1


def test_done_is_a_post(enrolment, trainee, client_of):
    key = lesson_of(enrolment.cohort.release).key
    assert client_of(trainee).get(f"/learn/l/{key}/done/").status_code == 405


def test_after_the_last_lesson_comes_the_overview(enrolment, trainee, client_of):
    key = lesson_of(enrolment.cohort.release, "1.2").key
    answer = client_of(trainee).post(f"/learn/l/{key}/done/")
    assert answer.headers["Location"] == "/learn/"


def test_a_trainer_reads_and_marks_nothing_as_done(enrolment, trainer, client_of):
    client, key = client_of(trainer), lesson_of(enrolment.cohort.release).key
    page = client.get(f"/learn/l/{key}/").content.decode()
    assert "Secret text of lesson 1.1." in page
    assert "I have finished this lesson" not in page
    assert client.post(f"/learn/l/{key}/done/").status_code == 404
    assert not LessonDone.objects.exists()


def test_a_locked_phase_shows_the_sentence_and_not_the_text(enrolment, trainee, client_of):
    client, lesson = client_of(trainee), lesson_of(enrolment.cohort.release, "2.1")
    answer = client.get(f"/learn/l/{lesson.key}/")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Secret text of lesson 2.1" not in page
    assert "Phase 2 opens when this is done: " in page
    assert "All lessons of phase 1 (0 of 2 lessons)" in page
    assert client.post(f"/learn/l/{lesson.key}/done/").status_code == 403
    assert not LessonDone.objects.exists()


def test_a_phase_opens_on_its_day_where_the_cohort_learns(enrolment, trainee, client_of):
    today = enrolment.cohort.today()
    CohortPhase.objects.filter(number=1).update(starts_on=today + timedelta(days=1))
    lesson = lesson_of(enrolment.cohort.release)
    page = client_of(trainee).get(f"/learn/l/{lesson.key}/").content.decode()
    assert "Secret text" not in page
    assert "Phase 1 opens on " in page
    CohortPhase.objects.filter(number=1).update(starts_on=today)
    assert is_phase_open(current_enrolment(trainee), 1).allowed is True


@pytest.mark.parametrize(
    ("state", "opens"),
    [
        (EnrolmentState.APPLICANT, False),
        (EnrolmentState.TRAINEE, True),
        (EnrolmentState.WITHDRAWN, False),
        (EnrolmentState.EXPIRED, False),
        (EnrolmentState.COMPLETED, True),
    ],
)
def test_the_state_of_the_enrolment_opens_phase_one(enrolment, state, opens):
    enrolment.state = state
    assert bool(is_phase_open(enrolment, 1)) is opens


def test_who_has_completed_reads_every_phase(enrolment, trainee, client_of):
    ENROLMENT.move(enrolment, EnrolmentState.COMPLETED, by=None)
    client = client_of(trainee)
    for lesson in enrolment.cohort.release.lessons.all():
        page = client.get(f"/learn/l/{lesson.key}/").content.decode()
        assert f"Secret text of lesson {lesson.number}" in page


def test_the_gates_ask_what_the_programme_asks(enrolment):
    asked = {
        gate.phase: [row.code for row in gate.requirements if not row.code.startswith("work")]
        for gate in gates_of(enrolment)
    }
    ours = ("lessons-", "attestation-")
    assert {phase: [c for c in codes if c.startswith(ours)] for phase, codes in asked.items()} == {
        1: ["lessons-1", "attestation-attendance", "attestation-work_plan"],
        2: ["lessons-2", "attestation-validation_v1", "attestation-mentor_contacts"],
        3: [
            "lessons-3",
            "attestation-validation_v2",
            "attestation-oral_defence",
            "attestation-identity",
            "attestation-code_of_conduct",
        ],
    }


def test_a_reader_stays_on_the_release_of_the_cohort(enrolment, programme, trainee, client_of):
    """Pages are renamed and deleted, a newer release is made: the cohort reads the same bytes."""
    client, lesson = client_of(trainee), lesson_of(enrolment.cohort.release)

    def read():
        page = client.get(f"/learn/l/{lesson.key}/").content.decode()
        return page[page.index("<h1") : page.index('<form method="post" action="/learn')]

    before = read()
    page = LessonPage.objects.get(number="1.1")
    page.title, page.body = "Renamed", [("text", "<p>New.</p>")]
    page.save_revision().publish()
    release_curriculum(programme, by=None)
    assert read() == before
    ModulePage.objects.get(number=1).delete()
    assert read() == before


LESSON_QUESTIONS, OVERVIEW_QUESTIONS = 8, 9
"""How often a page asks the database; a change here is a decision."""


def questions(client, address) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_a_lesson_costs_few_questions(enrolment, trainee, client_of):
    client, release = client_of(trainee), enrolment.cohort.release
    client.get("/learn/")  # warms what a process asks once for each release
    first = questions(client, f"/learn/l/{lesson_of(release).key}/")
    # Lesson 1.2 has an exercise: one question more, whether it has been tried.
    assert first + 1 == questions(client, f"/learn/l/{lesson_of(release, '1.2').key}/")
    assert first == LESSON_QUESTIONS


def test_the_overview_costs_as_much_with_thirty_lessons_as_with_four(
    enrolment, programme, trainee, fellow, cohort, cast, client_of
):
    from courses.public import PhaseDates, enrol, open_cohort, plan_cohort

    client = client_of(trainee)
    client.get("/learn/")
    few = questions(client, "/learn/")
    assert few == OVERVIEW_QUESTIONS
    module = ModulePage.objects.get(number=1)
    for number in range(3, 30):
        module.add_child(
            instance=LessonPage(
                title="L", slug=f"l{number}", number=f"1.{number}", outcome="x", minutes=5
            )
        )
    today = timezone.localdate() - timedelta(days=1)
    planned = plan_cohort(
        "kh-b",
        "Cohort B",
        by=cast["manager"],
        organiser=cast.organisations["institute-kh"],
        release=release_curriculum(programme, by=None),
        phases={number: PhaseDates(today, today) for number in (1, 2, 3)},
    )
    enrol(fellow, open_cohort(planned, by=cast["manager"]), by=cast["manager"])
    other = client_of(fellow)
    other.get("/learn/")
    assert questions(other, "/learn/") == few
