"""The server refuses to start where the demo or a shared key would open it to the world."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from lms.core.checks import demo_stays_home, is_loopback, keys_are_two

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("http://localhost:8000", True),
        ("http://cadre.localhost", True),
        ("http://127.0.0.1", True),
        ("http://127.9.9.9:1", True),
        ("http://[::1]:8000", True),
        ("https://cadre.example.org", False),
        ("https://localhost.example.org", False),
        ("http://10.0.0.1", False),
        ("http://0.0.0.0:8000", False),
        ("", False),
    ],
)
def test_loopback(address, expected):
    assert is_loopback(address) is expected


def ids(found):
    return [error.id for error in found]


def test_the_demo_at_home_is_fine(settings):
    settings.CADRE_DEMO = True
    settings.CADRE_PUBLIC_ADDRESS = "http://localhost:8000"
    settings.ALLOWED_HOSTS = ["localhost", "127.0.0.1"]
    assert demo_stays_home(None) == []


def test_the_demo_is_refused_under_a_public_address(settings):
    settings.CADRE_DEMO = True
    settings.CADRE_PUBLIC_ADDRESS = "https://cadre.example.org"
    settings.ALLOWED_HOSTS = ["localhost"]
    assert ids(demo_stays_home(None)) == ["cadre.E001"]


@pytest.mark.parametrize("host", ["*", "cadre.example.org", ".example.org"])
def test_the_demo_is_refused_for_other_hosts(settings, host):
    settings.CADRE_DEMO = True
    settings.CADRE_PUBLIC_ADDRESS = "http://localhost:8000"
    settings.ALLOWED_HOSTS = ["localhost", host]
    assert ids(demo_stays_home(None)) == ["cadre.E002"]


def test_the_demo_is_refused_on_a_database_of_another_machine(settings, monkeypatch):
    settings.CADRE_DEMO = True
    settings.CADRE_PUBLIC_ADDRESS = "http://localhost:8000"
    settings.ALLOWED_HOSTS = ["localhost"]
    monkeypatch.setitem(settings.DATABASES["default"], "HOST", "127.0.0.1")
    assert demo_stays_home(None) == []
    monkeypatch.setitem(settings.DATABASES["default"], "HOST", "db.example.org")
    assert ids(demo_stays_home(None)) == ["cadre.E004"]


def test_no_demo_no_question(settings):
    settings.CADRE_DEMO = False
    settings.CADRE_PUBLIC_ADDRESS = "https://cadre.example.org"
    settings.ALLOWED_HOSTS = ["cadre.example.org"]
    assert demo_stays_home(None) == []


def test_the_two_keys_are_two(settings):
    assert keys_are_two(None) == []
    settings.MFA_SEAL_KEY = settings.SECRET_KEY
    assert ids(keys_are_two(None)) == ["cadre.E003"]
    settings.MFA_SEAL_KEY = ""
    assert ids(keys_are_two(None)) == ["cadre.E003"]


def opening(**changes: str) -> subprocess.CompletedProcess[str]:
    """What happens when a server imports the application."""
    outside = {name: value for name, value in os.environ.items() if not name.startswith("CADRE_")}
    env = outside | {"DJANGO_SETTINGS_MODULE": "lms.settings.dev"} | changes
    command = [sys.executable, "-c", "import lms.wsgi; print('open')"]
    return subprocess.run(command, env=env, cwd=ROOT, capture_output=True, text=True, check=False)


def test_the_server_opens_at_home_and_nowhere_else(tmp_path):
    home = opening(CADRE_VAR=str(tmp_path))
    assert (home.returncode, home.stdout) == (0, "open\n")
    public = opening(CADRE_VAR=str(tmp_path), CADRE_PUBLIC_ADDRESS="https://cadre.example.org")
    assert public.returncode != 0
    assert "cadre.E001" in public.stderr
    assert "open" not in public.stdout


def test_production_does_not_open_without_its_secrets(tmp_path):
    answer = opening(CADRE_VAR=str(tmp_path), DJANGO_SETTINGS_MODULE="lms.settings.production")
    assert answer.returncode != 0
    assert "CADRE_SECRET_KEY must be set." in answer.stderr
