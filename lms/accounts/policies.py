"""Who may do what with people and posts."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lms.accounts.models import FirstFactorPermit, User
from lms.accounts.roles import INSTITUTE_ROLES, REGISTER_ROLES, Role
from lms.core.verdict import ALLOW, Verdict, deny
from lms.places.public import Organisation


def may_bind_first_factor(user: User) -> bool:
    """Whether an invitation or a colleague at the desk allows a first second factor now."""
    return FirstFactorPermit.objects.filter(user=user, until_at__gt=timezone.now()).exists()


def can_grant(user: User, role: str, organisation: Organisation) -> Verdict:
    """A programme manager grants the institute's posts, a registrar those of the register."""
    if role in INSTITUTE_ROLES | {Role.MENTOR} and user.holds(Role.MANAGER, at=organisation.pk):
        return ALLOW
    if role in REGISTER_ROLES and user.holds(Role.REGISTRAR, at=organisation.pk):
        return ALLOW
    return deny(_("Only the programme manager or the registrar of this organisation grants posts."))


def can_help_at_desk(user: User, person: User) -> Verdict:
    """Make a slip or a permit for somebody of one's own house; never for oneself."""
    if person == user:
        return deny(_("A colleague has to do this for you."))
    if not user.holds(Role.MANAGER, Role.REGISTRAR):
        return deny(_("Only programme managers and registrars help people to sign in."))
    houses = user.organisations_as(Role.MANAGER, Role.REGISTRAR)
    posts = {post.organisation_id for post in person.posts_today}
    if not posts <= houses:
        return deny(_("This person holds a post elsewhere."))
    if not posts and person.home_id not in houses:
        return deny(_("This person is not of your organisation."))
    return ALLOW


def is_desk(user: User) -> Verdict:
    """Whether the person looks after the accounts of a house."""
    if user.holds(Role.MANAGER, Role.REGISTRAR):
        return ALLOW
    return deny(_("Only programme managers and registrars look after accounts."))
