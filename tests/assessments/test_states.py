"""The tables of moves, square by square."""

import itertools

import pytest

from assessments.states import ATTEMPT, WORK, AttemptState, WorkState

A, W = AttemptState, WorkState
LEGAL_ATTEMPT = {(A.OPEN, A.MARKED), (A.OPEN, A.VOID), (A.MARKED, A.VOID)}
LEGAL_WORK = {
    (W.DRAFT, W.SUBMITTED), (W.SUBMITTED, W.RETURNED), (W.SUBMITTED, W.MARKED),
    (W.RETURNED, W.SUBMITTED), (W.MARKED, W.MODERATED), (W.MARKED, W.SUBMITTED),
    (W.MODERATED, W.RELEASED), (W.RELEASED, W.SUBMITTED),
}  # fmt: skip


@pytest.mark.parametrize(("here", "there"), list(itertools.product(AttemptState, repeat=2)))
def test_attempt(here, there) -> None:
    assert ATTEMPT.allows(here, there) == ((here, there) in LEGAL_ATTEMPT)


@pytest.mark.parametrize(("here", "there"), list(itertools.product(WorkState, repeat=2)))
def test_work(here, there) -> None:
    assert WORK.allows(here, there) == ((here, there) in LEGAL_WORK)
