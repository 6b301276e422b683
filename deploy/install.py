"""Makes the virtual environment from the lock files, once; a second call takes no time."""

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

from deploy.paths import PYTHON, REQUIREMENTS, ROOT, VENV

KINDS = {"run": ("run",), "test": ("run", "test")}
"""What is installed for the site; what is installed for its tests holds all of that."""


class SetUpFailed(Exception):
    """A command of the set-up ended with an error; its own words stand above."""


def stamp(kind: str) -> Path:
    """The file that says which lock file was installed."""
    return VENV / f"installed-{kind}"


def identity(kind: str) -> str:
    """Changes with the lock file, with Python and with the place of the clone."""
    facts = [sys.version, str(ROOT), (REQUIREMENTS / f"{kind}.txt").read_text()]
    return hashlib.sha256("\0".join(facts).encode()).hexdigest()


def is_installed(kind: str) -> bool:
    """True if the environment is made from this lock file."""
    return PYTHON.exists() and stamp(kind).exists() and stamp(kind).read_text() == identity(kind)


def environment_works() -> bool:
    """True if an environment is there, lies where it was made, and can install packages."""
    config = VENV / "pyvenv.cfg"
    if not PYTHON.exists() or str(VENV) not in config.read_text():
        return False
    ask = "import sys, pip; print(sys.version)"
    answer = subprocess.run([PYTHON, "-c", ask], capture_output=True, text=True, check=False)
    return answer.stdout.strip() == sys.version.strip()


def make_environment() -> None:
    """A new, empty environment in place of whatever is there."""
    if VENV.exists():
        shutil.rmtree(VENV)
    run([sys.executable, "-m", "venv", str(VENV)])


def install(kind: str) -> None:
    """Bring the environment to the lock file. Nothing is installed whose hash is not in it."""
    if is_installed(kind):
        return
    if not environment_works():
        make_environment()
    print(f"Installing Python packages ({kind}); the first time takes half a minute.", flush=True)
    quiet = ["--quiet", "--disable-pip-version-check", "--no-input"]
    strict = ["--require-hashes", "--only-binary=:all:"]
    lock = str(REQUIREMENTS / f"{kind}.txt")
    run([str(PYTHON), "-m", "pip", "install", *quiet, *strict, "-r", lock])
    for brought in KINDS[kind]:
        stamp(brought).write_text(identity(brought))


def run(command: list[str]) -> None:
    """A step of the set-up; its failure is the end of it."""
    if subprocess.run(command, check=False).returncode:
        raise SetUpFailed(" ".join(command))


def main() -> int:
    """Install the kind that is named: `run` or `test`."""
    try:
        install(sys.argv[1])
    except SetUpFailed as failure:
        print(f"The set-up stopped at: {failure}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
