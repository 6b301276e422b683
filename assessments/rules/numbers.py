"""A typed number becomes an exact one, or is refused; it never silently becomes a thousand times wrong."""

import re
from decimal import Decimal
from enum import StrEnum

# Zero of each script whose digits people type: Latin, Khmer, Lao, Burmese.
ZEROS = ("0", "០", "໐", "၀")
DIGITS = {ord(zero) + n: str(n) for zero in ZEROS for n in range(10)}
MINUS = {ord("−"): "-", ord("–"): "-"}
SPACES = re.compile(r"\s+")
LONGEST = 30


class NumberFault(StrEnum):
    """Why a typed number is refused."""

    NOT_A_NUMBER = "not_a_number"
    AMBIGUOUS = "ambiguous_number"


class NumberRefused(ValueError):
    """The text is not one clear number."""

    def __init__(self, fault: NumberFault) -> None:
        super().__init__(fault)
        self.fault = fault


def read_number(text: str) -> Decimal:
    """The number that a person typed: digits of four scripts, groups, one decimal mark.

    «1,500» and «1.500» are refused as ambiguous: half the region reads a thousand five hundred, the
    other half one and a half. Raises NumberRefused.
    """
    typed = text.strip().translate(DIGITS).translate(MINUS)
    if not typed or len(typed) > LONGEST:
        raise NumberRefused(NumberFault.NOT_A_NUMBER)
    sign = typed[0] if typed[0] in "+-" else ""
    return Decimal(sign + _unsigned(typed[len(sign) :].strip()))


def _unsigned(typed: str) -> str:
    """The digits with at most one point."""
    joined = _without_group_spaces(typed)
    if not re.fullmatch(r"[0-9][0-9.,]*", joined) or joined[-1] in ".,":
        raise NumberRefused(NumberFault.NOT_A_NUMBER)
    marks = {mark for mark in ".," if mark in joined}
    if len(marks) == 2:
        return _grouped_with_decimal(joined)
    if not marks:
        return joined
    (mark,) = marks
    if joined.count(mark) > 1:
        return _ungroup(joined, mark)
    return _one_mark(joined, mark)


def _without_group_spaces(typed: str) -> str:
    if not SPACES.search(typed):
        return typed
    whole = re.split(r"[.,]", typed)[0]
    groups = SPACES.split(whole)
    if not _are_groups(groups) or SPACES.search(typed[len(whole) :]):
        raise NumberRefused(NumberFault.NOT_A_NUMBER)
    return "".join(groups) + typed[len(whole) :]


def _are_groups(groups: list[str]) -> bool:
    first, rest = groups[0], groups[1:]
    if not re.fullmatch(r"[0-9]{1,3}", first):
        return False
    return all(re.fullmatch(r"[0-9]{3}", group) for group in rest)


def _ungroup(joined: str, mark: str) -> str:
    groups = joined.split(mark)
    if not _are_groups(groups):
        raise NumberRefused(NumberFault.NOT_A_NUMBER)
    return "".join(groups)


def _grouped_with_decimal(joined: str) -> str:
    """Two kinds of marks: the last one is the decimal mark, the other one groups."""
    decimal = max(".,", key=joined.rfind)
    if joined.count(decimal) > 1:
        raise NumberRefused(NumberFault.NOT_A_NUMBER)
    whole, part = joined.split(decimal)
    return f"{_ungroup(whole, ',' if decimal == '.' else '.')}.{part}"


def _one_mark(joined: str, mark: str) -> str:
    whole, part = joined.split(mark)
    could_be_group = len(part) == 3 and len(whole) <= 3 and not whole.startswith("0")
    if could_be_group:
        raise NumberRefused(NumberFault.AMBIGUOUS)
    return f"{whole}.{part}"
