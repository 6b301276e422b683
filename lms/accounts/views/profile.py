"""A person's own page."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from lms.accounts.forms import ProfileForm
from lms.accounts.models import User
from lms.core.http import SignedInRequest


@login_required
def profile(request: SignedInRequest) -> HttpResponse:
    """Own name, language and e-mail."""
    # Not the request's own object: the header would show a name that was not saved.
    me = User.objects.get(pk=request.user.pk)
    form = ProfileForm(request.POST or None, instance=me)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect("accounts:profile")
    return render(request, "accounts/profile.html", {"form": form})
