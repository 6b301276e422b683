"""The journeys' surroundings: the site as `make run` serves it, on data of its own, and a real Chromium."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent.parent
PICTURES = Path(os.environ.get("CADRE_PICTURES", ROOT / "var" / "pictures"))
CHROMIUM = os.environ.get("CADRE_CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 900}


@pytest.fixture(scope="session")
def site_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where this run's site keeps its data."""
    return tmp_path_factory.mktemp("site")


@pytest.fixture(scope="session")
def site_env(site_folder: Path) -> dict[str, str]:
    """The environment of every process of the site, without the settings of the tests."""
    kept = {n: v for n, v in os.environ.items() if not n.startswith(("CADRE_", "DJANGO_"))}
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    return kept | {"CADRE_VAR": str(site_folder), "CADRE_PORT": port, "PYTHONUNBUFFERED": "1"}


@pytest.fixture(scope="session")
def site(site_env: dict[str, str], site_folder: Path) -> Iterator[str]:
    """The address of the running site: web and worker under the supervisor, demo laid."""
    log = (site_folder / "run.log").open("w")
    process = subprocess.Popen(
        [sys.executable, "-m", "deploy.run"],
        cwd=ROOT,
        env=site_env,
        stdout=log,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    address = f"http://localhost:{site_env['CADRE_PORT']}"
    try:
        _wait_for(address, process, site_folder / "run.log")
        yield address
    finally:
        os.killpg(process.pid, signal.SIGINT)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
        log.close()


def _wait_for(address: str, process: "subprocess.Popen[bytes]", log: Path) -> None:
    end = time.monotonic() + 240
    while time.monotonic() < end:
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(address + "/healthy/", timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.5)
    raise AssertionError("The site did not start:\n" + log.read_text()[-4000:])


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The system's Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


class Seat:
    """A person in front of a browser of their own: signs in with one click, goes, looks, keeps pictures."""

    def __init__(self, site: str, context: BrowserContext, journey: str) -> None:
        self.site, self.journey, self.pictures = site, journey, 0
        self.page: Page = context.new_page()
        self.problems: list[str] = []
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.problems.append(str(error)))

    def _hear(self, message: object) -> None:
        if getattr(message, "type", "") == "error":
            self.problems.append(getattr(message, "text", ""))

    def go(self, path: str) -> None:
        """Open a page of the site."""
        answer = self.page.goto(self.site + path)
        assert answer is not None
        assert answer.status < 400, f"{path} answered {answer.status}"

    def sign_in(self, username: str) -> None:
        """One click on the sign-in page."""
        self.page.context.clear_cookies()
        self.go("/accounts/login/")
        self.page.locator(f"form[action$='/people/demo/{username}/'] button").click()
        self.page.wait_for_url("**/desk/")

    def step_up(self) -> None:
        """Show the demo person's second factor again where the site asks for it."""
        if "/2fa/reauthenticate" in self.page.url:
            self.page.locator("form[action$='/demo/step-up/'] button").click()

    def keep(self, name: str) -> None:
        """Keep a picture of the whole page, at 1280 px and at 360 px."""
        self.pictures += 1
        PICTURES.mkdir(parents=True, exist_ok=True)
        for size, label in ((PHONE, "360"), (DESK, "1280")):
            self.page.set_viewport_size(size)
            path = PICTURES / f"{self.journey}-{self.pictures:02}-{name}-{label}.png"
            self.page.screenshot(path=str(path), full_page=True)

    def assert_accessible(self) -> None:
        """No axe violation (WCAG 2.0–2.2, A and AA) on this page."""
        source = (Path(__file__).parent / "axe-core-4.14.1" / "axe.min.js").read_text()
        self.page.evaluate(source)
        tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
        found = self.page.evaluate(
            "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})", tags
        )
        broken = [
            f"{v['id']}: {v['nodes'][0]['html'][:160]} ({v['help']})" for v in found["violations"]
        ]
        assert broken == [], f"{self.page.url}: {broken}"

    def assert_fits(self) -> None:
        """No sideways scrolling on a small phone."""
        self.page.set_viewport_size({"width": 320, "height": 640})
        wide = self.page.evaluate("document.documentElement.scrollWidth")
        self.page.set_viewport_size(DESK)
        assert wide <= 320, f"{self.page.url} is {wide} px wide at 320 px"


@pytest.fixture
def seat(
    site: str, chromium: Browser, request: pytest.FixtureRequest
) -> Iterator[Callable[..., Seat]]:
    """Makes seats: `seat()` or `seat(java_script_enabled=False)`."""
    contexts: list[BrowserContext] = []
    journey = request.node.name.removeprefix("test_")[:40]
    seats: list[Seat] = []

    def make(**options: object) -> Seat:
        context = chromium.new_context(viewport=DESK, **options)  # type: ignore[arg-type]
        contexts.append(context)
        seats.append(Seat(site, context, journey))
        return seats[-1]

    yield make
    for context in contexts:
        context.close()
    noise = [problem for one in seats for problem in one.problems]
    assert noise == [], noise
