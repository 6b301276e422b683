"""Marking, moderation and release."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from assessments.errors import Held, Locked
from assessments.forms import MarkForm, ModerationForm, ReturnForm
from assessments.models import MarkingTask, WorkItem
from assessments.selectors import marking as pages
from assessments.services.claim_marking import claim_marking, free_marking
from assessments.services.mark_work import mark_work, return_work
from assessments.services.moderate import moderate
from assessments.services.release_results import release_results
from courses.public import Cohort
from lms.accounts.public import Role
from lms.core.errors import NotAllowed
from lms.core.http import SignedInRequest, page_of


@require_safe
@login_required
def queue(request: SignedInRequest) -> HttpResponse:
    """What waits for a mark."""
    if not request.user.holds(Role.MARKER):
        raise NotAllowed(_("Only markers have a marking queue."))
    page = page_of(pages.marking_queue(request.user), request)
    lines = pages.queue_lines(request.user, list(page), timezone.now())
    return render(request, "assessments/marking.html", {"page": page, "lines": lines})


def _task(request: SignedInRequest, pk: int) -> MarkingTask:
    return get_object_or_404(
        MarkingTask.objects.visible_to(request.user)
        .distinct()
        .select_related(
            "holder",
            "submission__content",
            "submission__work__assignment__rubric",
            "submission__work__enrolment__learner",
            "submission__work__enrolment__cohort",
        ),
        pk=pk,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def mark(request: SignedInRequest, pk: int) -> HttpResponse:
    """The work on the left, the rubric on the right. POST marks or returns it."""
    task = _task(request, pk)
    page = pages.mark_page(request.user, task)
    returning = "return" in request.POST
    marks = MarkForm(page.criteria, None if returning else request.POST or None)
    back = ReturnForm(request.POST if returning else None, prefix="return")
    if request.method == "POST" and (back if returning else marks).is_valid():
        try:
            return _finish(request, task, marks, back, returning)
        except (Held, Locked) as refusal:
            (back if returning else marks).add_error(None, str(refusal))
    context = {"page": page, "marks": marks, "back": back}
    return render(request, "assessments/mark.html", context)


def _finish(
    request: SignedInRequest, task: MarkingTask, marks: MarkForm, back: ReturnForm, returning: bool
) -> HttpResponse:
    if returning:
        return_work(task, by=request.user, comment=back.cleaned_data["comment"])
        messages.success(request, _("The work is returned to the trainee with your comment."))
    else:
        mark_work(
            task,
            by=request.user,
            levels=marks.levels,
            comments=marks.comments,
            overall=marks.cleaned_data["overall"],
        )
        messages.success(request, _("The mark is written. A moderator looks at it next."))
    return redirect("assessments:marking")


@require_POST
@login_required
def claim(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take a work, or hold it for another fifteen minutes."""
    claim_marking(_task(request, pk), by=request.user)
    return redirect("assessments:mark", pk)


@require_POST
@login_required
def free(request: SignedInRequest, pk: int) -> HttpResponse:
    """Put a work back."""
    free_marking(_task(request, pk), by=request.user)
    return redirect("assessments:marking")


@require_safe
@login_required
def moderation(request: SignedInRequest) -> HttpResponse:
    """Marks that wait for a second look."""
    if not request.user.holds(Role.MODERATOR):
        raise NotAllowed(_("Only moderators have a list of marks to moderate."))
    page = page_of(pages.moderation_list(request.user), request)
    return render(request, "assessments/moderation.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def moderate_work(request: SignedInRequest, pk: int) -> HttpResponse:
    """Work, mark, and the decision."""
    work = get_object_or_404(
        WorkItem.objects.of_houses_moderated_by(request.user).select_related(
            "assignment__rubric", "enrolment__cohort", "enrolment__learner"
        ),
        pk=pk,
    )
    page = pages.moderate_page(request.user, work)
    if page is None:
        raise Http404
    form = ModerationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        moderate(work, by=request.user, **form.cleaned_data)
        messages.success(request, _("Your decision is written."))
        return redirect("assessments:moderation")
    return render(request, "assessments/moderate.html", {"page": page, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def release(request: SignedInRequest, cohort: int) -> HttpResponse:
    """Moderated works of a cohort; POST lets the trainees see their results."""
    found = get_object_or_404(Cohort.objects.visible_to(request.user), pk=cohort)
    page = pages.release_page(request.user, found)
    page.may_release.require()
    if request.method == "POST":
        count = len(release_results(found, by=request.user))
        text = ngettext("%(n)s result is released.", "%(n)s results are released.", count)
        messages.success(request, text % {"n": count})
        return redirect("assessments:release", cohort)
    rows = page_of(page.rows, request)
    return render(request, "assessments/release.html", {"page": page, "rows": rows})
