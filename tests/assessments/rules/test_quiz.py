"""Is an answer right?"""

from decimal import Decimal

import pytest

from assessments.rules.numbers import NumberFault
from assessments.rules.quiz import fraction, number_fault, percent_of

ONE = {"right": ["b"], "wrong": ["a", "c"]}
SOME = {"right": ["a", "c"], "wrong": ["b", "d", "e"]}
NUMBER = {"value": "2.5", "tolerance": "0.01", "unit": "%"}


@pytest.mark.parametrize(
    ("kind", "key", "given", "earned"),
    [
        ("single", ONE, ["b"], "1"),
        ("single", ONE, ["a"], "0"),
        ("single", ONE, ["a", "b"], "0"),
        ("single", ONE, [], "0"),
        ("single", ONE, [""], "0"),
        ("single", ONE, ["nothing"], "0"),
        ("true_false", {"right": ["true"]}, ["true"], "1"),
        ("true_false", {"right": ["true"]}, ["false"], "0"),
        ("multiple", SOME, ["a", "c"], "1"),
        ("multiple", SOME, ["c", "a", "a"], "1"),
        ("multiple", SOME, ["a"], "0.5"),
        ("multiple", SOME, ["a", "b"], "0.1667"),
        ("multiple", SOME, ["a", "c", "b"], "0.6667"),
        ("multiple", SOME, ["b"], "0"),
        ("multiple", SOME, ["a", "b", "c", "d", "e"], "0"),
        ("multiple", SOME, ["elsewhere"], "0"),
        ("numerical", NUMBER, ["2.5"], "1"),
        ("numerical", NUMBER, ["2,51"], "1"),
        ("numerical", NUMBER, ["2.49"], "1"),
        ("numerical", NUMBER, ["2.5101"], "0"),
        ("numerical", NUMBER, ["2.5 %"], "1"),
        ("numerical", NUMBER, ["២.៥"], "1"),
        ("numerical", NUMBER, ["two"], "0"),
        ("numerical", NUMBER, ["2.500"], "0"),
        ("numerical", NUMBER, [], "0"),
    ],
)
def test_marking_table(kind, key, given, earned) -> None:
    assert fraction(kind, key, given) == Decimal(earned)


@pytest.mark.parametrize(
    ("kind", "given", "fault"),
    [
        ("numerical", ["2.500"], NumberFault.AMBIGUOUS),
        ("numerical", ["two"], NumberFault.NOT_A_NUMBER),
        ("numerical", ["2.5 %"], None),
        ("numerical", [""], None),
        ("numerical", [], None),
        ("single", ["a"], None),
    ],
)
def test_a_number_that_cannot_be_read_is_told(kind, given, fault) -> None:
    assert number_fault(kind, given, "%") == fault


@pytest.mark.parametrize(
    ("fractions", "percent"),
    [([], "0.00"), (["1"], "100.00"), (["1", "0", "0"], "33.33"), (["0.5", "0.1667"], "33.34")],
)
def test_the_percentage_weighs_all_questions_the_same(fractions, percent) -> None:
    assert percent_of([Decimal(f) for f in fractions]) == Decimal(percent)
