"""Packages come from the lock files; data is prepared once and again when something changed."""

import re
from pathlib import Path

import pytest

from deploy import demo, docs, install, prepare, run
from deploy.paths import REQUIREMENTS, VENV

PINNED = re.compile(r"^([a-z0-9-]+)==(\S+)", re.MULTILINE)


def test_every_package_is_locked_by_hash_and_no_address_is_named() -> None:
    for kind in install.KINDS:
        lock = (REQUIREMENTS / f"{kind}.txt").read_text()
        assert "://" not in lock
        for block in re.split(r"\n(?=\S)", lock.strip()):
            assert "--hash=sha256:" in block, block


def test_the_tests_run_on_the_versions_of_the_site() -> None:
    site, tests = (
        dict(PINNED.findall((REQUIREMENTS / f"{kind}.txt").read_text())) for kind in install.KINDS
    )
    assert {name: tests.get(name) for name in site} == site


def test_the_environment_of_the_tests_serves_the_site_too(monkeypatch, tmp_path) -> None:
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "python").touch()
    monkeypatch.setattr(install, "VENV", tmp_path)
    monkeypatch.setattr(install, "PYTHON", tmp_path / "bin" / "python")
    monkeypatch.setattr(install, "environment_works", lambda: True)
    monkeypatch.setattr(install, "run", lambda command: None)
    install.install("test")
    assert install.is_installed("run")
    assert install.is_installed("test")


def test_an_environment_from_another_place_is_made_anew(monkeypatch, tmp_path) -> None:
    (tmp_path / "pyvenv.cfg").write_text(f"command = python -m venv {VENV}\n")
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "python").touch()
    monkeypatch.setattr(install, "VENV", tmp_path)
    monkeypatch.setattr(install, "PYTHON", tmp_path / "bin" / "python")
    assert not install.environment_works()


class Preparation:
    """A small project with a database, and what was done to it."""

    def __init__(self, root: Path) -> None:
        self.root, self.done = root, []
        self.write("courses/migrations/0001_first.py", "first")
        self.write("case_studies/clusters/silk.toml", "silk")

    def write(self, name: str, text: str) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def manage(self, command: str, *words: str, env: dict[str, str]) -> None:
        self.done.append(command)
        if command == "migrate":
            self.write("var/cadre.sqlite3", "rows")

    def prepare(self) -> list[str]:
        self.done.clear()
        prepare.prepare({})
        return list(self.done)


@pytest.fixture
def project(tmp_path, monkeypatch) -> Preparation:
    small = Preparation(tmp_path)
    monkeypatch.delenv("CADRE_DATABASE_URL", raising=False)
    monkeypatch.delenv("CADRE_DEMO", raising=False)
    monkeypatch.setattr(prepare, "ROOT", tmp_path)
    monkeypatch.setattr(prepare, "VAR", tmp_path / "var")
    monkeypatch.setattr(prepare, "STAMPS", tmp_path / "var" / "stamps")
    monkeypatch.setattr(prepare, "manage", small.manage)
    return small


EVERYTHING = [*(step.command for step in prepare.STEPS), "check"]


def test_the_first_start_does_everything_and_the_second_only_checks(project) -> None:
    assert project.prepare() == EVERYTHING
    assert project.prepare() == ["check"]


def test_changed_content_is_loaded_again_with_all_that_stands_on_it(project) -> None:
    project.prepare()
    project.write("case_studies/clusters/silk.toml", "more silk")
    again = project.prepare()
    assert again[0] == "load_cases"
    assert "load_curriculum" in again
    assert not {"migrate", "collectstatic", "load_places"} & set(again)


def test_a_new_database_is_filled_whatever_the_stamps_say(project) -> None:
    project.prepare()
    old = project.root / "var" / "cadre.sqlite3"
    old.rename(project.root / "var" / "old.sqlite3")
    assert project.prepare() == EVERYTHING


def test_a_site_for_real_people_gets_no_demo(project, monkeypatch) -> None:
    monkeypatch.setenv("CADRE_DEMO", "no")
    assert project.prepare() == [name for name in EVERYTHING if name != "load_demo"]


def test_a_server_s_database_is_prepared_each_time(project, monkeypatch) -> None:
    monkeypatch.setenv("CADRE_DATABASE_URL", "postgres://somebody@somewhere/cadre")
    project.prepare()
    assert project.prepare() == EVERYTHING


def test_a_step_that_fails_is_done_again(project, monkeypatch) -> None:
    def fail(command: str, *words: str, env: dict[str, str]) -> None:
        if command == "load_cases":
            raise install.SetUpFailed(command)
        project.manage(command, env=env)

    monkeypatch.setattr(prepare, "manage", fail)
    with pytest.raises(install.SetUpFailed):
        project.prepare()
    monkeypatch.setattr(prepare, "manage", project.manage)
    assert project.prepare()[0] == "load_cases"


def test_throwing_the_demo_away_leaves_nothing_but_the_lock(monkeypatch, tmp_path) -> None:
    (tmp_path / "media" / "images").mkdir(parents=True)
    (tmp_path / "cadre.sqlite3").touch()
    (tmp_path / "run.lock").touch()
    monkeypatch.setattr(demo, "VAR", tmp_path)
    demo.throw_away()
    assert [path.name for path in tmp_path.iterdir()] == ["run.lock"]


def test_the_demo_stays_without_a_yes(monkeypatch) -> None:
    monkeypatch.delenv("YES", raising=False)
    monkeypatch.setattr("builtins.input", lambda prompt: "perhaps")
    assert not demo.is_sure()
    monkeypatch.setenv("YES", "1")
    assert demo.is_sure()


def test_a_port_that_is_no_number_is_refused_in_words(monkeypatch) -> None:
    monkeypatch.setenv("CADRE_PORT", "http")
    with pytest.raises(run.NoPort, match="must be a number"):
        run.ports_to_try()


def test_a_dead_link_is_found(tmp_path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "there.md").write_text("# A place\n")
    readme = tmp_path / "README.md"
    good, bad = "docs/there.md#a-place", ["docs/there.md#nowhere", "docs/gone.md"]
    readme.write_text(" ".join(f"[x]({link})" for link in [good, *bad, "https://example.org"]))
    assert docs.pages(tmp_path) == [readme, tmp_path / "docs" / "there.md"]
    assert list(docs.dead_links(readme)) == bad
