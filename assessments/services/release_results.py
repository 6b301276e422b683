"""Let trainees see their results."""

from django.db import transaction
from django.utils.translation import gettext as _

from assessments.errors import Locked
from assessments.models import Assessment, ResultEntry, WorkItem
from assessments.policies import can_release
from assessments.services.save_section import lock_work
from assessments.states import WORK, ModerationDecision, WorkState
from courses.public import Cohort, complete
from lms.accounts.public import User
from lms.core.tasks import queue_mail


@transaction.atomic
def release_result(work: WorkItem, *, by: User) -> ResultEntry:
    """Release the confirmed mark of one work. Releasing twice is releasing once."""
    locked = lock_work(work)
    can_release(by, locked.enrolment.cohort).require()
    confirmed = (
        Assessment.objects.filter(
            submission__work=locked, moderation__decision=ModerationDecision.CONFIRM
        )
        .order_by("-id")
        .first()
    )
    if confirmed is None:
        raise Locked(_("A mark is released after a moderator has confirmed it."))
    known = ResultEntry.objects.filter(assessment=confirmed).first()
    if known is not None:
        return known
    WORK.move(locked, WorkState.RELEASED, by=by, assessment=confirmed.pk)
    entry = ResultEntry.objects.create(
        enrolment=locked.enrolment,
        code=locked.assignment.code,
        percent=confirmed.percent,
        passed=confirmed.passed,
        assessment=confirmed,
        by=by,
    )
    _tell(locked, entry)
    complete(locked.enrolment)
    return entry


def release_results(cohort: Cohort, *, by: User) -> list[ResultEntry]:
    """Release all moderated works of a cohort, each in a transaction of its own. Again: what is new."""
    can_release(by, cohort).require()
    works = list(WorkItem.objects.to_release(cohort).order_by("pk"))
    return [release_result(work, by=by) for work in works]


def _tell(work: WorkItem, entry: ResultEntry) -> None:
    subject = _("Your result is out: %(work)s") % {"work": work.assignment.title}
    body = _("Sign in to see your result and the comments.")
    queue_mail(work.enrolment.learner.email, subject, body, key=f"result:{entry.pk}")
