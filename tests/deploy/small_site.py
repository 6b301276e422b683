"""A site so small that only the supervisor is on trial: one page, one worker that has a child."""

import os
import sys
from pathlib import Path

from deploy import run, supervise
from deploy.paths import VAR

WORKER = """
import os, pathlib, subprocess, sys, time
helper = subprocess.Popen(["sleep", "600"])
pathlib.Path(sys.argv[1], "worker").write_text(f"{os.getpid()} {helper.pid}")
time.sleep(600)
"""
GREETING = "import pathlib, sys; open(pathlib.Path(sys.argv[1], 'greeted'), 'a').write('once ')"


def application(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [str(os.getppid()).encode()]


def serve() -> int:
    python, folder = sys.executable, str(VAR)
    with run.listen() as listener:
        Path(VAR, "port").write_text(str(listener.getsockname()[1]))
        bind = f"fd://{listener.fileno()}"
        config = ["--config", "python:deploy.gunicorn_conf", "--bind", bind]
        app = os.environ.get("SMALL_SITE_APP", "tests.deploy.small_site:application")
        programs = [
            supervise.Program(
                "web", [python, "-m", "gunicorn", *config, app], keep=[listener.fileno()]
            ),
            supervise.Program("worker", [python, "-c", WORKER, folder]),
            supervise.Program("greeting", [python, "-c", GREETING, folder], once=True),
        ]
        return supervise.Supervisor(programs).run()


if __name__ == "__main__":
    sys.exit(run.alone(serve))
