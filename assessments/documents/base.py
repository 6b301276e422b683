"""What a document is made of: sections, fields, rows; and what a check finds.

Titles are English texts marked for translation; assessments.wording translates them.
"""

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, ClassVar, Union, get_args, get_origin

from pydantic import BaseModel, ConfigDict, Field
from pydantic.fields import FieldInfo

SHORT, LONG = 200, 4000


def gettext_noop(text: str) -> str:
    """Mark a text for translation without translating it."""
    return text


class FieldKind(StrEnum):
    """How a field is typed and shown."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    DATE = "date"
    CHOICE = "choice"
    YES_NO = "yes_no"


class Severity(StrEnum):
    """Errors block handing in; warnings are shown to trainee and marker."""

    ERROR = "error"
    WARNING = "warning"


class Choice(StrEnum):
    """A choice whose members are (value, English label)."""

    label: str

    def __new__(cls, value: str, label: str) -> "Choice":
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member

    def __str__(self) -> str:
        return str(self.value)


@dataclass(frozen=True, slots=True)
class Reference:
    """A field that names a row elsewhere: in another section of this work, or outside of it."""

    source: str
    """«section.rows» of the same document, or the name of a list in WorldFacts."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check says: a code, where, and the numbers that the sentence needs."""

    code: str
    section: str
    rows: str = ""
    row: int | None = None
    field: str = ""
    severity: Severity = Severity.ERROR
    facts: dict[str, Any] = dataclasses.field(default_factory=dict)

    @property
    def is_error(self) -> bool:
        """Whether it blocks handing in."""
        return self.severity == Severity.ERROR


@dataclass(frozen=True, slots=True)
class WorldFacts:
    """What a document is checked against besides itself."""

    today: date
    phase_from: date | None = None
    phase_to: date | None = None
    units: tuple[tuple[str, str], ...] = ()
    pressure_points: tuple[tuple[str, str], ...] = ()


class Row(BaseModel):
    """One line of a repeatable part."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)
    name_field: ClassVar[str] = ""
    """The field that names a row to people where another field refers to it by `key`."""


class Section(BaseModel):
    """One short page of a work."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)
    title: ClassVar[str]
    help: ClassVar[str] = ""

    def findings(self, name: str, facts: WorldFacts) -> Iterator[Finding]:
        """What the machine finds in this section, once its fields are right."""
        yield from ()


class Document(BaseModel):
    """A whole work."""

    model_config = ConfigDict(extra="forbid")
    schema_version: str

    def findings(self, facts: WorldFacts) -> Iterator[Finding]:
        """What the machine finds between sections."""
        yield from ()


@dataclass(frozen=True, slots=True)
class FieldShape:
    """A field as form, read view and reader see it; `row` for a repeatable part."""

    name: str
    title: str
    help: str
    kind: FieldKind
    is_required: bool
    unit: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    refers_to: Reference | None = None
    row: type[Row] | None = None
    at_least: int = 0


def sections_of(document: type[Document]) -> dict[str, type[Section]]:
    """Section name → its model, in order."""
    return {
        name: info.annotation
        for name, info in document.model_fields.items()
        if isinstance(info.annotation, type) and issubclass(info.annotation, Section)
    }


@cache
def fields_of(model: type[BaseModel]) -> tuple[FieldShape, ...]:
    """The fields of a section or of a row, in order. A class does not change: asked once."""
    return tuple(_shape(name, info) for name, info in model.model_fields.items())


def _shape(name: str, info: FieldInfo) -> FieldShape:
    extra = info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
    kind, choices, row = _kind(info.annotation, bool(extra.get("long")))
    reference = extra.get("refers_to")
    return FieldShape(
        name=name,
        title=info.title or name,
        help=info.description or "",
        kind=kind,
        is_required=info.is_required(),
        unit=str(extra.get("unit", "")),
        choices=choices,
        refers_to=Reference(str(reference)) if reference else None,
        row=row,
        at_least=next((m.min_length for m in info.metadata if hasattr(m, "min_length")), 0)
        if row
        else 0,
    )


PLAIN = {
    bool: FieldKind.YES_NO,
    int: FieldKind.INTEGER,
    Decimal: FieldKind.DECIMAL,
    date: FieldKind.DATE,
}


def _kind(
    annotation: Any, is_long: bool
) -> tuple[FieldKind, tuple[tuple[str, str], ...], type[Row] | None]:
    if get_origin(annotation) in (Union, UnionType):
        annotation = next(a for a in get_args(annotation) if a is not NoneType)
    if get_origin(annotation) is list:
        return FieldKind.TEXT, (), get_args(annotation)[0]
    if isinstance(annotation, type) and issubclass(annotation, Choice):
        return FieldKind.CHOICE, tuple((str(m.value), m.label) for m in annotation), None
    if annotation in PLAIN:
        return PLAIN[annotation], (), None
    return (FieldKind.LONG_TEXT if is_long else FieldKind.TEXT), (), None


def text(title: str, help: str = "", *, refers_to: str = "", optional: bool = False) -> Any:
    """A short text."""
    return _field(title, help, optional, "", max_length=SHORT, refers_to=refers_to)


def long_text(title: str, help: str = "", *, optional: bool = False) -> Any:
    """A text of some lines."""
    return _field(title, help, optional, "", max_length=LONG, long=True)


def number(
    title: str,
    help: str = "",
    *,
    least: Decimal | int | None = 0,
    most: Decimal | int | None = None,
    unit: str = "",
    optional: bool = False,
) -> Any:
    """A number with its bounds; whole or with decimals as the annotation says."""
    return _field(title, help, optional, None, ge=least, le=most, unit=unit)


def plain(title: str, help: str = "", *, optional: bool = False) -> Any:
    """A date, a choice, a yes or no."""
    return _field(title, help, optional, None)


def rows(title: str, help: str = "", *, at_least: int = 0, at_most: int = 200) -> Any:
    """A repeatable part."""
    return Field(title=title, description=help, min_length=at_least, max_length=at_most)


def _field(title: str, help: str, optional: bool, blank: Any, **more: Any) -> Any:
    extra = {name: more.pop(name) for name in ("refers_to", "long", "unit") if more.get(name)}
    limits = {name: value for name, value in more.items() if value not in (None, "")}
    default = {"default": blank} if optional else {}
    if not optional and blank == "":
        limits["min_length"] = 1
    return Field(title=title, description=help, json_schema_extra=extra, **default, **limits)
