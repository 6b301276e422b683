"""How the tests walk through sign-in: with password, code and what stands in the session."""

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core.cache import cache
from django.test import Client

from lms.accounts.models import User


def password_of(person: User) -> str:
    """The cast's passwords: tests/cast.py."""
    return f"{person.username}-pass-word"


def code_of(person: User) -> str:
    """What the person's authenticator app shows now; a code of this moment may be used again."""
    cache.clear()
    factor = TOTP(Authenticator.objects.get(user=person, type="totp"))
    secret = factor.instance.data["secret"]
    from allauth.mfa.adapter import get_adapter

    counter = next(iter(yield_hotp_counters_from_time()))
    return format_hotp_value(hotp_value(get_adapter().decrypt(secret), counter))


def typed(client: Client, person: User, password: str | None = None, **more: str):
    """Type name and password on the sign-in page."""
    words = {"login": person.username, "password": password or password_of(person)}
    return client.post("/accounts/login/", words | more)


def is_in(client: Client) -> bool:
    """Whether the session opens pages of its person."""
    return client.get("/people/me/").status_code == 200


def with_password_only(person: User) -> Client:
    """A session that shows a password and no second factor: what a thief of cookies of old might hold."""
    client = Client()
    client.force_login(person)
    return client
