"""Ways in: invitation, slip, and the demo's one click."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from lms.accounts.forms import JoinForm, SlipForm
from lms.accounts.gateways import session
from lms.accounts.models import User
from lms.accounts.services.invite import accept_invitation, open_invitation
from lms.accounts.services.slips import use_slip
from lms.core.http import SignedInRequest


@never_cache
def join(request: HttpRequest, token: str) -> HttpResponse:
    """Open the account of an invitation; an unknown or ended one is 404."""
    invitation = open_invitation(token)
    if invitation is None:
        raise Http404
    form = JoinForm(request.POST or None, initial={"full_name": invitation.full_name})
    if request.method == "POST" and form.is_valid():
        user = accept_invitation(invitation, **form.cleaned_data)
        return session.sign_in(
            request, user, method="invitation", to=reverse(settings.LOGIN_REDIRECT_URL)
        )
    return render(request, "accounts/join.html", {"form": form, "invitation": invitation})


@never_cache
def slip(request: HttpRequest) -> HttpResponse:
    """Sign in with the code on a slip, then choose a password."""
    form = SlipForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        user = use_slip(form.cleaned_data["code"])
        if user is not None:
            return session.sign_in(request, user, method="slip", to=reverse("account_set_password"))
        form.add_error("code", _("This code is wrong, used or too old. Ask for a new slip."))
    return render(request, "accounts/slip.html", {"form": form})


@require_POST
def demo_sign_in(request: HttpRequest, username: str) -> HttpResponse:
    """One click as a demo person. Does not exist outside the demo."""
    if not settings.CADRE_DEMO:
        raise Http404
    user = get_object_or_404(User, username=username, username__startswith="demo-", is_active=True)
    return session.sign_in_demo_person(request, user, to=reverse(settings.LOGIN_REDIRECT_URL))


@require_POST
@login_required
def demo_step_up(request: SignedInRequest) -> HttpResponse:
    """The demo shows the demo person's second factor again. Does not exist outside the demo."""
    if not settings.CADRE_DEMO or not request.user.username.startswith("demo-"):
        raise Http404
    return session.pass_demo_factor(request, request.user)


@require_GET
@login_required
def factor_needed(request: SignedInRequest) -> HttpResponse:
    """Says whom to ask when a post needs a second factor and none may be bound yet."""
    if not request.user.is_staff_member or session.has_factor(request.user):
        return redirect("dashboard:desk")
    return render(request, "accounts/factor_needed.html")
