"""Shape and syntax of what people type about themselves."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from lms.accounts.models import User

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
        """Django's password rules, told at the field."""
        password = str(self.cleaned_data["password"])
        validate_password(password)
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
        """An e-mail leads to one account."""
        email = str(self.cleaned_data.get("email") or "")
        others: Any = User.objects.exclude(pk=self.instance.pk)
        if email and others.filter(email__iexact=email).exists():
            raise forms.ValidationError(_("Another account uses this e-mail."))
        return email
