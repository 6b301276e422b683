"""The reading grade against a text counted by hand, and what does not count."""

import pytest

from courses.rules.reading_grade import reading_grade, syllables


@pytest.mark.parametrize(
    ("word", "count"), [("cat", 1), ("table", 2), ("make", 1), ("cluster", 2), ("the", 1), ("x", 1)]
)
def test_syllables(word, count):
    assert syllables(word) == count


def test_a_text_counted_by_hand():
    # Two sentences, ten words, ten syllables: 0.39 · 10/2 + 11.8 · 10/10 - 15.59
    assert reading_grade("The cat sat on a mat. The dog ran off.") == pytest.approx(-1.84)


def test_citations_and_addresses_do_not_count():
    assert reading_grade(
        "The cat sat (paper §11.1). The dog [ran](https://example.org/there)."
    ) == (pytest.approx(reading_grade("The cat sat. The dog ran.")))


def test_a_text_without_words_has_grade_zero():
    assert reading_grade("12 + 34") == 0.0
