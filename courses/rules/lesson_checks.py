"""What a finished lesson file must hold: length, citations, an exercise, years of its sources."""

import re
from dataclasses import dataclass

from courses.rules.lesson_text import (
    ANSWER_LINE,
    LessonText,
    check_choices,
    points,
    question_and_answer,
    words,
)
from courses.rules.reading_grade import reading_grade

SHORTEST, LONGEST = 600, 1200
HARDEST = 10.0
ASKED = ("exercise", "check", "task", "remember", "reading", "facilitator")
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class LessonReport:
    """Words that a trainee reads, reading grade in years of school, and what is wrong in sentences."""

    words: int
    grade: float
    findings: tuple[str, ...]


def check_lesson(text: LessonText, known_facts: frozenset[str]) -> LessonReport:
    """Look at one lesson. An outline has no length to keep and nothing that it must hold."""
    length, grade = words(text), reading_grade(_prose(text))
    findings = _facts(text, known_facts) + _readings(text) + _broken(text)
    if text.meta.get("state") == "full":
        findings += _missing(text)
        if not SHORTEST <= length <= LONGEST:
            findings.append(f"{length} words, not {SHORTEST} to {LONGEST}")
        if grade > HARDEST:
            findings.append(f"reading grade {grade:.1f}, above {HARDEST:.0f}")
    return LessonReport(length, grade, tuple(findings))


def _prose(text: LessonText) -> str:
    told = (
        p.text.partition(ANSWER_LINE)[0] for p in text.pieces if p.kind not in ("table", "reading")
    )
    return "\n\n".join(told)


def _facts(text: LessonText, known: frozenset[str]) -> list[str]:
    asked = (piece.argument for piece in text.pieces if piece.kind == "fact")
    return [f"no case has the fact {key}" for key in asked if key not in known]


def _readings(text: LessonText) -> list[str]:
    lines = (line for p in text.pieces if p.kind == "reading" for line in points(p.text))
    return [f"no year: {line[:60]}" for line in lines if not _YEAR.search(line)]


def _broken(text: LessonText) -> list[str]:
    """Exercises and self-checks that the loader would refuse."""
    readers = {"exercise": question_and_answer, "check": check_choices}
    found = []
    for piece in text.pieces:
        try:
            readers.get(piece.kind, lambda *_args: None)(piece.text, piece.line)
        except ValueError as error:
            found.append(str(error))
    return found


def _missing(text: LessonText) -> list[str]:
    kinds = {piece.kind for piece in text.pieces}
    whole = "\n".join(piece.text for piece in text.pieces)
    missing = [f"no {kind}" for kind in ASKED if kind not in kinds]
    uncited = [
        s for s in text.meta.get("sections", []) if not re.search(rf"§{re.escape(s)}\b", whole)
    ]
    return missing + [f"§{section} is not cited" for section in uncited]
