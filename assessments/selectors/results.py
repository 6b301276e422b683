"""Results: what a trainee sees, and what others count on."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from assessments.models import Assessment, Moderation, ResultEntry, WorkItem
from assessments.selectors.marking import JudgedCriterion, judged
from courses.public import Enrolment, Requirement, current_enrolment, requirements_of
from lms.accounts.public import User


@dataclass(frozen=True, slots=True)
class ReleasedMark:
    """A released result of a work with its levels and comments."""

    entry: ResultEntry
    work: WorkItem
    overall: str
    criteria: list[JudgedCriterion]
    score: str


@dataclass(frozen=True, slots=True)
class ResultsPage:
    """A trainee's quizzes and works with their results."""

    enrolment: Enrolment | None
    quizzes: list[Requirement]
    works: list[Requirement]
    marks: list[ReleasedMark]


def results_page(user: User) -> ResultsPage:
    """Own results; marks with levels and comments after their release only."""
    enrolment = current_enrolment(user)
    if enrolment is None:
        return ResultsPage(None, [], [], [])
    asked = requirements_of([enrolment])[enrolment.pk]
    return ResultsPage(
        enrolment=enrolment,
        quizzes=[row for row in asked if row.code.startswith("quiz-")],
        works=[row for row in asked if row.code in {"A1", "A2", "A3"}],
        marks=released_marks(enrolment),
    )


def released_marks(enrolment: Enrolment) -> list[ReleasedMark]:
    """The released marks of an enrolment, the newest first."""
    entries = (
        ResultEntry.objects.filter(enrolment=enrolment, assessment__isnull=False)
        .select_related("assessment__words", "assessment__submission__work__assignment__rubric")
        .order_by("-id")
    )
    return [_mark(entry, entry.assessment) for entry in entries if entry.assessment]


def _mark(entry: ResultEntry, assessment: Assessment) -> ReleasedMark:
    work = assessment.submission.work
    return ReleasedMark(
        entry=entry,
        work=work,
        overall=assessment.words.overall,
        criteria=judged(assessment, work.assignment.rubric.criteria),
        score=f"{assessment.score:.2f}",
    )


def results_of(enrolment: Enrolment) -> list[ResultEntry]:
    """The entry that counts of each code: the best of a quiz, the newest of a work."""
    return results_of_many([enrolment])[enrolment.pk]


def results_of_many(enrolments: Sequence[Enrolment]) -> dict[int, list[ResultEntry]]:
    """Enrolment id → the entries that count, in the order of their codes; one query."""
    ids = [enrolment.pk for enrolment in enrolments]
    counting: dict[int, dict[str, ResultEntry]] = defaultdict(dict)
    for entry in ResultEntry.objects.filter(enrolment__in=ids).order_by("id"):
        known = counting[entry.enrolment_id].get(entry.code)
        is_better = known is None or entry.attempt_id is None or entry.percent > known.percent
        if is_better:
            counting[entry.enrolment_id][entry.code] = entry
    return {pk: [counting[pk][code] for code in sorted(counting[pk])] for pk in ids}


def markers_of(enrolment: Enrolment) -> set[int]:
    """Ids of all who have marked or moderated works of this enrolment."""
    marked = Assessment.objects.filter(submission__work__enrolment=enrolment)
    moderated = Moderation.objects.filter(assessment__submission__work__enrolment=enrolment)
    return set(marked.values_list("marker_id", flat=True)) | set(
        moderated.values_list("moderator_id", flat=True)
    )
