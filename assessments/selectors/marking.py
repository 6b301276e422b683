"""Marking: the queue, one work to mark, moderation, release. Each list reads the same queries for 1 or 30."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from assessments.models import Assessment, MarkingTask, Moderation, ReturnNote, Submission, WorkItem
from assessments.policies import can_mark, can_moderate, can_release
from assessments.selectors.works import SubmissionView, submission_view
from assessments.states import ModerationDecision, TaskState
from courses.public import Cohort
from lms.accounts.public import User
from lms.core.verdict import Verdict

QUEUE = (
    "holder",
    "submission__work__assignment",
    "submission__work__enrolment__learner",
    "submission__work__enrolment__cohort",
)


def marking_queue(user: User) -> QuerySet[MarkingTask]:
    """What waits for a mark, the longest waiting first."""
    waiting = MarkingTask.objects.visible_to(user).waiting().distinct()
    return waiting.select_related(*QUEUE).order_by("waiting_since", "id")


@dataclass(frozen=True, slots=True)
class QueueLine:
    """A work in the queue."""

    task: MarkingTask
    holder: User | None
    is_mine: bool


def queue_lines(user: User, tasks: Sequence[MarkingTask], now: datetime) -> list[QueueLine]:
    """The rows of one page of the queue, with who holds them now."""
    return [
        QueueLine(
            task,
            task.holder if task.is_held(now) else None,
            task.is_held(now) and task.holder_id == user.pk,
        )
        for task in tasks
    ]


@dataclass(frozen=True, slots=True)
class MarkPage:
    """A work to mark, with its rubric and what was said before."""

    task: MarkingTask
    view: SubmissionView
    criteria: list[dict[str, Any]]
    may_mark: Verdict
    is_mine: bool
    holder: User | None
    is_done: bool
    notes: list[ReturnNote]
    sent_back: list[Moderation]
    former: Assessment | None


def mark_page(user: User, task: MarkingTask) -> MarkPage:
    """Work and rubric."""
    work = task.submission.work
    held = task.is_held(timezone.now())
    return MarkPage(
        task=task,
        view=submission_view(task.submission),
        criteria=work.assignment.rubric.criteria,
        may_mark=can_mark(user, work),
        is_mine=held and task.holder_id == user.pk,
        holder=task.holder if held else None,
        is_done=task.state == TaskState.DONE,
        notes=list(
            ReturnNote.objects.filter(submission__work=work)
            .select_related("submission", "by")
            .order_by("submission__round")
        ),
        sent_back=list(
            Moderation.objects.filter(
                assessment__submission=task.submission, decision=ModerationDecision.SEND_BACK
            ).select_related("moderator")
        ),
        former=task.submission.assessments.select_related("words").order_by("-id").first(),
    )


@dataclass(frozen=True, slots=True)
class JudgedCriterion:
    """A criterion with the level given and its words."""

    title: str
    weight: int
    starred: bool
    level: int
    descriptor: str
    comment: str


def judged(assessment: Assessment, criteria: Sequence[dict[str, Any]]) -> list[JudgedCriterion]:
    """The levels of a mark beside the words of its rubric."""
    return [
        JudgedCriterion(
            title=row["title"],
            weight=row["weight"],
            starred=row["starred"],
            level=assessment.levels[row["key"]],
            descriptor=row["levels"][str(assessment.levels[row["key"]])],
            comment=assessment.words.by_criterion.get(row["key"], ""),
        )
        for row in criteria
    ]


def moderation_list(user: User) -> QuerySet[WorkItem]:
    """Marked works that the person may moderate."""
    return (
        WorkItem.objects.to_moderate(user)
        .distinct()
        .select_related("assignment", "enrolment__learner", "enrolment__cohort")
        .order_by("id")
    )


@dataclass(frozen=True, slots=True)
class ModeratePage:
    """A mark to confirm or to send back, with the work."""

    work: WorkItem
    view: SubmissionView
    assessment: Assessment
    criteria: list[JudgedCriterion]
    may_moderate: Verdict


def moderate_page(user: User, work: WorkItem) -> ModeratePage | None:
    """The newest mark of a work; None if there is none."""
    assessment = newest_mark(work)
    if assessment is None:
        return None
    submission: Submission = assessment.submission
    return ModeratePage(
        work=work,
        view=submission_view(submission),
        assessment=assessment,
        criteria=judged(assessment, work.assignment.rubric.criteria),
        may_moderate=can_moderate(user, work),
    )


def newest_mark(work: WorkItem) -> Assessment | None:
    """The mark that counts: the one written last."""
    return (
        Assessment.objects.filter(submission__work=work)
        .select_related(
            "words",
            "marker",
            "submission__content",
            "submission__work__assignment__rubric",
            "submission__work__enrolment__cohort",
        )
        .order_by("-id")
        .first()
    )


@dataclass(frozen=True, slots=True)
class ReleasePage:
    """The moderated works of a cohort that wait for their release."""

    cohort: Cohort
    rows: list["ReleaseLine"]
    may_release: Verdict


@dataclass(frozen=True, slots=True)
class ReleaseLine:
    """A moderated work with the mark that will be released."""

    work: WorkItem
    assessment: Assessment


def release_page(user: User, cohort: Cohort) -> ReleasePage:
    """What would be released now."""
    confirmed = (
        Assessment.objects.filter(
            submission__work__in=WorkItem.objects.to_release(cohort),
            moderation__decision=ModerationDecision.CONFIRM,
        )
        .select_related(
            "submission__work__assignment", "submission__work__enrolment__learner", "marker"
        )
        .order_by("submission__work", "id")
    )
    newest = {assessment.submission.work_id: assessment for assessment in confirmed}
    rows = [ReleaseLine(one.submission.work, one) for one in newest.values()]
    return ReleasePage(cohort, rows, can_release(user, cohort))
