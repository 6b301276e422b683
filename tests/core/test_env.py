"""A value of the environment that cannot be read stops the start."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from lms.settings import env

NAME = "CADRE_OF_THIS_TEST"


def test_text(monkeypatch):
    assert env.text(NAME, "default") == "default"
    with pytest.raises(ImproperlyConfigured, match=f"{NAME} must be set"):
        env.text(NAME)
    monkeypatch.setenv(NAME, "given")
    assert env.text(NAME) == "given"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("1", True),
        ("Yes", True),
        ("on", True),
        ("TRUE", True),
        ("0", False),
        ("no", False),
        ("Off", False),
        ("false", False),
    ],
)
def test_flag(monkeypatch, value, expected):
    monkeypatch.setenv(NAME, value)
    assert env.flag(NAME, default=not expected) is expected


@pytest.mark.parametrize("value", ["", "ja", "2", "tru"])
def test_a_flag_with_a_typo(monkeypatch, value):
    monkeypatch.setenv(NAME, value)
    with pytest.raises(ImproperlyConfigured, match="must be yes or no"):
        env.flag(NAME, default=False)


def test_a_flag_that_is_not_set():
    assert (env.flag(NAME, default=True), env.flag(NAME, default=False)) == (True, False)


def test_number(monkeypatch):
    assert env.number(NAME, 25) == 25
    monkeypatch.setenv(NAME, "587")
    assert env.number(NAME, 25) == 587


@pytest.mark.parametrize("value", ["", "-1", "2.5", "many", "²"])
def test_a_number_with_a_typo(monkeypatch, value):
    monkeypatch.setenv(NAME, value)
    with pytest.raises(ImproperlyConfigured, match="whole number"):
        env.number(NAME, 25)


def test_words(monkeypatch):
    assert env.words(NAME) == []
    monkeypatch.setenv(NAME, " a.org, b.org ,,")
    assert env.words(NAME) == ["a.org", "b.org"]


def test_a_secret_is_made_once_and_kept_for_its_owner_alone(tmp_path):
    folder = tmp_path / "secrets"
    first = env.secret(NAME, folder)
    assert len(first) >= 48
    assert env.secret(NAME, folder) == first
    assert (folder / NAME.lower()).stat().st_mode & 0o777 == 0o600
    assert folder.stat().st_mode & 0o777 == 0o700


def test_a_secret_without_a_folder_must_be_given(monkeypatch, tmp_path):
    with pytest.raises(ImproperlyConfigured, match="must be set"):
        env.secret(NAME)
    monkeypatch.setenv(NAME, "given")
    assert (env.secret(NAME), env.secret(NAME, tmp_path)) == ("given", "given")


def test_the_embedded_database_is_a_file_that_several_processes_can_write(tmp_path):
    found = env.database(NAME, tmp_path / "a.sqlite3")
    assert found["ENGINE"] == "django.db.backends.sqlite3"
    assert found["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "recursive_triggers=ON" in found["OPTIONS"]["init_command"]


def test_an_address_of_a_database(monkeypatch, tmp_path):
    monkeypatch.setenv(NAME, "postgres://me:p%40ss@db.example.org:5433/cadre")
    found = env.database(NAME, tmp_path)
    names = ("USER", "PASSWORD", "HOST", "PORT", "NAME")
    assert [found[name] for name in names] == ["me", "p@ss", "db.example.org", "5433", "cadre"]


@pytest.mark.parametrize("address", ["mysql://me@here/cadre", "postgres://me@here", "cadre.db"])
def test_an_address_with_a_typo(monkeypatch, tmp_path, address):
    monkeypatch.setenv(NAME, address)
    with pytest.raises(ImproperlyConfigured, match="postgres://"):
        env.database(NAME, tmp_path)
