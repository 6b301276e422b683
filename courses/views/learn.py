"""The trainee's way through the programme."""

import uuid

from django.contrib.auth.decorators import login_required
from django.core.files.storage import storages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST, require_safe

from courses.forms import ExerciseForm
from courses.models import ReleasedAsset
from courses.selectors.coverage import coverage
from courses.selectors.lessons import draft_of, exercise_keys, lesson_view, reads_module
from courses.selectors.overview import course_overview, current_enrolment
from courses.services.complete_lesson import complete_lesson
from courses.services.try_exercise import try_exercise
from lms.accounts.public import Role
from lms.core.http import SignedInRequest, file_answer

# What a page shows or plays by itself; all else is a download.
SHOWN = ("image/", "audio/", "video/")


@require_safe
@login_required
def learn(request: SignedInRequest) -> HttpResponse:
    """Phases, modules and lessons, with what is done and what is locked."""
    enrolment = current_enrolment(request.user)
    overview = course_overview(enrolment) if enrolment else None
    return render(request, "courses/learn.html", {"overview": overview})


@require_safe
@login_required
def by_key(request: SignedInRequest, key: uuid.UUID) -> HttpResponse:
    """A lesson of the release that the reader follows; a module's key leads to the overview."""
    view = lesson_view(request.user, key)
    if view is not None:
        return render(request, "courses/lesson.html", {"view": view})
    if reads_module(request.user, key):
        return redirect("courses:learn")
    page = draft_of(key) if request.user.holds(Role.AUTHOR) else None
    if page is None:
        raise Http404
    return redirect(
        "wagtailadmin_pages:view_draft", page.pk
    )  # «view live» of the editor leads here


@require_POST
@login_required
def lesson_done(request: SignedInRequest, key: uuid.UUID) -> HttpResponse:
    """Mark the lesson as done and go on."""
    view = lesson_view(request.user, key)
    if view is None or view.enrolment is None:
        raise Http404
    complete_lesson(view.enrolment, key, by=request.user, is_open=view.is_open)
    if view.after is None:
        return redirect("courses:learn")
    return redirect("courses:by_key", view.after.key)


@require_POST
@login_required
def exercise(request: SignedInRequest, key: uuid.UUID, exercise: str) -> HttpResponse:
    """Keep the trainee's own answer; the lesson then shows the model answer beside it."""
    view = lesson_view(request.user, key)
    if view is None or view.enrolment is None or exercise not in exercise_keys(view.lesson):
        raise Http404
    form = ExerciseForm(request.POST)
    if form.is_valid():
        text = form.cleaned_data["text"]
        try_exercise(view.enrolment, key, exercise, text, by=request.user, is_open=view.is_open)
        return redirect(f"{reverse('courses:by_key', args=[key])}#exercise-{exercise}")
    context = {"view": view, "form": form, "wrong_exercise": exercise}
    return render(request, "courses/lesson.html", context)


@require_safe
@login_required
@cache_control(private=True, max_age=31_536_000, immutable=True)
def asset(request: SignedInRequest, sha256: str) -> HttpResponseBase:
    """A picture, recording or file of a released lesson, for those who read the release."""
    found = get_object_or_404(ReleasedAsset.objects.visible_to(request.user), pk=sha256)
    file = storages["private"].open(found.name)
    is_shown = found.content_type.startswith(SHOWN) and found.content_type != "image/svg+xml"
    answer = file_answer(request, file, content_type=found.content_type)
    if not is_shown:
        answer.headers["Content-Disposition"] = "attachment"  # the lesson's link gives the name
    return answer


@require_safe
def coverage_matrix(request: HttpRequest) -> HttpResponse:
    """Which section of the paper is taught where."""
    return render(request, "courses/coverage.html", {"rows": coverage()})
