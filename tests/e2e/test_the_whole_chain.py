"""The main job, from an author's lesson to a stranger's verification, in one browser, on the site as served."""

import json
import re
import subprocess
import tomllib
from pathlib import Path

from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import PICTURES

ROOT = Path(__file__).resolve().parent.parent.parent
WORKS = ROOT / "lms" / "dashboard" / "demo" / "works"
QUESTIONS = ROOT / "assessments" / "questions"
# The works that are handed in were written in these days.
PHASES = {
    1: ("2026-01-12", "2026-01-23"),
    2: ("2026-02-02", "2026-05-29"),
    3: ("2026-06-08", "2026-06-10"),
}
UNFOLD = "document.querySelectorAll('main form details').forEach(row => { row.open = true })"
BY_MENTOR = {"work_plan", "mentor_contacts", "validation_v1", "validation_v2"}
TRAINEE, NAME, PASSWORD = "012345678", "Vong Pisey", "a-good-long-password-1"


def test_the_whole_chain(seat):
    """Author, manager, trainee, mentor, marker, moderator, two officers, holder and a stranger."""
    author, manager, trainee, mentor, marker, moderator = (seat() for _person in range(6))
    an_author_changes_a_lesson_and_releases(author)
    a_manager_opens_a_cohort(manager)
    code = the_manager_makes_an_account(manager)
    the_trainee_comes_in_with_a_slip(trainee, code)
    the_manager_enrols(manager, mentor_name="Prak Samnang")
    mentor.sign_in("demo-mentor")
    marker.sign_in("demo-trainer")
    moderator.sign_in("demo-moderator")

    the_trainee_learns_phase(trainee, 1)
    the_trainee_takes_the_quizzes(trainee)
    attest(manager, "attendance", value="92")
    attest(mentor, "work_plan")

    the_trainee_learns_phase(trainee, 2)
    for work in ("A1", "A2"):
        the_trainee_hands_in(trainee, work)
        a_marker_marks(marker, work)
    a_moderator_confirms_and_releases(moderator, ["A1", "A2"])
    attest(mentor, "validation_v1")
    attest(mentor, "mentor_contacts", value="3")

    the_trainee_learns_phase(trainee, 3)
    the_trainee_hands_in(trainee, "A3")
    a_marker_marks(marker, "A3")
    a_moderator_confirms_and_releases(moderator, ["A3"])
    attest(mentor, "validation_v2")
    attest(manager, "oral_defence")
    attest(manager, "identity")
    the_trainee_signs_and_applies(trainee)

    two_officers_decide(seat(), seat())
    number = the_holder_gets_the_certificate(trainee)
    the_registry_shows_the_person(seat())
    a_stranger_verifies(seat(java_script_enabled=False), number)


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
    for number, (begins, ends) in PHASES.items():
        page.locator(f"input[name=starts_on_{number}]").fill(begins)
        page.locator(f"input[name=ends_on_{number}]").fill(ends)
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
    who.go("/cohorts/mentees/" if kind in BY_MENTOR else "/cohorts/")
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
    questions = {}
    for path in sorted(QUESTIONS.glob("m*.toml")):
        for question in tomllib.loads(path.read_text())["question"]:
            questions[question["text"]] = question
    trainee.go("/learn/")
    quizzes = trainee.page.locator("#phase-1 a[href*='/work/quiz/']")
    for address in [link.get_attribute("href") for link in quizzes.all()]:
        trainee.go(address)
        trainee.page.get_by_role("button", name="Start the quiz").click()
        for box in trainee.page.locator("fieldset.question").all():
            _answer(box, questions)
        trainee.keep("quiz")
        trainee.assert_accessible()
        trainee.page.get_by_role("button", name="Hand in").click()
        expect(trainee.page.locator("main")).to_contain_text("100")
    trainee.keep("quiz-result")


def _answer(box: Locator, questions: dict[str, dict]):
    """Answer one question rightly."""
    text = box.locator("legend").inner_text().split("\n", 1)[1].strip()
    question = questions[text]
    if question["kind"] == "numerical":
        box.locator("input[type=text]").fill(question["value"])
    elif question["kind"] == "true_false":
        box.locator(f"input[value={str(question['right']).lower()}]").check()
    else:
        for choice in question["choice"]:
            if choice["right"]:
                label = box.locator("label.choice").filter(
                    has=box.page.get_by_text(choice["text"], exact=True)
                )
                label.locator("input").check()


def the_trainee_hands_in(trainee, code: str):
    """Write a work section by section, hand it in, keep the receipt."""
    trainee.go(f"/work/open/{code}/")
    page = trainee.page
    trainee.keep(f"{code}-brief")
    page.get_by_role("button", name="Begin this work").click()
    page.wait_for_url(re.compile(r"/work/work/\d+/$"))
    trainee.keep(f"{code}-tasks")
    trainee.assert_accessible()
    work = page.url.removeprefix(trainee.site)
    content = json.loads((WORKS / f"kh-{code.lower()}.json").read_text())
    for number, (section, typed) in enumerate(content.items()):
        trainee.go(f"{work}{section}/")
        _fill_section(page, typed)
        if number == 0:
            trainee.keep(f"{code}-section")
            trainee.assert_accessible()
            trainee.assert_fits()
        page.get_by_role("button", name="Save", exact=True).last.click()
        page.wait_for_load_state()
    trainee.go(f"{work}check/")
    trainee.keep(f"{code}-check")
    page.get_by_role("button", name="Hand in").click()
    page.wait_for_url(re.compile("/receipt/"))
    expect(page.locator("main")).to_contain_text("SHA-256")
    trainee.keep(f"{code}-receipt")
    trainee.assert_accessible()


def _fill_section(page: Page, typed: dict):
    """Type a section; rows that are not there yet are added with the form's own button."""
    page.evaluate(UNFOLD)
    rows = {name: value for name, value in typed.items() if isinstance(value, list)}
    for name, lines in rows.items():
        filled = 0
        while filled < len(lines):
            there = int(page.locator(f"input[name='{name}-rows']").input_value())
            for number in range(filled, min(there, len(lines))):
                for inner, value in lines[number].items():
                    _put(page, f"{name}-{number}-{inner}", value)
            filled = min(there, len(lines))
            if filled < len(lines):
                page.locator(f"button[name=more][value='{name}']").click()
                page.wait_for_load_state()
                page.evaluate(UNFOLD)
    for name, value in typed.items():
        if not isinstance(value, list):
            _put(page, name, value)


def _put(page: Page, name: str, value: str):
    """Type or choose one value."""
    field = page.locator(f"main [name='{name}']")
    kind = field.first.evaluate("e => e.tagName + ':' + (e.type || '')")
    if kind.startswith("SELECT"):
        field.select_option(value)
    elif kind.endswith((":radio", ":checkbox")):
        page.locator(f"main [name='{name}'][value='{value}']").check()
    else:
        field.fill(value)


def a_marker_marks(marker, code: str):
    """Take the work from the queue and mark it on its rubric."""
    marker.go("/work/marking/")
    page = marker.page
    row = page.locator("tr", has_text=NAME).filter(has_text=code)
    row.get_by_role("link").first.click()
    page.get_by_role("button", name="Take this work").click()
    page.get_by_role("button", name="Write the mark").click()  # wrong input first: no level given
    expect(page.locator(".error-summary")).to_be_visible()
    for name in _level_names(page):
        page.locator(f"input[name='{name}'][value='3']").check()
    page.locator("textarea[name=overall]").fill(
        "Clear and sourced. Say more about who was not heard."
    )
    marker.keep(f"{code}-mark")
    marker.assert_accessible()
    page.get_by_role("button", name="Write the mark").click()
    page.wait_for_load_state()


def _level_names(page: Page) -> list[str]:
    names = [e.get_attribute("name") or "" for e in page.locator("input[name^='level-']").all()]
    return sorted(set(names))


def a_moderator_confirms_and_releases(moderator, codes: list[str]):
    """A second person confirms; then the cohort's results are released."""
    page = moderator.page
    for code in codes:
        moderator.go("/work/moderation/")
        page.locator("tr", has_text=NAME).filter(has_text=code).get_by_role("link").first.click()
        page.locator("input[name=decision][value=confirm]").check()
        moderator.keep(f"{code}-moderate")
        moderator.assert_accessible()
        page.get_by_role("button", name="Decide").click()
        page.wait_for_load_state()
    moderator.go("/desk/")
    card = page.locator(".card", has_text="Release results: Cambodia, the journey")
    card.get_by_role("link", name="Open").click()
    moderator.keep("release")
    moderator.assert_accessible()
    page.get_by_role("button", name="Release all of these").click()
    page.wait_for_load_state()


def the_trainee_signs_and_applies(trainee):
    """Sign the code of conduct, look at the results, apply."""
    page = trainee.page
    trainee.go("/work/results/")
    expect(page.locator("main")).to_contain_text("Say more about who was not heard.")
    trainee.keep("results")
    trainee.assert_accessible()
    trainee.go("/learn/")
    page.get_by_role("link", name="Code of conduct signed").click()
    page.get_by_role("button", name="Sign").click()  # wrong input first: not agreed
    expect(page.locator(".error-summary")).to_be_visible()
    page.locator("input[name=agree]").check()
    page.get_by_role("button", name="Sign").click()
    trainee.go("/certification/mine/")
    page.get_by_role("link", name="Apply for certification").click()
    for box in page.locator("main input[type=checkbox]").all():
        box.check()
    trainee.keep("apply")
    trainee.assert_accessible()
    page.get_by_role("button", name="Apply").click()
    expect(page.locator("main")).to_contain_text("application")


def two_officers_decide(first, second):
    """One proposes, another decides; the second factor is shown again where it is asked."""
    first.sign_in("demo-officer")
    first.keep("officer-desk")
    first.go("/certification/")
    first.page.get_by_role("link", name=NAME).click()
    first.keep("candidature")
    first.assert_accessible()
    first.page.locator("#propose textarea").fill("All requirements are met; the file is complete.")
    first.page.get_by_role("button", name="Propose").click()
    first.step_up()
    second.sign_in("demo-second-officer")
    second.go("/certification/")
    second.page.get_by_role("link", name=NAME).click()
    second.page.locator("#decide input[type=radio]").first.check()
    second.page.locator("#decide textarea").fill("Agreed after reading the three works.")
    second.keep("decide")
    second.page.get_by_role("button", name="Decide").click()
    second.step_up()
    expect(second.page.locator("main")).to_contain_text("KH-")
    second.keep("decided")


def the_holder_gets_the_certificate(trainee) -> str:
    """The worker makes the file; the holder downloads it. Returns the certificate's number."""
    page = trainee.page
    for _look in range(60):
        trainee.go("/certification/mine/")
        if page.get_by_role("link", name="Download the certificate").count():
            break
        page.wait_for_timeout(500)
    trainee.keep("my-certificate")
    trainee.assert_accessible()
    with page.expect_download() as download:
        page.get_by_role("link", name="Download the certificate").click()
    PICTURES.mkdir(parents=True, exist_ok=True)
    file = PICTURES / "certificate.pdf"
    download.value.save_as(file)
    text = subprocess.run(["pdftotext", str(file), "-"], capture_output=True, text=True, check=True)
    assert NAME in text.stdout
    assert "SPECIMEN" in text.stdout
    return page.locator("dd", has_text=re.compile("^KH-")).first.inner_text().strip()


def the_registry_shows_the_person(officer):
    """The desk of the register finds the person by name, on today."""
    officer.sign_in("demo-registrar")
    officer.go(f"/registry/?q={NAME.split()[1]}")
    expect(officer.page.locator("main")).to_contain_text(NAME)
    officer.keep("registry")
    officer.assert_accessible()
    officer.page.get_by_role("link", name=NAME).first.click()
    officer.keep("registrant")
    officer.assert_accessible()


def a_stranger_verifies(stranger, number: str):
    """Without account and without JavaScript: two big words, a name, SPECIMEN."""
    stranger.go("/verify/")
    stranger.keep("verify")
    stranger.page.locator("input[name=number]").fill(number.lower().replace("-", " "))
    stranger.page.get_by_role("button", name="Verify").click()
    expect(stranger.page.locator("main")).to_contain_text(NAME)
    expect(stranger.page.locator("main")).to_contain_text("SPECIMEN")
    expect(stranger.page.locator(".answer__word").first).to_be_visible()
    stranger.keep("verified")
