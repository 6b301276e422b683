"""`move` makes the moves of the table, every one of them and no other."""

import itertools

import pytest

from lms.core.errors import IllegalMove
from lms.core.models import Event, Job, JobState
from lms.core.workflow import Workflow

TABLE = Workflow(
    {
        JobState.READY: {JobState.DONE, JobState.PARKED},
        JobState.PARKED: {JobState.READY},
        JobState.DONE: set(),
    }
)
LEGAL = {("ready", "done"), ("ready", "parked"), ("parked", "ready")}


@pytest.mark.django_db
@pytest.mark.parametrize(("here", "there"), list(itertools.product(JobState.values, repeat=2)))
def test_every_square(here, there):
    row = Job.objects.create(key="a", kind="core.clear", state=here)
    assert TABLE.allows(here, there) is ((here, there) in LEGAL)
    if (here, there) in LEGAL:
        moved = TABLE.move(row, there, by=None, why=1)
        event = Event.objects.get(verb="moved", about_id=str(row.pk))
        assert (moved.state, event.facts) == (there, {"here": here, "there": there, "why": 1})
    else:
        with pytest.raises(IllegalMove):
            TABLE.move(row, there, by=None)
        assert Event.objects.count() == 0
    row.refresh_from_db()
    assert row.state == (there if (here, there) in LEGAL else here)


@pytest.mark.django_db
def test_the_row_counts_and_not_what_somebody_holds_in_memory():
    row = Job.objects.create(key="a", kind="core.clear", state=JobState.READY)
    stale = Job.objects.get(pk=row.pk)
    TABLE.move(row, JobState.DONE, by=None)
    with pytest.raises(IllegalMove):
        TABLE.move(stale, JobState.PARKED, by=None)
