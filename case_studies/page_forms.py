"""Forms that a page of the library is edited or read with."""

import json
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

from case_studies.rules.fact_keys import is_key_of, key_prefix
from case_studies.states import Product, Stage
from case_studies.wording import AGENDA_ITEMS
from lms.places.public import Country


class CaseFilter(forms.Form):
    """Narrows the list of cases. What makes no sense is said at the field and does not narrow."""

    search = forms.CharField(label=_("Words"), max_length=80, required=False)
    country = forms.ModelChoiceField(
        Country.objects.all(), label=_("Country"), required=False, empty_label=_("All countries")
    )
    product = forms.ChoiceField(label=_("Product"), required=False)
    stage = forms.ChoiceField(label=_("Stage"), required=False)
    agenda_item = forms.TypedChoiceField(
        label=_("Agenda item"), coerce=int, empty_value=None, required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        numbered = [(number, f"{number}. {name}") for number, name in AGENDA_ITEMS.items()]
        for name, label, choices in (
            ("product", _("All products"), Product.choices),
            ("stage", _("All stages"), Stage.choices),
            ("agenda_item", _("All agenda items"), numbered),
        ):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101
            field.choices = [("", label), *choices]

    @property
    def wanted(self) -> dict[str, Any]:
        """What was asked for and makes sense."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class KeysInput(forms.TextInput):
    """Keys of facts, typed with commas between; kept as a JSON list."""

    def format_value(self, value: Any) -> str:
        """The list as an author types it."""
        try:
            keys = json.loads(value) if value else []
        except ValueError:
            return str(value)
        return ", ".join(keys) if isinstance(keys, list) else str(value)

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str | None:
        """What was typed, as JSON."""
        typed = data.get(name)
        if typed is None:
            return None
        return json.dumps([key for key in typed.replace(",", " ").split() if key])


class CasePageForm(WagtailAdminPageForm):
    """The editor's form of a case: a key begins with the code of its case."""

    def clean(self) -> dict[str, Any]:
        """Say at each fact whose key is another case's."""
        cleaned: dict[str, Any] = super().clean()
        code = cleaned.get("code", "")
        for row in self.formsets["facts"].forms if code else []:
            key = row.cleaned_data.get("key", "") if row.is_valid() else ""
            if key and not is_key_of(key, code):
                row.add_error("key", wrong_key(code))
        return cleaned


def wrong_key(code: str) -> str:
    """The sentence about a key that is not one of the case."""
    return gettext("The key begins with “%(prefix)s”.") % {"prefix": key_prefix(code)}
