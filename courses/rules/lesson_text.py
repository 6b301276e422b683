"""Reads a lesson's text file: TOML front matter and CommonMark with directives.

A directive opens with `::: NAME arguments` and closes with `:::`, each on a line of its own; directives
do not nest. Text between them is CommonMark. Errors name the line.
"""

import re
import tomllib
from dataclasses import dataclass
from typing import Any

DIRECTIVES = frozenset(
    {
        "callout",
        "check",
        "example",
        "exercise",
        "facilitator",
        "fact",
        "reading",
        "reflect",
        "remember",
        "role",
        "table",
        "task",
        "worked",
    }
)
ANSWER_LINE = "=== model answer ==="
# What a trainee does not read while learning does not count as the lesson's length.
_UNCOUNTED = frozenset({"facilitator", "reading"})
_CHOICE = re.compile(r"^- \[([ x])\] (.+?) \| (.+)$")
_OPEN = re.compile(r"^:::\s*([a-z]+)\s*(.*)$")


class TextError(ValueError):
    """The file does not follow the format."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(f"line {line}: {message}")
        self.line = line


@dataclass(frozen=True, slots=True)
class Piece:
    """One stretch of the body: `text`, or a directive with its argument, title and inner text."""

    kind: str
    argument: str
    title: str
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class LessonText:
    """A lesson's file: its front matter and its pieces."""

    meta: dict[str, Any]
    pieces: tuple[Piece, ...]


def parse(source: str) -> LessonText:
    """Read a whole file. Raises TextError."""
    lines = source.replace("\r\n", "\n").split("\n")
    if not lines or lines[0].strip() != "+++":
        raise TextError(1, "the file begins with +++")
    end = next((i for i, line in enumerate(lines[1:], 1) if line.strip() == "+++"), None)
    if end is None:
        raise TextError(1, "the front matter is not closed")
    try:
        meta = tomllib.loads("\n".join(lines[1:end]))
    except tomllib.TOMLDecodeError as error:
        raise TextError(1, str(error)) from error
    return LessonText(meta, tuple(_pieces(lines[end + 1 :], end + 2)))


def _pieces(lines: list[str], first_line: int) -> list[Piece]:
    """Cut the body at its directives."""
    found: list[Piece] = []
    opened: tuple[str, str, int] | None = None
    held: list[str] = []
    for number, line in enumerate(lines, first_line):
        if not line.startswith(":::"):
            held.append(line)
            continue
        closes = line.strip() == ":::"
        if closes == (opened is None):
            raise TextError(number, "a directive is closed before it opens, or opened twice")
        found += _finish(opened, held, number)
        opened, held = (None if closes else _opened(line, number)), []
    if opened is not None:
        raise TextError(opened[2], "the directive is not closed")
    return found + _finish(None, held, first_line)


def _opened(line: str, number: int) -> tuple[str, str, int]:
    match = _OPEN.match(line)
    if match is None or match[1] not in DIRECTIVES:
        raise TextError(number, f"no directive is called {line.strip()!r}")
    return match[1], match[2].strip(), number


def _finish(opened: tuple[str, str, int] | None, held: list[str], number: int) -> list[Piece]:
    text = "\n".join(held).strip()
    if opened is None:
        return [Piece("text", "", "", text, number)] if text else []
    kind, arguments, line = opened
    argument, _bar, title = arguments.partition("|")
    return [Piece(kind, argument.strip(), title.strip(), text, line)]


def table_rows(text: str, line: int) -> list[list[str]]:
    """The cells of a pipe table without its rule line; every row as long as the head."""
    rows = [_cells(row) for row in text.split("\n") if row.strip()]
    if len(rows) < 2 or not all(set(cell) <= set("-: ") for cell in rows[1]):
        raise TextError(line, "a table has a head, a rule and rows")
    width = len(rows[0])
    if any(len(row) != width for row in rows):
        raise TextError(line, "a row has more or fewer cells than the head")
    return [rows[0], *rows[2:]]


def _cells(row: str) -> list[str]:
    return [cell.strip() for cell in row.strip().strip("|").split("|")]


def points(text: str) -> list[str]:
    """The points of a list with one point a line; a line that goes on belongs to the point before."""
    found: list[str] = []
    for line in text.split("\n"):
        if line.startswith(("- ", "* ")):
            found.append(line[2:].strip())
        elif line.strip() and found:
            found[-1] += " " + line.strip()
    return found


def question_and_answer(text: str, line: int) -> tuple[str, str]:
    """The two halves of an exercise. Raises TextError when the model answer is missing."""
    question, found, answer = text.partition(ANSWER_LINE)
    if not found or not question.strip() or not answer.strip():
        raise TextError(line, f"an exercise has a question, a line {ANSWER_LINE!r} and an answer")
    return question.strip(), answer.strip()


@dataclass(frozen=True, slots=True)
class CheckChoice:
    """One choice of a self-check: what it says, whether it is right, and why."""

    text: str
    is_right: bool
    why: str


def check_choices(text: str, line: int) -> list[CheckChoice]:
    """The choices of a self-check, one a line. Raises TextError unless exactly one is right."""
    found = []
    for row in filter(str.strip, text.split("\n")):
        match = _CHOICE.match(row)
        if match is None:
            raise TextError(line, f"a choice reads «- [x] text | why», not {row!r}")
        found.append(CheckChoice(match[2].strip(), match[1] == "x", match[3].strip()))
    if sum(choice.is_right for choice in found) != 1 or len(found) < 2:
        raise TextError(line, "a self-check has two choices or more, and one is right")
    return found


def words(text: LessonText) -> int:
    """How many words a trainee reads: without model answers, further reading and the trainer's notes."""
    return sum(
        len(f"{piece.title} {piece.text.partition(ANSWER_LINE)[0]}".split())
        for piece in text.pieces
        if piece.kind not in _UNCOUNTED
    )
