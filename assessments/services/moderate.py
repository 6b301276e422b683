"""A second person looks at a mark."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from assessments.errors import Incomplete, Locked
from assessments.models import Assessment, MarkingTask, Moderation, WorkItem
from assessments.policies import can_moderate
from assessments.services.save_section import lock_work
from assessments.states import WORK, ModerationDecision, TaskState, WorkState
from lms.accounts.public import User


@transaction.atomic
def moderate(work: WorkItem, *, by: User, decision: str, reason: str = "") -> Moderation:
    """Confirm the newest mark, or send it back with a reason. Deciding the same twice is once."""
    locked = lock_work(work)
    newest = (
        Assessment.objects.filter(submission__work=locked)
        .select_related("submission", "moderation")
        .order_by("-id")
        .first()
    )
    if newest is None:
        raise Locked(_("This work has no mark yet."))
    known = Moderation.objects.filter(assessment=newest, moderator=by, decision=decision).first()
    if known is not None:
        return known
    can_moderate(by, locked).require()
    if decision == ModerationDecision.SEND_BACK and not reason.strip():
        raise Incomplete(_("Say why the mark goes back."))
    made = Moderation.objects.create(
        assessment=newest, moderator=by, decision=decision, reason=reason.strip()
    )
    if decision == ModerationDecision.CONFIRM:
        WORK.move(locked, WorkState.MODERATED, by=by, assessment=newest.pk)
        return made
    MarkingTask.objects.filter(submission=newest.submission).update(
        state=TaskState.WAITING, holder=None, lease_until=None, waiting_since=timezone.now()
    )
    WORK.move(locked, WorkState.SUBMITTED, by=by, assessment=newest.pk)
    return made
