"""Makes the lock files anew: every package with its hashes, no address of any index inside."""

import subprocess
import sys
import tempfile
from pathlib import Path

from deploy.paths import REQUIREMENTS, ROOT

OPTIONS = (
    "--universal",
    "--generate-hashes",
    "--no-header",
    "--no-emit-index-url",
    "--no-annotate",
)


def compile_lock(python: str, kind: str, *more: str) -> None:
    """One lock file from its list of wishes; what is locked already stays unless it must move."""
    relative = REQUIREMENTS.relative_to(ROOT)
    files = [f"{relative}/{kind}.in", "--output-file", f"{relative}/{kind}.txt"]
    command = [python, "-m", "uv", "--quiet", "pip", "compile", "--python-version", "3.11"]
    subprocess.run([*command, *OPTIONS, *more, *files], cwd=ROOT, check=True)


def main() -> int:
    """Lock the site first, then its tests on the same versions. Words are passed on: `--upgrade`."""
    wishes = sys.argv[1:]
    with tempfile.TemporaryDirectory(prefix="cadre-lock-") as folder:
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        python = str(Path(folder) / "bin" / "python")
        subprocess.run([python, "-m", "pip", "install", "--quiet", "uv"], check=True)
        compile_lock(python, "run", *wishes)
        compile_lock(python, "test", "--constraint", "deploy/requirements/run.txt", *wishes)
    return 0


if __name__ == "__main__":
    sys.exit(main())
