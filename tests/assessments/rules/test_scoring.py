"""One pass rule for all works."""

import tomllib
from decimal import Decimal
from pathlib import Path

import pytest

from assessments.rules.scoring import Weighed, score

TWO = [Weighed("a", 50, True), Weighed("b", 50, False)]


@pytest.mark.parametrize(
    ("a", "b", "mean", "percent", "passed", "stars"),
    [
        (4, 4, "4.000", "100.00", True, ()),
        (3, 2, "2.500", "62.50", True, ()),
        (2, 2, "2.000", "50.00", False, ()),
        (4, 1, "2.500", "62.50", True, ()),
        (1, 4, "2.500", "62.50", False, ("a",)),
        (1, 1, "1.000", "25.00", False, ("a",)),
    ],
)
def test_pass_rule(a, b, mean, percent, passed, stars) -> None:
    result = score(TWO, {"a": a, "b": b})
    assert (result.score, result.percent) == (Decimal(mean), Decimal(percent))
    assert (result.passed, result.failed_stars) == (passed, stars)


def test_just_below_does_not_pass() -> None:
    criteria = [Weighed("a", 51, False), Weighed("b", 49, False)]
    assert score(criteria, {"a": 2, "b": 3}).passed is False
    assert score(criteria, {"a": 3, "b": 2}).passed is True


@pytest.mark.parametrize(
    "levels", [{}, {"a": 3}, {"a": 3, "b": 3, "c": 3}, {"a": 0, "b": 3}, {"a": 5, "b": 3}]
)
def test_a_mark_is_complete_and_in_range(levels) -> None:
    with pytest.raises(ValueError, match="level"):
        score(TWO, levels)


@pytest.mark.parametrize("code", ["a1", "a2", "a3"])
def test_the_weights_of_each_rubric_sum_to_a_hundred(code) -> None:
    folder = Path(__file__).resolve().parents[3] / "assessments" / "rubrics"
    rubric = tomllib.loads((folder / f"{code}.toml").read_text())
    assert sum(criterion["weight"] for criterion in rubric["criterion"]) == 100
