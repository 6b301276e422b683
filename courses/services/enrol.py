"""Enrol a learner, and give the trainee a mentor."""

from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from courses.models import Cohort, Enrolment, MentorAssignment
from courses.policies import can_manage
from courses.states import CohortState
from lms.accounts.public import Role, User
from lms.core.errors import DomainError
from lms.core.events import record


class NotOpen(DomainError):
    """The cohort does not take trainees."""


class NotAMentor(DomainError):
    """The person may not mentor this trainee."""


@transaction.atomic
def enrol(learner: User, cohort: Cohort, *, by: User) -> Enrolment:
    """Enrol a learner. Enrolling twice is the same as enrolling once."""
    can_manage(by, cohort).require()
    if cohort.state == CohortState.CLOSED:
        raise NotOpen(_("This cohort is closed."))
    enrolment, made = Enrolment.objects.get_or_create(
        learner=learner, cohort=cohort, defaults={"country": cohort.country}
    )
    if made:
        record("enrolled", about=enrolment, by=by, cohort=cohort.pk)
    return enrolment


@transaction.atomic
def assign_mentor(
    enrolment: Enrolment, mentor: User, *, by: User, from_on: date
) -> MentorAssignment:
    """Give the trainee a mentor from that day; the former one ends the day before. Twice is once."""
    can_manage(by, enrolment.cohort).require()
    Enrolment.objects.select_for_update().get(pk=enrolment.pk)
    if mentor.pk == enrolment.learner_id:
        raise NotAMentor(_("Nobody mentors oneself."))
    if not mentor.holds(Role.MENTOR) or enrolment.country_id not in mentor.countries_as(
        Role.MENTOR
    ):
        raise NotAMentor(_("%(person)s holds no post as mentor here.") % {"person": mentor})
    current = MentorAssignment.objects.filter(enrolment=enrolment, until_on=None).first()
    if current is not None and current.mentor_id == mentor.pk:
        return current
    if current is not None:
        current.until_on = max(current.from_on, from_on - timedelta(days=1))
        current.save(update_fields=["until_on"])
    assignment = MentorAssignment.objects.create(
        enrolment=enrolment, mentor=mentor, from_on=from_on
    )
    record("mentor_assigned", about=enrolment, by=by, mentor=mentor.pk)
    return assignment
