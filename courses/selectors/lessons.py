"""One lesson as its reader gets it."""

import uuid
from dataclasses import dataclass
from typing import Any

from django.utils import translation
from wagtail.models import Page

from courses.models import (
    Cohort,
    Enrolment,
    ExerciseTry,
    LessonDone,
    ReleasedLesson,
    ReleasedModule,
)
from courses.querysets import HOUSE_ROLES
from courses.selectors.overview import (
    LessonLine,
    current_enrolment,
    in_one_language,
    is_phase_open,
    lesson_line,
)
from lms.accounts.public import User
from lms.core.verdict import ALLOW, Verdict


@dataclass(frozen=True, slots=True)
class ShownPart:
    """One part of a lesson. An exercise has a key; its model answer is there once it may be seen."""

    html: str
    exercise: str = ""
    answer: str = ""
    own_answer: str = ""


@dataclass(frozen=True, slots=True)
class LessonView:
    """A lesson as its reader gets it, with its neighbours."""

    lesson: ReleasedLesson
    module: ReleasedModule
    parts: list[ShownPart]
    enrolment: Enrolment | None
    is_open: Verdict
    is_done: bool
    before: LessonLine | None
    after: LessonLine | None
    lines: list[LessonLine]
    is_fallback: bool


def lesson_view(user: User, key: uuid.UUID) -> LessonView | None:
    """The lesson with this key in the release that the person reads; None for everybody else."""
    enrolment = current_enrolment(user)
    release = _release_read_by(user, enrolment)
    rows = ReleasedLesson.objects.filter(release_id=release, key=key).select_related("module")
    found = in_one_language(rows)
    if not found:
        return None
    lesson = found[0]
    lines = _module_of(lesson, enrolment)
    here = next(i for i, line in enumerate(lines) if line.key == key)
    return LessonView(
        lesson=lesson,
        module=lesson.module,
        parts=_shown_parts(lesson, enrolment),
        enrolment=enrolment,
        is_open=is_phase_open(enrolment, lesson.module.phase_number) if enrolment else ALLOW,
        is_done=lines[here].is_done,
        before=lines[here - 1] if here else None,
        after=lines[here + 1] if here + 1 < len(lines) else None,
        lines=lines,
        is_fallback=lesson.locale != translation.get_language(),
    )


def reads_module(user: User, key: uuid.UUID) -> bool:
    """Whether this is the key of a module in the release that the person reads."""
    release = _release_read_by(user, current_enrolment(user))
    return ReleasedModule.objects.filter(release_id=release, key=key).exists()


def draft_of(key: uuid.UUID) -> Page | None:
    """The page with this key as an author edits it."""
    found: Page | None = Page.objects.filter(translation_key=key).order_by("pk").first()
    return found


def _release_read_by(user: User, enrolment: Enrolment | None) -> int | None:
    """The release of the own cohort; who teaches reads that of the newest cohort of the house."""
    if enrolment is not None:
        return enrolment.cohort.release_id
    if not user.holds(*HOUSE_ROLES):
        return None
    return Cohort.objects.visible_to(user).values_list("release_id", flat=True).first()


def _module_of(lesson: ReleasedLesson, enrolment: Enrolment | None) -> list[LessonLine]:
    done = set(LessonDone.objects.filter(enrolment=enrolment).values_list("key", flat=True))
    rows = ReleasedLesson.objects.filter(module_id=lesson.module_id)
    light = rows.only("key", "locale", "number", "title", "minutes", "is_outline", "position")
    return [lesson_line(row, done=row.key in done) for row in in_one_language(light)]


def _shown_parts(lesson: ReleasedLesson, enrolment: Enrolment | None) -> list[ShownPart]:
    """What this reader may see: notes of the facilitator for the house, model answers after the try."""
    teaches = enrolment is None
    tries = {} if teaches else _tries(lesson, enrolment)
    return [
        _shown_part(part, tries, teaches=teaches)
        for part in lesson.parts
        if teaches or part["kind"] != "staff"
    ]


def _tries(lesson: ReleasedLesson, enrolment: Enrolment | None) -> dict[str, str]:
    """Key of each exercise that the trainee has tried → the own answer. No query without exercises."""
    if not any(part["kind"] == "exercise" for part in lesson.parts):
        return {}
    rows = ExerciseTry.objects.filter(enrolment=enrolment, lesson=lesson.key)
    return dict(rows.values_list("exercise", "text"))


def _shown_part(part: dict[str, Any], tries: dict[str, str], *, teaches: bool) -> ShownPart:
    if part["kind"] != "exercise":
        return ShownPart(part["html"])
    own = tries.get(part["key"], "")
    answer = part["answer"] if own or teaches else ""
    return ShownPart(part["html"], part["key"], answer, own)


def exercise_keys(lesson: ReleasedLesson) -> set[str]:
    """The keys of the exercises of a lesson."""
    return {part["key"] for part in lesson.parts if part["kind"] == "exercise"}
