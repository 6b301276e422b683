"""Check every lesson file of the curriculum."""

from pathlib import Path

from case_studies.public import fact_keys
from courses.rules.lesson_checks import LessonReport, check_lesson
from courses.rules.lesson_text import parse
from courses.services.load_curriculum import CURRICULUM


def check_lessons(folder: Path = CURRICULUM) -> dict[str, LessonReport]:
    """Lesson number → what was found, in the order of the lessons."""
    known = fact_keys()
    files = sorted(folder.glob("m*/*.md"), key=lambda path: [int(n) for n in path.stem.split(".")])
    return {path.stem: check_lesson(parse(path.read_text()), known) for path in files}
