"""Each demo person signs in with one click and finds the own desk."""

from playwright.sync_api import expect

PUBLIC = (
    "/",
    "/programme/",
    "/cases/",
    "/coverage/",
    "/verify/",
    "/accounts/login/",
    "/people/slip/",
)


def test_every_demo_person_reaches_the_desk(seat):
    one = seat()
    one.go("/accounts/login/")
    forms = one.page.locator("form[action*='/people/demo/']")
    names = [form.get_attribute("action").rstrip("/").split("/")[-1] for form in forms.all()]
    assert "demo-trainee" in names
    for username in names:
        one.sign_in(username)
        expect(one.page.locator("h1")).to_be_visible()
        one.assert_accessible()
    one.keep("last-desk")


def test_public_pages_are_accessible_and_fit_a_phone(seat):
    visitor = seat()
    for path in PUBLIC:
        visitor.go(path)
        visitor.keep(path.strip("/").replace("/", "-") or "home")
        visitor.assert_accessible()
        visitor.assert_fits()


def test_staff_with_a_password_alone_get_no_further_than_the_factor(seat):
    officer = seat()
    officer.go("/accounts/login/")
    officer.page.locator("input[name=login]").fill("demo-officer")
    officer.page.locator("input[name=password]").fill("demo-cluster-2026")
    officer.page.locator("form:has(input[name=login]) button[type=submit]").first.click()
    officer.page.wait_for_load_state()
    assert "/2fa/" in officer.page.url
    officer.go("/desk/")
    assert "/2fa/" in officer.page.url or "/login/" in officer.page.url
