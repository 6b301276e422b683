"""What the database refuses by itself: tried through the ORM and by plain SQL."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from assessments.models import (
    Assessment,
    AssessmentWords,
    Moderation,
    ReleasedAssignment,
    ReleasedKey,
    ReleasedQuestion,
    ReleasedQuiz,
    ReleasedRubric,
    ResultEntry,
    ReturnNote,
    Submission,
    SubmissionContent,
)
from assessments.services.mark_work import return_work
from assessments.services.start_attempt import start_attempt
from assessments.services.submit_attempt import submit_attempt
from courses.public import MentorAssignment
from lms.core.database_law import missing
from tests.assessments.conftest import mark, pass_work

APPEND_ONLY = [
    (ReleasedQuiz, "title"), (ReleasedQuestion, "kind"), (ReleasedKey, "answer"),
    (ReleasedRubric, "title"), (ReleasedAssignment, "title"), (Submission, "sha256"),
    (Assessment, "rubric_sha256"), (Moderation, "reason"), (ResultEntry, "code"),
]  # fmt: skip


@pytest.fixture
def judged(cast, enrolment, quiz, open_phases):
    """Something in every table: a marked quiz, a released work."""
    submit_attempt(start_attempt(enrolment, quiz, by=cast["trainee"]), by=cast["trainee"])
    return pass_work(enrolment, "A1", cast)


def refused(act) -> bool:
    with pytest.raises(DatabaseError), transaction.atomic():
        act()
    return True


def sql(statement: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def test_all_laws_stand(db) -> None:
    assert missing() == set()


@pytest.mark.parametrize(("model", "column"), APPEND_ONLY)
def test_what_is_written_once_is_neither_changed_nor_deleted(model, column, judged) -> None:
    table = model._meta.db_table
    row = model.objects.first()
    assert refused(lambda: model.objects.filter(pk=row.pk).update(**{column: "1"}))
    assert refused(lambda: model.objects.filter(pk=row.pk)._raw_delete("default"))
    assert refused(lambda: sql(f"UPDATE {table} SET {column} = '1' WHERE id = %s", row.pk))
    assert refused(lambda: sql(f"DELETE FROM {table} WHERE id = %s", row.pk))


def test_contents_may_be_emptied_but_not_changed(judged) -> None:
    row = SubmissionContent.objects.get()
    assert refused(lambda: SubmissionContent.objects.update(canonical="forged"))
    assert refused(
        lambda: sql(
            "UPDATE assessments_submissioncontent SET canonical = 'x' WHERE id = %s", row.pk
        )
    )
    assert refused(row.delete)
    SubmissionContent.objects.update(canonical="")
    assert refused(lambda: SubmissionContent.objects.update(canonical="back"))


def test_words_of_a_mark_may_be_emptied_but_not_changed(judged) -> None:
    assert refused(lambda: AssessmentWords.objects.update(overall="kind words"))
    assert refused(lambda: AssessmentWords.objects.update(by_criterion={"c0": "kind"}))
    AssessmentWords.objects.update(overall="", by_criterion={})


def test_a_return_note_may_be_emptied_but_not_changed(marker, submission) -> None:
    return_work(submission.marking_task, by=marker, comment="Sources?")
    assert refused(lambda: ReturnNote.objects.update(comment="Fine"))
    ReturnNote.objects.update(comment="")


def assess(submission, person) -> Assessment:
    return Assessment.objects.create(
        submission=submission,
        marker=person,
        rubric_sha256="",
        levels={},
        score=3,
        percent=75,
        passed=True,
    )


def test_neither_mentor_nor_trainee_marks(cast, submission) -> None:
    assert refused(lambda: assess(submission, cast["mentor"]))
    assert refused(lambda: assess(submission, cast["trainee"]))
    insert = (
        "INSERT INTO assessments_assessment (submission_id, marker_id, rubric_sha256, levels, score, percent, "
        "passed, marked_at) VALUES (%s, %s, '', '{}', 3, 75, %s, %s)"
    )
    assert refused(lambda: sql(insert, submission.pk, cast["mentor"].pk, True, timezone.now()))
    sql(insert, submission.pk, cast["marker"].pk, True, timezone.now())


def test_a_former_mentor_does_not_mark_either(cast, submission) -> None:
    MentorAssignment.objects.update(until_on=timezone.localdate())
    assert refused(lambda: assess(submission, cast["mentor"]))


def test_a_marker_does_not_become_the_mentor(cast, submission) -> None:
    mark(submission.marking_task, cast["marker"])
    MentorAssignment.objects.update(until_on=timezone.localdate())
    enrolment = submission.work.enrolment
    assert refused(
        lambda: MentorAssignment.objects.create(
            enrolment=enrolment, mentor=cast["marker"], from_on=timezone.localdate()
        )
    )
    assert refused(lambda: MentorAssignment.objects.update(mentor=cast["marker"]))


@pytest.mark.parametrize("name", ["marker", "mentor", "trainee"])
def test_who_is_close_does_not_moderate(cast, name, submission) -> None:
    made = mark(submission.marking_task, cast["marker"])
    assert refused(
        lambda: Moderation.objects.create(assessment=made, moderator=cast[name], decision="confirm")
    )
    insert = (
        "INSERT INTO assessments_moderation (assessment_id, moderator_id, decision, reason, decided_at) "
        "VALUES (%s, %s, 'confirm', '', %s)"
    )
    assert refused(lambda: sql(insert, made.pk, cast[name].pk, timezone.now()))
    sql(insert, made.pk, cast["moderator"].pk, timezone.now())


def test_sending_back_has_a_reason(cast, submission) -> None:
    made = mark(submission.marking_task, cast["marker"])
    assert refused(
        lambda: Moderation.objects.create(
            assessment=made, moderator=cast["moderator"], decision="send_back"
        )
    )


def test_a_lease_has_a_holder(submission) -> None:
    assert refused(
        lambda: sql("UPDATE assessments_markingtask SET lease_until = %s", timezone.now())
    )
