"""Complete an enrolment when all that the programme asks is met."""

from django.db import transaction

from courses.models import Enrolment
from courses.selectors.overview import is_complete
from courses.signals import enrolment_completed
from courses.states import ENROLMENT, EnrolmentState
from lms.accounts.public import User


@transaction.atomic
def complete(enrolment: Enrolment, *, by: User | None = None) -> Enrolment:
    """Move a trainee to completed when nothing is open; otherwise, and a second time, change nothing."""
    locked = Enrolment.objects.select_for_update().select_related("cohort").get(pk=enrolment.pk)
    if locked.state != EnrolmentState.TRAINEE or not is_complete(locked):
        return locked
    moved = ENROLMENT.move(locked, EnrolmentState.COMPLETED, by=by)
    enrolment_completed.send(sender=Enrolment, enrolment=moved)
    return moved
