"""Throws the demo away and lays it again: what `make demo` does, after a yes."""

import os
import shutil
import sys

from deploy import install, preflight, prepare
from deploy.paths import VAR
from deploy.run import alone, site_environment

STAYS = {"run.lock", "home"}


def is_sure() -> bool:
    """True if the person says yes, here or by YES=1."""
    if os.environ.get("YES") == "1":
        return True
    print(f"This throws away all data of the demo under {VAR}.")
    try:
        return input("Type yes to go on: ").strip().lower() == "yes"
    except EOFError:
        return False


def throw_away() -> None:
    """Empty the folder of everything that a site writes."""
    for entry in VAR.iterdir():
        if entry.name in STAYS:
            continue
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        else:
            entry.unlink()


def lay_again() -> int:
    """A demo as on the first day, while no site runs on the data."""
    if os.environ.get("CADRE_DATABASE_URL") or not prepare.is_demo():
        print("Only the embedded demo is thrown away by this command.")
        return 1
    if preflight.check(tests=False):
        return 1
    install.install("run")
    if not is_sure():
        print("Nothing was changed.")
        return 1
    throw_away()
    prepare.prepare(site_environment())
    print("The demo is laid afresh. Start it with: make run")
    return 0


if __name__ == "__main__":
    sys.exit(alone(lay_again))
