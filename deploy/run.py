"""The whole of `make run`: a ready machine, packages, data, then web and worker until Ctrl-C."""

import os
import signal
import socket
import sys
from collections.abc import Callable

from deploy import install, preflight, prepare, supervise
from deploy.children import end_with_parent
from deploy.paths import PYTHON, ROOT, VAR, with_home

FIRST_PORTS = range(8000, 8100)


class NoPort(Exception):
    """The port that was asked for, or every port of the range, is taken."""


def is_free(port: int) -> bool:
    """True if nobody answers there, on either address of this machine's own name."""
    for address in ("127.0.0.1", "::1"):
        try:
            socket.create_connection((address, port), timeout=0.5).close()
        except OSError:
            continue
        return False
    return True


def last_port() -> int:
    """The port of the last start: certificates of the demo name it in their QR code."""
    try:
        return int((VAR / "port").read_text())
    except (FileNotFoundError, ValueError):
        return FIRST_PORTS[0]


def ports_to_try() -> list[int]:
    """The one that was asked for, else the last one, 8000 and those after it."""
    asked = os.environ.get("CADRE_PORT")
    if not asked:
        return [last_port(), *FIRST_PORTS]
    if not asked.isdigit() or not 0 < int(asked) < 65536:
        raise NoPort(f"CADRE_PORT must be a number from 1 to 65535, not {asked!r}.")
    return [int(asked)]


def listen() -> socket.socket:
    """A socket on the first port that is free. It is ours from here on, also while web restarts."""
    ports = ports_to_try()
    for port in filter(is_free, ports):
        try:
            return socket.create_server(("127.0.0.1", port), backlog=1024)
        except OSError:  # not ours to take
            continue
    raise NoPort(
        f"Port {ports[0]} cannot be had. Name another: CADRE_PORT={ports[0] + 80} make run"
    )


def site_environment() -> dict[str, str]:
    """The environment of every process of the site: it can write, and knows its own address."""
    env = with_home(os.environ)
    env.setdefault("DJANGO_SETTINGS_MODULE", "lms.settings.dev")
    env.setdefault("CADRE_PUBLIC_ADDRESS", f"http://localhost:{last_port()}")
    return env


def programs(listener: socket.socket) -> list[supervise.Program]:
    """Web, worker, and the one that greets once the web answers."""
    handle, port = listener.fileno(), listener.getsockname()[1]
    serving = ["--config", "python:deploy.gunicorn_conf", "--bind", f"fd://{handle}"]
    working = ["--app", "lms.celery", "--quiet", "worker", "--loglevel", "WARNING"]
    return [
        supervise.Program("web", module("gunicorn", *serving, "lms.wsgi"), keep=[handle]),
        supervise.Program("worker", module("celery", *working)),
        supervise.Program("greeting", module("deploy.greet", str(port)), once=True),
    ]


def module(name: str, *words: str) -> list[str]:
    """A module of the virtual environment, run as a program."""
    # Celery warns whoever tries the site as root; that is a choice, and the pickles it fears are off.
    calm = ["-W", "ignore:You're running the worker with superuser"]
    return [str(PYTHON), *calm, "-m", name, *words]


def serve() -> int:
    """Everything that happens while the data is ours."""
    if preflight.check(tests=False):
        return 1
    install.install("run")
    with listen() as listener:
        (VAR / "port").write_text(str(listener.getsockname()[1]))
        env = site_environment()
        prepare.prepare(env)
        return supervise.Supervisor(programs(listener), env).run()


def alone(work: Callable[[], int]) -> int:
    """Do something while the data is ours alone, or say in one sentence why not."""
    if os.environ.get("MAKELEVEL"):
        end_with_parent(signal.SIGTERM)  # make itself may be killed
    os.chdir(ROOT)
    try:
        with supervise.only_one(VAR / "run.lock"):
            return work()
    except supervise.AlreadyRunning as other:
        print(f"Cadre already runs here (process {other}). End that one first, with Ctrl-C.")
    except install.SetUpFailed as failure:
        print(f"The set-up stopped at: {failure}")
    except NoPort as taken:
        print(taken)
    except PermissionError as closed:
        print(f"{closed.filename} belongs to somebody else. Start as the user who started first.")
    except KeyboardInterrupt:
        return 130
    return 1


if __name__ == "__main__":
    sys.exit(alone(serve))
