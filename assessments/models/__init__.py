"""Content that authors edit, what is frozen of it, trainees' work, marks, results."""

from assessments.models.content import Assignment, Choice, Question, Quiz, Rubric, RubricCriterion
from assessments.models.loads import LoadedContent
from assessments.models.marking import Assessment, AssessmentWords, MarkingTask, Moderation
from assessments.models.releases import (
    ReleasedAssignment,
    ReleasedKey,
    ReleasedQuestion,
    ReleasedQuiz,
    ReleasedRubric,
)
from assessments.models.results import ResultEntry
from assessments.models.work import (
    Answer,
    Attempt,
    Draft,
    KeptText,
    ReturnNote,
    Submission,
    SubmissionContent,
    WorkItem,
)

__all__ = [
    "Answer",
    "Assessment",
    "AssessmentWords",
    "Assignment",
    "Attempt",
    "Choice",
    "Draft",
    "KeptText",
    "LoadedContent",
    "MarkingTask",
    "Moderation",
    "Question",
    "Quiz",
    "ReleasedAssignment",
    "ReleasedKey",
    "ReleasedQuestion",
    "ReleasedQuiz",
    "ReleasedRubric",
    "ResultEntry",
    "ReturnNote",
    "Rubric",
    "RubricCriterion",
    "Submission",
    "SubmissionContent",
    "WorkItem",
]
