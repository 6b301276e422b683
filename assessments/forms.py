"""Shape and syntax of what is typed: sections of works (made from their documents), marks, decisions."""

import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.documents import FieldKind, FieldShape, Finding, Section, fields_of
from assessments.rules.scoring import LEVELS
from assessments.states import ModerationDecision
from assessments.wording import sentence, words

Options = Mapping[str, Sequence[tuple[str, str]]]
BLANK_ROWS = 3
MOST_ROWS = 300
EMPTY = "missing"


def read_post(model: type[Section], post: Mapping[str, str]) -> dict[str, Any]:
    """What was typed in the form of a section: texts by field, rows in their order."""
    typed: dict[str, Any] = {}
    for shape in fields_of(model):
        if shape.row is None:
            typed[shape.name] = post.get(shape.name, "")
            continue
        names = [inner.name for inner in fields_of(shape.row)]
        typed[shape.name] = [
            {name: post.get(f"{shape.name}-{n}-{name}", "") for name in names}
            for n in range(_rows_posted(shape, post))
            if f"{shape.name}-{n}-remove" not in post
        ]
    return typed


def _rows_posted(shape: FieldShape, post: Mapping[str, str]) -> int:
    count = post.get(f"{shape.name}-rows", "0")
    return min(int(count), MOST_ROWS) if count.isdecimal() else 0


@dataclass(frozen=True, slots=True)
class RowForm:
    """The fields of one row of a repeatable part; a filled row without errors is folded."""

    number: int
    fields: list[BoundField]
    remove_name: str
    is_blank: bool
    summary: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class RowsForm:
    """A repeatable part: filled rows, and blank ones to go on."""

    name: str
    title: str
    help: str
    count_name: str
    rows: list[RowForm]
    errors: list[str]


class SectionForm(forms.Form):
    """A section as a form: one field each, rows below. Shows what the checks say at each field."""

    def __init__(
        self,
        model: type[Section],
        typed: Mapping[str, Any],
        *,
        options: Options,
        findings: Sequence[Finding] = (),
        more: str = "",
    ) -> None:
        super().__init__(data={}, use_required_attribute=False)
        self.model, self.findings, self.more = model, findings, more
        self.counts: dict[str, int] = {}
        for shape in fields_of(model):
            if shape.row is None:
                self._add(shape, shape.name, typed.get(shape.name, ""), options)
            else:
                self._add_rows(shape, typed.get(shape.name) or [], options)
        self.full_clean()
        self._tell()
        self._mark_needed()

    def _add(self, shape: FieldShape, name: str, value: str, options: Options) -> None:
        self.fields[name] = form_field(shape, options)
        self.data[name] = value  # type: ignore[index]

    def _add_rows(
        self, shape: FieldShape, lines: Sequence[Mapping[str, str]], options: Options
    ) -> None:
        blank = BLANK_ROWS if self.more == shape.name else max(1, shape.at_least - len(lines))
        self.counts[shape.name] = min(len(lines) + blank, MOST_ROWS)
        for number in range(self.counts[shape.name]):
            line = lines[number] if number < len(lines) else {}
            for inner in fields_of(shape.row) if shape.row else []:
                name = f"{shape.name}-{number}-{inner.name}"
                self._add(inner, name, line.get(inner.name, ""), options)

    def _tell(self) -> None:
        """Put each finding at its field; what belongs to no field goes above the part or the form."""
        for finding in self.findings:
            name = self.field_of(finding)
            if finding.is_error and name in self.fields and self._is_wrong(finding, name):
                self.add_error(name, sentence(finding))

    def _mark_needed(self) -> None:
        """Only now, after cleaning: the label says what is optional, a draft takes everything."""
        for shape in fields_of(self.model):
            for inner in fields_of(shape.row) if shape.row else [shape]:
                for number in range(self.counts.get(shape.name, 1)):
                    name = f"{shape.name}-{number}-{inner.name}" if shape.row else inner.name
                    self.fields[name].required = inner.is_required

    def _is_wrong(self, finding: Finding, name: str) -> bool:
        """A field left empty is not wrong yet; the check page asks for it."""
        return finding.code != EMPTY or bool(str(self.data.get(name, "")).strip())

    @staticmethod
    def field_of(finding: Finding) -> str:
        """The name of the form field that a finding is about."""
        if finding.row is None:
            return finding.field
        return f"{finding.rows}-{finding.row}-{finding.field}"

    @property
    def scalars(self) -> list[BoundField]:
        """The fields outside the rows."""
        return [self[shape.name] for shape in fields_of(self.model) if shape.row is None]

    @property
    def parts(self) -> Iterator[RowsForm]:
        """The repeatable parts."""
        for shape in fields_of(self.model):
            if shape.row is not None:
                yield RowsForm(
                    name=shape.name,
                    title=words(shape.title),
                    help=words(shape.help),
                    count_name=f"{shape.name}-rows",
                    rows=[self._row(shape, n) for n in range(self.counts[shape.name])],
                    errors=[
                        sentence(f) for f in self.findings if f.field == shape.name and not f.rows
                    ],
                )

    def _row(self, shape: FieldShape, number: int) -> RowForm:
        names = [inner.name for inner in fields_of(shape.row)] if shape.row else []
        bound = [self[f"{shape.name}-{number}-{name}"] for name in names]
        told = [text for field in bound if (text := _told(field))]
        is_open = not told or any(field.errors for field in bound)
        remove = f"{shape.name}-{number}-remove"
        return RowForm(number + 1, bound, remove, not told, " · ".join(told[:3]), is_open)

    @property
    def others(self) -> list[str]:
        """Findings that belong to the section as a whole."""
        return [sentence(f) for f in self.findings if not f.field and not f.rows]

    @property
    def asked(self) -> int:
        """How many fields that are needed are still empty."""
        return sum(f.code == EMPTY for f in self.findings)


def _told(field: BoundField) -> str:
    """The value of a field as people read it; of a choice its label."""
    value = str(field.value() or "").strip()
    widget = field.field.widget
    labels = dict(widget.choices) if isinstance(widget, forms.Select) else {}
    return str(labels.get(value, value))


def form_field(shape: FieldShape, options: Options) -> forms.Field:
    """The form field of a document field. It takes any text: a draft keeps what was typed."""
    common: dict[str, Any] = {
        "label": _label(shape),
        "help_text": words(shape.help),
        "required": False,
    }
    choices = _choices(shape, options)
    if choices is not None:
        return forms.CharField(
            widget=forms.Select(choices=[("", _("Choose …")), *choices]), **common
        )
    return forms.CharField(widget=_widget(shape), strip=False, **common)


def _label(shape: FieldShape) -> str:
    label = words(shape.title)
    if shape.unit:
        label = f"{label} ({shape.unit})"
    return label


def _choices(shape: FieldShape, options: Options) -> list[tuple[str, str]] | None:
    if shape.kind == FieldKind.CHOICE:
        return [(value, words(label)) for value, label in shape.choices]
    if shape.kind == FieldKind.YES_NO:
        return [("yes", _("yes")), ("no", _("no"))]
    if shape.refers_to is not None and options.get(shape.refers_to.source):
        return list(options[shape.refers_to.source])
    return None


def _widget(shape: FieldShape) -> forms.Widget:
    if shape.kind == FieldKind.LONG_TEXT:
        return forms.Textarea(attrs={"rows": 4})
    if shape.kind == FieldKind.DATE:
        return forms.TextInput(attrs={"type": "date"})
    if shape.kind in (FieldKind.INTEGER, FieldKind.DECIMAL):
        return forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
    return forms.TextInput()


class SubmitForm(forms.Form):
    """Handing in: the key makes a second click the same as the first."""

    idempotency_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)


class MarkForm(forms.Form):
    """A level and a comment for each criterion, and a comment on the whole."""

    overall = forms.CharField(
        label=gettext_lazy("Comment on the whole work"),
        help_text=gettext_lazy("What is good, and what to change. The trainee reads it."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=4000,
        error_messages={"required": gettext_lazy("Write a comment for the trainee.")},
    )

    def __init__(self, criteria: Sequence[dict[str, Any]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.criteria = criteria
        for row in criteria:
            self.fields[f"level-{row['key']}"] = forms.TypedChoiceField(
                label=row["title"],
                choices=[(n, f"{n} – {row['levels'][str(n)]}") for n in reversed(LEVELS)],
                coerce=int,
                widget=forms.RadioSelect,
                help_text=_weight(row),
                error_messages={"required": _("Choose a level.")},
            )
            self.fields[f"comment-{row['key']}"] = forms.CharField(
                label=_("Comment on: %(criterion)s") % {"criterion": row["title"]},
                widget=forms.Textarea(attrs={"rows": 2}),
                max_length=2000,
                required=False,
            )
        self.order_fields([n for n in self.fields if n != "overall"] + ["overall"])

    @property
    def levels(self) -> dict[str, int]:
        """Criterion → level."""
        return {row["key"]: self.cleaned_data[f"level-{row['key']}"] for row in self.criteria}

    @property
    def comments(self) -> dict[str, str]:
        """Criterion → comment."""
        return {row["key"]: self.cleaned_data[f"comment-{row['key']}"] for row in self.criteria}


def _weight(row: dict[str, Any]) -> str:
    weight = _("Weight %(weight)s %%.") % {"weight": row["weight"]}
    return f"{weight} {_('Level 1 fails the work.')}" if row["starred"] else weight


class ReturnForm(forms.Form):
    """Giving a work back."""

    comment = forms.CharField(
        label=gettext_lazy("What the trainee should change"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=4000,
        error_messages={"required": gettext_lazy("Say what the trainee should change.")},
    )


class ModerationForm(forms.Form):
    """Confirm a mark or send it back."""

    decision = forms.ChoiceField(
        label=gettext_lazy("Decision"),
        choices=[
            (ModerationDecision.CONFIRM, gettext_lazy("Confirm the mark")),
            (ModerationDecision.SEND_BACK, gettext_lazy("Send it back to the marker")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose one of the two.")},
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy("Needed when the mark goes back; the marker reads it."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """Sending back needs a reason."""
        values: dict[str, Any] = super().clean() or {}
        if values.get("decision") == ModerationDecision.SEND_BACK and not values.get("reason"):
            self.add_error("reason", _("Say why the mark goes back."))
        return values
