"""Who may do what in learning."""

from django.utils.translation import gettext_lazy as _

from courses.models import Cohort, Enrolment
from courses.querysets import HOUSE_ROLES
from courses.states import AttestationKind
from lms.accounts.public import Role, User
from lms.core.verdict import ALLOW, Verdict, deny
from lms.places.public import Organisation

# Who may vouch for what. The trainee signs the code of conduct; a mentor never attests a defence.
ATTESTERS: dict[str, frozenset[str]] = {
    AttestationKind.ATTENDANCE: frozenset({Role.MANAGER, Role.TRAINER}),
    AttestationKind.WORK_PLAN: frozenset({Role.MENTOR}),
    AttestationKind.MENTOR_CONTACTS: frozenset({Role.MENTOR}),
    AttestationKind.VALIDATION_V1: frozenset({Role.MANAGER, Role.MENTOR}),
    AttestationKind.VALIDATION_V2: frozenset({Role.MANAGER, Role.MENTOR}),
    AttestationKind.ORAL_DEFENCE: frozenset({Role.MANAGER, Role.MODERATOR}),
    AttestationKind.IDENTITY: frozenset({Role.MANAGER}),
    AttestationKind.CODE_OF_CONDUCT: frozenset(),
}


def can_release(user: User) -> Verdict:
    """Freeze the programme for cohorts."""
    if user.holds(Role.AUTHOR, Role.MANAGER):
        return ALLOW
    return deny(_("Only authors and programme managers make releases."))


def can_manage_at(user: User, organisation: Organisation) -> Verdict:
    """Run cohorts of an institute."""
    if user.holds(Role.MANAGER, at=organisation.pk):
        return ALLOW
    return deny(_("Only a programme manager of this institute runs its cohorts."))


def can_manage(user: User, cohort: Cohort) -> Verdict:
    """Run this cohort."""
    return can_manage_at(user, cohort.organiser)


def is_mentor_of(user: User, enrolment: Enrolment) -> bool:
    """Whether the person mentors this trainee today."""
    today = enrolment.cohort.today()
    return any(
        row.mentor_id == user.pk
        and row.from_on <= today
        and (row.until_on is None or row.until_on >= today)
        for row in enrolment.mentor_assignments.all()
    )


def can_view_enrolment(user: User, enrolment: Enrolment) -> Verdict:
    """Twin of EnrolmentQuerySet.visible_to: own, of one's institute, or mentored."""
    if enrolment.learner_id == user.pk or is_mentor_of(user, enrolment):
        return ALLOW
    if user.holds(*HOUSE_ROLES, at=enrolment.cohort.organiser_id):
        return ALLOW
    return deny(_("This is another institute's trainee."))


def can_attest(user: User, enrolment: Enrolment, kind: str) -> Verdict:
    """Vouch for one thing of one trainee."""
    if kind == AttestationKind.CODE_OF_CONDUCT:
        if enrolment.learner_id == user.pk:
            return ALLOW
        return deny(_("The trainee signs the code of conduct."))
    if enrolment.learner_id == user.pk:
        return deny(_("Nobody attests for oneself."))
    roles = ATTESTERS[kind]
    if Role.MENTOR in roles and is_mentor_of(user, enrolment):
        return ALLOW
    house = roles - {Role.MENTOR}
    if house and user.holds(*house, at=enrolment.cohort.organiser_id):
        return ALLOW
    return deny(_("This is not yours to attest."))
