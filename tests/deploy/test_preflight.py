"""The preflight says what is missing, brings it where it may, and else names the command."""

import subprocess

import pytest

from deploy import preflight
from deploy.preflight import Need


@pytest.fixture
def lacking(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """A machine that lacks one library until the list says otherwise."""
    there: list[bool] = []
    need = Need("libpango-1.0.so.0", "libpango-1.0-0", lambda: bool(there))
    monkeypatch.setattr(preflight, "needs", lambda *, tests: [need])
    monkeypatch.setattr(preflight.shutil, "which", lambda name: f"/usr/bin/{name}")
    return there


def test_a_ready_machine_is_left_alone(lacking, capsys) -> None:
    lacking.append(True)
    assert preflight.check(tests=False) == 0
    assert capsys.readouterr().out == ""


def test_an_ordinary_user_reads_the_exact_command(lacking, monkeypatch, capsys) -> None:
    monkeypatch.setattr(preflight, "as_root", lambda: None)
    monkeypatch.setattr(preflight.os, "geteuid", lambda: 1000)
    assert preflight.check(tests=False) == 1
    words = capsys.readouterr().out
    assert "This machine lacks: libpango-1.0.so.0." in words
    command = "sudo apt-get update && sudo apt-get install --no-install-recommends libpango-1.0-0"
    assert f"\n    {command}\n" in words


def test_root_has_it_installed(lacking, monkeypatch) -> None:
    commands = []

    def run(command: list[str], **how: object) -> subprocess.CompletedProcess[bytes]:
        commands.append(command)
        if "install" in command:
            lacking.append(True)
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(preflight, "as_root", list)
    monkeypatch.setattr(preflight.subprocess, "run", run)
    assert preflight.check(tests=False) == 0
    assert [command[-1] for command in commands] == ["update", "libpango-1.0-0"]


def test_an_installation_that_fails_ends_with_the_command(lacking, monkeypatch, capsys) -> None:
    def run(command: list[str], **how: object) -> None:
        raise subprocess.CalledProcessError(100, command)

    monkeypatch.setattr(preflight, "as_root", list)
    monkeypatch.setattr(preflight.subprocess, "run", run)
    assert preflight.check(tests=False) == 1
    words = capsys.readouterr().out
    assert "exit 100" in words
    assert "apt-get install --no-install-recommends libpango-1.0-0" in words


def test_the_tests_need_more_than_the_site() -> None:
    site = {need.package for need in preflight.needs(tests=False)}
    more = {need.package for need in preflight.needs(tests=True)} - site
    assert "libharfbuzz-subset0" in site
    assert more == {"chromium", "postgresql", "redis-tools", "poppler-utils"}
