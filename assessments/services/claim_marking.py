"""Take a work to mark it, keep it, put it back."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from assessments.errors import Held, Locked
from assessments.models import MarkingTask
from assessments.policies import can_mark
from assessments.states import TaskState
from lms.accounts.public import User

LEASE = timedelta(minutes=15)


@transaction.atomic
def claim_marking(task: MarkingTask, *, by: User) -> MarkingTask:
    """Hold the work for fifteen minutes; again by the same person renews. Raises Held."""
    locked = lock_task(task, by)
    if locked.state != TaskState.WAITING:
        raise Locked(_("This work is marked or returned already."))
    locked.holder, locked.lease_until = by, timezone.now() + LEASE
    locked.save(update_fields=["holder", "lease_until"])
    return locked


@transaction.atomic
def free_marking(task: MarkingTask, *, by: User) -> MarkingTask:
    """Put the work back. Doing it twice, or after the lease has ended, is the same as once."""
    locked = lock_task(task, by)
    locked.holder, locked.lease_until = None, None
    locked.save(update_fields=["holder", "lease_until"])
    return locked


def lock_task(task: MarkingTask, by: User) -> MarkingTask:
    """The task, locked, if the person may mark it and nobody else holds it."""
    locked = (
        MarkingTask.objects.select_for_update(of=("self",))
        .select_related(
            "holder", "submission__work__enrolment__cohort", "submission__work__assignment__rubric"
        )
        .get(pk=task.pk)
    )
    can_mark(by, locked.submission.work).require()
    if locked.is_held(timezone.now()) and locked.holder_id != by.pk:
        raise Held(_("%(name)s is marking this work now.") % {"name": locked.holder})
    return locked
