"""Certificate and registration numbers: made so that a slip in typing never finds another person.

A certificate number is random, so nobody can walk through the numbers. A registration number
counts, so a registrar can speak of it. Both end in a check that catches every single wrong
character and every swap of two neighbours.
"""

import re
import unicodedata
from collections.abc import Callable

from stdnum.iso7064 import mod_37_2, mod_97_10

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
RANDOM_LENGTH = 8
SERIAL_LENGTH = 5

# MOD 37,2 may answer these; they are hard to say or look like another character.
UNCLEAR_CHECKS = "*ILOU"

_LOOK_ALIKES = str.maketrans("OIL", "011")
_LEFT_OUT = {"Zs", "Zl", "Zp", "Pd", "Cf", "Cc"}
_CERTIFICATE = re.compile(
    rf"([A-Z]{{2}})([0-9]{{2}})([{CROCKFORD}]{{4}})([{CROCKFORD}]{{4}})([0-9A-Z])"
)
_REGISTRATION = re.compile(rf"([A-Z]{{2}})(R)([0-9]{{2}})([0-9]{{{SERIAL_LENGTH},9}})([0-9]{{2}})")


def new_certificate_number(country: str, year: int, draw: Callable[[int], int]) -> str:
    """Make a number like KH-26-7K3M-9QXA-6.

    `draw(n)` answers a random integer below n, as `secrets.randbelow` does.
    """
    while True:
        body = "".join(CROCKFORD[draw(len(CROCKFORD))] for _ in range(RANDOM_LENGTH))
        head = _head(country, year)
        check = mod_37_2.calc_check_digit("".join(head) + body)
        if check not in UNCLEAR_CHECKS:
            return "-".join([*head, body[:4], body[4:], check])


def parse_number(text: str) -> str | None:
    """Read a certificate number as people type it; None if it cannot be one."""
    compact = _compact(text)
    # Only behind the country: the L of LA is an L.
    match = _CERTIFICATE.fullmatch(compact[:2] + compact[2:].translate(_LOOK_ALIKES))
    if match is None or not mod_37_2.is_valid("".join(match.groups())):
        return None
    return "-".join(match.groups())


def registration_number(country: str, year: int, serial: int) -> str:
    """Make a number like KH-R-26-00042-88.

    The check is two digits (ISO 7064 MOD 97,10): a serial cannot be drawn again, so its check
    must be easy to say whatever it comes to.
    """
    if serial < 1:
        raise ValueError(f"a serial counts from 1: {serial}")
    country, short_year = _head(country, year)
    body = [country, "R", short_year, f"{serial:0{SERIAL_LENGTH}d}"]
    return "-".join([*body, mod_97_10.calc_check_digits("".join(body))])


def parse_registration_number(text: str) -> str | None:
    """Read a registration number as people type it; None if it cannot be one."""
    compact = _compact(text)
    match = _REGISTRATION.fullmatch(compact[:2] + compact[2:].translate(_LOOK_ALIKES))
    if match is None or not mod_97_10.is_valid("".join(match.groups())):
        return None
    return "-".join(match.groups())


def _head(country: str, year: int) -> tuple[str, str]:
    if re.fullmatch("[A-Z]{2}", country) is None:
        raise ValueError(f"not a country code of two capital letters: {country!r}")
    return country, f"{year % 100:02d}"


def _compact(text: str) -> str:
    """Capitals without spaces, hyphens, dashes or invisible characters."""
    folded = unicodedata.normalize("NFKC", text).upper()
    return "".join(char for char in folded if unicodedata.category(char) not in _LEFT_OUT)
