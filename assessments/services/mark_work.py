"""Mark a submission on its rubric, or return it with a comment."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from assessments.errors import Incomplete, Locked
from assessments.models import Assessment, AssessmentWords, MarkingTask, ReturnNote, Submission
from assessments.rules.scoring import Weighed, score
from assessments.services.claim_marking import lock_task
from assessments.states import WORK, TaskState, WorkState
from courses.public import Enrolment
from lms.accounts.public import User


@transaction.atomic
def mark_work(
    task: MarkingTask,
    *,
    by: User,
    levels: Mapping[str, int],
    comments: Mapping[str, str] | None = None,
    overall: str = "",
) -> Assessment:
    """Write the mark. Marking again what one has just marked gives that mark. Raises Held, Incomplete."""
    _lock_enrolment(task)
    locked = lock_task(task, by)
    submission = locked.submission
    if locked.state == TaskState.DONE:
        return _own_mark(submission, by)
    rubric = submission.work.assignment.rubric
    criteria = [Weighed(c["key"], c["weight"], c["starred"]) for c in rubric.criteria]
    if {criterion.key for criterion in criteria} != set(levels):
        raise Incomplete(_("Give each criterion a level."))
    result = score(criteria, levels, rubric.pass_score)
    assessment = Assessment.objects.create(
        submission=submission,
        marker=by,
        rubric_sha256=rubric.sha256,
        levels=dict(levels),
        score=result.score,
        percent=result.percent,
        passed=result.passed,
    )
    words = {key: text for key, text in (comments or {}).items() if text}
    AssessmentWords.objects.create(assessment=assessment, overall=overall, by_criterion=words)
    _close(locked)
    WORK.move(submission.work, WorkState.MARKED, by=by, assessment=assessment.pk)
    return assessment


@transaction.atomic
def return_work(task: MarkingTask, *, by: User, comment: str) -> ReturnNote:
    """Give the work back to the trainee with a comment. Returning twice is returning once."""
    locked = lock_task(task, by)
    known = ReturnNote.objects.filter(submission=locked.submission, by=by).first()
    if known is not None:
        return known
    if locked.state == TaskState.DONE:
        raise Locked(_("This work is marked or returned already."))
    if not comment.strip():
        raise Incomplete(_("Say what the trainee should change."))
    note = ReturnNote.objects.create(submission=locked.submission, by=by, comment=comment.strip())
    _close(locked)
    WORK.move(locked.submission.work, WorkState.RETURNED, by=by, round=locked.submission.round)
    return note


def _lock_enrolment(task: MarkingTask) -> None:
    """Nobody becomes the trainee's mentor while the mark is written; the law checks it again."""
    Enrolment.objects.select_for_update().get(works__submissions__marking_task=task.pk)


def _own_mark(submission: Submission, by: User) -> Assessment:
    newest = submission.assessments.order_by("-id").first()
    if newest is None or newest.marker_id != by.pk:
        raise Locked(_("This work is marked or returned already."))
    return newest


def _close(task: MarkingTask) -> None:
    task.state, task.holder, task.lease_until = TaskState.DONE, None, None
    task.save(update_fields=["state", "holder", "lease_until"])
