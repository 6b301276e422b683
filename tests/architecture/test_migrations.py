"""The models are what the migrations say, and laws name tables that exist."""

import io

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection

from lms.core import database_law


@pytest.mark.django_db
def test_no_migration_is_missing():
    out = io.StringIO()
    try:
        call_command("makemigrations", check=True, dry_run=True, stdout=out)
    except SystemExit:
        pytest.fail(out.getvalue())


@pytest.mark.django_db
def test_every_law_names_a_table_that_is_there():
    tables = set(connection.introspection.table_names())
    assert [one.name for one in database_law.LAWS.values() if one.table not in tables] == []
    for one in database_law.LAWS.values():
        assert apps.get_model(one.model)
