"""Web and worker are one command: they start, come back and end together."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from http.client import HTTPException
from pathlib import Path
from urllib.request import urlopen
from uuid import uuid4

import pytest

from deploy.paths import ROOT


def eventually(found: Callable[[], object], within: float = 15.0):
    """The first true answer; the test fails if there is none in time."""
    end = time.monotonic() + within
    while time.monotonic() < end:
        if answer := found():
            return answer
        time.sleep(0.05)
    raise AssertionError(f"{found} stayed false for {within} s")


def is_alive(pid: int) -> bool:
    """True for a process that runs; a dead one that nobody has collected yet is dead."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def descendants(pid: int) -> set[int]:
    """All processes that a process started, and theirs."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except FileNotFoundError:
        return set()
    return {int(child) for child in children}.union(*(descendants(int(c)) for c in children))


class SmallSite:
    """A running `tests.deploy.small_site` and what can be seen of it from outside."""

    def __init__(self, folder: Path, **environment: str) -> None:
        self.folder = folder
        own = {"CADRE_VAR": str(folder), "PYTHONPATH": str(ROOT), **environment}
        env = {k: v for k, v in os.environ.items() if k not in {"MAKELEVEL", "CADRE_PORT"}} | own
        command = [sys.executable, "-m", "tests.deploy.small_site"]
        with (folder / f"words-{uuid4()}").open("w") as words:
            self.words = Path(words.name)
            self.process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=words, stderr=words)

    def end(self, within: float = 20) -> str:
        """Wait until it has ended by itself; what it said."""
        self.process.wait(timeout=within)
        return self.words.read_text()

    def read(self, name: str) -> str:
        try:
            return (self.folder / name).read_text()
        except FileNotFoundError:
            return ""

    def web(self) -> int:
        """The process that watches over the one that answers; 0 if nobody answers."""
        try:
            with urlopen(f"http://127.0.0.1:{self.read('port')}/", timeout=2) as answer:
                return int(answer.read())
        except (OSError, ValueError, HTTPException):
            return 0

    def worker(self) -> list[int]:
        return [int(pid) for pid in self.read("worker").split()]

    def is_up(self) -> bool:
        return bool(self.worker() and self.web())

    def family(self) -> set[int]:
        return descendants(self.process.pid)


@pytest.fixture
def site(tmp_path: Path) -> Iterator[SmallSite]:
    small = SmallSite(tmp_path)
    try:
        eventually(small.is_up)
        yield small
    finally:
        small.process.kill()
        small.process.wait()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_one_signal_ends_everything_in_seconds(site: SmallSite, number: int) -> None:
    family = site.family()
    assert len(family) >= 4
    site.process.send_signal(number)
    assert site.process.wait(timeout=8) == 0
    assert [pid for pid in family if is_alive(pid)] == []
    assert site.web() == 0


def test_a_killed_worker_comes_back_and_its_child_is_gone(site: SmallSite) -> None:
    worker, helper = site.worker()
    os.kill(worker, signal.SIGKILL)
    again, _ = eventually(lambda: site.worker() if site.worker()[0] != worker else None)
    assert is_alive(again)
    eventually(lambda: not is_alive(helper))


def test_a_killed_web_comes_back_on_the_same_port(site: SmallSite) -> None:
    web, port = site.web(), site.read("port")
    os.kill(web, signal.SIGKILL)
    eventually(lambda: site.web() not in {0, web})
    assert site.read("port") == port


def test_what_was_asked_once_is_not_started_again(site: SmallSite) -> None:
    eventually(lambda: site.read("greeted"))
    time.sleep(1.0)
    assert site.read("greeted") == "once "


def test_a_second_start_on_the_same_data_is_refused(site: SmallSite) -> None:
    second = SmallSite(site.folder)
    words = second.end()
    assert second.process.returncode == 1
    assert f"already runs here (process {site.process.pid})" in words
    assert site.web()


def test_nothing_outlives_a_killed_supervisor(site: SmallSite) -> None:
    family = site.family()
    site.process.kill()
    eventually(lambda: not any(is_alive(pid) for pid in family), within=5)
    third = SmallSite(site.folder)
    try:
        eventually(third.web)
    finally:
        third.process.terminate()
        third.end()


def test_a_web_that_cannot_start_ends_the_command(tmp_path: Path) -> None:
    broken = SmallSite(tmp_path, SMALL_SITE_APP="tests.deploy.no_such_site:application")
    words = broken.end()
    assert broken.process.returncode == 1
    assert "web does not start" in words
    assert not any(is_alive(pid) for pid in broken.worker())


def test_a_port_that_is_taken_is_named(site: SmallSite, tmp_path_factory) -> None:
    folder = tmp_path_factory.mktemp("other")
    other = SmallSite(folder, CADRE_PORT=site.read("port"))
    words = other.end()
    assert other.process.returncode == 1
    assert f"Port {site.read('port')} cannot be had" in words
