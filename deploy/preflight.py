"""Says what this machine lacks before anything else is tried, and installs it where that is allowed.

It runs first, where nothing is prepared.
"""

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
import zoneinfo
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path

POSTGRES_DROP_IN = Path("/etc/postgresql-common/createcluster.d/cadre-no-cluster.conf")


@dataclass(frozen=True)
class Need:
    """Something the machine must have, how to see that it has it, and the package that brings it."""

    what: str
    package: str
    is_there: Callable[[], bool]


def can_load(library: str) -> bool:
    """True if the dynamic linker finds the library and all that it needs."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def knows_time_zones() -> bool:
    """True if the machine can tell the time of day in the Mekong region."""
    try:
        zoneinfo.ZoneInfo("Asia/Phnom_Penh")
    except zoneinfo.ZoneInfoNotFoundError:
        return False
    return True


def can_make_venv() -> bool:
    """True if this Python brings pip for a new environment; Debian keeps that in a package."""
    return all(importlib.util.find_spec(name) for name in ("venv", "ensurepip"))


def chromium() -> str | None:
    """The browser that the journeys drive, or None."""
    names = (os.environ.get("CADRE_CHROMIUM"), "chromium", "chromium-browser", "google-chrome")
    return next((path for name in names if name and (path := shutil.which(name))), None)


def postgres_programs() -> Path | None:
    """The folder with `initdb` and `postgres`, the newest version first; None without a server."""
    folders = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"), key=lambda f: float(f.parent.name), reverse=True
    )
    if on_path := shutil.which("postgres"):
        folders.append(Path(on_path).resolve().parent)
    return next((folder for folder in folders if (folder / "initdb").exists()), None)


def redis_program() -> str | None:
    """The Redis server. `redis-check-rdb` is the same program under another name."""
    return shutil.which("redis-server") or shutil.which("redis-check-rdb")


def library(name: str, package: str) -> Need:
    """A shared library that the certificates are drawn with."""
    return Need(name, package, lambda: can_load(name))


def needs(*, tests: bool) -> list[Need]:
    """What the site needs, and on request what its tests need on top."""
    site = [
        Need("Python's venv and ensurepip", "python3-venv", can_make_venv),
        Need("time zones", "tzdata", knows_time_zones),
        library("libgobject-2.0.so.0", "libpango-1.0-0"),
        library("libpango-1.0.so.0", "libpango-1.0-0"),
        library("libharfbuzz.so.0", "libharfbuzz0b"),
        library("libharfbuzz-subset.so.0", "libharfbuzz-subset0"),
        library("libfontconfig.so.1", "libfontconfig1"),
        library("libpangoft2-1.0.so.0", "libpangoft2-1.0-0"),
    ]
    if not tests:
        return site
    return [
        *site,
        Need("Chromium", "chromium", lambda: chromium() is not None),
        Need("a PostgreSQL server", "postgresql", lambda: postgres_programs() is not None),
        Need("a Redis server", "redis-tools", lambda: redis_program() is not None),
        Need("pdftotext", "poppler-utils", lambda: shutil.which("pdftotext") is not None),
    ]


def as_root() -> list[str] | None:
    """How a command is run as root here without asking anybody: [], a prefix, or None if it is not."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and not run_quietly("sudo", "-n", "true"):
        return ["sudo", "-n"]
    return None


def run_quietly(*command: str) -> int:
    """The exit code of a command whose words nobody needs."""
    return subprocess.run(command, capture_output=True, check=False).returncode


def install_line(packages: Iterable[str]) -> str:
    """The command for a person to type."""
    root = "sudo " if os.geteuid() != 0 and shutil.which("sudo") else ""
    names = " ".join(packages)
    return f"{root}apt-get update && {root}apt-get install --no-install-recommends {names}"


@contextmanager
def no_system_cluster(prefix: list[str]) -> Iterator[None]:
    """Keep Debian from making and starting a database of its own when the server is installed."""
    subprocess.run([*prefix, "mkdir", "-p", str(POSTGRES_DROP_IN.parent)], check=True)
    rule = b"create_main_cluster = false\n"
    tee = [*prefix, "tee", str(POSTGRES_DROP_IN)]
    subprocess.run(tee, input=rule, stdout=subprocess.DEVNULL, check=True)
    try:
        yield
    finally:
        subprocess.run([*prefix, "rm", "-f", str(POSTGRES_DROP_IN)], check=True)


def install(packages: list[str], prefix: list[str]) -> None:
    """Install Debian packages, patient with another apt that is at work, starting no service."""
    print(f"Installing what this machine lacks: {' '.join(packages)}", flush=True)
    # RUNLEVEL=1 tells Debian's scripts that no service is to be started now.
    environment = ["env", "DEBIAN_FRONTEND=noninteractive", "RUNLEVEL=1"]
    apt = [*prefix, *environment, "apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300"]
    subprocess.run([*apt, "update"], check=True)
    get = [*apt, "install", "-y", "--no-install-recommends", *packages]
    with no_system_cluster(prefix) if "postgresql" in packages else nullcontext():
        subprocess.run(get, check=True, stdout=subprocess.DEVNULL)


def explain(missing: list[Need]) -> None:
    """Say what is missing and the exact command that brings it."""
    print("\nThis machine lacks: " + ", ".join(need.what for need in missing) + ".")
    packages = list(dict.fromkeys(need.package for need in missing))
    if shutil.which("apt-get"):
        print(f"Install it once as root, then start again:\n\n    {install_line(packages)}\n")
    else:
        print(f"On Debian these packages bring it: {' '.join(packages)}.\n")


def check(*, tests: bool) -> int:
    """0 if the machine has everything, installed just now if need be; else say how, and 1."""
    missing = [need for need in needs(tests=tests) if not need.is_there()]
    prefix = as_root() if missing and shutil.which("apt-get") else None
    if missing and prefix is not None:
        try:
            install(list(dict.fromkeys(need.package for need in missing)), prefix)
        except subprocess.CalledProcessError as failure:
            print(f"That did not work ({failure.cmd[-1]}: exit {failure.returncode}).")
        importlib.invalidate_caches()
        missing = [need for need in missing if not need.is_there()]
    if missing:
        explain(missing)
    return 1 if missing else 0


def main() -> int:
    """Check for the site, with `--test` for its tests too."""
    return check(tests="--test" in sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
