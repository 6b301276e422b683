"""A trainee's own recognition: apply, follow, download."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from certificates.forms import ApplyForm
from certificates.models import Certificate
from certificates.policies import can_apply
from certificates.selectors.holder import my_recognition
from certificates.services.apply import apply as send_application
from certificates.views.sending import sent
from courses.public import Enrolment, gates_of
from lms.core.http import SignedInRequest, file_answer


@login_required
@require_safe
def my_certificate(request: SignedInRequest) -> HttpResponse:
    """Where the own certification and registration stand."""
    mine = my_recognition(request.user)
    return render(request, "certificates/my_certificate.html", {"mine": mine})


@login_required
def apply(request: SignedInRequest, pk: int) -> HttpResponse:
    """Apply for certification; shows what is still open."""
    enrolment = get_object_or_404(Enrolment.objects.visible_to(request.user), pk=pk)
    if not can_apply(request.user, enrolment):
        raise Http404
    form = ApplyForm(request.POST or None)
    if form.is_bound and sent(
        form,
        lambda: send_application(
            enrolment, by=request.user, consents_listing=form.cleaned_data["consents_listing"]
        ),
    ):
        return redirect("certificates:my_certificate")
    open_ = [row for gate in gates_of(enrolment) for row in gate.open]
    context = {"form": form, "enrolment": enrolment, "open": open_}
    return render(request, "certificates/apply.html", context)


@login_required
@require_safe
def certificate_pdf(request: SignedInRequest, number: str) -> HttpResponseBase:
    """The file, for its holder and for officers of the register."""
    certificate = get_object_or_404(Certificate.objects.visible_to(request.user), number=number)
    document = certificate.stored_document()
    if document is None:
        raise Http404
    name = f"{certificate.number}.pdf"
    file = document.file.open("rb")
    return file_answer(request, file, content_type="application/pdf", download=name)
