"""The life of an attempt and of a work: two tables on one screen."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lms.core.workflow import Workflow


class AttemptState(models.TextChoices):
    """Where an attempt at a quiz stands."""

    OPEN = "open", _("open")
    MARKED = "marked", _("marked")
    VOID = "void", _("void")


ATTEMPT = Workflow(
    {
        AttemptState.OPEN: {AttemptState.MARKED, AttemptState.VOID},
        AttemptState.MARKED: {AttemptState.VOID},
        AttemptState.VOID: set(),
    }
)


class WorkState(models.TextChoices):
    """Where a work stands. A trainee sees the three in the middle as «being marked»."""

    DRAFT = "draft", _("draft")
    SUBMITTED = "submitted", _("handed in")
    RETURNED = "returned", _("returned")
    MARKED = "marked", _("marked")
    MODERATED = "moderated", _("moderated")
    RELEASED = "released", _("released")


# A moderator sends marks back to the marker (marked → submitted). A released work that did not pass may
# be handed in again (released → submitted); policies.can_hand_in guards that one that passed is not.
WORK = Workflow(
    {
        WorkState.DRAFT: {WorkState.SUBMITTED},
        WorkState.SUBMITTED: {WorkState.RETURNED, WorkState.MARKED},
        WorkState.RETURNED: {WorkState.SUBMITTED},
        WorkState.MARKED: {WorkState.MODERATED, WorkState.SUBMITTED},
        WorkState.MODERATED: {WorkState.RELEASED},
        WorkState.RELEASED: {WorkState.SUBMITTED},
    }
)

WRITABLE = (WorkState.DRAFT, WorkState.RETURNED)
BEING_MARKED = (WorkState.SUBMITTED, WorkState.MARKED, WorkState.MODERATED)


class TaskState(models.TextChoices):
    """Where a marking task stands."""

    WAITING = "waiting", _("waiting")
    DONE = "done", _("done")


class ModerationDecision(models.TextChoices):
    """What a moderator decides about a mark."""

    CONFIRM = "confirm", _("confirmed")
    SEND_BACK = "send_back", _("sent back to the marker")
