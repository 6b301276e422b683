"""A work from its brief to the receipt."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from assessments.errors import NotReady
from assessments.forms import SectionForm, SubmitForm, read_post
from assessments.models import Submission, WorkItem
from assessments.selectors import works as pages
from assessments.selectors.assignments import assignment_page
from assessments.services.open_work import open_work
from assessments.services.save_section import save_section
from assessments.services.submit_work import submit_work
from lms.core.http import SignedInRequest


def _work(request: SignedInRequest, pk: int) -> WorkItem:
    return get_object_or_404(
        WorkItem.objects.visible_to(request.user).select_related(
            "enrolment__cohort", "enrolment__learner", "assignment"
        ),
        pk=pk,
    )


def _own(request: SignedInRequest, pk: int) -> WorkItem:
    return get_object_or_404(
        WorkItem.objects.of(request.user).select_related("enrolment__cohort", "assignment"), pk=pk
    )


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def open_assignment(request: SignedInRequest, code: str) -> HttpResponse:
    """The brief of a work; POST begins it once."""
    page = assignment_page(request.user, code)
    if page is None:
        raise Http404
    if request.method == "POST" and page.enrolment is not None:
        work = open_work(page.enrolment, page.assignment, by=request.user)
        return redirect("assessments:work", work.pk)
    return render(request, "assessments/open_work.html", {"page": page})


@require_safe
@login_required
def work(request: SignedInRequest, pk: int) -> HttpResponse:
    """The task list of a work."""
    page = pages.work_page(request.user, _work(request, pk))
    tasks = [
        {
            "title": task.title,
            "href": reverse("assessments:section", args=[pk, task.name]) if page.is_own else "",
            "state": task.state,
            "kind": task.kind,
        }
        for task in page.tasks
    ]
    return render(request, "assessments/work.html", {"page": page, "tasks": tasks})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def section(request: SignedInRequest, pk: int, section: str) -> HttpResponse:
    """One section. POST keeps whatever was typed; a clash shows both texts."""
    found = _own(request, pk)
    if section not in pages.sections(found):
        raise Http404
    if request.method == "POST":
        return _save(request, found, section)
    kept = request.GET.get("kept", "")
    page = pages.section_page(found, section, int(kept) if kept.isdecimal() else None)
    form = SectionForm(
        page.model,
        page.typed,
        options=page.options,
        findings=page.findings,
        more=request.GET.get("more", ""),
    )
    return render(request, "assessments/section.html", {"page": page, "form": form})


def _save(request: SignedInRequest, work: WorkItem, name: str) -> HttpResponse:
    typed = read_post(pages.sections(work)[name], request.POST)
    version = request.POST.get("version", "")
    saved = save_section(
        work, name, typed, version=int(version) if version.isdecimal() else 0, by=request.user
    )
    here = reverse("assessments:section", args=[work.pk, name])
    if saved.refused is not None:
        return redirect(f"{here}?kept={saved.refused.pk}")
    messages.success(request, _("Saved."))
    if "more" in request.POST:
        return redirect(f"{here}?more={request.POST['more']}#{request.POST['more']}")
    if "go_on" in request.POST and request.POST["go_on"] in pages.sections(work):
        return redirect("assessments:section", work.pk, request.POST["go_on"])
    return redirect("assessments:work", work.pk) if "close" in request.POST else redirect(here)


@require_safe
@login_required
def check(request: SignedInRequest, pk: int) -> HttpResponse:
    """All answers once more before handing in."""
    page = pages.check_page(request.user, _own(request, pk))
    return render(request, "assessments/check.html", {"page": page, "form": SubmitForm()})


@require_POST
@login_required
def submit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Hand in; a second click leads to the same receipt."""
    found = _own(request, pk)
    form = SubmitForm(request.POST)
    if not form.is_valid():
        return redirect("assessments:check", pk)
    try:
        made = submit_work(
            found, by=request.user, idempotency_key=form.cleaned_data["idempotency_key"]
        )
    except NotReady as refusal:
        messages.error(request, str(refusal))
        return redirect("assessments:check", pk)
    return redirect("assessments:receipt", made.receipt)


@require_safe
@login_required
def receipt(request: SignedInRequest, number: str) -> HttpResponse:
    """The proof that a work was handed in."""
    found = get_object_or_404(
        Submission.objects.visible_to(request.user).select_related(
            "work__assignment", "work__enrolment__cohort", "work__enrolment__learner"
        ),
        receipt=number,
    )
    return render(request, "assessments/receipt.html", {"submission": found})


@require_safe
@login_required
def read(request: SignedInRequest, pk: int) -> HttpResponse:
    """A work as it was handed in."""
    found = get_object_or_404(
        Submission.objects.visible_to(request.user).select_related(
            "content", "work__assignment", "work__enrolment__cohort", "work__enrolment__learner"
        ),
        pk=pk,
    )
    return render(request, "assessments/read.html", {"view": pages.submission_view(found)})
