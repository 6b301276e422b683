"""Is this answer right, and how far: from a question's key and what was given to a fraction of 0 to 1."""

from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Any

from assessments.rules.numbers import NumberFault, NumberRefused, read_number

NOTHING = Decimal(0)
FULL = Decimal(1)
FOUR_PLACES = Decimal("0.0001")
CENT = Decimal("0.01")


class QuestionKind(StrEnum):
    """How a question is answered."""

    SINGLE = "single"
    MULTIPLE = "multiple"
    TRUE_FALSE = "true_false"
    NUMERICAL = "numerical"


def fraction(kind: str, key: Mapping[str, Any], given: Sequence[str]) -> Decimal:
    """How much of a point an answer earns; nothing given earns nothing.

    Multiple choice gives partial credit: the share of the right choices that were chosen, less the
    share of the wrong choices that were chosen, never below 0. So choosing all earns 0.
    """
    given = [value for value in given if value.strip()]
    if not given:
        return NOTHING
    if kind == QuestionKind.NUMERICAL:
        return _numerical(key, given[0])
    if kind == QuestionKind.MULTIPLE:
        return _multiple(set(key["right"]), set(key["wrong"]), set(given))
    return FULL if set(given) == set(key["right"]) else NOTHING


def _multiple(right: set[str], wrong: set[str], given: set[str]) -> Decimal:
    earned = Decimal(len(given & right)) / len(right)
    lost = Decimal(len(given & wrong)) / len(wrong) if wrong else NOTHING
    return max(NOTHING, earned - lost).quantize(FOUR_PLACES, ROUND_HALF_UP)


def _numerical(key: Mapping[str, Any], given: str) -> Decimal:
    """Right within the tolerance, its ends included. A number that nobody can read is not right."""
    try:
        number = read_number(without_unit(given, key.get("unit", "")))
    except NumberRefused:
        return NOTHING
    distance = abs(number - Decimal(key["value"]))
    return FULL if distance <= Decimal(key["tolerance"]) else NOTHING


def number_fault(kind: str, given: Sequence[str], unit: str) -> NumberFault | None:
    """Why a typed number cannot be read; None when it can, or when none is asked or typed."""
    if kind != QuestionKind.NUMERICAL or not given or not given[0].strip():
        return None
    try:
        read_number(without_unit(given[0], unit))
    except NumberRefused as refused:
        return refused.fault
    return None


def without_unit(given: str, unit: str) -> str:
    """What was typed without the unit, if it was typed too."""
    text = given.strip()
    return text.removesuffix(unit).strip() if unit else text


def percent_of(fractions: Sequence[Decimal]) -> Decimal:
    """The percentage of a whole attempt; every question weighs the same. Halves are rounded up."""
    if not fractions:
        return Decimal("0.00")
    return (sum(fractions, NOTHING) / len(fractions) * 100).quantize(CENT, ROUND_HALF_UP)
