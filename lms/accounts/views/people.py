"""The desk for people: who is of the house, invitations, accounts, slips."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lms.accounts.forms import AccountForm, InviteForm
from lms.accounts.models import User
from lms.accounts.policies import is_desk
from lms.accounts.services.invite import invite
from lms.accounts.services.slips import make_account, make_slip
from lms.accounts.views.step_up import step_up_required
from lms.core.http import SignedInRequest, page_of


@require_safe
@login_required
def people(request: SignedInRequest) -> HttpResponse:
    """Those of one's house."""
    is_desk(request.user).require()
    rows = User.objects.of_houses_of(request.user).prefetch_related("posts__organisation")
    return render(request, "accounts/people.html", {"page": page_of(rows, request)})


@login_required
@step_up_required
def invite_(request: SignedInRequest) -> HttpResponse:
    """Invite somebody to a post of one's house."""
    is_desk(request.user).require()
    form = InviteForm(request.POST or None, user=request.user)
    context: dict[str, object] = {"form": form}
    if request.method == "POST" and form.is_valid():
        address = request.build_absolute_uri("/").rstrip("/")
        path = invite(**form.cleaned_data, by=request.user, address=address)
        context["link"] = address + path
    return render(request, "accounts/invite.html", context)


@login_required
def new_account(request: SignedInRequest) -> HttpResponse:
    """Make an account for somebody without e-mail and show the slip."""
    is_desk(request.user).require()
    form = AccountForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        person, code = make_account(**form.cleaned_data, by=request.user)
        return _slip_page(request, person, code)
    return render(request, "accounts/new_account.html", {"form": form})


@require_POST
@login_required
@step_up_required
def slip_for(request: SignedInRequest, pk: int) -> HttpResponse:
    """A new slip for somebody of one's house."""
    person = get_object_or_404(User.objects.of_houses_of(request.user), pk=pk)
    return _slip_page(request, person, make_slip(person, by=request.user))


def _slip_page(request: SignedInRequest, person: User, code: str) -> HttpResponse:
    address = request.build_absolute_uri(reverse("accounts:slip"))
    context = {"person": person, "code": code, "address": address, "title": _("Slip")}
    return render(request, "accounts/slip_made.html", context)
