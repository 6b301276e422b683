"""Public verification: no account, no script."""

import dataclasses

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from certificates.forms import VerifyForm
from certificates.rules.standing import CertificateWord
from certificates.selectors.verification import VerificationAnswer, not_found
from certificates.selectors.verification import verify as ask

STATUS = {CertificateWord.NOT_FOUND: 404, CertificateWord.UNCHECKED: 503}


@require_safe
@never_cache
def verify(request: HttpRequest) -> HttpResponse:
    """The form; a number that can be one leads to its page."""
    form = VerifyForm(request.GET) if "number" in request.GET else VerifyForm()
    if form.is_bound and form.is_valid():
        return redirect("certificates:certificate", form.cleaned_data["number"])
    return render(request, "certificates/verify.html", {"form": form})


@require_safe
@never_cache
def certificate(request: HttpRequest, number: str) -> HttpResponse:
    """The answer for one number, as page or as JSON."""
    answer = _asked(number)
    status = STATUS.get(answer.certificate, 200) if answer.certificate else 200
    if request.get_preferred_type(["text/html", "application/json"]) == "application/json":
        response: HttpResponse = JsonResponse(_plain(answer), status=status)
    else:
        form = VerifyForm(initial={"number": answer.asked})
        context = {"answer": answer, "form": form}
        response = render(request, "certificates/answer.html", context, status=status)
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Vary"] = "Accept, Accept-Language, Cookie"
    return response


def _asked(number: str) -> VerificationAnswer:
    """What the register says; if it cannot be asked, that is an answer of its own."""
    try:
        return ask(number)
    except DatabaseError:
        return not_found(number, word=CertificateWord.UNCHECKED)


def _plain(answer: VerificationAnswer) -> dict[str, object]:
    said = dataclasses.asdict(answer)
    said["history"] = [{"on": day, "what": str(what)} for day, what in answer.history]
    return said
