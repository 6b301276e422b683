"""One-time code slips for people without e-mail."""

import hashlib
import hmac
import secrets
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from lms.accounts.models import SignInSlip, User
from lms.accounts.policies import can_help_at_desk, is_desk
from lms.accounts.services.invite import permit_first_factor
from lms.core.events import record
from lms.places.public import Organisation

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
VALID_DAYS = 14


def make_slip(person: User, *, by: User) -> str:
    """A new code for the person, like 7K3M-9QXA-R2TD; earlier codes end. Shown once, kept only as digest."""
    can_help_at_desk(by, person).require()
    return _write_slip(person, by=by)


@transaction.atomic
def make_account(
    username: str, full_name: str, *, by: User, organisation: Organisation
) -> tuple[User, str]:
    """An account of that house for somebody without e-mail, and the code of its first slip."""
    is_desk(by).require()
    person = User.objects.create_user(
        username, full_name=full_name, country=organisation.country, home=organisation
    )
    record("account_made", about=person, by=by, organisation=organisation.pk)
    return person, make_slip(person, by=by)


@transaction.atomic
def _write_slip(person: User, *, by: User) -> str:
    now = timezone.now()
    SignInSlip.objects.filter(user=person, used_at=None).update(expires_at=now)
    drawn = "".join(secrets.choice(ALPHABET) for _place in range(12))
    slip = SignInSlip.objects.create(
        user=person, digest=_digest(drawn), made_by=by, expires_at=now + timedelta(days=VALID_DAYS)
    )
    if person.is_staff_member:
        permit_first_factor(person, by=by)
    record("slip_made", about=slip, by=by)
    return "-".join(drawn[i : i + 4] for i in (0, 4, 8))


@transaction.atomic
def use_slip(code: str) -> User | None:
    """The person of a code that is good now; the code is used up and the old password ends."""
    digest = _digest("".join(sign for sign in code.upper() if sign.isalnum()))
    slip = SignInSlip.objects.select_for_update().filter(digest=digest, used_at=None).first()
    if slip is None or slip.expires_at <= timezone.now() or not slip.user.is_active:
        return None
    slip.used_at = timezone.now()
    slip.save(update_fields=["used_at"])
    slip.user.set_unusable_password()
    slip.user.save(update_fields=["password"])
    record("slip_used", about=slip, by=slip.user)
    return slip.user


def _digest(code: str) -> str:
    """Keyed: twelve characters on paper are too few for a bare digest."""
    return hmac.new(settings.SECRET_KEY.encode(), code.encode(), hashlib.sha256).hexdigest()
