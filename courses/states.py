"""The life of a cohort and of an enrolment; the kinds of attestation."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lms.core.workflow import Workflow


class CohortState(models.TextChoices):
    """Where a cohort stands."""

    PLANNED = "planned", _("planned")
    OPEN = "open", _("open")
    CLOSED = "closed", _("closed")


COHORT = Workflow(
    {
        CohortState.PLANNED: {CohortState.OPEN},
        CohortState.OPEN: {CohortState.CLOSED},
        CohortState.CLOSED: set(),
    }
)


class EnrolmentState(models.TextChoices):
    """Where an enrolment stands."""

    APPLICANT = "applicant", _("applicant")
    TRAINEE = "trainee", _("trainee")
    WITHDRAWN = "withdrawn", _("withdrawn")
    EXPIRED = "expired", _("expired")
    COMPLETED = "completed", _("completed")


ENROLMENT = Workflow(
    {
        EnrolmentState.APPLICANT: {EnrolmentState.TRAINEE, EnrolmentState.WITHDRAWN},
        EnrolmentState.TRAINEE: {
            EnrolmentState.WITHDRAWN,
            EnrolmentState.EXPIRED,
            EnrolmentState.COMPLETED,
        },
        EnrolmentState.WITHDRAWN: {EnrolmentState.TRAINEE},
        EnrolmentState.EXPIRED: {EnrolmentState.TRAINEE},
        EnrolmentState.COMPLETED: set(),
    }
)

READS = (EnrolmentState.TRAINEE, EnrolmentState.COMPLETED)
"""Who reads lessons: trainees, and those who have completed."""


class AttestationKind(models.TextChoices):
    """What somebody vouches for with name and day while the full proof is still to be built."""

    ATTENDANCE = "attendance", _("attendance")
    WORK_PLAN = "work_plan", _("field work plan accepted")
    MENTOR_CONTACTS = "mentor_contacts", _("mentor contacts")
    VALIDATION_V1 = "validation_v1", _("validation meeting V1")
    VALIDATION_V2 = "validation_v2", _("validation meeting V2")
    ORAL_DEFENCE = "oral_defence", _("oral defence A4")
    IDENTITY = "identity", _("identity checked")
    CODE_OF_CONDUCT = "code_of_conduct", _("code of conduct signed")
