"""The two workflows, square by square."""

import itertools

import pytest

from certificates.rules.standing import EventKind
from certificates.states import CANDIDATURE, CERTIFICATE, EVENT_LABELS, REASONS, ChangeKind

LEGAL = {
    ("open", "proposed"),
    ("proposed", "certified"),
    ("proposed", "declined"),
    ("proposed", "open"),
    ("issued", "superseded"),
    ("issued", "revoked"),
    ("issued", "cancelled"),
}
SQUARES = [
    (workflow, here, there)
    for workflow in (CANDIDATURE, CERTIFICATE)
    for here, there in itertools.product(workflow.moves, repeat=2)
]


@pytest.mark.parametrize(("workflow", "here", "there"), SQUARES)
def test_every_square(workflow, here, there):
    assert workflow.allows(here, there) is ((here, there) in LEGAL)


def test_every_event_has_words_and_every_change_a_ground():
    assert set(EVENT_LABELS) == set(EventKind)
    assert {str(kind) for kind in REASONS} == set(ChangeKind.values)
