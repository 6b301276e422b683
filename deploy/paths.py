"""Where things lie: the clone, what is installed for it, and everything that changes while it runs."""

import os
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REQUIREMENTS = ROOT / "deploy" / "requirements"
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
VAR = Path(os.environ.get("CADRE_VAR") or ROOT / "var").absolute()


def with_home(env: Mapping[str, str]) -> dict[str, str]:
    """The environment, with a home folder that can be written to: caches of fonts and browsers."""
    home = env.get("HOME", "")
    if home and os.access(home, os.W_OK):
        return dict(env)
    (VAR / "home").mkdir(parents=True, exist_ok=True)
    return {**env, "HOME": str(VAR / "home")}
