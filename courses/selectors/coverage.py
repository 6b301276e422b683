"""Which section of the paper is taught where."""

from dataclasses import dataclass

from courses.models import LessonPage


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """An anchor of the paper and the lessons that rest on it."""

    anchor: str
    lessons: list[LessonPage]


def coverage() -> list[CoverageRow]:
    """Which section of the paper is taught where, computed from the live lessons."""
    by_anchor: dict[str, list[LessonPage]] = {}
    for lesson in LessonPage.objects.live().order_by("path"):
        for anchor in lesson.sections:
            by_anchor.setdefault(anchor, []).append(lesson)
    return [CoverageRow(anchor, rows) for anchor, rows in sorted(by_anchor.items())]
