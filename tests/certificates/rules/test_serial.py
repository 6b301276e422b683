"""Numbers: whoever mistypes one must be told so, never shown somebody else."""

import random
import re
import string

import pytest

from certificates.rules.serial import (
    CROCKFORD,
    UNCLEAR_CHECKS,
    new_certificate_number,
    parse_number,
    parse_registration_number,
    registration_number,
)

COUNTRIES = ["KH", "LA", "MM", "VN"]
ALPHABET = string.digits + string.ascii_uppercase
LOOK_ALIKES = str.maketrans("OIL", "011")


def some_certificate_numbers(count: int) -> list[str]:
    dice = random.Random(20260930)
    return [
        new_certificate_number(COUNTRIES[turn % 4], 2026 + turn % 5, dice.randrange)
        for turn in range(count)
    ]


def some_registration_numbers() -> list[str]:
    serials = [1, 42, 999, 12345, 99999, 100000]
    return [
        registration_number(country, 2026, serial) for country in COUNTRIES for serial in serials
    ]


def substitutions(number: str):
    """Every number that differs in one character which does not merely look alike."""
    for position, old in enumerate(number):
        for new in ALPHABET if old != "-" else "":
            same = new.translate(LOOK_ALIKES) == old.translate(LOOK_ALIKES)
            if new != old and not (same and position >= 2):
                yield number[:position] + new + number[position + 1 :]


def neighbour_swaps(number: str):
    bare = number.replace("-", "")
    for position in range(len(bare) - 1):
        left, right = bare[position], bare[position + 1]
        if left != right:
            yield bare[:position] + right + left + bare[position + 2 :]


def test_a_certificate_number_has_the_printed_form():
    for number in some_certificate_numbers(500):
        assert re.fullmatch(
            rf"(KH|LA|MM|VN)-\d\d-[{CROCKFORD}]{{4}}-[{CROCKFORD}]{{4}}-[{ALPHABET}]", number
        )
        assert number[-1] not in UNCLEAR_CHECKS


def test_a_certificate_number_reads_as_itself():
    for number in some_certificate_numbers(500):
        assert parse_number(number) == number


def test_no_single_wrong_character_is_accepted_in_a_certificate_number():
    for number in some_certificate_numbers(60):
        assert [wrong for wrong in substitutions(number) if parse_number(wrong)] == []


def test_no_swap_of_neighbours_is_accepted_in_a_certificate_number():
    for number in some_certificate_numbers(500):
        assert [wrong for wrong in neighbour_swaps(number) if parse_number(wrong)] == []


@pytest.mark.parametrize(
    "typed",
    [
        "{lower}",
        "  {number} ",
        "{bare}",
        "{spaced}",
        "{long_dashes}",
        "\u200b{number}\n",
        "{look_alikes}",
    ],
)
def test_a_certificate_number_may_be_typed_as_people_type(typed):
    for number in some_certificate_numbers(100):
        text = typed.format(
            number=number,
            lower=number.lower(),
            bare=number.replace("-", ""),
            spaced=number.replace("-", " "),
            long_dashes=number.replace("-", " – "),
            look_alikes=number[:2] + number[2:].replace("0", "o").replace("1", "l"),
        )
        assert parse_number(text) == number


def test_a_capital_i_is_read_as_one():
    number = next(number for number in some_certificate_numbers(500) if "1" in number[5:])
    assert parse_number(number[:5] + number[5:].replace("1", "I")) == number


@pytest.mark.parametrize(
    "text", ["", "KH", "KH-26-7K3M-9QXA", "ក" * 13, "KH-R-26-00042-71", "*" * 13]
)
def test_what_is_no_certificate_number_is_refused(text):
    assert parse_number(text) is None


def test_a_draw_whose_check_is_unclear_is_drawn_again():
    drawn = iter([0] * 6 + [0, 5] + list(range(8)) + list(range(8, 16)) + list(range(16, 24)))
    taken = []

    def draw(limit: int) -> int:
        taken.append(next(drawn))
        return taken[-1] % limit

    checks = set()
    for _ in range(2):
        checks.add(new_certificate_number("KH", 2026, draw)[-1])
    assert not checks & set(UNCLEAR_CHECKS)
    assert len(taken) % 8 == 0


def test_a_registration_number_has_the_printed_form():
    assert re.fullmatch(r"KH-R-26-00042-\d\d", registration_number("KH", 2026, 42))


def test_a_registration_number_reads_as_itself_however_it_is_typed():
    for number in some_registration_numbers():
        assert parse_registration_number(number) == number
        assert parse_registration_number(number.lower().replace("-", " ")) == number
        assert parse_registration_number(number.replace("-", "")) == number
        assert parse_registration_number(number[:2] + number[2:].replace("0", "O")) == number


def test_no_single_wrong_character_is_accepted_in_a_registration_number():
    for number in some_registration_numbers():
        assert [wrong for wrong in substitutions(number) if parse_registration_number(wrong)] == []


def test_no_swap_of_neighbours_is_accepted_in_a_registration_number():
    for number in some_registration_numbers():
        assert [w for w in neighbour_swaps(number) if parse_registration_number(w)] == []


@pytest.mark.parametrize("text", ["", "KH-R-26-42-71", "KH-26-00042-71", "KH-R-26-00042"])
def test_what_is_no_registration_number_is_refused(text):
    assert parse_registration_number(text) is None


def test_a_country_is_two_capital_letters():
    with pytest.raises(ValueError, match="country"):
        new_certificate_number("kh", 2026, random.Random(1).randrange)


def test_serials_count_from_one():
    with pytest.raises(ValueError, match="serial"):
        registration_number("KH", 2026, 0)
