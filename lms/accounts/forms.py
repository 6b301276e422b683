"""Shape and syntax of what people type about themselves."""

import uuid
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from lms.accounts.models import User
from lms.accounts.policies import can_grant
from lms.accounts.roles import INSTITUTE_ROLES, REGISTER_ROLES, Role
from lms.places.public import Organisation

NAME_ATTRS = {"autocomplete": "name", "spellcheck": "false"}


class JoinForm(forms.Form):
    """What an invited person types to open the account."""

    full_name = forms.CharField(
        label=_("Full name"),
        max_length=200,
        help_text=_("As on your identity card. One name is enough if you have one."),
        widget=forms.TextInput(attrs=NAME_ATTRS),
    )
    native_name = forms.CharField(
        label=_("Name in your script"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"spellcheck": "false"}),
    )
    username = forms.CharField(
        label=_("User name"),
        max_length=60,
        help_text=_("You sign in with it. It may be your phone number."),
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
    )
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}, render_value=True),
    )

    def clean_username(self) -> str:
        """A name nobody has yet, compared without case."""
        username = str(self.cleaned_data["username"]).strip()
        if User.objects.filter(username__iexact=username).exists():
            raise forms.ValidationError(_("Somebody has this user name already. Choose another."))
        return username

    def clean_password(self) -> str:
        """Django's password rules, told at the field; the fields above have been read by now."""
        password = str(self.cleaned_data["password"])
        validate_password(password, User(username=self.cleaned_data.get("username", "")))
        return password


class SlipForm(forms.Form):
    """The code on a slip."""

    code = forms.CharField(
        label=_("Code on your slip"),
        max_length=20,
        help_text=_("Twelve letters and digits, such as 7K3M-9QXA-R2TD."),
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autocapitalize": "characters"}
        ),
    )


class ProfileForm(forms.ModelForm[User]):
    """A person's own name, language and e-mail."""

    preferred_language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)

    class Meta:
        model = User
        fields = ("full_name", "native_name", "email", "preferred_language")
        widgets = {"full_name": forms.TextInput(attrs=NAME_ATTRS)}

    def clean_email(self) -> str:
        """An e-mail leads to one account; sign-in looks it up in small letters."""
        email = str(self.cleaned_data.get("email") or "").lower()
        others: Any = User.objects.exclude(pk=self.instance.pk)
        if email and others.filter(email__iexact=email).exists():
            raise forms.ValidationError(_("Another account uses this e-mail."))
        return email


class _HouseForm(forms.Form):
    """Something done for a house where one is programme manager or registrar."""

    full_name = forms.CharField(
        label=_("Full name"), max_length=200, widget=forms.TextInput(attrs={"spellcheck": "false"})
    )
    organisation = forms.ModelChoiceField(
        label=_("Organisation"), queryset=Organisation.objects.none()
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        houses = user.organisations_as(Role.MANAGER, Role.REGISTRAR)
        organisation: Any = self.fields["organisation"]
        organisation.queryset = Organisation.objects.filter(pk__in=houses)


class InviteForm(_HouseForm):
    """Whom to invite to which post."""

    email = forms.EmailField(label=_("E-mail"), required=False)
    role = forms.ChoiceField(label=_("Post"))
    idempotency_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        self.user = user
        granted = INSTITUTE_ROLES | {Role.MENTOR} if user.holds(Role.MANAGER) else frozenset()
        granted = granted | (REGISTER_ROLES if user.holds(Role.REGISTRAR) else frozenset())
        role: Any = self.fields["role"]
        role.choices = [(value, label) for value, label in Role.choices if value in granted]

    def clean_email(self) -> str:
        """One account an e-mail."""
        email = str(self.cleaned_data.get("email") or "")
        if email and User.objects.filter(email__iexact=email).exists():
            raise forms.ValidationError(_("An account uses this e-mail already."))
        return email

    def clean(self) -> dict[str, Any]:
        """A post that the person may grant at this organisation."""
        values: dict[str, Any] = super().clean() or {}
        role, organisation = values.get("role"), values.get("organisation")
        if role and organisation:
            verdict = can_grant(self.user, role, organisation)
            if not verdict:
                self.add_error("organisation", str(verdict.reason))
        return values


class AccountForm(_HouseForm):
    """An account for somebody without e-mail."""

    username = forms.CharField(
        label=_("User name"), max_length=60, help_text=_("It may be the phone number.")
    )

    def clean_username(self) -> str:
        """A name nobody has yet."""
        username = str(self.cleaned_data["username"]).strip()
        if User.objects.filter(username__iexact=username).exists():
            raise forms.ValidationError(_("Somebody has this user name already. Choose another."))
        return username
