"""Shape and syntax of what is typed about certification and by the second person."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from certificates.forms.fields import WITHOUT_NAMES, reason_field
from certificates.rules.serial import parse_number, parse_registration_number


class VerifyForm(forms.Form):
    """A number as it stands on the paper."""

    number = forms.CharField(
        label=_("Certificate or registration number"),
        max_length=60,
        help_text=_("Capitals, spaces and hyphens do not matter."),
        widget=forms.TextInput(attrs={"autocapitalize": "characters", "spellcheck": "false"}),
    )

    def clean_number(self) -> str:
        """The number in its one form; a slip in typing is told before anything is looked up."""
        typed = str(self.cleaned_data["number"])
        number = parse_number(typed) or parse_registration_number(typed)
        if number is None:
            raise forms.ValidationError(
                _("This cannot be a number of ours: there is a typing error. Compare it again.")
            )
        return number


class ApplyForm(forms.Form):
    """What a trainee says when applying."""

    is_right = forms.BooleanField(
        label=_("My name is written as on my identity card; so it will stand on the certificate.")
    )
    consents_listing = forms.BooleanField(
        label=_("My name may stand in the public list of Cluster Development Executives."),
        required=False,
        help_text=_("Without it you are found by your number only. You may change your mind."),
    )


class ProposeForm(forms.Form):
    """Why an officer proposes to certify."""

    reason = reason_field(_("Reason"), WITHOUT_NAMES)


class DecideForm(forms.Form):
    """What the second officer decides, and why."""

    CHOICES = (("certify", _("Certify")), ("decline", _("Decline")))
    outcome = forms.ChoiceField(label=_("Decision"), choices=CHOICES, widget=forms.RadioSelect)
    reason = reason_field(_("Reason"), WITHOUT_NAMES)

    @property
    def certifies(self) -> bool:
        """Whether the answer is yes."""
        return bool(self.cleaned_data["outcome"] == "certify")


class SecondForm(forms.Form):
    """What the second person says to a proposal."""

    CHOICES = (("approve", _("Approve")), ("decline", _("Decline")))
    outcome = forms.ChoiceField(label=_("Decision"), choices=CHOICES, widget=forms.RadioSelect)
    reason = reason_field(_("Reason"), WITHOUT_NAMES)

    @property
    def approves(self) -> bool:
        """Whether the answer is yes."""
        return bool(self.cleaned_data["outcome"] == "approve")


class ErasureSecondForm(SecondForm):
    """Erasing cannot be undone: the number is typed once more."""

    number = forms.CharField(label=_("Type the registration number"), max_length=30)

    def __init__(self, *args: Any, number: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.expected = number

    def clean_number(self) -> str:
        """The number of this very registrant."""
        typed = str(self.cleaned_data["number"])
        if parse_registration_number(typed) != self.expected:
            raise forms.ValidationError(_("This is not the number of this registrant."))
        return typed
