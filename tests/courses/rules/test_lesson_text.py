"""The format of a lesson's text file; what does not follow it is named with its line."""

import pytest

from courses.rules.digest import digest
from courses.rules.lesson_text import (
    CheckChoice,
    Piece,
    TextError,
    check_choices,
    parse,
    points,
    question_and_answer,
    table_rows,
    words,
)

GOOD = """+++
number = "1.1"
+++

Text *before*.

::: callout caution | Look at costs
A note.

Still the note.
:::

::: remember
- One
- Two
  goes on
:::
Text after.
"""


def test_a_file_is_front_matter_and_pieces():
    text = parse(GOOD)
    assert text.meta == {"number": "1.1"}
    assert text.pieces == (
        Piece("text", "", "", "Text *before*.", 7),
        Piece("callout", "caution", "Look at costs", "A note.\n\nStill the note.", 7),
        Piece("remember", "", "", "- One\n- Two\n  goes on", 13),
        Piece("text", "", "", "Text after.", 4),
    )


def test_windows_line_ends_change_nothing():
    assert parse(GOOD.replace("\n", "\r\n")) == parse(GOOD)


HEAD = "+++\nnumber = '1.1'\n+++\n"


@pytest.mark.parametrize(
    ("source", "line", "message"),
    [
        ("", 1, "the file begins with"),
        ("number = 1", 1, "the file begins with"),
        ("+++\nnumber = '1.1'\n", 1, "the front matter is not closed"),
        ("+++\nnumber = \n+++\n", 1, "Invalid value"),
        (HEAD + "a\n::: nothing\n:::\n", 5, "no directive is called"),
        (HEAD + ":::\n", 4, "closed before it opens"),
        (HEAD + "::: task 5 | A\n::: task 5 | B\n:::\n", 5, "opened twice"),
        (HEAD + "\n\n::: task 5 | A\nx\n", 6, "the directive is not closed"),
        (HEAD + "::: task 5 | A\n:::\n:::\n", 6, "closed before it opens"),
        (HEAD + ":::TASK\n:::\n", 4, "no directive is called"),
    ],
)
def test_an_error_names_its_line(source, line, message):
    with pytest.raises(TextError, match=message) as found:
        parse(source)
    assert found.value.line == line
    assert str(found.value).startswith(f"line {line}: ")


def test_a_table_is_head_rule_and_rows():
    assert table_rows("| a | b |\n|---|:-:|\n| 1 | 2 |\n\n| 3 |  |", 9) == [
        ["a", "b"],
        ["1", "2"],
        ["3", ""],
    ]


@pytest.mark.parametrize("text", ["", "| a |", "| a |\n| 1 |", "| a | b |\n|---|---|\n| 1 |"])
def test_a_broken_table_names_its_line(text):
    with pytest.raises(TextError) as found:
        table_rows(text, 9)
    assert found.value.line == 9


def test_points():
    assert points("- One\n* Two\n  and more\n\nstray") == ["One", "Two and more stray"]
    assert points("stray\n- One") == ["One"]


def test_words_are_counted_without_the_front_matter():
    assert words(parse(HEAD + "Two words.\n::: task 5 | A title\nand three more\n:::\n")) == 7


def test_the_same_content_has_the_same_digest_whatever_the_order():
    assert digest({"a": 1, "b": [2]}) == digest({"b": [2], "a": 1})
    assert digest({"a": "ភូមិ"}) != digest({"a": "ភូម"})
    assert digest([1, 2]) != digest([2, 1])
    assert len(digest("")) == 64


def test_model_answers_reading_and_trainers_notes_are_not_the_length_of_a_lesson():
    body = (
        "::: exercise 5 | Sum\nTwo and two\n=== model answer ===\nFour, of course\n:::\n"
        "::: reading\n- A book, 2013.\n:::\n::: facilitator | Timing\nTen minutes\n:::\n"
    )
    assert words(parse(HEAD + body)) == 4


def test_an_exercise_is_question_and_answer():
    assert question_and_answer("Why?\n\n=== model answer ===\nBecause.", 3) == ("Why?", "Because.")


@pytest.mark.parametrize(
    "text", ["Why?", "=== model answer ===\nBecause.", "Why?\n=== model answer ==="]
)
def test_half_an_exercise_is_refused_with_its_line(text):
    with pytest.raises(TextError, match="line 3"):
        question_and_answer(text, 3)


def test_a_self_check_has_choices_with_reasons():
    assert check_choices("- [ ] Links | It counts workers.\n- [x] Weight | Two shares.", 3) == [
        CheckChoice("Links", False, "It counts workers."),
        CheckChoice("Weight", True, "Two shares."),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "- [x] Only one | Why.",
        "- [x] One | Why.\n- [x] Two | Why.",
        "- [ ] One | Why.\n- [ ] Two | Why.",
        "- [x] One\n- [ ] Two | Why.",
    ],
)
def test_a_self_check_without_one_right_choice_is_refused(text):
    with pytest.raises(TextError, match="line 3"):
        check_choices(text, 3)
