"""The roles that posts give, and which two one person may not hold in one country at a time."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """A role held at an organisation. Trainee and mentor are not posts: they hang on an enrolment."""

    AUTHOR = "author", _("author")
    TRAINER = "trainer", _("trainer")
    MARKER = "marker", _("marker")
    MODERATOR = "moderator", _("moderator")
    MANAGER = "manager", _("programme manager")
    MENTOR = "mentor", _("mentor")
    CDC_OFFICER = "cdc_officer", _("CDC officer")
    CERTIFIER = "certifier", _("certification officer")
    REGISTRAR = "registrar", _("registrar")
    AUDITOR = "auditor", _("auditor of the register")
    FOCAL_POINT = "focal_point", _("Focal Point")


INSTITUTE_ROLES = frozenset({Role.AUTHOR, Role.TRAINER, Role.MARKER, Role.MODERATOR, Role.MANAGER})
REGISTER_ROLES = frozenset({Role.CERTIFIER, Role.REGISTRAR, Role.AUDITOR})

# Who trains, marks or runs a programme does not decide who is certified (ISO/IEC 17024, 4.3 and 5.2),
# and who checks the register neither keeps it nor decides what stands in it.
EXCLUDING: frozenset[frozenset[Role]] = frozenset(
    [frozenset({Role.CERTIFIER, role}) for role in INSTITUTE_ROLES | {Role.MENTOR}]
    + [frozenset({Role.AUDITOR, role}) for role in (Role.CERTIFIER, Role.REGISTRAR)]
)


def excluded_by(role: str) -> set[str]:
    """The roles that one person may not hold beside this one."""
    return {str(other) for pair in EXCLUDING if role in pair for other in pair - {role}}
