"""`make test` runs every step, counts the tests and answers for all of them."""

import sys

from deploy.paths import ROOT
from deploy.test import Outcome, Step, clean_environment, counts, execute, steps, sum_up

REPORT = """<testsuites>
<testsuite name="one" tests="7" failures="1" errors="1" skipped="2"/>
</testsuites>"""


def test_the_report_of_pytest_is_counted(tmp_path) -> None:
    report = tmp_path / "one.xml"
    report.write_text(REPORT)
    assert counts(report) == (7, 2, 2)
    assert counts(tmp_path / "none.xml") == (0, 0, 0)


def test_one_broken_step_breaks_the_verdict_and_is_named(capsys) -> None:
    good, bad = Outcome("types", 0, 1.0), Outcome("SQLite", 1, 2.0, tests=7, failed=2, skipped=2)
    assert sum_up([good, bad]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[-2:] == ["Failed: SQLite.", "3 passed, 2 failed"]


def test_all_steps_well_is_a_good_verdict(capsys) -> None:
    assert sum_up([Outcome("SQLite", 0, 2.0, tests=3)]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "3 passed, 0 failed"


def test_a_step_is_run_and_its_exit_code_kept(tmp_path) -> None:
    step = Step("seven", [sys.executable, "-c", "raise SystemExit(7)"])
    assert execute(step, tmp_path).code == 7


def test_the_settings_of_a_site_stay_out_of_its_tests(monkeypatch) -> None:
    monkeypatch.setenv("CADRE_DATABASE_URL", "postgres://real@example.org/people")
    assert not [name for name in clean_environment() if name.startswith("CADRE_")]


def test_everything_is_part_of_make_test() -> None:
    everything = {step.name for step in steps("all", [])}
    for part in ("check", "unit", "e2e"):
        assert {step.name for step in steps(part, [])} <= everything
    assert "PostgreSQL and Redis" in everything


def test_the_makefile_prints_each_of_its_commands() -> None:
    makefile = (ROOT / "Makefile").read_text()
    names = makefile.split(".PHONY: ")[1].splitlines()[0].split()
    assert len(names) == 12
    for name in names:
        assert f"\n{name}: ## " in makefile
