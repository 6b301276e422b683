"""Everything that `make test` runs: checks, tests on both databases, journeys. All of it, then the verdict.

python -m deploy.test all|check|unit|e2e|docs [paths for pytest]
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

from deploy import install, preflight, services
from deploy.last_will import running
from deploy.paths import PYTHON, ROOT, with_home

LONGEST_STEP = 30 * 60
ON_POSTGRES = "PostgreSQL and Redis"


@dataclass(frozen=True)
class Step:
    """One command and what it wants around it."""

    name: str
    command: Sequence[str]
    env: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Outcome:
    """How a step ended, how long it took, how many tests it ran."""

    name: str
    code: int
    seconds: float
    tests: int = 0
    failed: int = 0
    skipped: int = 0

    @property
    def passed(self) -> int:
        return self.tests - self.failed - self.skipped

    def __str__(self) -> str:
        word = f"{self.passed} passed, {self.failed} failed" if self.tests else ""
        verdict = "ok" if self.code == 0 else f"FAILED ({self.code})"
        return f"  {self.name:24}{verdict:14}{self.seconds:6.0f} s   {word}".rstrip()


def tool(name: str, *words: str) -> list[str]:
    """A program of the virtual environment."""
    return [str(PYTHON.parent / name), *words]


def manage(*words: str) -> list[str]:
    """A command of the site."""
    return [str(PYTHON), "manage.py", *words]


def pytest(*words: str) -> list[str]:
    """A run of the tests; `-n 2` for what may run side by side."""
    return [str(PYTHON), "-m", "pytest", "-q", *words]


PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "lms.settings.production",
    "CADRE_SECRET_KEY": "of-this-check-alone-" + "0123456789abcdef" * 4,
    "CADRE_MFA_SEAL_KEY": "of-this-check-alone-" + "fedcba9876543210" * 4,
    "CADRE_PUBLIC_ADDRESS": "https://cadre.example.org",
    "CADRE_ALLOWED_HOSTS": "cadre.example.org",
}
CHECKS = (
    Step("format", tool("ruff", "format", "--check", ".")),
    Step("lint", tool("ruff", "check", ".")),
    Step("types", tool("mypy")),
    Step("contracts", tool("lint-imports")),
    Step("migrations", manage("makemigrations", "--check", "--dry-run")),
    Step("system checks", manage("check", "--fail-level", "WARNING")),
    Step("production checks", manage("check", "--deploy", "--fail-level", "WARNING"), PRODUCTION),
)
DOCS = (
    Step("reference", manage("write_reference")),
    Step("docs", pytest("tests/architecture/test_docs.py")),
)


def unit(paths: Sequence[str]) -> Step:
    """All but the journeys, on SQLite."""
    what = paths or ["tests", "--ignore=tests/e2e"]
    return Step("SQLite", pytest("-n", "2", "-m", "not services and not e2e", *what))


def on_postgres() -> Step:
    """What touches the database, on the other one, with a real Redis."""
    elsewhere = [f"--ignore=tests/{folder}" for folder in ("e2e", "architecture", "deploy")]
    return Step(ON_POSTGRES, pytest("-n", "2", "tests", *elsewhere))


def journeys(paths: Sequence[str]) -> Step:
    """The journeys in the system's Chromium."""
    env = {"DJANGO_ALLOW_ASYNC_UNSAFE": "true", "CADRE_CHROMIUM": preflight.chromium() or ""}
    return Step("journeys", pytest(*(paths or ["tests/e2e"])), env)


def steps(which: str, paths: Sequence[str]) -> list[Step]:
    """The steps of `all` or of a part of it, and those that build the docs."""
    chosen = {
        "check": list(CHECKS),
        "unit": [unit(paths)],
        "e2e": [journeys(paths)],
        "docs": list(DOCS),
        "all": [*CHECKS, unit([]), on_postgres(), journeys([])],
    }
    return chosen[which]


def clean_environment() -> dict[str, str]:
    """The environment without the settings of a site, which might be a real one."""
    return with_home({n: v for n, v in os.environ.items() if not n.startswith("CADRE_")})


@contextmanager
def surroundings(step: Step) -> Iterator[dict[str, str]]:
    """The environment of a step, with services of its own where it wants them."""
    env = {**clean_environment(), **step.env}
    if step.name != ON_POSTGRES:
        yield env
        return
    with services.both() as addresses:
        yield {**env, **addresses}


def execute(step: Step, folder: Path) -> Outcome:
    """Run a step to its end, or to the end of everybody's patience."""
    print(f"\n── {step.name} " + "─" * (76 - len(step.name)), flush=True)
    report, began = folder / f"{step.name}.xml", time.monotonic()
    command = list(step.command)
    if "pytest" in command:
        command.append(f"--junitxml={report}")
    try:
        with surroundings(step) as env:
            code = finish(command, env)
    except services.DidNotStart as failure:
        print(failure)
        code = 1
    return Outcome(step.name, code, time.monotonic() - began, *counts(report))


def finish(command: Sequence[str], env: Mapping[str, str]) -> int:
    """The exit code; 124 if it had to be ended. Nothing that it started stays behind."""
    with running(command, env) as process:
        try:
            return process.wait(LONGEST_STEP)
        except subprocess.TimeoutExpired:
            return 124


def counts(report: Path) -> tuple[int, int, int]:
    """Tests, failures and skips of pytest's report; zeros where there is none."""
    if not report.exists():
        return 0, 0, 0
    totals = [0, 0, 0]
    for suite in ElementTree.parse(report).iter("testsuite"):
        number = {name: int(suite.get(name, "0")) for name in ("failures", "errors", "skipped")}
        totals[0] += int(suite.get("tests", "0"))
        totals[1] += number["failures"] + number["errors"]
        totals[2] += number["skipped"]
    return totals[0], totals[1], totals[2]


def sum_up(outcomes: Sequence[Outcome]) -> int:
    """Say what ran and how it ended; the last line counts the tests."""
    print("\n── What ran " + "─" * 68)
    print(*outcomes, sep="\n")
    broken = [outcome.name for outcome in outcomes if outcome.code]
    print(f"Failed: {', '.join(broken)}." if broken else "All of it passed.")
    if any(outcome.tests for outcome in outcomes):
        passed, failed = (sum(getattr(o, n) for o in outcomes) for n in ("passed", "failed"))
        print(f"{passed} passed, {failed} failed", flush=True)
    return 1 if broken else 0


def main() -> int:
    """Make the machine ready, run every step even after a failure, answer for all of them."""
    which, paths = sys.argv[1], sys.argv[2:]
    services.leave_in_order()
    os.chdir(ROOT)
    if preflight.check(tests=which not in {"check", "docs"}):
        return 1
    try:
        install.install("test")
    except install.SetUpFailed as failure:
        print(f"The set-up stopped at: {failure}")
        return 1
    with tempfile.TemporaryDirectory(prefix="cadre-test-") as folder:
        return sum_up([execute(step, Path(folder)) for step in steps(which, paths)])


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
