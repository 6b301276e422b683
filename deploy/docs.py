"""Checks the docs: every link from one of our pages to another leads somewhere."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from deploy.paths import ROOT

LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)(?:\s+\"[^\"]*\")?\)")
FENCE = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^#+\s+(.+?)\s*#*$", re.MULTILINE)


def pages(root: Path) -> list[Path]:
    """Everything that a reader of the project opens."""
    return sorted([*root.glob("*.md"), *(root / "docs").rglob("*.md")])


def anchors(page: Path) -> set[str]:
    """The places of a page that a link can name, spelt as code hosts spell them."""
    titles = HEADING.findall(FENCE.sub("", page.read_text()))
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def dead_links(page: Path) -> Iterator[str]:
    """The links of a page that lead nowhere."""
    for link in LINK.findall(FENCE.sub("", page.read_text())):
        if re.match(r"[a-z]+:", link):
            continue
        name, _, anchor = link.partition("#")
        target = (page.parent / name) if name else page
        into_page = bool(anchor) and target.suffix == ".md"
        if not target.exists() or (into_page and anchor not in anchors(target)):
            yield link


def check(root: Path = ROOT) -> int:
    """0 if all is well, else one line for each dead link."""
    dead = [(page, link) for page in pages(root) for link in dead_links(page)]
    for page, link in dead:
        print(f"{page.relative_to(root)}: {link} leads nowhere")
    return 1 if dead else 0


if __name__ == "__main__":
    sys.exit(check())
