"""Marks a test by its folder, forbids the network, and brings the cast."""

import json
import os
import socket
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from django.test import Client
from django.utils import timezone

from courses.models import LessonPage, ModulePage, PhasePage, ProgrammePage
from courses.public import (
    PhaseDates,
    assign_mentor,
    enrol,
    open_cohort,
    plan_cohort,
    release_curriculum,
)
from lms.accounts.gateways.session import bind_totp
from lms.accounts.models import User
from lms.core import database_law
from lms.pages.public import ensure_home
from tests import cast as cast_module

ROOT = Path(__file__).resolve().parent
FOLDER_MARKS = {"rules": "rules", "documents": "rules", "views": "web", "e2e": "e2e"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The folder says what a test is."""
    for item in items:
        parts = Path(str(item.fspath)).relative_to(ROOT).parts
        mark = next((FOLDER_MARKS[part] for part in parts if part in FOLDER_MARKS), "db")
        item.add_marker(getattr(pytest.mark, mark))


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing leaves this machine."""
    connect = socket.socket.connect

    def only_here(self: socket.socket, address: object) -> object:
        host = address[0] if isinstance(address, tuple) else ""
        if host and host not in {"127.0.0.1", "::1", "localhost"}:
            raise AssertionError(f"a test wanted to reach {address!r}")
        return connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", only_here)


@pytest.fixture(autouse=True)
def _fresh_cache() -> None:
    """Rate limits of one test do not reach the next."""
    from django.core.cache import cache

    cache.clear()


def _content_types_first(rows: str) -> str:
    """The same rows; a signal of a page that is put back would otherwise make its content type anew."""
    return json.dumps(
        sorted(json.loads(rows), key=lambda row: row["model"] != "contenttypes.contenttype")
    )


@pytest.fixture(scope="session", autouse=True)
def _laws_stand_aside_for_the_flush() -> None:
    """The flush after a `transaction=True` test deletes rows that laws protect, and what the migrations wrote.

    So the laws are dropped around it, and the first data is put back, whatever test comes next.
    """
    from django.contrib.contenttypes.models import ContentType
    from django.db import connection
    from django.test import TransactionTestCase

    set_up, flush = TransactionTestCase._fixture_setup, TransactionTestCase._fixture_teardown
    first_data: list[str] = []

    def remember_first_data(case: type[TransactionTestCase]) -> None:
        if not first_data:
            first_data.append(_content_types_first(connection.creation.serialize_db_to_string()))
        set_up.__func__(case)

    def flush_without_laws(self: TransactionTestCase) -> None:
        database_law.drop()
        try:
            flush(self)
            # The signal after the flush has made content types that the first data holds too.
            ContentType.objects.all().delete()
            connection.creation.deserialize_db_from_string(first_data[0])
            ContentType.objects.clear_cache()
        finally:
            database_law.install()

    TransactionTestCase._fixture_setup = classmethod(remember_first_data)
    TransactionTestCase._fixture_teardown = flush_without_laws


@pytest.fixture
def cast(db: None) -> cast_module.Cast:
    """Everybody."""
    return cast_module.lay_cast()


def _person(name: str) -> Callable[..., User]:
    @pytest.fixture(name=name)
    def person(cast: cast_module.Cast) -> User:
        return User.objects.get(pk=cast[name].pk)

    return person


for _name in cast_module.POSTS:
    globals()[f"_fixture_{_name}"] = _person(_name)


def signed_in(person: User | None) -> Client:
    """A client of this person whose session has passed the second factor, as a post needs it."""
    client = Client()
    if person is None:
        return client
    client.force_login(person)
    if person.posts.exists():
        bind_totp(person)
        session = client.session
        now = timezone.now().timestamp()
        session[AUTHENTICATION_METHODS_SESSION_KEY] = [
            {"method": "password", "at": now, "username": person.username},
            {"method": "mfa", "at": now, "type": "totp"},
        ]
        session["account_authentication_methods_user"] = str(person.pk)
        session.save()
    return client


@pytest.fixture
def client_of() -> Callable[[User | None], Client]:
    """person → signed-in client; None → a visitor's."""
    return signed_in


@pytest.fixture
def programme(db: None) -> ProgrammePage:
    """A small programme: three phases with a module each, the first with two lessons."""
    home = ensure_home()
    page = home.add_child(instance=ProgrammePage(title="Programme", slug="programme"))
    for phase_number in (1, 2, 3):
        phase = page.add_child(
            instance=PhasePage(
                title=f"Phase {phase_number}", slug=f"p{phase_number}", number=phase_number
            )
        )
        module = phase.add_child(
            instance=ModulePage(
                title=f"Module {phase_number}", slug=f"m{phase_number}", number=phase_number
            )
        )
        for lesson_number in range(1, 3 if phase_number == 1 else 2):
            number = f"{phase_number}.{lesson_number}"
            lesson = module.add_child(
                instance=LessonPage(
                    title=f"Lesson {number}",
                    slug=number.replace(".", "-"),
                    number=number,
                    outcome=f"Do what lesson {number} teaches.",
                    minutes=30,
                    sections=["1"],
                    body=[
                        ("text", f"<p>Secret text of lesson {number}.</p>"),
                        ("exercise", EXERCISE),
                        ("facilitator", {"title": "Timing", "text": "<p>Note for staff.</p>"}),
                    ],
                )
            )
            lesson.save_revision().publish()
    return page


EXERCISE = {
    "minutes": 5,
    "title": "A sum",
    "question": "<p>What is 2 + 2?</p>",
    "answer": "<p>The model answer is four.</p>",
}


@pytest.fixture
def release(programme: ProgrammePage):
    """The small programme, frozen."""
    return release_curriculum(programme, by=None)


@pytest.fixture
def cohort(release, cast):
    """An open cohort of the institute in KH on the small release; all phases have begun."""
    today = timezone.localdate()
    phases = {
        number: PhaseDates(
            today - timedelta(days=40 - 10 * number), today + timedelta(days=10 * number)
        )
        for number in (1, 2, 3)
    }
    planned = plan_cohort(
        "kh-a",
        "Cohort A",
        by=cast["manager"],
        organiser=cast.organisations["institute-kh"],
        release=release,
        phases=phases,
    )
    return open_cohort(planned, by=cast["manager"])


@pytest.fixture
def enrolment(cohort, cast):
    """The trainee in the cohort, with the mentor."""
    made = enrol(cast["trainee"], cohort, by=cast["manager"])
    assign_mentor(made, cast["mentor"], by=cast["manager"], from_on=timezone.localdate())
    return made


@pytest.fixture
def fellow_enrolment(cohort, cast):
    """The fellow in the same cohort."""
    return enrol(cast["fellow"], cohort, by=cast["manager"])


@pytest.fixture
def foreign_enrolment(release, cast):
    """A trainee of the other country's institute."""
    today = timezone.localdate()
    phases = {n: PhaseDates(today, today + timedelta(days=n)) for n in (1, 2, 3)}
    planned = plan_cohort(
        "vn-a",
        "Cohort VN",
        by=cast["foreign_manager"],
        organiser=cast.organisations["institute-vn"],
        release=release,
        phases=phases,
    )
    opened = open_cohort(planned, by=cast["foreign_manager"])
    return enrol(cast["foreign_trainee"], opened, by=cast["foreign_manager"])


@pytest.fixture(scope="session")
def _unsafe_for_playwright() -> None:
    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
