"""Begin a work."""

from django.db import transaction

from assessments.models import ReleasedAssignment, WorkItem
from assessments.policies import can_open_work
from courses.public import Enrolment
from lms.accounts.public import User
from lms.core.events import record


@transaction.atomic
def open_work(enrolment: Enrolment, assignment: ReleasedAssignment, *, by: User) -> WorkItem:
    """The trainee's work on an assignment; it is made once, and one begun earlier is taken up."""
    known = WorkItem.objects.filter(
        enrolment=enrolment, enrolment__learner=by, assignment__code=assignment.code
    ).first()
    if known is not None:
        return known
    can_open_work(by, enrolment, assignment).require()
    work, made = WorkItem.objects.get_or_create(enrolment=enrolment, assignment=assignment)
    if made:
        record("work_opened", about=work, by=by, code=assignment.code)
    return work
