"""A quiz from its start page to the result of an attempt."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from assessments.errors import NotReady
from assessments.models import Attempt, ReleasedQuiz
from assessments.selectors import quizzes as pages
from assessments.services.save_answers import save_answers
from assessments.services.start_attempt import start_attempt
from assessments.services.submit_attempt import submit_attempt
from assessments.states import AttemptState
from courses.public import current_enrolment
from lms.core.http import SignedInRequest


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def quiz(request: SignedInRequest, pk: int) -> HttpResponse:
    """Rules and former attempts; POST starts or goes on."""
    found = get_object_or_404(ReleasedQuiz.objects.visible_to(request.user), pk=pk)
    if request.method != "POST":
        page = pages.quiz_page(request.user, found)
        return render(request, "assessments/quiz.html", {"page": page})
    enrolment = current_enrolment(request.user)
    if enrolment is None:
        raise Http404
    started = start_attempt(enrolment, found, by=request.user)
    return redirect("assessments:attempt", started.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def attempt(request: SignedInRequest, pk: int) -> HttpResponse:
    """All questions. «Save» keeps the answers, «Hand in» saves and marks them."""
    found = get_object_or_404(
        Attempt.objects.visible_to(request.user).select_related("quiz", "enrolment"), pk=pk
    )
    if found.state != AttemptState.OPEN:
        return redirect("assessments:attempt_result", pk)
    if request.method != "POST":
        page = pages.attempt_page(found)
        return render(request, "assessments/attempt.html", {"page": page})
    given = {number: request.POST.getlist(f"q{number}") for number in found.question_order}
    save_answers(found, given, by=request.user)
    if "hand_in" in request.POST:
        return _hand_in(request, found)
    messages.success(request, _("Your answers are saved."))
    return redirect("assessments:attempt", pk)


def _hand_in(request: SignedInRequest, attempt: Attempt) -> HttpResponse:
    try:
        submit_attempt(attempt, by=request.user)
    except NotReady as refusal:
        messages.error(request, str(refusal))
        return redirect("assessments:attempt", attempt.pk)
    return redirect("assessments:attempt_result", attempt.pk)


@require_safe
@login_required
def attempt_result(request: SignedInRequest, pk: int) -> HttpResponse:
    """What a marked attempt earned."""
    found = get_object_or_404(
        Attempt.objects.visible_to(request.user).select_related("quiz", "enrolment"), pk=pk
    )
    if found.state == AttemptState.OPEN:
        return redirect("assessments:attempt", pk)
    page = pages.attempt_result(found)
    return render(request, "assessments/attempt_result.html", {"page": page})
