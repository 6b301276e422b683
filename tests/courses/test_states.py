"""Every square of the tables of cohort and enrolment."""

import itertools

import pytest

from courses.models import Cohort, Enrolment
from courses.states import COHORT, ENROLMENT, READS, CohortState, EnrolmentState
from lms.core.errors import IllegalMove

COHORT_MOVES = {("planned", "open"), ("open", "closed")}
ENROLMENT_MOVES = {
    ("applicant", "trainee"),
    ("applicant", "withdrawn"),
    ("trainee", "withdrawn"),
    ("trainee", "expired"),
    ("trainee", "completed"),
    ("withdrawn", "trainee"),
    ("expired", "trainee"),
}


def outcome(workflow, row, here, there):
    """The state after the attempt, with the row in `here`."""
    type(row).objects.filter(pk=row.pk).update(state=here)
    try:
        return workflow.move(row, there, by=None).state
    except IllegalMove:
        return f"stays {type(row).objects.get(pk=row.pk).state}"


@pytest.mark.parametrize(
    ("workflow", "model", "states", "legal"),
    [
        (COHORT, Cohort, CohortState, COHORT_MOVES),
        (ENROLMENT, Enrolment, EnrolmentState, ENROLMENT_MOVES),
    ],
)
def test_every_square(enrolment, workflow, model, states, legal):
    row = model.objects.get()
    for here, there in itertools.product(states.values, repeat=2):
        expected = there if (here, there) in legal else f"stays {here}"
        assert outcome(workflow, row, here, there) == expected, (here, there)


def test_who_reads():
    assert set(READS) == {EnrolmentState.TRAINEE, EnrolmentState.COMPLETED}
