"""The answers that the pages of learning need, as frozen dataclasses."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import TypeVar

from django.db.models import Count, Prefetch, prefetch_related_objects
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from courses.models import (
    Attestation,
    Enrolment,
    LessonDone,
    MentorAssignment,
    ModulePage,
    PhasePage,
    ProgrammePage,
    ReleasedLesson,
    ReleasedModule,
)
from courses.requirements import Gate, Requirement, gates_of, requirements_of
from courses.states import EnrolmentState
from lms.accounts.public import User
from lms.core.shown import Shown
from lms.core.verdict import ALLOW, Verdict, deny

Row = TypeVar("Row", ReleasedLesson, ReleasedModule)


@dataclass(frozen=True, slots=True)
class OutlinePhase:
    """A phase of the public outline: its modules with the number of their lessons."""

    page: PhasePage
    modules: list[ModulePage]


def programme_outline(programme: ProgrammePage) -> list[OutlinePhase]:
    """Phases and modules of a programme, as anybody may see them."""
    modules = (
        ModulePage.objects.descendant_of(programme)
        .live()
        .annotate(lessons=Count("numchild"))
        .order_by("number")
    )
    phases = PhasePage.objects.child_of(programme).live().order_by("number")
    return [OutlinePhase(p, [m for m in modules if m.is_descendant_of(p)]) for p in phases]


def is_complete(enrolment: Enrolment) -> bool:
    """Whether all that the programme asks is met."""
    return all(gate.is_met for gate in gates_of(enrolment))


def current_enrolment(user: User) -> Enrolment | None:
    """The enrolment with which a person reads: the newest one that still does."""
    return (
        Enrolment.objects.of(user)
        .reading()
        .select_related("cohort__release", "cohort__organiser", "cohort__country")
        .first()
    )


def is_phase_open(
    enrolment: Enrolment, number: int, gates: Sequence[Gate] | None = None
) -> Verdict:
    """Whether the trainee may work in a phase; the refusal says what opens it."""
    if enrolment.state == EnrolmentState.COMPLETED:
        return ALLOW
    if enrolment.state != EnrolmentState.TRAINEE:
        return deny(_("You are not a trainee of this cohort now."))
    starts_on = _first_day(enrolment, number)
    if starts_on is None or enrolment.cohort.today() < starts_on:
        return deny(_opens_on(number, starts_on))
    if number == 1:
        return ALLOW
    before = [gate for gate in gates or gates_of(enrolment) if gate.phase < number]
    missing = [requirement for gate in before for requirement in gate.open]
    return deny(_opens_after(number, missing)) if missing else ALLOW


def _first_day(enrolment: Enrolment, number: int) -> date | None:
    rows = [row for row in enrolment.cohort.phases.all() if row.number == number]
    return rows[0].starts_on if rows else None


def _opens_on(number: int, starts_on: date | None) -> str:
    if starts_on is None:
        return _("Phase %(phase)s has no dates yet.") % {"phase": number}
    day = date_format(starts_on, "j F Y")
    return _("Phase %(phase)s opens on %(day)s.") % {"phase": number, "day": day}


def _opens_after(number: int, missing: Sequence[Requirement]) -> str:
    named = "; ".join(f"{row.label} ({row.progress})" for row in missing[:3])
    if len(missing) > 3:
        named += _("; and %(more)s more") % {"more": len(missing) - 3}
    return _("Phase %(phase)s opens when this is done: %(what)s.") % {
        "phase": number,
        "what": named,
    }


@dataclass(frozen=True, slots=True)
class LessonLine(Shown):
    """A lesson in a list."""

    key: uuid.UUID
    number: str
    title: str
    minutes: int
    is_outline: bool
    is_done: bool


@dataclass(frozen=True, slots=True)
class ModuleLine(Shown):
    """A module with its lessons."""

    number: int
    title: str
    summary: str
    phase_number: int
    phase_title: str
    lessons: tuple[LessonLine, ...]

    @property
    def done(self) -> int:
        """How many lessons are done."""
        return sum(lesson.is_done for lesson in self.lessons)


@dataclass(frozen=True, slots=True)
class PhaseLine:
    """A phase: whether it is open and why not, its modules, what it asks."""

    number: int
    title: str
    is_open: Verdict
    modules: list[ModuleLine]
    gate: Gate


@dataclass(frozen=True, slots=True)
class CourseOverview:
    """A trainee's way through the programme."""

    enrolment: Enrolment
    phases: list[PhaseLine]
    next_lesson: LessonLine | None
    done: int
    total: int


def course_overview(enrolment: Enrolment) -> CourseOverview:
    """Phases, modules and lessons with what is done and what opens what is locked."""
    modules = _module_lines(enrolment)
    prefetch_related_objects([enrolment.cohort], "phases")
    gates = gates_of(enrolment)
    phases = []
    for gate in gates:
        inside = [line for line in modules if line.phase_number == gate.phase]
        title = inside[0].phase_title if inside else ""
        verdict = is_phase_open(enrolment, gate.phase, gates)
        phases.append(PhaseLine(gate.phase, title, verdict, inside, gate))
    readable = [lesson for p in phases if p.is_open for m in p.modules for lesson in m.lessons]
    return CourseOverview(
        enrolment=enrolment,
        phases=phases,
        next_lesson=next((lesson for lesson in readable if not lesson.is_done), None),
        done=sum(line.done for line in modules),
        total=sum(len(line.lessons) for line in modules),
    )


def _module_lines(enrolment: Enrolment) -> list[ModuleLine]:
    """The outline of the release with what this trainee has done."""
    done = set(LessonDone.objects.filter(enrolment=enrolment).values_list("key", flat=True))
    outline = outline_of(enrolment.cohort.release_id, translation.get_language())
    return [
        replace(line, lessons=tuple(_with_done(lesson, done) for lesson in line.lessons))
        for line in outline
    ]


def _with_done(lesson: LessonLine, done: set[uuid.UUID]) -> LessonLine:
    return replace(lesson, is_done=True) if lesson.key in done else lesson


@lru_cache(maxsize=64)
def outline_of(release_id: int, language: str | None) -> tuple[ModuleLine, ...]:
    """Modules and lessons of a release in a language, none done. Frozen rows: read once a process."""
    light = ReleasedLesson.objects.defer("parts", "source", "outcome").order_by("position")
    modules = ReleasedModule.objects.filter(release_id=release_id)
    return tuple(
        ModuleLine(
            module.number,
            module.title,
            module.summary,
            module.phase_number,
            module.phase_title,
            tuple(lesson_line(row, done=False) for row in in_one_language(module.lessons.all())),
        )
        for module in in_one_language(modules.prefetch_related(Prefetch("lessons", queryset=light)))
    )


def lesson_line(row: ReleasedLesson, *, done: bool) -> LessonLine:
    """A released lesson as a line of a list."""
    return LessonLine(row.key, row.number, row.title, row.minutes, row.is_outline, done)


def in_one_language(rows: Iterable[Row]) -> list[Row]:
    """One row a key: in the reader's language where it exists, else in English."""
    wanted = translation.get_language()
    best: dict[uuid.UUID, Row] = {}
    for row in rows:
        if row.key not in best or row.locale == wanted:
            best[row.key] = row
    return list(best.values())


@dataclass(frozen=True, slots=True)
class MetCells(Shown):
    """(met, asked) of each phase in order, as a row of the table shows them."""

    phases: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class EnrolmentLine:
    """A trainee in the cohort's table: how far in each phase."""

    enrolment: Enrolment
    mentor: User | None
    met: dict[int, tuple[int, int]]

    @property
    def cells(self) -> MetCells:
        """What is met of each phase."""
        return MetCells(tuple(self.met.values()))


def enrolment_lines(enrolments: Sequence[Enrolment]) -> list[EnrolmentLine]:
    """Enrolments with mentor and (met, asked) of each phase; as many queries for 1 as for 30."""
    asked = requirements_of(enrolments)
    mentors = {
        row.enrolment_id: row.mentor
        for row in MentorAssignment.objects.filter(
            enrolment__in=[enrolment.pk for enrolment in enrolments], until_on=None
        )
        .select_related("mentor")
        .only("enrolment_id", "mentor__full_name")
    }
    return [
        EnrolmentLine(enrolment, mentors.get(enrolment.pk), _met(asked[enrolment.pk]))
        for enrolment in enrolments
    ]


def _met(rows: Sequence[Requirement]) -> dict[int, tuple[int, int]]:
    return {
        phase: (
            sum(row.is_met for row in rows if row.phase == phase),
            sum(row.phase == phase for row in rows),
        )
        for phase in sorted({row.phase for row in rows})
    }


@dataclass(frozen=True, slots=True)
class EnrolmentFile:
    """All about one enrolment for those who look after it."""

    enrolment: Enrolment
    gates: list[Gate]
    attestations: list[Attestation]
    mentors: list[MentorAssignment]


def enrolment_file(enrolment: Enrolment) -> EnrolmentFile:
    """Gates, attestations and mentors of one trainee."""
    return EnrolmentFile(
        enrolment,
        gates_of(enrolment),
        list(enrolment.attestations.select_related("by")),
        list(enrolment.mentor_assignments.select_related("mentor").order_by("-from_on")),
    )
