"""From what was typed to a document: every value read, every fault named, nothing guessed.

What is typed is a dict of texts: {"field": "…", "rows": [{"field": "…"}, …]}. A draft keeps it as it
is, so that wrong input is never lost.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ValidationError

from assessments.documents.base import (
    Document,
    FieldKind,
    FieldShape,
    Finding,
    Section,
    WorldFacts,
    fields_of,
    sections_of,
)
from assessments.rules.numbers import NumberRefused, read_number

KEPT = 20_000
MOST_ROWS = 300
CODES = {
    "missing": "missing",
    "string_too_short": "missing",
    "string_too_long": "too_long",
    "too_short": "too_few_rows",
    "too_long": "too_many_rows",
    "greater_than_equal": "too_small",
    "less_than_equal": "too_large",
    "int_from_float": "not_whole",
    "int_parsing": "not_whole",
    "enum": "not_a_choice",
    "date_from_datetime_parsing": "not_a_date",
    "date_parsing": "not_a_date",
    "bool_parsing": "not_a_choice",
}


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading: the section or document if it is right, and all findings."""

    value: BaseModel | None
    findings: tuple[Finding, ...]

    @property
    def blocks(self) -> bool:
        """Whether something stands in the way of handing in."""
        return any(finding.is_error for finding in self.findings)


def read_section(
    name: str, model: type[Section], typed: Mapping[str, Any], facts: WorldFacts
) -> Reading:
    """Read one section and let it check itself."""
    faults: list[Finding] = []
    values = _values(name, fields_of(model), typed, faults)
    section: Section | None = None
    try:
        section = model.model_validate(values)
    except ValidationError as error:
        faults += _from_pydantic(name, error, known={(f.rows, f.row, f.field) for f in faults})
    if section is not None and not faults:
        return Reading(section, tuple(section.findings(name, facts)))
    return Reading(None, tuple(faults))


def read_document(
    model: type[Document], typed: Mapping[str, Mapping[str, Any]], facts: WorldFacts
) -> Reading:
    """Read all sections; when all are right, let the document check itself."""
    readings = {
        name: read_section(name, section, typed.get(name, {}), facts)
        for name, section in sections_of(model).items()
    }
    findings = [finding for reading in readings.values() for finding in reading.findings]
    if any(reading.value is None for reading in readings.values()):
        return Reading(None, tuple(findings))
    sections = {name: reading.value for name, reading in readings.items()}
    document = model.model_validate(
        {"schema_version": model.model_fields["schema_version"].default} | sections
    )
    findings += document.findings(facts)
    return Reading(document, tuple(findings))


def _values(
    section: str,
    shapes: Iterable[FieldShape],
    typed: Mapping[str, Any],
    faults: list[Finding],
    rows: str = "",
    row: int | None = None,
) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for shape in shapes:
        if shape.row is not None:
            lines = typed.get(shape.name) or []
            values[shape.name] = [
                _values(section, fields_of(shape.row), line, faults, shape.name, position)
                for position, line in enumerate(lines)
            ]
            continue
        text = str(typed.get(shape.name, "")).strip()
        if text:
            fault = _put(shape, text, values)
            if fault:
                faults.append(Finding(fault, section, rows, row, shape.name))
    return values


def _put(shape: FieldShape, text: str, values: dict[str, Any]) -> str:
    """Read one text into its value; the code of the fault, or nothing."""
    if shape.kind in (FieldKind.INTEGER, FieldKind.DECIMAL):
        try:
            values[shape.name] = read_number(text)
        except NumberRefused as refused:
            return str(refused.fault)
        return ""
    values[shape.name] = (
        {"yes": True, "no": False}.get(text, text) if (shape.kind == FieldKind.YES_NO) else text
    )
    return ""


def _from_pydantic(
    section: str, error: ValidationError, known: set[tuple[str, int | None, str]]
) -> list[Finding]:
    """Pydantic's complaints in our codes; a field that is already named is not named twice."""
    found = []
    for fault in error.errors(include_url=False):
        place = _place(fault["loc"])
        if place not in known:
            code = CODES.get(fault["type"], "wrong")
            limits = {
                name: str(value)
                for name, value in fault.get("ctx", {}).items()
                if name in ("ge", "le", "min_length", "max_length", "actual_length")
            }
            found.append(Finding(code, section, *place, facts=limits))
    return found


def _place(location: tuple[int | str, ...]) -> tuple[str, int | None, str]:
    if len(location) == 3:
        return str(location[0]), int(location[1]), str(location[2])
    if len(location) == 2:
        return str(location[0]), int(location[1]), ""
    return "", None, str(location[0]) if location else ""


def tidy(model: type[Section], typed: Mapping[str, Any]) -> dict[str, Any]:
    """What a draft keeps of what was typed: known fields, as text, without rows left empty."""
    return {
        shape.name: _tidy_rows(shape, typed.get(shape.name))
        if shape.row
        else str(typed.get(shape.name) or "")[:KEPT]
        for shape in fields_of(model)
    }


def _tidy_rows(shape: FieldShape, lines: Any) -> list[dict[str, str]]:
    names = [inner.name for inner in fields_of(shape.row)] if shape.row else []
    kept = [
        {name: str(line.get(name) or "")[:KEPT] for name in names}
        for line in (lines or [])[:MOST_ROWS]
    ]
    return [line for line in kept if any(value.strip() for value in line.values())]
