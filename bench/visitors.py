"""What a page costs: some visitors on kept connections, and the CPU time of the process that answers."""

import gzip
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from html.parser import HTMLParser
from http.client import HTTPConnection
from statistics import median
from typing import Any
from urllib.parse import urlsplit

VISITORS = 4
ROUNDS = 5
TIMES = 4
"""Visits of each visitor in one round: 5 × 4 × 4 = 80 of each page."""
FLOOR_TIMES = 12
SETTLE = 0.02
"""Seconds for the server to put away what it needed for the last answer."""

Steps = Sequence[Mapping[str, Any]]
FLOOR: Steps = ({"method": "GET", "path": "/healthy/", "status": 200},)


class Unexpected(Exception):
    """A page answered otherwise than the bench was told; figures would mean nothing."""


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU in ms of one visit, the floor's in the same rounds, the ratio, bytes on the wire and unpacked."""

    cpu: float
    floor: float
    ratio: float
    wire: int
    raw: int


@dataclass(frozen=True, slots=True)
class FirstVisit:
    """All that a browser fetches that comes for the first time."""

    requests: int
    wire: int
    raw: int


class Visitor:
    """One connection that stays open, with one cookie."""

    def __init__(self, port: int) -> None:
        self._line = HTTPConnection("127.0.0.1", port, timeout=60)

    def ask(self, step: Mapping[str, Any], cookie: str) -> tuple[bytes, int, str]:
        """The body as it came, how many bytes head and body were, and how the body is packed."""
        method, body = step["method"], step.get("body")
        self._line.request(method, step["path"], body, _headers(method, cookie))
        answer = self._line.getresponse()
        content = answer.read()
        if answer.status != step["status"]:
            raise Unexpected(f"{method} {step['path']}: {answer.status}, not {step['status']}")
        head = sum(len(name) + len(value) + 4 for name, value in answer.getheaders())
        return content, len(content) + head, answer.getheader("Content-Encoding", "")

    def visit(self, steps: Steps, cookie: str, times: int) -> None:
        """The same visit some times."""
        for _ in range(times):
            for step in steps:
                self.ask(step, cookie)

    def close(self) -> None:
        self._line.close()


CSRF = "b" * 32


def _headers(method: str, cookie: str) -> dict[str, str]:
    headers = {"Host": "localhost", "Accept": "text/html,*/*", "Accept-Encoding": "gzip"}
    cookies = [cookie] if cookie else []
    if method == "POST":
        cookies.append(f"cadre-csrf={CSRF}")
        headers |= {
            "X-CSRFToken": CSRF,
            "Content-Type": "application/x-www-form-urlencoded",
        }
    return headers | ({"Cookie": "; ".join(cookies)} if cookies else {})


class Measure:
    """Visits to one server."""

    def __init__(self, port: int, clock: int) -> None:
        self._clock = clock
        self._visitors = [Visitor(port) for _ in range(VISITORS)]
        self._pool = ThreadPoolExecutor(VISITORS)

    def close(self) -> None:
        self._pool.shutdown()
        for visitor in self._visitors:
            visitor.close()

    def cost(self, steps: Steps, cookie: str) -> Cost:
        """Rounds of the page and of the floor in turn, so that noise hits both."""
        self._all(lambda visitor: visitor.visit(steps, cookie, 2))
        self._all(lambda visitor: visitor.visit(FLOOR, "", 2))
        pages, floors = [], []
        for _ in range(ROUNDS):
            floors.append(self._cpu(FLOOR, "", FLOOR_TIMES))
            pages.append(self._cpu(steps, cookie, TIMES))
        ratio = median(page / floor for page, floor in zip(pages, floors, strict=True))
        answers = [self._visitors[0].ask(step, cookie) for step in steps]
        wire = sum(size for _content, size, _packing in answers)
        raw = sum(len(_unpacked(content, packing)) for content, _size, packing in answers)
        return Cost(median(pages) * 1000, median(floors) * 1000, ratio, wire, raw)

    def first_visit(self, path: str, cookie: str) -> FirstVisit:
        """The page and every file that it names."""
        visitor = self._visitors[0]
        page, wire, packing = visitor.ask({"method": "GET", "path": path, "status": 200}, cookie)
        html = _unpacked(page, packing)
        files = files_of(html.decode())
        raw = len(html)
        for file in files:
            step = {"method": "GET", "path": file, "status": 200}
            content, size, packing = visitor.ask(step, cookie)
            wire, raw = wire + size, raw + len(_unpacked(content, packing))
        return FirstVisit(1 + len(files), wire, raw)

    def _cpu(self, steps: Steps, cookie: str, times: int) -> float:
        before = time.clock_gettime(self._clock)
        self._all(lambda visitor: visitor.visit(steps, cookie, times))
        time.sleep(SETTLE)
        return (time.clock_gettime(self._clock) - before) / (VISITORS * times)

    def _all(self, do: Callable[[Visitor], None]) -> None:
        list(self._pool.map(do, self._visitors))


def _unpacked(content: bytes, packing: str) -> bytes:
    return gzip.decompress(content) if packing == "gzip" else content


def files_of(html: str) -> list[str]:
    """The addresses that a browser fetches for a page, each once."""
    names = _Names()
    names.feed(html)
    return list(dict.fromkeys(names.found))


class _Names(HTMLParser):
    FETCHED = {"stylesheet", "icon", "modulepreload", "preload", "manifest"}

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        is_link = tag == "link" and self.FETCHED & set((values.get("rel") or "").split())
        address = values.get("href") if is_link else values.get("src")
        if address and not urlsplit(address).netloc and tag != "iframe":
            self.found.append(address)
