"""How a session was let in, judged and changed through allauth.

Uses internals of allauth 65.21 (login stages, authentication records): the version is pinned and
tests/accounts/ walks each of these ways.
"""

import time
from typing import TYPE_CHECKING

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.internal.flows.reauthentication import suspend_request
from allauth.account.models import Login
from allauth.account.stages import LoginStageController
from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.stages import AuthenticateStage
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

if TYPE_CHECKING:
    from lms.accounts.models import User

FACTORS = ["totp", "webauthn"]
STEP_UP_SECONDS = 300


def has_factor(user: "User") -> bool:
    """Whether the person has bound a second factor."""
    return bool(is_mfa_enabled(user, FACTORS))


def has_shown_factor(request: HttpRequest, within: float | None = None) -> bool:
    """Whether this session has passed the second factor, ever or within so many seconds."""
    since = 0.0 if within is None else time.time() - within
    records = get_authentication_records(request, request.user)
    return any(record["method"] == "mfa" and record["at"] >= since for record in records)


def ask_for_factor(request: HttpRequest) -> HttpResponse:
    """Send the person to the second factor; what was being sent is kept and goes on afterwards."""
    answer: HttpResponse = suspend_request(request, reverse("mfa_reauthenticate"))
    return answer


def sign_in(request: HttpRequest, user: "User", *, method: str, to: str) -> HttpResponse:
    """Sign a person in who has shown a slip or an invitation; a bound second factor is still asked."""
    _leave(request)
    record_authentication(request, user, method)
    answer: HttpResponse = perform_login(request, Login(user=user, redirect_url=to))
    return answer


def _leave(request: HttpRequest) -> None:
    """Whoever is signed in at this browser leaves first: two people never share a session."""
    if request.user.is_authenticated:
        logout(request)


def sign_in_demo_person(request: HttpRequest, user: "User", *, to: str) -> HttpResponse:
    """Walk the real stages with the demo person's own authenticator."""
    _leave(request)
    answer: HttpResponse = perform_login(request, Login(user=user, redirect_url=to))
    if request.user.is_authenticated:
        return answer
    stage = LoginStageController.enter(request, AuthenticateStage.key)
    post_authentication(request, Authenticator.objects.get(user=user, type="totp"))
    finished: HttpResponse = stage.exit()
    return finished


def pass_demo_factor(request: HttpRequest, user: "User") -> HttpResponse:
    """Show the demo person's second factor again, as the step before something that cannot be undone."""
    from allauth.account.internal.flows.reauthentication import resume_request

    factor = Authenticator.objects.get(user=user, type="totp")
    post_authentication(request, factor, reauthenticated=True)
    answer: HttpResponse | None = resume_request(request)
    return answer or redirect("dashboard:desk")


def bind_totp(user: "User") -> str:
    """Give the person a time-based second factor unless one is bound; returns a new secret or «»."""
    if Authenticator.objects.filter(user=user, type="totp").exists():
        return ""
    secret: str = generate_totp_secret()
    TOTP.activate(user, secret)
    return secret
