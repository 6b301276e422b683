"""Brings the data up to the code: tables, static files, content, demo. What has not changed is not done again."""

import hashlib
import os
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from deploy.children import end_with_parent
from deploy.install import SetUpFailed
from deploy.paths import PYTHON, ROOT, VAR

APPS = ("lms", "case_studies", "courses", "assessments", "certificates")
STAMPS = VAR / "stamps"


@dataclass(frozen=True)
class Step:
    """A command of the site and the files that decide whether it has anything to do."""

    command: str
    why: str
    reads: Sequence[str]
    after: str = ""
    """The step whose repetition makes this one due again."""


def in_apps(*patterns: str) -> tuple[str, ...]:
    """The patterns, below every app."""
    return tuple(f"{app}/**/{pattern}" for app in APPS for pattern in patterns)


def content(app: str, *folders: str) -> tuple[str, ...]:
    """An app's texts and the code that loads them."""
    return (*(f"{app}/{folder}/**/*" for folder in folders), f"{app}/services/load_*.py")


DEMO = "load_demo"
PACKAGES = "deploy/requirements/run.txt"
STEPS = (
    Step("migrate", "tables", (PACKAGES, *in_apps("migrations/*.py", "*laws.py", "*law.py"))),
    Step("collectstatic", "static files", (PACKAGES, *in_apps("static/**/*", "staticfiles.py"))),
    Step("load_places", "places", content("lms/places", "data"), after="migrate"),
    Step("load_cases", "cases", content("case_studies", "clusters"), after="load_places"),
    Step("load_curriculum", "curriculum", content("courses", "curriculum"), after="load_cases"),
    Step(
        "load_assessments",
        "quizzes and assignments",
        content("assessments", "questions", "rubrics", "briefs"),
        after="load_curriculum",
    ),
    Step(
        DEMO, "demo", ("lms/dashboard/**/*demo*", "lms/dashboard/demo/*"), after="load_assessments"
    ),
)
OPTIONS = {"migrate": ["-v0"], "collectstatic": ["--noinput", "-v0"]}


def files(patterns: Sequence[str]) -> Iterator[Path]:
    """The files that match, each once, always in the same order, without what Python makes."""
    found = {path for pattern in patterns for path in ROOT.glob(pattern) if path.is_file()}
    yield from sorted(path for path in found if "__pycache__" not in path.parts)


def fingerprint(patterns: Sequence[str], stands_on: str) -> str:
    """Changes with the name or content of any file, and with what the step stands on."""
    digest = hashlib.sha256(stands_on.encode())
    for path in files(patterns):
        digest.update(f"\0{path.relative_to(ROOT)}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def database() -> str:
    """What tells this embedded database from another one at the same place."""
    try:
        return str((VAR / "cadre.sqlite3").stat().st_ino)
    except FileNotFoundError:
        return ""


def is_demo() -> bool:
    """True unless the environment says that this site is for real people."""
    return os.environ.get("CADRE_DEMO", "yes").lower() not in {"0", "false", "no", "off"}


def fingerprints() -> dict[str, str]:
    """The state in which each step would now find its files."""
    found: dict[str, str] = {}
    for step in STEPS:
        found[step.command] = fingerprint(step.reads, found.get(step.after, ""))
    return found


def is_done(command: str, state: str) -> bool:
    """True if it was done in exactly this state, on this database. A server's we do not know."""
    if os.environ.get("CADRE_DATABASE_URL"):
        return False
    stamp = STAMPS / command
    return stamp.exists() and stamp.read_text() == f"{state} {database()}"


def prepare(env: Mapping[str, str]) -> None:
    """Do what has to be done, in order; then ask the site itself whether all is well."""
    STAMPS.mkdir(parents=True, exist_ok=True)
    found = fingerprints()
    for step in STEPS:
        if is_done(step.command, found[step.command]) or (step.command == DEMO and not is_demo()):
            continue
        print(f"Preparing: {step.why}", flush=True)
        manage(step.command, *OPTIONS.get(step.command, []), env=env)
        (STAMPS / step.command).write_text(f"{found[step.command]} {database()}")
    manage("check", "--fail-level", "ERROR", "-v0", env=env)


def manage(*words: str, env: Mapping[str, str]) -> None:
    """A command of the site, in the site's environment, heard only when it fails; that ends the start."""
    done = subprocess.run(
        [str(PYTHON), str(ROOT / "manage.py"), *words],
        cwd=ROOT,
        env=env,
        stdout=subprocess.DEVNULL,
        preexec_fn=end_with_parent,
        check=False,
    )
    if done.returncode:
        raise SetUpFailed(f"manage.py {' '.join(words)}")
