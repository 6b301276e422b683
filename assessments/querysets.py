"""Rows of assessments that a person may see, and those that wait."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from assessments.states import TaskState, WorkState
from courses.public import Cohort, Enrolment
from lms.accounts.public import Role, User

if TYPE_CHECKING:
    from assessments.models import (
        Attempt,
        MarkingTask,
        ReleasedAssignment,
        ReleasedQuiz,
        ResultEntry,
        Submission,
        WorkItem,
    )


def _read_by(user: User) -> Q:
    """The releases that a person reads, as a trainee or in the house."""
    own = Enrolment.objects.of(user).reading().values("cohort__release")
    house = Cohort.objects.visible_to(user).values("release")
    return Q(release__in=own) | Q(release__in=house)


class ReleasedQuizQuerySet(models.QuerySet["ReleasedQuiz"]):
    """Frozen quizzes."""

    def visible_to(self, user: User) -> "ReleasedQuizQuerySet":
        """Those of the releases that the person reads."""
        return self.filter(_read_by(user))


class ReleasedAssignmentQuerySet(models.QuerySet["ReleasedAssignment"]):
    """Frozen assignments."""

    def visible_to(self, user: User) -> "ReleasedAssignmentQuerySet":
        """Those of the releases that the person reads."""
        return self.filter(_read_by(user))


class AttemptQuerySet(models.QuerySet["Attempt"]):
    """Attempts."""

    def visible_to(self, user: User) -> "AttemptQuerySet":
        """One's own: what somebody answered is between the person and the marking."""
        return self.filter(enrolment__learner=user)


class WorkItemQuerySet(models.QuerySet["WorkItem"]):
    """Works."""

    def visible_to(self, user: User) -> "WorkItemQuerySet":
        """Own works, those of one's institute, and those of one's trainees."""
        return self.filter(enrolment__in=Enrolment.objects.visible_to(user))

    def of(self, user: User) -> "WorkItemQuerySet":
        """A person's own."""
        return self.filter(enrolment__learner=user)

    def to_moderate(self, user: User) -> "WorkItemQuerySet":
        """Marked works that the person may confirm or send back."""
        marked = self.of_houses_moderated_by(user).filter(state=WorkState.MARKED)
        return marked.exclude(submissions__assessments__marker=user)

    def of_houses_moderated_by(self, user: User) -> "WorkItemQuerySet":
        """Works whose marks the person may see as a moderator: never the own ones nor one's trainees'."""
        return (
            self.filter(enrolment__cohort__organiser_id__in=user.organisations_as(Role.MODERATOR))
            .exclude(enrolment__learner=user)
            .exclude(enrolment__mentor_assignments__mentor=user)
        )

    def to_release(self, cohort: Cohort) -> "WorkItemQuerySet":
        """Moderated works of a cohort."""
        return self.filter(state=WorkState.MODERATED, enrolment__cohort=cohort)


class SubmissionQuerySet(models.QuerySet["Submission"]):
    """Submissions."""

    def visible_to(self, user: User) -> "SubmissionQuerySet":
        """Those of the works that the person may see."""
        return self.filter(work__enrolment__in=Enrolment.objects.visible_to(user))


class MarkingTaskQuerySet(models.QuerySet["MarkingTask"]):
    """Marking tasks."""

    def visible_to(self, user: User) -> "MarkingTaskQuerySet":
        """The tasks that the person may mark: of the own institute, never of the own trainee."""
        organisations = user.organisations_as(Role.MARKER)
        return (
            self.filter(submission__work__enrolment__cohort__organiser_id__in=organisations)
            .exclude(submission__work__enrolment__learner=user)
            .exclude(submission__work__enrolment__mentor_assignments__mentor=user)
        )

    def waiting(self) -> "MarkingTaskQuerySet":
        """Those without a mark."""
        return self.filter(state=TaskState.WAITING)


class ResultEntryQuerySet(models.QuerySet["ResultEntry"]):
    """Results."""

    def visible_to(self, user: User) -> "ResultEntryQuerySet":
        """Own results, those of one's institute, and those of one's trainees."""
        return self.filter(enrolment__in=Enrolment.objects.visible_to(user))
