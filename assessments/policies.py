"""Who may do what with attempts, works, marks and results. The twins are in assessments.querysets."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from assessments.models import Attempt, ReleasedAssignment, ReleasedQuiz, ResultEntry, WorkItem
from assessments.states import BEING_MARKED, WRITABLE, AttemptState, WorkState
from courses.public import Cohort, Enrolment, EnrolmentState, is_mentor_of, is_phase_open
from lms.accounts.public import Role, User
from lms.core.verdict import ALLOW, Verdict, deny

HOUSE = (Role.MANAGER, Role.TRAINER, Role.MARKER, Role.MODERATOR)


def can_view_attempt(user: User, attempt: Attempt) -> Verdict:
    """Twin of AttemptQuerySet.visible_to: one's own."""
    return ALLOW if attempt.enrolment.learner_id == user.pk else deny(_("Not your attempt."))


def can_start(
    user: User, enrolment: Enrolment | None, quiz: ReleasedQuiz, attempts: Sequence[Attempt]
) -> Verdict:
    """Start an attempt: enrolled, phase open, attempts left."""
    if enrolment is None or enrolment.learner_id != user.pk:
        return deny(_("Only trainees of a cohort take its quizzes."))
    if enrolment.cohort.release_id != quiz.release_id:
        return deny(_("This quiz belongs to another release."))
    counted = [attempt for attempt in attempts if attempt.state != AttemptState.VOID]
    if any(attempt.state == AttemptState.OPEN for attempt in counted):
        return ALLOW
    if len(counted) >= quiz.attempts_allowed:
        return deny(_("You have used all attempts at this quiz."))
    return is_phase_open(enrolment, quiz.phase)


def can_view_work(user: User, work: WorkItem) -> Verdict:
    """Twin of WorkItemQuerySet.visible_to: own, of one's institute, or of one's trainee."""
    enrolment = work.enrolment
    if enrolment.learner_id == user.pk or is_mentor_of(user, enrolment):
        return ALLOW
    if user.holds(*HOUSE, at=enrolment.cohort.organiser_id):
        return ALLOW
    return deny(_("This is another institute's trainee."))


def can_open_work(
    user: User, enrolment: Enrolment | None, assignment: ReleasedAssignment
) -> Verdict:
    """Begin a work: enrolled and phase open."""
    if enrolment is None or enrolment.learner_id != user.pk:
        return deny(_("Only trainees of a cohort begin its works."))
    if enrolment.cohort.release_id != assignment.release_id:
        return deny(_("This work belongs to another release."))
    return is_phase_open(enrolment, assignment.phase)


def can_write(user: User, work: WorkItem) -> Verdict:
    """Change the sections and hand in: the trainee, before handing in, when returned, when failed."""
    if work.enrolment.learner_id != user.pk:
        return deny(_("Only the trainee writes the work."))
    if work.enrolment.state != EnrolmentState.TRAINEE:
        return deny(_("You are not a trainee of this cohort now."))
    if work.state in WRITABLE:
        return ALLOW
    if work.state in BEING_MARKED:
        return deny(_("The work is handed in and is being marked."))
    return deny(_("The work is passed.")) if has_passed(work) else ALLOW


def has_passed(work: WorkItem) -> bool:
    """Whether a released result of this work is a pass."""
    code = work.assignment.code
    return ResultEntry.objects.filter(enrolment=work.enrolment_id, code=code, passed=True).exists()


def _is_close(user: User, enrolment: Enrolment) -> Verdict:
    """Deny those who are the trainee or have ever been the mentor; the database does the same."""
    if enrolment.learner_id == user.pk:
        return deny(_("Nobody judges the own work."))
    if any(row.mentor_id == user.pk for row in enrolment.mentor_assignments.all()):
        return deny(_("A mentor does not judge the own trainee."))
    return ALLOW


def can_mark(user: User, work: WorkItem) -> Verdict:
    """Mark or return: a marker of the institute who is not close. Twin: MarkingTaskQuerySet.visible_to."""
    if not user.holds(Role.MARKER, at=work.enrolment.cohort.organiser_id):
        return deny(_("Only markers of the institute mark its works."))
    return _is_close(user, work.enrolment)


def can_moderate(user: User, work: WorkItem) -> Verdict:
    """Confirm or send back: a moderator of the institute who is not close and has not marked it."""
    if not user.holds(Role.MODERATOR, at=work.enrolment.cohort.organiser_id):
        return deny(_("Only moderators of the institute moderate its marks."))
    if work.state != WorkState.MARKED:
        return deny(_("This work has no mark that waits for a moderator."))
    if work.submissions.filter(assessments__marker=user).exists():
        return deny(_("Who has marked a work does not moderate it."))
    return _is_close(user, work.enrolment)


def can_release(user: User, cohort: Cohort) -> Verdict:
    """Release results of a cohort."""
    if user.holds(Role.MANAGER, Role.MODERATOR, at=cohort.organiser_id):
        return ALLOW
    return deny(_("Only programme managers and moderators release results."))
