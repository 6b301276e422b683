"""The cohort for those who run it, teach in it or mentor."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.files.storage import storages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from courses.forms import (
    AttestForm,
    CodeOfConductForm,
    CohortForm,
    EnrolForm,
    MentorForm,
    ReleaseForm,
)
from courses.models import Attestation, Cohort, CurriculumRelease, Enrolment, ProgrammePage
from courses.policies import can_manage, can_release
from courses.selectors.overview import enrolment_file, enrolment_lines
from courses.services.attest import attest
from courses.services.cohorts import open_cohort, plan_cohort
from courses.services.enrol import assign_mentor, enrol
from courses.services.release_curriculum import release_curriculum
from courses.states import AttestationKind
from lms.accounts.public import Role
from lms.core.errors import NotAllowed
from lms.core.http import SignedInRequest, file_answer, page_of


@require_safe
@login_required
def cohorts(request: SignedInRequest) -> HttpResponse:
    """The cohorts of one's institute."""
    if not request.user.holds(Role.MANAGER, Role.TRAINER, Role.MARKER, Role.MODERATOR):
        raise NotAllowed(_("Cohorts are for those who run them or teach in them."))
    rows = Cohort.objects.visible_to(request.user).select_related("organiser", "release")
    context = {
        "page": page_of(rows, request),
        "may_plan": request.user.holds(Role.MANAGER),
        "may_release": can_release(request.user),
    }
    return render(request, "courses/cohorts.html", context)


@login_required
def new_cohort(request: SignedInRequest) -> HttpResponse:
    """Plan a cohort."""
    if not request.user.holds(Role.MANAGER):
        raise NotAllowed(_("Only a programme manager plans cohorts."))
    form = CohortForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        if (
            Cohort.objects.filter(code=values["code"])
            .exclude(organiser=values["organiser"], title=values["title"])  # that: a second click
            .exists()
        ):
            form.add_error("code", _("Another cohort has this code."))
        else:
            cohort = plan_cohort(
                values["code"],
                values["title"],
                by=request.user,
                organiser=values["organiser"],
                release=values["release"],
                phases=form.phases(),
                thresholds=form.thresholds(),
            )
            return redirect("courses:cohort", cohort.pk)
    return render(request, "courses/new_cohort.html", {"form": form})


@require_safe
@login_required
def cohort(request: SignedInRequest, pk: int) -> HttpResponse:
    """A cohort: dates, thresholds, and the trainees with their gates."""
    found = get_object_or_404(
        Cohort.objects.visible_to(request.user).select_related("organiser", "release", "country"),
        pk=pk,
    )
    rows = found.enrolments.select_related("learner").order_by("learner__full_name", "pk")
    page = page_of(rows, request)
    context = {
        "cohort": found,
        "page": page,
        "lines": enrolment_lines(list(page.object_list)),
        "phases": found.phases.all(),
        "may_manage": can_manage(request.user, found),
        "enrol_form": EnrolForm(),
    }
    return render(request, "courses/cohort.html", context)


@require_POST
@login_required
def open_(request: SignedInRequest, pk: int) -> HttpResponse:
    """Open a planned cohort."""
    found = get_object_or_404(Cohort.objects.visible_to(request.user), pk=pk)
    open_cohort(found, by=request.user)
    messages.success(request, _("The cohort is open. Its thresholds are frozen."))
    return redirect("courses:cohort", pk)


@login_required
def enrol_(request: SignedInRequest, pk: int) -> HttpResponse:
    """Enrol somebody who has an account."""
    found = get_object_or_404(Cohort.objects.managed_by(request.user), pk=pk)
    form = EnrolForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        enrolment = enrol(form.cleaned_data["person"], found, by=request.user)
        messages.success(request, _("%(person)s is enrolled.") % {"person": enrolment.learner})
        return redirect("courses:enrolment", enrolment.pk)
    return render(request, "courses/enrol.html", {"form": form, "cohort": found})


@login_required
def enrolment(request: SignedInRequest, pk: int) -> HttpResponse:
    """One trainee: gates, attestations, mentor; those who may attest do it here."""
    rows = Enrolment.objects.visible_to(request.user).select_related(
        "learner", "cohort__organiser", "cohort__release", "cohort__country"
    )
    found = get_object_or_404(rows, pk=pk)
    form = AttestForm(
        request.POST or None, request.FILES or None, user=request.user, enrolment=found
    )
    if request.method == "POST" and form.is_valid():
        attest(found, by=request.user, **form.cleaned_data)
        messages.success(request, _("Recorded."))
        return redirect("courses:enrolment", pk)
    context = {
        "file": enrolment_file(found),
        "form": form if form.fields["kind"].choices else None,  # type: ignore[attr-defined]
        "may_manage": can_manage(request.user, found.cohort),
    }
    return render(request, "courses/enrolment.html", context)


@login_required
def mentor(request: SignedInRequest, pk: int) -> HttpResponse:
    """Give the trainee a mentor."""
    rows = Enrolment.objects.visible_to(request.user).select_related("learner", "cohort__organiser")
    found = get_object_or_404(rows, pk=pk)
    can_manage(request.user, found.cohort).require()
    form = MentorForm(
        request.POST or None, enrolment=found, initial={"from_on": found.cohort.today()}
    )
    if request.method == "POST" and form.is_valid():
        assign_mentor(found, by=request.user, **form.cleaned_data)
        return redirect("courses:enrolment", pk)
    return render(request, "courses/mentor.html", {"form": form, "enrolment": found})


@require_safe
@login_required
def mentees(request: SignedInRequest) -> HttpResponse:
    """The trainees whom one mentors."""
    if not request.user.holds(Role.MENTOR):
        raise NotAllowed(_("This list is for mentors."))
    rows = Enrolment.objects.filter(
        mentor_assignments__mentor=request.user, mentor_assignments__until_on=None
    )
    page = page_of(rows.select_related("learner", "cohort").order_by("learner__full_name"), request)
    lines = enrolment_lines(list(page.object_list))
    return render(request, "courses/mentees.html", {"page": page, "lines": lines})


@login_required
def code_of_conduct(request: SignedInRequest, pk: int) -> HttpResponse:
    """The trainee reads and signs the code of conduct."""
    found = get_object_or_404(Enrolment.objects.of(request.user).select_related("cohort"), pk=pk)
    form = CodeOfConductForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        today = found.cohort.today()
        # Signed once: a second click draws the same key.
        key = uuid.uuid5(uuid.NAMESPACE_URL, f"code-of-conduct/{found.pk}")
        kind = AttestationKind.CODE_OF_CONDUCT
        attest(found, kind, by=request.user, on=today, idempotency_key=key)
        messages.success(request, _("You have signed the code of conduct."))
        return redirect("courses:learn")
    return render(request, "courses/code_of_conduct.html", {"form": form, "enrolment": found})


@require_safe
@login_required
def evidence(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """The file of an attestation, for those who may see the enrolment; always as a download."""
    visible = Enrolment.objects.visible_to(request.user).values("pk")
    rows = Attestation.objects.filter(enrolment__in=visible).exclude(file="")
    found = get_object_or_404(rows, pk=pk)
    file = storages["private"].open(str(found.file.name))
    return file_answer(request, file, download=found.file_name)


@login_required
def releases(request: SignedInRequest) -> HttpResponse:
    """The releases of the programme; a POST makes the next one after the newest that the page showed."""
    can_release(request.user).require()
    programme = ProgrammePage.objects.live().first()
    rows = CurriculumRelease.objects.select_related("made_by")
    newest = max((row.number for row in rows[:1]), default=0)
    if request.method == "POST" and programme is not None:
        form = ReleaseForm(request.POST)
        if form.is_valid():
            after = form.cleaned_data["after"]
            made = release_curriculum(programme, by=request.user, after=after)
            messages.success(request, _("Release %(number)s is made.") % {"number": made.number})
        return redirect("courses:releases")
    context = {"page": page_of(rows, request), "programme": programme, "newest": newest}
    return render(request, "courses/releases.html", context)
