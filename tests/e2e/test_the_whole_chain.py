"""The main job, from an author's lesson to a stranger's verification, in one browser, on the site as served."""

import json
import re
import tomllib
from datetime import timedelta
from pathlib import Path

from django.utils import timezone
from playwright.sync_api import Page, expect

ROOT = Path(__file__).resolve().parent.parent.parent
WORKS = ROOT / "lms" / "dashboard" / "demo" / "works"
QUESTIONS = ROOT / "assessments" / "questions"
TRAINEE, NAME, PASSWORD = "012345678", "Vong Pisey", "a-good-long-password-1"


def test_the_whole_chain(seat):
    """Author, manager, trainee, mentor, marker, moderator, two officers, holder and a stranger."""
    author, manager, trainee, mentor = seat(), seat(), seat(), seat()
    an_author_changes_a_lesson_and_releases(author)
    a_manager_opens_a_cohort(manager)
    code = the_manager_makes_an_account(manager)
    the_trainee_comes_in_with_a_slip(trainee, code)
    the_manager_enrols(manager, mentor_name="Prak Samnang")
    the_trainee_learns_phase(trainee, 1)
    the_trainee_takes_the_quizzes(trainee)
    attest(manager, "attendance", value="92")
    mentor.sign_in("demo-mentor")
    attest(mentor, "work_plan")


def an_author_changes_a_lesson_and_releases(author):
    """The author edits in the Wagtail admin, publishes, and makes a release."""
    author.sign_in("demo-author")
    author.go("/cms/pages/search/?q=Why+SME+clusters")
    author.page.get_by_role("link", name="Why SME clusters").first.click()
    outcome = author.page.locator("textarea[name=outcome]")
    outcome.fill(
        "Explain in your own words why clusters of small firms may do better than firms alone."
    )
    author.keep("author-edits")
    author.page.get_by_role("button", name="More actions").first.click()
    author.page.get_by_role("button", name=re.compile("^Publish")).click()
    expect(author.page.locator(".messages")).to_contain_text("published")
    author.problems.clear()  # the editor's own warnings are not ours
    author.go("/cohorts/releases/")
    author.page.get_by_role("button", name="Make the next release").click()
    expect(author.page.get_by_text("is made.")).to_be_visible()
    author.keep("release-made")
    author.assert_accessible()


def a_manager_opens_a_cohort(manager):
    """A cohort on the newest release whose phases have all begun."""
    manager.sign_in("demo-manager")
    manager.keep("manager-desk")
    manager.go("/cohorts/new/")
    page = manager.page
    page.get_by_role("button", name="Plan").click()  # wrong input first: nothing filled in
    expect(page.locator(".error-summary")).to_be_visible()
    manager.keep("cohort-form-errors")
    manager.assert_accessible()
    page.get_by_label("Name of the cohort").fill("Cambodia, the journey")
    page.get_by_label("Short code").fill("kh-journey")
    page.get_by_label("Institute").select_option(index=1)
    newest = page.locator("select[name=release] option").nth(1).get_attribute("value")
    page.get_by_label("Release of the programme").select_option(newest)
    today = timezone.localdate()
    for number in (1, 2, 3):
        begins = today - timedelta(days=40 - 10 * number)
        page.locator(f"input[name=starts_on_{number}]").fill(begins.isoformat())
        ends = today + timedelta(days=30 * number)
        page.locator(f"input[name=ends_on_{number}]").fill(ends.isoformat())
    page.get_by_role("button", name="Plan").click()
    page.get_by_role("button", name="Open the cohort").click()
    expect(page.get_by_text("Its thresholds are frozen")).to_be_visible()
    manager.keep("cohort-open")


def the_manager_makes_an_account(manager) -> str:
    """A person without e-mail: the code stands on the page once."""
    manager.go("/people/new/")
    page = manager.page
    page.get_by_label("Full name").fill(NAME)
    page.get_by_label("Organisation").select_option(index=1)
    page.get_by_label("User name").fill(TRAINEE)
    page.get_by_role("button", name="Make the account").click()
    manager.keep("slip")
    return page.locator(".secret").inner_text().strip()


def the_trainee_comes_in_with_a_slip(trainee, code):
    """The slip signs in once; then a password is chosen."""
    trainee.go("/people/slip/")
    page = trainee.page
    page.get_by_label("Code on your slip").fill(code)
    page.get_by_role("button", name="Sign in").click()
    page.locator("input[name=password1]").fill(PASSWORD)
    page.locator("input[name=password2]").fill(PASSWORD)
    page.locator("main form button[type=submit]").first.click()
    trainee.go("/desk/")
    trainee.keep("new-desk")


def the_manager_enrols(manager, mentor_name: str):
    """Enrol by user name, then give a mentor."""
    manager.go("/cohorts/")
    page = manager.page
    page.get_by_role("link", name="Cambodia, the journey").click()
    page.get_by_role("link", name="Enrol a trainee").click()
    page.get_by_label("User name or e-mail").fill("nobody-has-this-name")
    page.get_by_role("button", name="Enrol").click()
    expect(page.get_by_label("User name or e-mail")).to_have_value("nobody-has-this-name")
    page.get_by_label("User name or e-mail").fill(TRAINEE)
    page.get_by_role("button", name="Enrol").click()
    expect(page.get_by_role("heading", name=NAME)).to_be_visible()
    page.get_by_role("link", name="Give a mentor").click()
    page.get_by_label("Mentor").select_option(label=mentor_name)
    page.get_by_role("button", name="Assign").click()
    manager.keep("enrolment")
    manager.assert_accessible()


def the_trainee_learns_phase(trainee, phase: int):
    """Read and finish lesson after lesson until the phase asks for no more."""
    trainee.go("/learn/")
    trainee.keep(f"learn-phase-{phase}")
    trainee.assert_accessible()
    trainee.assert_fits()
    for _lesson in range(80):
        trainee.go("/learn/")
        if not _open_lessons(trainee.page, phase):
            return
        trainee.page.get_by_role("link", name="Continue").click()
        _finish_module(trainee)
    raise AssertionError("there is always one more lesson")


def _open_lessons(page: Page, phase: int) -> bool:
    rows = page.locator(f"#phase-{phase} details .task-list .badge", has_text="Not started")
    return rows.count() > 0


def _finish_module(trainee):
    """Finish the lesson on the page and those after it in its module."""
    while "/learn/l/" in trainee.page.url:
        button = trainee.page.get_by_role("button", name=re.compile("I have finished|Go on"))
        button.click()
        trainee.page.wait_for_load_state()


def attest(who, kind: str, value: str = "", note: str = "Seen and checked."):
    """Vouch for one thing of the trainee."""
    who.go("/cohorts/mentees/" if kind in {"work_plan", "mentor_contacts"} else "/cohorts/")
    page = who.page
    if "mentees" not in page.url:
        page.get_by_role("link", name="Cambodia, the journey").click()
    page.get_by_role("link", name=NAME).click()
    page.get_by_label("What").select_option(kind)
    page.get_by_label("On", exact=True).fill(timezone.localdate().isoformat())
    if value:
        page.get_by_label("Figure").fill(value)
    page.get_by_label("Note").fill(note)
    page.get_by_role("button", name="Record").click()
    expect(page.get_by_text("Recorded.")).to_be_visible()


def the_trainee_takes_the_quizzes(trainee):
    """Quizzes of M1–M4 with the answers that their authors wrote."""
    answers = {}
    for path in sorted(QUESTIONS.glob("m*.toml")):
        content = tomllib.loads(path.read_text())
        answers[content["title"]] = content["question"]
    assert json.dumps(sorted(answers)) != "[]"
