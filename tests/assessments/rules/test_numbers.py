"""A typed number: exact or refused."""

from decimal import Decimal

import pytest

from assessments.rules.numbers import NumberFault, NumberRefused, read_number

READ = {
    "25": "25", " 25 ": "25", "0.5": "0.5", "0,5": "0.5", "-3": "-3", "−2,5": "-2.5", "+4": "4",
    "1 500": "1500", "1\u00a0500": "1500", "1\u202f500,25": "1500.25", "1,500.25": "1500.25",
    "1.500,25": "1500.25", "1,500,000": "1500000", "1.500.000": "1500000", "0.125": "0.125",
    "0,125": "0.125", "1500.125": "1500.125", "12.50": "12.50", "007": "7", "០,៥": "0.5",
    "១២៣": "123", "໑໒": "12", "໓,໕": "3.5", "၁၂.၅": "12.5", "၁ ၅၀၀": "1500", "2.5": "2.5",
}  # fmt: skip


@pytest.mark.parametrize(("typed", "number"), READ.items())
def test_a_clear_number_is_read(typed: str, number: str) -> None:
    assert read_number(typed) == Decimal(number)


@pytest.mark.parametrize("typed", ["1,500", "1.500", "12.345", "၁,၅၀၀", "-1,500", "999,999"])
def test_a_number_with_two_readings_is_refused(typed: str) -> None:
    with pytest.raises(NumberRefused) as refused:
        read_number(typed)
    assert refused.value.fault == NumberFault.AMBIGUOUS


@pytest.mark.parametrize(
    "typed",
    ["", "  ", "abc", "1.", ".5", "1..5", "--3", "+-3", "12,34,567", "1 50", "1 500 0", "1e3", "½",
     "٣", "1,5,0", "1.5,000.2", "NaN", "Infinity", "9" * 31, "1 500 000 00", "1,500.25 3"],
)  # fmt: skip
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(NumberRefused) as refused:
        read_number(typed)
    assert refused.value.fault == NumberFault.NOT_A_NUMBER
