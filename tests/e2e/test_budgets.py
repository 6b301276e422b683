"""What a page costs on a bad line, counted in a real browser with an empty cache."""

import pytest
from playwright.sync_api import Page

LESSON_KIB, LESSON_REQUESTS, VERIFY_KIB = 100, 10, 30


class Meter:
    """Counts what comes over the line."""

    def __init__(self, page: Page) -> None:
        self.bytes, self.addresses = 0, []
        devtools = page.context.new_cdp_session(page)
        devtools.send("Network.enable")
        devtools.send("Network.setCacheDisabled", {"cacheDisabled": True})
        devtools.on("Network.loadingFinished", self._count)
        page.on("request", lambda request: self.addresses.append(request.url))

    def _count(self, event: dict[str, float]) -> None:
        self.bytes += int(event["encodedDataLength"])


def test_a_lesson_is_light(seat):
    trainee = seat()
    trainee.sign_in("demo-trainee")
    trainee.go("/learn/")
    address = trainee.page.get_by_role("link", name="Continue").get_attribute("href")
    meter = Meter(trainee.page)
    trainee.page.goto(trainee.site + address, wait_until="networkidle")
    assert len(meter.addresses) <= LESSON_REQUESTS, meter.addresses
    assert meter.bytes <= LESSON_KIB * 1024
    assert all(one.startswith(trainee.site) for one in meter.addresses)


@pytest.mark.parametrize("path", ["/verify/", "/c/KH-26-7K3M-9QXA-6/"])
def test_verification_is_lighter_and_needs_no_script(seat, path):
    stranger = seat(java_script_enabled=False)
    meter = Meter(stranger.page)
    stranger.page.goto(stranger.site + path, wait_until="networkidle")
    assert meter.bytes <= VERIFY_KIB * 1024
    assert stranger.page.locator("script").count() == 0
    assert [one for one in meter.addresses if ".js" in one] == []
    stranger.problems.clear()  # an unknown number is 404 by its status, and a page all the same
