"""A site of its own to measure: database, content, demo and two large cohorts; all of it gone afterwards."""

import ctypes
import json
import os
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from deploy import children
from deploy.last_will import running
from deploy.paths import PYTHON, ROOT
from deploy.services import free_port

MARK = "bench"
"""The file that lets `bench_world` fill a database; no other installation has it."""
LAY = (
    ("migrate", "-v0"),
    ("createcachetable",),
    ("collectstatic", "--noinput", "-v0"),
    ("load_places",),
    ("load_cases",),
    ("load_curriculum",),
    ("load_assessments",),
    ("load_demo",),
)
TIME_TO_START = 30.0


class Failed(Exception):
    """A step of the laying ended with an error; the exception carries its words."""


@contextmanager
def environment(database: str) -> Iterator[dict[str, str]]:
    """The environment of a site with its own folder, on the database of that address or on SQLite."""
    with tempfile.TemporaryDirectory(prefix="cadre-bench-") as folder:
        (Path(folder) / MARK).touch()
        kept = {name: value for name, value in os.environ.items() if not name.startswith("CADRE_")}
        own = {
            "HOME": folder,
            "CADRE_VAR": folder,
            "CADRE_DATABASE_URL": database,
            "CADRE_PUBLIC_ADDRESS": "http://localhost:8000",
            "DJANGO_SETTINGS_MODULE": "lms.settings.dev",
        }
        yield kept | own


def lay(env: Mapping[str, str]) -> dict[str, Any]:
    """Lay everything; answer with the pages to measure."""
    for words in LAY:
        manage(env, *words)
    world: dict[str, Any] = json.loads(manage(env, "bench_world"))
    return world


def manage(env: Mapping[str, str], *words: str) -> str:
    """A command of the site; answers with what it printed."""
    done = subprocess.run(
        [str(PYTHON), "manage.py", *words],
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        preexec_fn=children.end_with_parent,
        check=False,
    )
    if done.returncode:
        raise Failed(f"manage.py {' '.join(words)}\n{done.stdout[-1000:]}{done.stderr[-3000:]}")
    return done.stdout


@contextmanager
def served(env: Mapping[str, str]) -> Iterator[tuple[int, int]]:
    """The site as the embedded default serves it; gives its port and the process that answers."""
    port = free_port()
    command = [str(PYTHON), "-m", "gunicorn", "--config", "python:deploy.gunicorn_conf"]
    command += ["--bind", f"127.0.0.1:{port}", "lms.wsgi"]
    with running(command, env) as master:
        _wait_for(port, master)
        yield port, _child_of(master.pid)


def _wait_for(port: int, master: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + TIME_TO_START
    while master.poll() is None and time.monotonic() < end:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/healthy/", timeout=5).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise Failed("gunicorn did not answer")


def _child_of(parent: int) -> int:
    """The one worker of the server."""
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == parent:
            return int(stat.parent.name)
    raise Failed("gunicorn has no worker")


def cpu_clock(pid: int) -> int:
    """The clock of the CPU time of a process, user and system, as `time.clock_gettime` reads it.

    /proc/<pid>/stat counts the same time, but in hundredths of a second.
    """
    found = ctypes.c_int32()
    if ctypes.CDLL(None).clock_getcpuclockid(pid, ctypes.byref(found)):
        raise Failed(f"the CPU time of process {pid} cannot be read")
    return found.value
