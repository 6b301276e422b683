"""An event is written once."""

import pytest
from django.db import IntegrityError, connection, transaction

from lms.core.events import record
from lms.core.models import Event, Job


@pytest.fixture
def event(db):
    row = Job.objects.create(key="a", kind="core.clear")
    return record("tried", about=row, what=7)


def test_an_event_says_what_happened_to_what(event):
    kept = Event.objects.get(pk=event.pk)
    assert (kept.verb, kept.about_model, kept.by_id, kept.facts) == (
        "tried",
        "core.Job",
        None,
        {"what": 7},
    )


@pytest.mark.parametrize("attack", ["update", "delete", "save"])
def test_the_orm_cannot_change_it(event, attack):
    acts = {
        "update": lambda: Event.objects.filter(pk=event.pk).update(verb="forged"),
        "delete": event.delete,
        "save": event.save,
    }
    with pytest.raises(IntegrityError, match="core_event_is_append_only"), transaction.atomic():
        acts[attack]()
    assert Event.objects.get(pk=event.pk).verb == "tried"


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE core_event SET verb = 'forged'",
        "DELETE FROM core_event",
    ],
)
def test_plain_sql_cannot_change_it(event, sql):
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    assert Event.objects.get(pk=event.pk).verb == "tried"


def test_no_statement_of_this_vendor_forges_a_row(event):
    """SQLite could replace a row in place, PostgreSQL could empty the table."""
    sql = {
        "sqlite": "INSERT OR REPLACE INTO core_event (id, at, verb, about_model, about_id, facts) "
        f"VALUES ({event.pk}, '2026-01-01', 'forged', 'core.Job', '1', '{{}}')",
        "postgresql": "SET CONSTRAINTS ALL IMMEDIATE; TRUNCATE core_event CASCADE",
    }[connection.vendor]
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    assert Event.objects.get(pk=event.pk).verb == "tried"
