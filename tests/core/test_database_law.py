"""Laws stand in the database itself, are counted, and come back after a migration of their table."""

import io

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, models, transaction
from django.db.models.signals import post_migrate, pre_migrate

from lms.core import database_law
from lms.core.models import Event, Job, JobState


def test_all_laws_stand(db):
    assert database_law.missing() == set()
    assert len(database_law.LAWS) > 5


def test_a_dropped_law_is_named(db):
    trigger = sorted(
        database_law.LAWS["core_event_is_append_only"].trigger_names(connection.vendor)
    )[0]
    tail = " ON core_event" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f'DROP TRIGGER "{trigger}"{tail}')
    assert database_law.missing() == {trigger}
    with pytest.raises(CommandError, match=f"law is down: {trigger}"):
        call_command("check_readiness", stdout=io.StringIO())
    database_law.install()
    assert database_law.missing() == set()


def test_dropping_and_installing_twice_is_once(db):
    database_law.drop()
    database_law.drop()
    assert database_law.standing() == {}
    assert "law_core_event_is_append_only" in "".join(database_law.missing())
    database_law.install()
    database_law.install()
    assert database_law.missing() == set()


def test_a_ready_installation_says_so(db):
    out = io.StringIO()
    call_command("check_readiness", stdout=out)
    assert out.getvalue().startswith("Ready: ")


def test_a_parked_job_is_named(db):
    Job.objects.create(key="stuck:1", kind="core.clear", state=JobState.PARKED)
    with pytest.raises(CommandError, match="job is parked: stuck:1"):
        call_command("check_readiness", stdout=io.StringIO())


def test_a_conditional_law_refuses_only_when_its_condition_holds(db):
    database_law.law("tests_no_blank", "core.Mail", "INSERT", when=lambda: "NEW.subject = ''")
    try:
        database_law.install()
        with connection.cursor() as cursor:
            sql = (
                'INSERT INTO core_mail ("to", subject, body, created_at) '
                "VALUES ('a@b.org', '{}', '', '2026-01-01')"
            )
            cursor.execute(sql.format("Hello"))
            with pytest.raises(IntegrityError, match="tests_no_blank"), transaction.atomic():
                cursor.execute(sql.format(""))
    finally:
        del database_law.LAWS["tests_no_blank"]


def test_a_law_that_is_stated_no_longer_falls_with_the_next_migration(db):
    database_law.law("tests_gone", "core.Mail", "INSERT", when=lambda: "NEW.subject = 'x'")
    database_law.install()
    del database_law.LAWS["tests_gone"]
    database_law.after_migrate(using="default")
    assert not [name for name in database_law.standing() if "tests_gone" in name]
    assert database_law.missing() == set()


def _migrate(change) -> None:
    """A migration as `migrate` plays it: hooks around the schema editor."""
    core = apps.get_app_config("core")
    about = {"app_config": core, "verbosity": 0, "interactive": False, "using": "default"}
    pre_migrate.send(sender=core, **about)
    with connection.schema_editor() as editor:
        change(editor)
    post_migrate.send(sender=core, **about)


def _refuses_forgery(columns: str = "", values: str = "") -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO core_event (at, verb, about_model, about_id, facts{columns}) "
            f"VALUES ('2026-01-01', 'tried', 'core.Job', '1', '{{}}'{values})"
        )
        with pytest.raises(IntegrityError), transaction.atomic():
            cursor.execute("UPDATE core_event SET verb = 'forged'")
    return database_law.missing() == set()


@pytest.mark.django_db(transaction=True)
def test_laws_stand_after_a_migration_that_alters_a_field_of_their_table():
    old, new = Event._meta.get_field("verb"), models.CharField(max_length=80)
    new.set_attributes_from_name("verb")
    new.model = Event
    _migrate(lambda editor: editor.alter_field(Event, old, new))
    try:
        assert _refuses_forgery()
    finally:
        _migrate(lambda editor: editor.alter_field(Event, new, old))
    assert database_law.missing() == set()


@pytest.mark.django_db(transaction=True)
def test_laws_stand_after_a_migration_that_adds_a_field_to_their_table():
    extra = models.CharField(max_length=5, default="")
    extra.set_attributes_from_name("extra")
    extra.model = Event
    _migrate(lambda editor: editor.add_field(Event, extra))
    try:
        assert _refuses_forgery(", extra", ", ''")
    finally:
        _migrate(lambda editor: editor.remove_field(Event, extra))
    assert database_law.missing() == set()
