"""The figures as a table: on the screen, and in docs/reference/speed.md."""

import datetime
import os
import platform
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.visitors import FLOOR_TIMES, ROUNDS, TIMES, VISITORS, Cost, FirstVisit
from deploy.paths import ROOT

PAGE = ROOT / "docs" / "reference" / "speed.md"
HEAD = ("Page", "CPU ms", "× floor", "at most", "queries", "at most", "KiB", "unpacked KiB")
REQUESTS_AT_MOST = 10
FIRST_BYTES_AT_MOST = 100 * 1000


@dataclass(frozen=True, slots=True)
class Figures:
    """All that was measured on one database."""

    database: str
    visits: Sequence[tuple[Mapping[str, Any], Cost]]
    first: FirstVisit


def above(value: float, limit: float | None, text: str) -> str:
    """The value, marked where it is above its limit."""
    return f"{text} **above**" if limit is not None and value > limit else text


def row(visit: Mapping[str, Any], cost: Cost) -> list[str]:
    """One page."""
    limit = visit["limit"]
    return [
        visit["name"],
        f"{cost.cpu:.2f}",
        above(cost.ratio, limit["ratio"], f"{cost.ratio:.1f}"),
        _limit(limit["ratio"]),
        above(visit["queries"], limit["queries"], str(visit["queries"])),
        _limit(limit["queries"]),
        f"{cost.wire / 1024:.1f}",
        f"{cost.raw / 1024:.1f}",
    ]


def _limit(value: float | None) -> str:
    return "–" if value is None else f"{value:g}"


def table(figures: Figures) -> list[str]:
    """The table of one database, and what is compared beside it."""
    rows = [row(visit, cost) for visit, cost in figures.visits]
    floors = [cost.floor for _visit, cost in figures.visits]
    lines = _aligned([list(HEAD), *rows])
    lines += ["", f"Floor view: {min(floors):.2f} to {max(floors):.2f} ms in this run."]
    return [*lines, "", cohorts(figures), "", first_visit(figures.first)]


def _aligned(rows: list[list[str]]) -> list[str]:
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEAD))]
    lines = ["| " + " | ".join(_cells(cells, widths)) + " |" for cells in rows]
    rule = ["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])]
    return [lines[0], "| " + " | ".join(rule) + " |", *lines[1:]]


def _cells(cells: list[str], widths: list[int]) -> list[str]:
    numbers = [cell.rjust(width) for cell, width in zip(cells[1:], widths[1:], strict=True)]
    return [cells[0].ljust(widths[0]), *numbers]


def cohorts(figures: Figures) -> str:
    """Whether a page of a long list costs as many queries as one of a short list."""
    counts = [visit["queries"] for visit, _cost in figures.visits if visit["name"][:6] == "cohort"]
    verdict = "equal, as it must be" if len(set(counts)) == 1 else "**above**: they must be equal"
    said = " and ".join(map(str, counts))
    return f"Queries of the cohort page with few and with many enrolments: {said}; {verdict}."


def first_visit(first: FirstVisit) -> str:
    """The first visit of a lesson, with style sheets, pictures and scripts."""
    requests = above(first.requests, REQUESTS_AT_MOST, f"{first.requests} requests")
    size = above(first.wire, FIRST_BYTES_AT_MOST, f"{first.wire / 1000:.1f} KB")
    return (
        f"First visit of a lesson, nothing cached: {requests} (at most {REQUESTS_AT_MOST}), {size} "
        f"on the wire (at most {FIRST_BYTES_AT_MOST // 1000} KB), {first.raw / 1000:.1f} KB unpacked."
    )


def machine() -> str:
    """What the figures were measured on."""
    info = Path("/proc/cpuinfo").read_text().splitlines()
    names = [line.partition(":")[2].strip() for line in info if line.startswith("model name")]
    name = names[0] if names else platform.machine()
    cores = len(os.sched_getaffinity(0))
    return f"{name}, {cores} cores, {platform.system()}, Python {platform.python_version()}"


EXPLANATION = f"""\
# Speed

<!-- Made by `python -m bench.pages --write` from one run. Measure again, do not edit. -->

Figures of one run of `make bench`, on {{day}}. Machine: {{machine}}. Others may have worked on it at the
same time: compare the ratios, not the milliseconds.

The site is served as `make run` serves it (gunicorn, one process, eight threads) on data of its own: the whole
programme, the demo, and cohorts of 100 and of 5,000 trainees. {VISITORS} visitors on kept connections ask for
each page {VISITORS * TIMES * ROUNDS} times after a warm-up, in {ROUNDS} rounds; between them they ask
{VISITORS * FLOOR_TIMES * ROUNDS} times for the floor view, `/healthy/`, which makes one query.

- *CPU ms*: user and system time of the process that answers, for one visit; the median of the rounds. What
  PostgreSQL itself computes in its own processes is not in it; SQLite is.
- *× floor*: that time by the floor view's of the same round; the median. *at most*: what was laid down before;
  «–» where nothing was.
- *queries*: of a second visit, without the brackets of transactions. *KiB*: head and body on the wire, compressed.
- The registry desk shows the few registrants of the demo.
"""


def write(all_figures: Sequence[Figures], certificate: str) -> None:
    """The page of the docs, from these figures."""
    now = datetime.datetime.now(tz=datetime.UTC)
    lines = [EXPLANATION.format(day=f"{now:%-d %B %Y}", machine=machine())]
    for figures in all_figures:
        lines += [f"## {figures.database}", "", *table(figures), ""]
    lines += ["## Certificate", "", "Set warm, against the same page with nothing kept:", ""]
    lines += ["```text", certificate.strip(), "```"]
    PAGE.write_text("\n".join(lines) + "\n")
