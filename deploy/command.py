"""The smaller commands of the Makefile: set-up if needed, then one command of the site or of the tools."""

import os
import subprocess
import sys

from deploy import install, preflight, prepare, supervise
from deploy.paths import PYTHON, ROOT, VAR
from deploy.run import site_environment


def fix() -> int:
    """Format, and apply the fixes that change no meaning."""
    install.install("test")
    ruff = str(PYTHON.parent / "ruff")
    codes = [
        subprocess.run([ruff, *what, "."], check=False).returncode
        for what in (["check", "--fix"], ["format"])
    ]
    return max(codes)


def of_the_site(name: str) -> int:
    """A command of the site on prepared data, beside the running site too."""
    if preflight.check(tests=False):
        return 1
    install.install("run")
    try:
        with supervise.only_one(VAR / "run.lock"):
            prepare.prepare(site_environment())
    except supervise.AlreadyRunning:
        pass  # the running site has prepared its data
    command = [str(PYTHON), "manage.py", name]
    return subprocess.run(command, env=site_environment(), check=False).returncode


def bench() -> int:
    """Measure the site on data of its own; what is prepared here stays as it is."""
    if preflight.check(tests=True):
        return 1
    install.install("run")
    command = [str(PYTHON), "-m", "bench.pages"]
    return subprocess.run(command, env=site_environment(), check=False).returncode


def main() -> int:
    """`fix`, `bench`, or the name of a command of the site."""
    os.chdir(ROOT)
    own = {"fix": fix, "bench": bench}
    name = sys.argv[1]
    try:
        return own[name]() if name in own else of_the_site(name)
    except install.SetUpFailed as failure:
        print(f"The set-up stopped at: {failure}")
        return 1


if __name__ == "__main__":
    sys.exit(main())
