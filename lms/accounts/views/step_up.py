"""The second factor asked again before what cannot be undone."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse

from lms.accounts.gateways.session import STEP_UP_SECONDS, ask_for_factor, has_shown_factor

View = Callable[..., HttpResponse]


def step_up_required(view: View) -> View:
    """Lets a POST through only when the factor was shown within the last minutes; else asks and goes on."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "POST" and not has_shown_factor(request, within=STEP_UP_SECONDS):
            return ask_for_factor(request)
        return view(request, *args, **kwargs)

    return guarded
