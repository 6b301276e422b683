"""Invite somebody, and open the account of an invitation."""

import base64
import hashlib
import hmac
import uuid
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from lms.accounts.models import FirstFactorPermit, Invitation, User
from lms.accounts.policies import can_grant
from lms.accounts.services.grant import grant
from lms.core.errors import DomainError
from lms.core.events import record
from lms.core.tasks import queue_mail
from lms.places.public import Organisation

VALID_DAYS = 14
PERMIT_MINUTES = 60


class InvitationEnded(DomainError):
    """The invitation was used or is too old."""


def digest_of(token: str) -> str:
    """What the database keeps of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def _token(by: User, key: uuid.UUID) -> str:
    """Nobody guesses it without our secret; a form sent twice draws the same."""
    drawn = hmac.new(settings.SECRET_KEY.encode(), f"invite:{by.pk}:{key}".encode(), hashlib.sha256)
    return base64.urlsafe_b64encode(drawn.digest()).decode().rstrip("=")


@transaction.atomic
def invite(
    full_name: str,
    email: str,
    *,
    by: User,
    organisation: Organisation,
    role: str,
    address: str,
    idempotency_key: uuid.UUID,
) -> str:
    """Invite a person to a post; mails the link where there is an e-mail. Returns the link's path.

    The same key again gives the same link and writes nothing.
    """
    can_grant(by, role, organisation).require()
    token = _token(by, idempotency_key)
    path = reverse("accounts:join", args=[token])
    if Invitation.objects.filter(digest=digest_of(token)).exists():
        return path
    invitation = Invitation.objects.create(
        digest=digest_of(token),
        email=email,
        full_name=full_name,
        role=role,
        organisation=organisation,
        invited_by=by,
        expires_at=timezone.now() + timedelta(days=VALID_DAYS),
    )
    record("invited", about=invitation, by=by, role=role)
    text = _("You are invited to Cadre. Open this page within %(days)s days: %(link)s")
    queue_mail(
        email,
        _("Your invitation to Cadre"),
        text % {"days": VALID_DAYS, "link": address + path},
        key=f"mail:invitation:{invitation.pk}",
    )
    return path


def open_invitation(token: str) -> Invitation | None:
    """The invitation of a token while it can be used."""
    return Invitation.objects.filter(
        digest=digest_of(token), user=None, expires_at__gt=timezone.now()
    ).first()


@transaction.atomic
def accept_invitation(
    invitation: Invitation, *, username: str, full_name: str, native_name: str, password: str
) -> User:
    """Open the account and give the post. A second use is refused with a sentence."""
    locked = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if locked.user_id is not None or locked.expires_at <= timezone.now():
        raise InvitationEnded(_("This invitation has been used or is too old. Ask for a new one."))
    user = User.objects.create_user(
        username, password, email=locked.email, full_name=full_name, native_name=native_name
    )
    if locked.organisation:
        user.country, user.home = locked.organisation.country, locked.organisation
        user.save(update_fields=["country", "home"])
    locked.user = user
    locked.save(update_fields=["user"])
    if locked.role and locked.organisation:
        grant(user, locked.role, locked.organisation, by=None, from_on=timezone.localdate())
        permit_first_factor(user, by=locked.invited_by)
    record("account_opened", about=user, by=user, invitation=locked.pk)
    return user


def permit_first_factor(user: User, *, by: User) -> FirstFactorPermit:
    """Allow the person to bind a first second factor within the next hour."""
    until = timezone.now() + timedelta(minutes=PERMIT_MINUTES)
    permit, _made = FirstFactorPermit.objects.update_or_create(
        user=user, defaults={"until_at": until}
    )
    record("first_factor_permitted", about=user, by=by)
    return permit
