"""The second factor, judged by the session: who holds a post shows it before any page opens."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from lms.accounts.gateways.session import has_factor, has_shown_factor
from lms.accounts.policies import may_bind_first_factor

AGAIN = {"mfa_reauthenticate", "mfa_reauthenticate_webauthn", "demo_step_up"}
ENROL = {
    "mfa_index",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_list_webauthn",
    "account_reauthenticate",  # allauth asks for the password again before it binds a factor
    "account_set_password",  # whom a slip has let in has none until then
}
ALWAYS = {"account_logout", "set_language", "factor_needed"}


class SecondFactor:
    """Person with a factor: only its showing until the session has shown it; without: only enrolment."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Let through, or send to the factor."""
        user: Any = request.user
        name = request.resolver_match.url_name if request.resolver_match else ""
        if not user.is_authenticated or name in ALWAYS or not user.is_staff_member:
            return None
        if has_shown_factor(request):
            return None
        if has_factor(user):
            return None if name in AGAIN else _to_factor(request)
        if not may_bind_first_factor(user):
            return redirect("accounts:factor_needed")
        return None if name in ENROL else redirect("mfa_index")


def _to_factor(request: HttpRequest) -> HttpResponse:
    back = request.get_full_path() if request.method == "GET" else reverse("dashboard:desk")
    return redirect(f"{reverse('mfa_reauthenticate')}?{urlencode({'next': back})}")
