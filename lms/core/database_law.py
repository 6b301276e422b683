"""What the database refuses by itself beyond constraints: the same law on SQLite and PostgreSQL.

Kept out of the migrations: SQLite drops a table's triggers whenever Django rebuilds the table. So they
are dropped before `migrate` on SQLite, installed after it on both, and counted by a readiness check.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.apps import apps
from django.db import connections, models

M = TypeVar("M", bound=type[models.Model])


@dataclass(frozen=True, slots=True)
class Law:
    """One refusal: `verbs` on the table of `model` when `when` holds.

    `when` gives SQL that both vendors understand, about the row NEW or OLD; none means always.
    `lock` gives the query of the rows that PostgreSQL locks first, so that two transactions cannot
    both pass; SQLite has one writer at a time and needs none.
    """

    name: str
    model: str
    verbs: tuple[str, ...]
    when: Callable[[], str] | None = None
    lock: Callable[[], str] | None = None

    @property
    def table(self) -> str:
        return str(apps.get_model(self.model)._meta.db_table)

    def trigger_names(self, vendor: str) -> set[str]:
        """The triggers by which this law stands in a database of this vendor."""
        if vendor == "sqlite":
            return {f"law_{self.name}_{verb.lower()}" for verb in self.verbs}
        names = {f"law_{self.name}"}
        return names if self.when else names | {f"law_{self.name}_truncate"}


LAWS: dict[str, Law] = {}


def law(
    name: str,
    model: str,
    *verbs: str,
    when: Callable[[], str] | None = None,
    lock: Callable[[], str] | None = None,
) -> None:
    """State a law. Stating the same name again replaces it."""
    LAWS[name] = Law(name, model, verbs, when, lock)


def append_only(model: M) -> M:
    """Rows of the model are written once."""
    law(f"{model._meta.db_table}_is_append_only", model._meta.label, "UPDATE", "DELETE")
    return model


def only_ends(model: M, *columns: str) -> M:
    """Rows of the model are written once; these columns may be emptied, as personal data do, and nothing else.

    Needs SQLite 3.39 for `IS DISTINCT FROM`.
    """

    def changed() -> str:
        kept = [field.column for field in model._meta.concrete_fields if field.name not in columns]
        other = [f'NEW."{column}" IS DISTINCT FROM OLD."{column}"' for column in kept]
        words = [
            f"(CAST(NEW.\"{c}\" AS text) NOT IN ('', '{{}}') "
            f'AND CAST(NEW."{c}" AS text) IS DISTINCT FROM CAST(OLD."{c}" AS text))'
            for c in columns
        ]
        return " OR ".join(other + words)

    law(f"{model._meta.db_table}_only_ends", model._meta.label, "UPDATE", when=changed)
    law(f"{model._meta.db_table}_is_not_deleted", model._meta.label, "DELETE")
    return model


def table(label: str) -> str:
    """The quoted table of `app.Model`, for a law's SQL."""
    return f'"{apps.get_model(label)._meta.db_table}"'


def statements(one: Law, vendor: str) -> list[str]:
    """The SQL that installs one law."""
    return _sqlite(one) if vendor == "sqlite" else _postgresql(one)


def _sqlite(one: Law) -> list[str]:
    guard = f"WHEN {one.when()} " if one.when else ""
    return [
        f'CREATE TRIGGER IF NOT EXISTS "law_{one.name}_{verb.lower()}" BEFORE {verb} '
        f"ON \"{one.table}\" {guard}BEGIN SELECT RAISE(ABORT, '{one.name}'); END"
        for verb in one.verbs
    ]


def _postgresql(one: Law) -> list[str]:
    lock = f"PERFORM 1 FROM ({one.lock()}) AS locked;" if one.lock else ""
    name, quoted = f'"law_{one.name}"', f'"{one.table}"'
    function = (
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {lock} "
        f"IF {one.when() if one.when else 'true'} THEN RAISE EXCEPTION '{one.name}' "
        "USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN COALESCE(NEW, OLD); END $$"
    )
    trigger = (
        f"CREATE OR REPLACE TRIGGER {name} BEFORE {' OR '.join(one.verbs)} ON {quoted} "
        f"FOR EACH ROW EXECUTE FUNCTION {name}()"
    )
    truncate = (
        f'CREATE OR REPLACE TRIGGER "law_{one.name}_truncate" BEFORE TRUNCATE ON {quoted} '
        f"FOR EACH STATEMENT EXECUTE FUNCTION {name}()"
    )
    return [function, trigger] if one.when else [function, trigger, truncate]


def standing(using: str = "default") -> dict[str, str]:
    """The triggers of laws that stand now: name → table."""
    connection = connections[using]
    query = (
        "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger' AND substr(name, 1, 4) = 'law_'"
        if connection.vendor == "sqlite"
        else "SELECT tgname, relname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid "
        "WHERE NOT tgisinternal AND left(tgname, 4) = 'law_'"
    )
    with connection.cursor() as cursor:
        cursor.execute(query)
        return {str(name): str(on) for name, on in cursor.fetchall()}


def missing(using: str = "default") -> set[str]:
    """Triggers that should stand and do not; an empty set is what a healthy database gives."""
    vendor = connections[using].vendor
    wanted = {name for one in LAWS.values() for name in one.trigger_names(vendor)}
    return wanted - set(standing(using))


def drop(using: str = "default") -> None:
    """Take all laws down. Doing it twice is the same as once."""
    connection = connections[using]
    with connection.cursor() as cursor:
        for name, on in standing(using).items():
            tail = f' ON "{on}"' if connection.vendor == "postgresql" else ""
            cursor.execute(f'DROP TRIGGER IF EXISTS "{name}"{tail}')


def install(using: str = "default") -> None:
    """Put up every law whose table exists. Doing it twice is the same as once."""
    connection = connections[using]
    tables = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for one in LAWS.values():
            if one.table in tables:
                for sql in statements(one, connection.vendor):
                    cursor.execute(sql)


def before_migrate(using: str, **kwargs: Any) -> None:
    """SQLite rebuilds tables and loses or trips over their triggers: take the laws down first."""
    if connections[using].vendor == "sqlite":
        drop(using)


def after_migrate(using: str, **kwargs: Any) -> None:
    """Put the laws up again; what is no law any more stays down."""
    drop(using)
    install(using)
