"""An assignment as a trainee reads it before beginning."""

from dataclasses import dataclass

from assessments.models import ReleasedAssignment, WorkItem
from assessments.policies import can_open_work
from courses.public import Enrolment, current_enrolment
from lms.accounts.public import User
from lms.core.verdict import Verdict


@dataclass(frozen=True, slots=True)
class AssignmentPage:
    """An assignment before it is begun."""

    assignment: ReleasedAssignment
    enrolment: Enrolment | None
    may_open: Verdict
    work: WorkItem | None


def assignment_page(user: User, code: str) -> AssignmentPage | None:
    """The assignment with this code that the person reads; None if there is none."""
    enrolment = current_enrolment(user)
    rows = ReleasedAssignment.objects.visible_to(user).filter(code=code).select_related("rubric")
    if enrolment is not None:
        rows = rows.filter(release=enrolment.cohort.release_id)
    assignment = rows.order_by("-release").first()
    if assignment is None:
        return None
    works = WorkItem.objects.of(user).filter(enrolment=enrolment, assignment__code=code)
    return AssignmentPage(
        assignment, enrolment, can_open_work(user, enrolment, assignment), works.first()
    )
