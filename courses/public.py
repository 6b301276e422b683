"""All that other apps may use of learning."""

from django.urls import reverse
from django.utils.translation import gettext as _

from courses.models import (
    Attestation,
    Cohort,
    CurriculumRelease,
    Enrolment,
    LessonPage,
    MentorAssignment,
    ProgrammePage,
    ReleasedLesson,
    ReleasedModule,
)
from courses.policies import can_manage, is_mentor_of
from courses.requirements import (
    Gate,
    Requirement,
    gates_of,
    register_requirements,
    requirements_of,
)
from courses.selectors.overview import (
    course_overview,
    current_enrolment,
    is_complete,
    is_phase_open,
)
from courses.services.attest import attest
from courses.services.cohorts import PhaseDates, open_cohort, plan_cohort
from courses.services.complete import complete
from courses.services.complete_lesson import complete_lesson
from courses.services.enrol import assign_mentor, enrol
from courses.services.erase_study import erase_study
from courses.services.load_curriculum import load_curriculum
from courses.services.release_curriculum import release_curriculum
from courses.signals import enrolment_completed, release_made
from courses.states import AttestationKind, CohortState, EnrolmentState
from lms.accounts.public import Role, User
from lms.core.desk import DeskItem

__all__ = [
    "Attestation",
    "AttestationKind",
    "Cohort",
    "CohortState",
    "CurriculumRelease",
    "Enrolment",
    "EnrolmentState",
    "Gate",
    "LessonPage",
    "MentorAssignment",
    "PhaseDates",
    "ProgrammePage",
    "ReleasedLesson",
    "ReleasedModule",
    "Requirement",
    "assign_mentor",
    "attest",
    "can_manage",
    "complete",
    "complete_lesson",
    "course_overview",
    "current_enrolment",
    "desk_items",
    "enrol",
    "enrolment_completed",
    "erase_study",
    "gates_of",
    "is_complete",
    "is_mentor_of",
    "is_phase_open",
    "load_curriculum",
    "open_cohort",
    "plan_cohort",
    "register_requirements",
    "release_curriculum",
    "release_made",
    "requirements_of",
]


def desk_items(user: User) -> list[DeskItem]:
    """What learning puts on a person's desk."""
    return [*_learning(user), *_house(user)]


def _learning(user: User) -> list[DeskItem]:
    enrolment = current_enrolment(user)
    if enrolment is None:
        return []
    overview = course_overview(enrolment)
    lesson = overview.next_lesson
    href = reverse("courses:by_key", args=[lesson.key]) if lesson else reverse("courses:learn")
    text = _("%(done)s of %(total)s lessons done") % {
        "done": overview.done,
        "total": overview.total,
    }
    title = f"{lesson.number} {lesson.title}" if lesson else enrolment.cohort.release.title
    return [DeskItem(title, text, href, _("Continue"), "continue")]


def _house(user: User) -> list[DeskItem]:
    items = []
    if user.holds(Role.MANAGER, Role.TRAINER):
        cohorts = Cohort.objects.visible_to(user).count()
        text = _("Trainees, gates and attestations")
        items.append(
            DeskItem(_("Cohorts"), text, reverse("courses:cohorts"), _("Open"), "info", cohorts)
        )
    if user.holds(Role.MANAGER, Role.REGISTRAR):
        text = _("Invitations, accounts and slips for one sign-in")
        items.append(DeskItem(_("People"), text, reverse("accounts:people"), _("Open"), "info"))
    if user.holds(Role.MENTOR):
        mentees = MentorAssignment.objects.filter(mentor=user, until_on=None).count()
        text = _("Accept work plans, record contacts and meetings")
        items.append(
            DeskItem(_("My trainees"), text, reverse("courses:mentees"), _("Open"), "todo", mentees)
        )
    if user.holds(Role.AUTHOR):
        text = _("Write lessons, then release them for cohorts")
        items.append(
            DeskItem(_("Curriculum"), text, reverse("wagtailadmin_home"), _("Open"), "todo")
        )
    return items
