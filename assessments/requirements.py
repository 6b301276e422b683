"""What assessments adds to what a programme asks: quizzes of the modules, and the graded works."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from django.urls import reverse_lazy
from django.utils.translation import gettext as _

from assessments.models import ReleasedAssignment, ReleasedQuiz, ResultEntry, WorkItem
from assessments.states import BEING_MARKED, WorkState
from courses.public import Cohort, Enrolment, Requirement

Key = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Known:
    """All that the requirements of some enrolments rest on, read at once."""

    quizzes: dict[int, tuple[ReleasedQuiz, ...]]
    assignments: dict[int, tuple[ReleasedAssignment, ...]]
    best: dict[Key, Decimal]
    newest: dict[Key, ResultEntry]
    works: dict[Key, WorkItem]


def quizzes_and_works(enrolments: Sequence[Enrolment]) -> dict[int, list[Requirement]]:
    """Enrolment id → quizzes and works that its release asks; as many queries for one as for many."""
    cohorts = {enrolment.cohort_id: enrolment.cohort for enrolment in enrolments}
    known = _read(enrolments, {cohort.release_id for cohort in cohorts.values()})
    return {
        enrolment.pk: [
            *(
                _quiz(enrolment, cohorts[enrolment.cohort_id], quiz, known)
                for quiz in known.quizzes[cohorts[enrolment.cohort_id].release_id]
            ),
            *(
                _work(enrolment, assignment, known)
                for assignment in known.assignments[cohorts[enrolment.cohort_id].release_id]
            ),
        ]
        for enrolment in enrolments
    }


def needed_percent(cohort: Cohort, otherwise: int) -> Decimal:
    """What the cohort asks of a quiz."""
    return Decimal(str(cohort.thresholds.get("quiz_percent", otherwise)))


def _read(enrolments: Sequence[Enrolment], releases: set[int]) -> Known:
    ids = [enrolment.pk for enrolment in enrolments]
    quizzes = {release: asked_quizzes(release) for release in releases}
    assignments = {release: asked_assignments(release) for release in releases}
    known = Known(quizzes, assignments, {}, {}, {})
    for entry in ResultEntry.objects.filter(enrolment__in=ids):
        key = (entry.enrolment_id, entry.code)
        known.best[key] = max(entry.percent, known.best.get(key, entry.percent))
        known.newest[key] = entry
    codes = {row.pk: row.code for rows in known.assignments.values() for row in rows}
    for work in WorkItem.objects.filter(enrolment__in=ids, assignment__in=codes):
        known.works[work.enrolment_id, codes[work.assignment_id]] = work
    return known


@lru_cache(maxsize=64)
def asked_quizzes(release_id: int) -> tuple[ReleasedQuiz, ...]:
    """The first quiz of each code. Frozen rows: read once a process."""
    first: dict[str, ReleasedQuiz] = {}
    for quiz in ReleasedQuiz.objects.filter(release=release_id):
        first.setdefault(quiz.code, quiz)
    return tuple(first.values())


@lru_cache(maxsize=64)
def asked_assignments(release_id: int) -> tuple[ReleasedAssignment, ...]:
    """The first work of each code. Frozen rows: read once a process."""
    first: dict[str, ReleasedAssignment] = {}
    for assignment in ReleasedAssignment.objects.defer("brief").filter(release=release_id):
        first.setdefault(assignment.code, assignment)
    return tuple(first.values())


def _quiz(enrolment: Enrolment, cohort: Cohort, quiz: ReleasedQuiz, known: Known) -> Requirement:
    needed = needed_percent(cohort, quiz.pass_percent)
    best = known.best.get((enrolment.pk, quiz.code))
    numbers = {"best": f"{best:.0f}" if best is not None else "", "needed": f"{needed:.0f}"}
    progress = (
        _("best %(best)s %%, at least %(needed)s %%")
        if best is not None
        else _("not taken yet, at least %(needed)s %%")
    )
    return Requirement(
        code=quiz.code,
        phase=quiz.phase,
        label=quiz.title,
        is_met=best is not None and best >= needed,
        progress=progress % numbers,
        href=reverse_lazy("assessments:quiz", args=[quiz.pk]),
    )


def _work(enrolment: Enrolment, assignment: ReleasedAssignment, known: Known) -> Requirement:
    entry = known.newest.get((enrolment.pk, assignment.code))
    work = known.works.get((enrolment.pk, assignment.code))
    href = (
        reverse_lazy("assessments:work", args=[work.pk])
        if work
        else reverse_lazy("assessments:open_work", args=[assignment.code])
    )
    return Requirement(
        code=assignment.code,
        phase=assignment.phase,
        label=f"{assignment.code} {assignment.title}",
        is_met=entry is not None and entry.passed,
        progress=_work_progress(work, entry),
        href=href,
    )


def _work_progress(work: WorkItem | None, entry: ResultEntry | None) -> str:
    if work is None:
        return _("not begun")
    if work.state in BEING_MARKED:
        return _("being marked")
    if work.state == WorkState.RELEASED and entry is not None:
        return _("passed") if entry.passed else _("not passed yet")
    return _("returned with comments") if work.state == WorkState.RETURNED else _("draft")
