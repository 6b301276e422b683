"""A private PostgreSQL and a private Redis for one command: started on free ports, always stopped.

    python -m deploy.services COMMAND …

The command finds them under CADRE_DATABASE_URL and CADRE_REDIS_URL.
"""

import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType
from typing import TypedDict

from deploy import preflight
from deploy.children import in_own_group, kill_group
from deploy.last_will import running

TIME_TO_START = 30.0
TIME_TO_STOP = 10.0
DATABASE_USER = "postgres"
"""The system's user under whom the server runs when we are root; it refuses to run as root."""
UNSAFE_AND_FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
"""For a database that lives as long as a test run."""


class DidNotStart(Exception):
    """A service ended or stayed silent; the exception carries its last words."""


def free_port() -> int:
    """A port that nobody held a moment ago."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


class Identity(TypedDict, total=False):
    """Under whom a process runs; empty for ourselves."""

    user: str
    group: str
    extra_groups: list[str]


def other_user() -> Identity:
    """How a program is started that refuses to run as root: as the database's own user."""
    if os.geteuid() != 0:
        return {}
    return {"user": DATABASE_USER, "group": DATABASE_USER, "extra_groups": []}


def launch(
    command: Sequence[str],
    folder: Path,
    *,
    end_by: int,
    program: str | None = None,
    identity: Identity | None = None,
) -> subprocess.Popen[bytes]:
    """Start a service that writes its words into the folder and ends when we do."""
    with (folder / "log").open("wb") as log:
        return subprocess.Popen(
            command,
            executable=program,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            preexec_fn=in_own_group(end_by),  # noqa: PLW1509  no threads
            **(identity or {}),
        )


def wait_until(ready: Callable[[], bool], process: subprocess.Popen[bytes], folder: Path) -> None:
    """Return when the service answers; raise with its words if it ends or stays silent."""
    end = time.monotonic() + TIME_TO_START
    while process.poll() is None and time.monotonic() < end:
        if ready():
            return
        time.sleep(0.05)
    raise DidNotStart((folder / "log").read_text(errors="replace")[-2000:])


def stop(process: subprocess.Popen[bytes], number: int) -> None:
    """End a service its own quick way, and if it does not, the kernel's."""
    if process.poll() is None:
        process.send_signal(number)
    with suppress(subprocess.TimeoutExpired):
        process.wait(TIME_TO_STOP)
    kill_group(process)
    process.wait()


@contextmanager
def folder_for(service: str, owner: str | None = None) -> Iterator[Path]:
    """A folder under the temporary one, entered by its owner alone, gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix=f"cadre-{service}-"))
    try:
        if owner is not None:
            shutil.chown(folder, owner, owner)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def make_cluster(programs: Path, folder: Path, password: str) -> None:
    """An empty database cluster in the folder, with one user and a password."""
    secret = folder / "password"
    secret.write_text(password)
    if os.geteuid() == 0:
        shutil.chown(secret, DATABASE_USER)
    choices = ["--username=cadre", "--auth=scram-sha-256", f"--pwfile={secret}"]
    choices += ["--encoding=UTF8", "--locale=C.UTF-8", "--no-sync", "--pgdata=data"]
    made = subprocess.run(
        [str(programs / "initdb"), *choices],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        **other_user(),
    )
    if made.returncode:
        raise DidNotStart(made.stdout + made.stderr)


@contextmanager
def postgres() -> Iterator[str]:
    """A PostgreSQL of our own; gives its address for CADRE_DATABASE_URL."""
    programs = preflight.postgres_programs()
    if programs is None:
        raise DidNotStart("There is no PostgreSQL server on this machine.")
    with folder_for("postgres", DATABASE_USER if os.geteuid() == 0 else None) as folder:
        password, port = secrets.token_hex(16), free_port()
        make_cluster(programs, folder, password)
        settings = [f"port={port}", "listen_addresses=127.0.0.1", "unix_socket_directories="]
        options = [part for text in (*settings, *UNSAFE_AND_FAST) for part in ("-c", text)]
        command = [str(programs / "postgres"), "-D", "data", *options]
        process = launch(command, folder, end_by=signal.SIGQUIT, identity=other_user())
        try:
            wait_until(lambda: is_ready(programs, port), process, folder)
            yield f"postgres://cadre:{password}@127.0.0.1:{port}/postgres"
        finally:
            stop(process, signal.SIGINT)


def is_ready(programs: Path, port: int) -> bool:
    """True if the database takes connections."""
    ask = [str(programs / "pg_isready"), "--quiet", "--host=127.0.0.1", f"--port={port}"]
    return subprocess.run(ask, check=False).returncode == 0


@contextmanager
def redis() -> Iterator[str]:
    """A Redis of our own that writes nothing to disk; gives its address for CADRE_REDIS_URL."""
    program = preflight.redis_program()
    if program is None:
        raise DidNotStart("There is no Redis server on this machine.")
    with folder_for("redis") as folder:
        port = free_port()
        # Called by this name, `redis-check-rdb` is the server.
        command = ["redis-server", "--bind", "127.0.0.1", "--port", str(port)]
        command += ["--save", "", "--appendonly", "no"]
        process = launch(command, folder, end_by=signal.SIGTERM, program=program)
        try:
            wait_until(lambda: says_pong(port), process, folder)
            yield f"redis://127.0.0.1:{port}/0"
        finally:
            stop(process, signal.SIGTERM)


def says_pong(port: int) -> bool:
    """True if Redis answers."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=1) as line:
            line.sendall(b"PING\r\n")
            return line.recv(16).startswith(b"+PONG")
    except OSError:
        return False


@contextmanager
def both() -> Iterator[dict[str, str]]:
    """The environment in which the site uses a PostgreSQL and a Redis of its own."""
    with postgres() as database, redis() as broker:
        yield {"CADRE_DATABASE_URL": database, "CADRE_REDIS_URL": broker}


def leave_in_order() -> None:
    """Turn a request to end into an exit that passes every `finally` on its way."""

    def leave(number: int, frame: FrameType | None) -> None:
        sys.exit(128 + number)

    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, leave)


def main() -> int:
    """Run a command with both services and answer as it answered."""
    leave_in_order()
    with both() as addresses, running(sys.argv[1:], {**os.environ, **addresses}) as command:
        return command.wait()


if __name__ == "__main__":
    sys.exit(main())
