"""Works: reading a work from its drafts, the task list, one section, the check, a submission."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from assessments.documents import (
    DOCUMENTS,
    FieldKind,
    FieldShape,
    Finding,
    Reading,
    Section,
    WorldFacts,
    fields_of,
    read_document,
    sections_of,
)
from assessments.models import Draft, KeptText, ReturnNote, Submission, WorkItem
from assessments.policies import can_write
from assessments.states import WorkState
from assessments.wording import TRAINEE_STATES, sentence, shown_value, words
from lms.accounts.public import User
from lms.core.verdict import Verdict
from lms.places.public import AdminUnit

KEPT_SHOWN = 10


def sections(work: WorkItem) -> dict[str, type[Section]]:
    """The sections of a work, by name."""
    return sections_of(DOCUMENTS[work.assignment.code])


def world_facts(work: WorkItem) -> WorldFacts:
    """What the work is checked against besides itself."""
    cohort = work.enrolment.cohort
    phase = next((p for p in cohort.phases.all() if p.number == work.assignment.phase), None)
    return WorldFacts(
        today=cohort.today(),
        phase_from=phase.starts_on if phase else None,
        phase_to=phase.ends_on if phase else None,
        units=_units(work, cohort.today()),
        pressure_points=_pressure_points(work),
    )


def _units(work: WorkItem, today: date) -> tuple[tuple[str, str], ...]:
    if work.assignment.code != "A1":
        return ()
    units = AdminUnit.objects.filter(country=work.enrolment.country_id).on(today)
    return tuple(units.order_by("name").values_list("key", "name"))


def _pressure_points(work: WorkItem) -> tuple[tuple[str, str], ...]:
    """The pressure points of the trainee's study, as far as it is written."""
    if work.assignment.code == "A1":
        return ()
    draft = Draft.objects.filter(
        work__enrolment=work.enrolment_id,
        work__assignment__code="A1",
        section="pressure_points",
    ).first()
    points = draft.typed.get("points", []) if draft else []
    return tuple((p["key"].strip(), p["statement"]) for p in points if p.get("key", "").strip())


def typed_of(work: WorkItem) -> dict[str, dict[str, Any]]:
    """All sections as they are typed now."""
    return dict(work.drafts.values_list("section", "typed"))


def read_work(work: WorkItem) -> Reading:
    """The work as it would be handed in now, with all that the checks find."""
    return read_document(DOCUMENTS[work.assignment.code], typed_of(work), world_facts(work))


@dataclass(frozen=True, slots=True)
class SectionTask:
    """A section in the task list."""

    name: str
    title: str
    state: str
    kind: str


@dataclass(frozen=True, slots=True)
class WorkPage:
    """A work with its sections, submissions and what may be done."""

    work: WorkItem
    state: str
    tasks: list[SectionTask]
    may_write: Verdict
    is_own: bool
    submissions: list[Submission]
    note: ReturnNote | None
    done: int


def work_page(user: User, work: WorkItem) -> WorkPage:
    """The task list of a work."""
    typed = typed_of(work)
    tasks = section_tasks(work, typed)
    submissions = list(work.submissions.order_by("-round"))
    is_own = work.enrolment.learner_id == user.pk
    return WorkPage(
        work=work,
        state=str(TRAINEE_STATES[work.state]) if is_own else work.get_state_display(),
        tasks=tasks,
        may_write=can_write(user, work),
        is_own=is_own,
        submissions=submissions,
        note=_note(work),
        done=sum(task.kind == "success" for task in tasks),
    )


def _note(work: WorkItem) -> ReturnNote | None:
    """The comment with which the work was returned, while it is returned."""
    if work.state != WorkState.RETURNED:
        return None
    notes = ReturnNote.objects.filter(submission__work=work).select_related("submission")
    return notes.order_by("-submission__round").first()


def section_tasks(work: WorkItem, typed: Mapping[str, Mapping[str, Any]]) -> list[SectionTask]:
    """Each section with its state: not begun, something missing, complete."""
    found = read_document(DOCUMENTS[work.assignment.code], typed, world_facts(work)).findings
    wrong = {finding.section for finding in found if finding.is_error}
    return [
        SectionTask(name, words(model.title), *_section_state(name, name in typed, wrong))
        for name, model in sections(work).items()
    ]


def _section_state(name: str, is_begun: bool, wrong: set[str]) -> tuple[str, str]:
    if not is_begun:
        return _("not begun"), ""
    return (_("in progress"), "info") if name in wrong else (_("complete"), "success")


@dataclass(frozen=True, slots=True)
class SectionPage:
    """One section to write: what is typed, on which version, and what the checks say."""

    work: WorkItem
    name: str
    model: type[Section]
    title: str
    help: str
    typed: dict[str, Any]
    version: int
    saved: Draft | None
    kept: KeptText | None
    kept_texts: list[KeptText]
    standing: list["ShownPart"]
    findings: tuple[Finding, ...]
    options: dict[str, list[tuple[str, str]]]
    before: str
    after: str
    note: ReturnNote | None


def section_page(work: WorkItem, name: str, kept_id: int | None = None) -> SectionPage:
    """The section as it is typed now; with `kept_id` a refused text, beside the one that stands."""
    models = sections(work)
    typed = typed_of(work)
    draft = work.drafts.filter(section=name).first()
    kept = _kept(draft, kept_id)
    text = kept.typed if kept else typed.get(name, {})
    facts = world_facts(work)
    names = list(models)
    place = names.index(name)
    saved = draft.typed if draft else {}
    return SectionPage(
        work=work,
        name=name,
        model=models[name],
        title=words(models[name].title),
        help=words(models[name].help),
        typed=text,
        version=draft.version if draft else 0,
        saved=draft,
        kept=kept,
        kept_texts=list(draft.kept.all()[:KEPT_SHOWN]) if draft else [],
        standing=[shown_section(name, models[name], saved, _names(facts))] if kept else [],
        findings=_section_findings(work, name, typed | {name: text}, facts) if draft else (),
        options=options_of(models, typed | {name: text}, facts),
        before=names[place - 1] if place else "",
        after=names[place + 1] if place + 1 < len(names) else "",
        note=_note(work),
    )


def _kept(draft: Draft | None, kept_id: int | None) -> KeptText | None:
    if draft is None or kept_id is None:
        return None
    return draft.kept.filter(pk=kept_id).first()


def _section_findings(
    work: WorkItem, name: str, typed: Mapping[str, Mapping[str, Any]], facts: WorldFacts
) -> tuple[Finding, ...]:
    """What concerns this section: its own checks, and those between sections once all are right."""
    whole = read_document(DOCUMENTS[work.assignment.code], typed, facts)
    return tuple(finding for finding in whole.findings if finding.section == name)


def options_of(
    models: Mapping[str, type[Section]],
    typed: Mapping[str, Mapping[str, Any]],
    facts: WorldFacts,
) -> dict[str, list[tuple[str, str]]]:
    """Reference → (key, name) of the rows that may be named."""
    found: dict[str, list[tuple[str, str]]] = {
        "units": list(facts.units),
        "pressure_points": [(key, f"{key} · {name}"[:80]) for key, name in facts.pressure_points],
    }
    for name, model in models.items():
        for shape in fields_of(model):
            if shape.row is not None and shape.row.name_field:
                rows = typed.get(name, {}).get(shape.name, [])
                found[f"{name}.{shape.name}"] = [
                    (row["key"].strip(), f"{row['key'].strip()} · {row[shape.row.name_field]}"[:80])
                    for row in rows
                    if row.get("key", "").strip()
                ]
    return found


@dataclass(frozen=True, slots=True)
class ShownPart:
    """A section to read: names and values, then tables."""

    name: str
    title: str
    pairs: list[tuple[str, str]]
    tables: list["ShownTable"]
    findings: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ShownTable:
    """A repeatable part to read."""

    id: str
    title: str
    headers: list[str]
    rows: list[list[str]]


def shown_section(
    name: str,
    model: type[Section],
    values: Mapping[str, Any],
    names: Mapping[str, str],
    findings: list[str] | None = None,
) -> ShownPart:
    """A section as people read it, from what was typed or from a document handed in."""
    pairs, tables = [], []
    for shape in fields_of(model):
        if shape.row is None:
            pairs.append((words(shape.title), _shown(shape, values.get(shape.name), names)))
            continue
        inner = fields_of(shape.row)
        tables.append(
            ShownTable(
                id=f"{name}-{shape.name}",
                title=words(shape.title),
                headers=[words(column.title) for column in inner],
                rows=[
                    [_shown(column, row.get(column.name), names) for column in inner]
                    for row in values.get(shape.name) or []
                ],
            )
        )
    return ShownPart(name, words(model.title), pairs, tables, findings or [])


def _shown(shape: FieldShape, value: Any, names: Mapping[str, str]) -> str:
    if shape.refers_to is not None and str(value) in names:
        return names[str(value)]
    if shape.kind == FieldKind.DATE:
        return _day(str(value or ""))
    choices = dict(shape.choices) if shape.kind == FieldKind.CHOICE else {}
    text = shown_value(value, choices)
    return f"{text} {shape.unit}" if shape.unit and text != "–" else text


def _day(text: str) -> str:
    """A day as people write it; what is no day stays as it was typed."""
    try:
        return date_format(date.fromisoformat(text), "j F Y")
    except ValueError:
        return text or "–"


def _names(facts: WorldFacts) -> dict[str, str]:
    return dict(facts.units)


@dataclass(frozen=True, slots=True)
class CheckPage:
    """The whole work before handing in."""

    work: WorkItem
    parts: list[ShownPart]
    errors: list[tuple[str, str, str]]
    warnings: list[tuple[str, str, str]]
    may_write: Verdict
    is_ready: bool


def check_page(user: User, work: WorkItem) -> CheckPage:
    """All answers to read once more, with what still blocks and what is only asked."""
    typed = typed_of(work)
    facts = world_facts(work)
    reading = read_document(DOCUMENTS[work.assignment.code], typed, facts)
    models = sections(work)
    return CheckPage(
        work=work,
        parts=[
            shown_section(name, model, typed.get(name, {}), _names(facts))
            for name, model in models.items()
        ],
        errors=_told(models, [f for f in reading.findings if f.is_error]),
        warnings=_told(models, [f for f in reading.findings if not f.is_error]),
        may_write=can_write(user, work),
        is_ready=reading.value is not None and not reading.blocks,
    )


def _told(
    models: Mapping[str, type[Section]], findings: list[Finding]
) -> list[tuple[str, str, str]]:
    """(section, where, sentence), each once."""
    told = {(f.section, where(models[f.section], f), sentence(f)): None for f in findings}
    return list(told)


def where(model: type[Section], finding: Finding) -> str:
    """The place of a finding in words: section, row, field."""
    shapes = {shape.name: shape for shape in fields_of(model)}
    parts = [words(model.title)]
    if finding.rows:
        shape = shapes[finding.rows]
        parts.append(f"{words(shape.title)} {(finding.row or 0) + 1}")
        inner = {row.name: row for row in fields_of(shape.row)} if shape.row else {}
        if finding.field in inner:
            parts.append(words(inner[finding.field].title))
    elif finding.field in shapes:
        parts.append(words(shapes[finding.field].title))
    return ", ".join(parts)


@dataclass(frozen=True, slots=True)
class SubmissionView:
    """A work as it was handed in; `parts` is empty when the contents were erased."""

    submission: Submission
    work: WorkItem
    parts: list[ShownPart]
    warnings: list[tuple[str, str, str]]


def submission_view(submission: Submission) -> SubmissionView:
    """The document of a submission to read."""
    work = submission.work
    text = submission.content.canonical
    if not text:
        return SubmissionView(submission, work, [], [])
    document = json.loads(text)
    models = sections(work)
    facts = world_facts(work)
    values = {name: document.get(name, {}) for name in models}
    reading = DOCUMENTS[work.assignment.code].model_validate(document)
    warnings = [
        finding
        for name, model in models.items()
        for finding in getattr(reading, name).findings(name, facts)
        if not finding.is_error
    ]
    return SubmissionView(
        submission,
        work,
        [shown_section(n, m, values[n], _names(facts)) for n, m in models.items()],
        _told(models, warnings),
    )
