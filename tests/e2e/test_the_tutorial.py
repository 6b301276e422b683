"""Walks docs/tutorial/README.md click by click, so that it stays true; its pictures are kept here."""

import re

from playwright.sync_api import expect


def test_the_tutorial(seat):
    """The walk changes the demo data that it needs, as a reader's walk does."""
    learner, house, officer, stranger = seat(), seat(), seat(), seat()
    a_trainee_learns(learner)
    a_work_is_marked_moderated_released(house)
    two_officers_decide(officer)
    number = the_register_knows(officer)
    a_stranger_verifies(stranger, number)


def a_trainee_learns(one):
    """Steps 1 and 2."""
    one.sign_in("demo-trainee")
    one.keep("desk")
    one.page.get_by_role("link", name="Continue").first.click()
    one.keep("lesson")
    one.page.get_by_role("button", name="I have finished this lesson").click()
    one.go("/learn/")
    one.page.locator("a[href*='/work/quiz/']").first.click()
    one.page.get_by_role("button", name="Start the quiz").click()
    one.keep("quiz")


def a_work_is_marked_moderated_released(one):
    """Steps 3 to 5."""
    one.sign_in("demo-trainer")
    one.page.locator(".card", has_text="Marking").get_by_role("link").first.click()
    one.page.locator("tr", has_text="Ly Sreymom").get_by_role("link").first.click()
    one.page.get_by_role("button", name="Take this work").click()
    names = {e.get_attribute("name") for e in one.page.locator("input[name^='level-']").all()}
    for name in names:
        one.page.locator(f"input[name='{name}'][value='3']").check()
    one.page.locator("textarea[name=overall]").fill("A clear study. The women weavers are heard.")
    one.keep("mark")
    one.page.get_by_role("button", name="Write the mark").click()
    one.sign_in("demo-moderator")
    one.page.locator(".card", has_text="Moderation").get_by_role("link").first.click()
    one.page.locator("tr", has_text="Ly Sreymom").get_by_role("link").first.click()
    one.page.locator("input[name=decision][value=confirm]").check()
    one.keep("moderate")
    one.page.get_by_role("button", name="Decide").click()
    one.go("/desk/")
    one.page.locator(".card", has_text="Release results").get_by_role("link").first.click()
    one.page.get_by_role("button", name="Release all of these").click()


def two_officers_decide(one):
    """Steps 6 to 8."""
    for username in ("demo-officer", "demo-second-officer"):
        one.sign_in(username)
        one.go("/certification/")
        one.page.get_by_role("link", name="Heng Rithy").click()
        if username == "demo-officer":
            one.page.locator("#propose textarea").fill("All requirements are met.")
            one.keep("propose")
            one.page.get_by_role("button", name="Propose").click()
        else:
            one.page.locator("#decide input[type=radio]").first.check()
            one.page.locator("#decide textarea").fill("Agreed.")
            one.keep("decide")
            one.page.get_by_role("button", name="Decide").click()
        one.step_up()
    expect(one.page.locator("main")).to_contain_text("KH-")


def the_register_knows(one) -> str:
    """Steps 9 and 10. Returns the certificate's number."""
    one.sign_in("demo-registrar")
    one.go("/registry/?q=Rithy")
    one.keep("registry")
    one.page.get_by_role("link", name="Heng Rithy").first.click()
    one.keep("registrant")
    one.sign_in("demo-candidate")
    for _look in range(60):
        one.go("/certification/mine/")
        if one.page.get_by_role("link", name="Download the certificate").count():
            break
        one.page.wait_for_timeout(500)
    one.keep("my-certificate")
    return one.page.locator("dd", has_text=re.compile("^KH-")).first.inner_text().strip()


def a_stranger_verifies(one, number: str):
    """Step 11."""
    one.go("/verify/")
    one.page.locator("input[name=number]").fill(number)
    one.page.get_by_role("button", name="Verify").click()
    expect(one.page.locator("main")).to_contain_text("Heng Rithy")
    one.keep("verified")
