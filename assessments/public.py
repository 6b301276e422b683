"""All that other apps may use of assessments."""

from assessments.models import (
    Attempt,
    MarkingTask,
    ReleasedAssignment,
    ReleasedQuestion,
    ReleasedQuiz,
    ResultEntry,
    Submission,
    WorkItem,
)
from assessments.selectors.desk import desk_items
from assessments.selectors.quizzes import quiz_of_module
from assessments.selectors.results import markers_of, results_of, results_of_many
from assessments.services.claim_marking import claim_marking
from assessments.services.demo_answers import demo_answers
from assessments.services.erase_texts import erase_texts
from assessments.services.load_assessments import load_assessments
from assessments.services.mark_work import mark_work, return_work
from assessments.services.moderate import moderate
from assessments.services.open_work import open_work
from assessments.services.release_results import release_result, release_results
from assessments.services.save_answers import save_answers
from assessments.services.save_section import save_section
from assessments.services.start_attempt import start_attempt
from assessments.services.submit_attempt import submit_attempt
from assessments.services.submit_work import submit_work

__all__ = [
    "Attempt",
    "MarkingTask",
    "ReleasedAssignment",
    "ReleasedQuestion",
    "ReleasedQuiz",
    "ResultEntry",
    "Submission",
    "WorkItem",
    "claim_marking",
    "demo_answers",
    "desk_items",
    "erase_texts",
    "load_assessments",
    "mark_work",
    "markers_of",
    "moderate",
    "open_work",
    "quiz_of_module",
    "release_result",
    "release_results",
    "results_of",
    "results_of_many",
    "return_work",
    "save_answers",
    "save_section",
    "start_attempt",
    "submit_attempt",
    "submit_work",
]
