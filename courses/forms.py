"""Shape and syntax of what is typed about cohorts and trainees."""

import uuid
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.models import CurriculumRelease, Enrolment
from courses.policies import can_attest
from courses.services.cohorts import PhaseDates
from courses.states import AttestationKind
from lms.accounts.public import Post, Role, User
from lms.places.public import Organisation

DAY = forms.DateInput(attrs={"type": "date"})
EVIDENCE = (".pdf", ".jpg", ".jpeg", ".png")
EVIDENCE_BYTES = 5 * 1024 * 1024
SIGNATURES = {b"%PDF": ".pdf", b"\xff\xd8\xff": ".jpg", b"\x89PNG": ".png"}


class CohortForm(forms.Form):
    """A new cohort: its name, its release, and the days of the three phases."""

    title = forms.CharField(label=_("Name of the cohort"), max_length=160)
    code = forms.SlugField(
        label=_("Short code"), max_length=40, help_text=_("Letters, digits and hyphens: kh-2027-a")
    )
    organiser = forms.ModelChoiceField(label=_("Institute"), queryset=Organisation.objects.none())
    release = forms.ModelChoiceField(
        label=_("Release of the programme"), queryset=CurriculumRelease.objects.all()
    )
    attendance_percent = forms.IntegerField(
        label=_("Attendance, at least %"), min_value=0, max_value=100, initial=80
    )
    quiz_percent = forms.IntegerField(
        label=_("Quizzes, at least %"), min_value=0, max_value=100, initial=60
    )
    mentor_contacts_a_month = forms.IntegerField(
        label=_("Mentor contacts a month, at least"), min_value=0, max_value=31, initial=2
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        houses = user.organisations_as(Role.MANAGER)
        organiser: Any = self.fields["organiser"]
        organiser.queryset = Organisation.objects.filter(pk__in=houses)
        for number in (1, 2, 3):
            for edge, label in (("starts_on", _("first day")), ("ends_on", _("last day"))):
                text = _("Phase %(n)s, %(edge)s") % {"n": number, "edge": label}
                self.fields[f"{edge}_{number}"] = forms.DateField(label=text, widget=DAY)

    def clean(self) -> dict[str, Any]:
        """Each phase ends after it starts, and starts after the one before."""
        values: dict[str, Any] = super().clean() or {}
        last = None
        for number in (1, 2, 3):
            starts, ends = values.get(f"starts_on_{number}"), values.get(f"ends_on_{number}")
            if starts and ends and ends < starts:
                self.add_error(f"ends_on_{number}", _("The last day comes before the first."))
            if starts and last and starts < last:
                self.add_error(
                    f"starts_on_{number}", _("This phase starts before the one before it.")
                )
            last = starts or last
        return values

    def phases(self) -> dict[int, PhaseDates]:
        """The dates, by phase."""
        values = self.cleaned_data
        return {
            number: PhaseDates(values[f"starts_on_{number}"], values[f"ends_on_{number}"])
            for number in (1, 2, 3)
        }

    def thresholds(self) -> dict[str, int]:
        """The thresholds, by name."""
        names = ("attendance_percent", "quiz_percent", "mentor_contacts_a_month")
        return {name: self.cleaned_data[name] for name in names}


class EnrolForm(forms.Form):
    """Somebody with an account, by user name or e-mail."""

    person = forms.CharField(label=_("User name or e-mail"), max_length=254)

    def clean_person(self) -> User:
        """The account with this name."""
        typed = str(self.cleaned_data["person"]).strip()
        found: User | None = (
            User.objects.filter(username__iexact=typed).first()
            or User.objects.exclude(email="").filter(email__iexact=typed).first()
        )
        if found is None:
            raise forms.ValidationError(_("Nobody here has this user name or e-mail."))
        return found


class MentorForm(forms.Form):
    """The mentor of a trainee, from a day."""

    mentor = forms.ModelChoiceField(label=_("Mentor"), queryset=User.objects.none())
    from_on = forms.DateField(label=_("From"), widget=DAY)

    def __init__(self, *args: Any, enrolment: Enrolment, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mentor: Any = self.fields["mentor"]
        posts = Post.objects.held(timezone.localdate()).filter(
            role=Role.MENTOR, organisation__country=enrolment.country_id
        )
        mentors = User.objects.filter(pk__in=posts.values("user")).exclude(pk=enrolment.learner_id)
        mentor.queryset = mentors


class AttestForm(forms.Form):
    """What somebody vouches for, with the day, a figure where one is asked, and evidence."""

    kind = forms.ChoiceField(label=_("What"))
    on = forms.DateField(label=_("On"), widget=DAY)
    value = forms.DecimalField(
        label=_("Figure"),
        required=False,
        min_value=0,
        max_value=100,
        help_text=_("Attendance in per cent, or mentor contacts a month."),
    )
    given = forms.TypedChoiceField(
        label=_("It is"),
        choices=[("yes", _("so")), ("no", _("no longer so"))],
        coerce=lambda value: value == "yes",
        initial="yes",
    )
    note = forms.CharField(
        label=_("Note"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
    file = forms.FileField(
        label=_("Evidence"), required=False, help_text=_("PDF, JPG or PNG, at most 5 MB.")
    )
    idempotency_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def __init__(self, *args: Any, user: User, enrolment: Enrolment, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = enrolment.cohort.today()
        kind: Any = self.fields["kind"]
        kind.choices = [
            (value, label)
            for value, label in AttestationKind.choices
            if can_attest(user, enrolment, value) and value != AttestationKind.CODE_OF_CONDUCT
        ]

    def clean_on(self) -> date:
        """A day that has come, where the cohort learns."""
        day: date = self.cleaned_data["on"]
        if day > self.today:
            raise forms.ValidationError(_("The day lies in the future."))
        return day

    def clean_file(self) -> Any:
        """A file whose content is what its kind says."""
        file = self.cleaned_data.get("file")
        if not file:
            return None
        if file.size > EVIDENCE_BYTES:
            raise forms.ValidationError(_("The file is larger than 5 MB."))
        head = file.read(8)
        file.seek(0)
        if not any(head.startswith(signature) for signature in SIGNATURES):
            raise forms.ValidationError(_("This is not a PDF, JPG or PNG file."))
        return file

    def clean(self) -> dict[str, Any]:
        """A figure where the gate asks for one."""
        values: dict[str, Any] = super().clean() or {}
        with_figure = {AttestationKind.ATTENDANCE, AttestationKind.MENTOR_CONTACTS}
        if values.get("kind") in with_figure and values.get("value") is None:
            self.add_error("value", _("Type the figure."))
        return values


class ReleaseForm(forms.Form):
    """The newest release that the page showed: the next one follows it, and only it."""

    after = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


class CodeOfConductForm(forms.Form):
    """The trainee signs."""

    agree = forms.BooleanField(label=_("I have read the code of conduct and will keep to it."))


class ExerciseForm(forms.Form):
    """An own answer to an exercise."""

    text = forms.CharField(
        label=_("Your own answer"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write an answer first, however short.")},
    )
