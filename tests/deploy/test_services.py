"""The private services are there while they are needed, and gone afterwards."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

from deploy import services
from deploy.paths import ROOT
from tests.deploy.test_supervise import descendants, eventually, is_alive


def answers(address: str) -> bool:
    """True if somebody listens at the address."""
    try:
        socket.create_connection((urlsplit(address).hostname, urlsplit(address).port), 1).close()
    except OSError:
        return False
    return True


@pytest.fixture
def open_folder(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A temporary folder that the database's own user can enter, in use for the test."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        monkeypatch.setattr("tempfile.tempdir", name)
        yield Path(name)


def test_both_services_work_and_leave_nothing(open_folder: Path) -> None:
    with services.both() as addresses:
        with psycopg.connect(addresses["CADRE_DATABASE_URL"]) as connection:
            assert connection.execute("SHOW server_encoding").fetchone() == ("UTF8",)
            assert connection.execute("SHOW lc_collate").fetchone() == ("C.UTF-8",)
        assert answers(addresses["CADRE_REDIS_URL"])
    assert not any(answers(address) for address in addresses.values())
    assert list(open_folder.iterdir()) == []


def test_a_stranger_without_the_password_is_refused() -> None:
    with services.postgres() as address:
        parts = urlsplit(address)
        with pytest.raises(psycopg.OperationalError):
            psycopg.connect(host=parts.hostname, port=parts.port, user="cadre", password="guess")


def test_the_services_stop_when_the_test_fails() -> None:
    seen = []

    def fail_while_it_runs() -> None:
        with services.redis() as address:
            seen.extend([address, answers(address)])
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_while_it_runs()
    address, was_up = seen
    assert was_up
    assert not answers(address)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_the_services_end_with_the_command_that_wanted_them(tmp_path: Path, number: int) -> None:
    script = f"env > {tmp_path}/env; touch {tmp_path}/ready; sleep 600"
    command = [sys.executable, "-m", "deploy.services", "sh", "-c", script]
    process = subprocess.Popen(command, cwd=ROOT, env=dict(os.environ))
    eventually((tmp_path / "ready").exists)
    family = descendants(process.pid)
    process.send_signal(number)
    process.wait(timeout=15)
    eventually(lambda: not any(is_alive(pid) for pid in family))
