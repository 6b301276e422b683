"""Where somebody stands on a day: a table, and the SQL twin is held to it in services/test_register.py."""

from datetime import UTC, date, datetime

import pytest

from certificates.rules.standing import (
    CHANGES,
    FINAL,
    CertificateWord,
    EventKind,
    Standing,
    StandingEvent,
    standing,
    valid_until,
    valid_until_on,
)


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 8, tzinfo=UTC)


def event(kind, on, until=None, grace=None, recorded=None):
    return StandingEvent(kind, on, at(recorded or on), until, grace)


ADMITTED = event(EventKind.ADMITTED, date(2027, 1, 1), date(2029, 12, 31), date(2030, 3, 1))
SUSPENDED = event(EventKind.SUSPENDED, date(2027, 6, 1), date(2027, 8, 31))
REINSTATED = event(EventKind.REINSTATED, date(2027, 7, 1))
RENEWED = event(EventKind.RENEWED, date(2030, 2, 1), date(2033, 1, 31), date(2033, 4, 1))
LAPSED = event(EventKind.LAPSED, date(2030, 3, 2))
REVOKED = event(EventKind.REVOKED, date(2028, 1, 1))
CANCELLED = event(EventKind.CANCELLED, date(2028, 2, 1))
RETIRED = event(EventKind.RETIRED, date(2028, 1, 1))
DECEASED = event(EventKind.DECEASED, date(2028, 1, 1))

TABLE = [
    ([], date(2027, 1, 1), Standing.NOT_REGISTERED),
    ([ADMITTED], date(2026, 12, 31), Standing.NOT_REGISTERED),
    ([ADMITTED], date(2027, 1, 1), Standing.ACTIVE),
    ([ADMITTED], date(2029, 12, 31), Standing.ACTIVE),
    ([ADMITTED], date(2030, 1, 1), Standing.RENEWAL_DUE),
    ([ADMITTED], date(2030, 3, 1), Standing.RENEWAL_DUE),
    ([ADMITTED], date(2030, 3, 2), Standing.LAPSED),
    ([ADMITTED, LAPSED], date(2030, 3, 2), Standing.LAPSED),
    ([ADMITTED, LAPSED], date(2030, 2, 1), Standing.RENEWAL_DUE),
    ([ADMITTED, RENEWED], date(2030, 2, 1), Standing.ACTIVE),
    ([ADMITTED, RENEWED], date(2030, 1, 31), Standing.RENEWAL_DUE),
    ([ADMITTED, RENEWED], date(2033, 2, 1), Standing.RENEWAL_DUE),
    ([ADMITTED, SUSPENDED], date(2027, 5, 31), Standing.ACTIVE),
    ([ADMITTED, SUSPENDED], date(2027, 6, 1), Standing.SUSPENDED),
    ([ADMITTED, SUSPENDED], date(2027, 8, 31), Standing.SUSPENDED),
    ([ADMITTED, SUSPENDED], date(2027, 9, 1), Standing.ACTIVE),
    ([ADMITTED, SUSPENDED, REINSTATED], date(2027, 7, 1), Standing.ACTIVE),
    ([ADMITTED, SUSPENDED, REINSTATED], date(2027, 6, 30), Standing.SUSPENDED),
    ([ADMITTED, REVOKED], date(2027, 12, 31), Standing.ACTIVE),
    ([ADMITTED, REVOKED], date(2028, 1, 1), Standing.REVOKED),
    ([ADMITTED, REVOKED], date(2040, 1, 1), Standing.REVOKED),
    ([ADMITTED, REVOKED, CANCELLED], date(2028, 2, 1), Standing.CANCELLED),
    ([ADMITTED, REVOKED, RENEWED], date(2030, 2, 2), Standing.REVOKED),
    ([ADMITTED, RETIRED], date(2028, 1, 1), Standing.INACTIVE),
    ([ADMITTED, DECEASED], date(2028, 1, 1), Standing.INACTIVE),
]


@pytest.mark.parametrize(("events", "on", "word"), TABLE)
def test_standing(events, on, word):
    assert standing(events, on) is word
    assert standing(reversed(events), on) is word


def test_what_was_recorded_later_was_not_known_before():
    late = event(
        EventKind.SUSPENDED, date(2027, 6, 1), date(2027, 8, 31), recorded=date(2027, 7, 1)
    )
    events, on = [ADMITTED, late], date(2027, 6, 15)
    assert standing(events, on, as_known_at=at(date(2027, 6, 20))) is Standing.ACTIVE
    assert standing(events, on, as_known_at=at(date(2027, 7, 2))) is Standing.SUSPENDED


def test_validity_ends_on_the_eve_of_the_third_anniversary():
    assert valid_until(date(2026, 10, 1)) == date(2029, 9, 30)
    assert valid_until(date(2028, 2, 29)) == date(2031, 2, 28)


def test_a_later_period_counts_from_its_day_on():
    assert valid_until_on([ADMITTED, RENEWED], date(2030, 1, 1)) == date(2029, 12, 31)
    assert valid_until_on([ADMITTED, RENEWED], date(2030, 2, 1)) == date(2033, 1, 31)
    assert valid_until_on([], date(2030, 2, 1)) is None


def test_nothing_leads_out_of_what_is_final():
    assert not any(FINAL & sources for sources in CHANGES.values())


def test_the_two_word_lists():
    assert list(CertificateWord) == [
        "valid", "replaced", "revoked", "cancelled", "not_found", "unchecked",
    ]  # fmt: skip
    assert list(Standing) == [
        "active", "renewal_due", "suspended", "lapsed", "inactive", "revoked", "cancelled", "not_registered",
    ]  # fmt: skip
