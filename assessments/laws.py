"""What the database refuses about judging: changing what was written once, judging the own trainee."""

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
from lms.core.database_law import append_only, law, only_ends, table

for _model in (
    ReleasedQuiz,
    ReleasedQuestion,
    ReleasedKey,
    ReleasedRubric,
    ReleasedAssignment,
    Submission,
    Assessment,
    Moderation,
    ResultEntry,
):
    append_only(_model)


only_ends(SubmissionContent, "canonical")
only_ends(ReturnNote, "comment")
only_ends(AssessmentWords, "overall", "by_criterion")


def _enrolment_of_submission(submission: str) -> str:
    return (
        f"{table('assessments.Submission')} s "
        f"JOIN {table('assessments.WorkItem')} w ON w.id = s.work_id "
        f"JOIN {table('courses.Enrolment')} e ON e.id = w.enrolment_id AND s.id = {submission}"
    )


def _submission_of_assessment() -> str:
    return f"(SELECT a.submission_id FROM {table('assessments.Assessment')} a WHERE a.id = NEW.assessment_id)"


def _is_close(person: str, submission: str) -> str:
    """The person is the trainee of the submission or has ever been the mentor."""
    return (
        f"EXISTS (SELECT 1 FROM {_enrolment_of_submission(submission)} "
        f"LEFT JOIN {table('courses.MentorAssignment')} m "
        f"ON m.enrolment_id = e.id AND m.mentor_id = {person} "
        f"WHERE m.id IS NOT NULL OR e.learner_id = {person})"
    )


def _locked(submission: str) -> str:
    return f"SELECT e.id FROM {_enrolment_of_submission(submission)} FOR UPDATE OF e"


law(
    "mentor_never_marks",
    "assessments.Assessment",
    "INSERT",
    when=lambda: _is_close("NEW.marker_id", "NEW.submission_id"),
    lock=lambda: _locked("NEW.submission_id"),
)
law(
    "mentor_never_moderates",
    "assessments.Moderation",
    "INSERT",
    when=lambda: _is_close("NEW.moderator_id", _submission_of_assessment()),
    lock=lambda: _locked(_submission_of_assessment()),
)
law(
    "marker_never_moderates",
    "assessments.Moderation",
    "INSERT",
    when=lambda: (
        f"EXISTS (SELECT 1 FROM {table('assessments.Assessment')} a "
        f"WHERE a.submission_id = {_submission_of_assessment()} AND a.marker_id = NEW.moderator_id)"
    ),
    lock=lambda: _locked(_submission_of_assessment()),
)
law(
    "marker_never_becomes_mentor",
    "courses.MentorAssignment",
    "INSERT",
    "UPDATE",
    when=lambda: (
        f"EXISTS (SELECT 1 FROM {table('assessments.Assessment')} a "
        f"JOIN {table('assessments.Submission')} s ON s.id = a.submission_id "
        f"JOIN {table('assessments.WorkItem')} w ON w.id = s.work_id "
        "WHERE w.enrolment_id = NEW.enrolment_id AND a.marker_id = NEW.mentor_id)"
    ),
    lock=lambda: (
        f"SELECT e.id FROM {table('courses.Enrolment')} e WHERE e.id = NEW.enrolment_id FOR UPDATE"
    ),
)
