"""What a programme asks of a trainee. Apps above register their own sources of requirements."""

import uuid
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from django.urls import reverse_lazy
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from courses.models import Attestation, Enrolment, LessonDone, ReleasedLesson
from courses.states import AttestationKind


@dataclass(frozen=True, slots=True)
class Requirement:
    """One thing that is asked in one phase: whether it is met, how far it is, where to go on."""

    code: str
    phase: int
    label: str | Promise
    is_met: bool
    progress: str | Promise
    href: str | Promise = ""


@dataclass(frozen=True, slots=True)
class Gate:
    """All that one phase asks; the next phase opens when it is met."""

    phase: int
    requirements: tuple[Requirement, ...]

    @property
    def is_met(self) -> bool:
        """Whether nothing of this phase is open."""
        return all(requirement.is_met for requirement in self.requirements)

    @property
    def open(self) -> list[Requirement]:
        """What is still to do."""
        return [requirement for requirement in self.requirements if not requirement.is_met]


Source = Callable[[Sequence[Enrolment]], dict[int, list[Requirement]]]
_sources: list[Source] = []


def register_requirements(source: Source) -> None:
    """Let an app above add what it asks. Registering twice is the same as once."""
    if source not in _sources:
        _sources.append(source)


def requirements_of(enrolments: Sequence[Enrolment]) -> dict[int, list[Requirement]]:
    """Enrolment id → all that is asked, phase by phase; as many queries for one as for many."""
    found: dict[int, list[Requirement]] = {enrolment.pk: [] for enrolment in enrolments}
    for source in _sources:
        for pk, requirements in source(enrolments).items():
            found[pk].extend(requirements)
    return {pk: sorted(rows, key=lambda row: row.phase) for pk, rows in found.items()}


def gates_of(enrolment: Enrolment) -> list[Gate]:
    """The gates of one enrolment, in the order of the phases."""
    rows = requirements_of([enrolment])[enrolment.pk]
    phases = sorted({row.phase for row in rows} | {1, 2, 3})
    return [Gate(number, tuple(r for r in rows if r.phase == number)) for number in phases]


# Attestation → the phase that asks for it (docs/reference/programme.md; defaults of the programme).
ATTESTED_IN: dict[str, int] = {
    AttestationKind.ATTENDANCE: 1,
    AttestationKind.WORK_PLAN: 1,
    AttestationKind.VALIDATION_V1: 2,
    AttestationKind.MENTOR_CONTACTS: 2,
    AttestationKind.VALIDATION_V2: 3,
    AttestationKind.ORAL_DEFENCE: 3,
    AttestationKind.IDENTITY: 3,
    AttestationKind.CODE_OF_CONDUCT: 3,
}
# Attestation with a figure → the threshold of the cohort that it must reach.
THRESHOLDS: dict[str, str] = {
    AttestationKind.ATTENDANCE: "attendance_percent",
    AttestationKind.MENTOR_CONTACTS: "mentor_contacts_a_month",
}


def attestation_requirements(enrolments: Sequence[Enrolment]) -> dict[int, list[Requirement]]:
    """What somebody has to vouch for."""
    newest = Attestation.objects.newest_of_each([enrolment.pk for enrolment in enrolments])
    missing = _("not yet recorded")
    return {
        enrolment.pk: [
            _attested(enrolment, kind, phase, newest.get((enrolment.pk, kind)), missing)
            for kind, phase in ATTESTED_IN.items()
        ]
        for enrolment in enrolments
    }


def _attested(
    enrolment: Enrolment, kind: str, phase: int, row: Attestation | None, missing: str
) -> Requirement:
    least = enrolment.cohort.thresholds.get(THRESHOLDS.get(kind, ""))
    is_met = row is not None and row.given
    if least is not None:
        is_met = (
            is_met and row is not None and row.value is not None and row.value >= Decimal(least)
        )
    href: str | Promise = ""
    if kind == AttestationKind.CODE_OF_CONDUCT:
        href = reverse_lazy("courses:code_of_conduct", args=[enrolment.pk])
    label = _attested_label(kind, least, get_language())
    progress = _attested_progress(row) if row is not None and row.given else missing
    return Requirement(f"attestation-{kind}", phase, label, is_met, progress, href)


@lru_cache(maxsize=512)
def _attested_label(kind: str, least: int | None, language: str | None) -> str:
    """What is vouched for, in the language of the moment; a table asks for it once a trainee."""
    label = str(capfirst(AttestationKind(kind).label))
    if least is None:
        return label
    return _("%(what)s, at least %(least)s") % {"what": label, "least": least}


def _attested_progress(row: Attestation) -> str:
    words = {"by": row.by.full_name, "on": row.on.isoformat(), "value": row.value}
    if row.value is not None:
        return _("%(value)s, recorded by %(by)s for %(on)s") % words
    return _("recorded by %(by)s for %(on)s") % words


def lesson_requirements(enrolments: Sequence[Enrolment]) -> dict[int, list[Requirement]]:
    """All lessons of each phase done."""
    asked = {
        e.cohort.release_id: Counter(phase_of_lessons(e.cohort.release_id).values())
        for e in enrolments
    }
    release_of = {enrolment.pk: enrolment.cohort.release_id for enrolment in enrolments}
    rows = LessonDone.objects.filter(enrolment__in=release_of).values_list("enrolment_id", "key")
    done = Counter((pk, phase_of_lessons(release_of[pk]).get(key)) for pk, key in rows)
    return {
        pk: [
            _lessons(phase, done[pk, phase], total)
            for phase, total in sorted(asked[release_id].items())
        ]
        for pk, release_id in release_of.items()
    }


@lru_cache(maxsize=64)
def phase_of_lessons(release_id: int) -> dict[uuid.UUID, int]:
    """Key of each lesson of a release → its phase. Frozen rows: read once a process."""
    rows = ReleasedLesson.objects.filter(release_id=release_id)
    return dict(rows.values_list("key", "module__phase_number"))


def _lessons(phase: int, done: int, total: int) -> Requirement:
    return Requirement(
        f"lessons-{phase}",
        phase,
        _("All lessons of phase %(phase)s") % {"phase": phase},
        done >= total,
        _("%(done)s of %(total)s lessons") % {"done": done, "total": total},
        reverse_lazy("courses:learn"),
    )
