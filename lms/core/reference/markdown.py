"""Pages, tables and words in Markdown."""

from collections.abc import Iterable, Sequence
from inspect import getdoc
from typing import Any

MADE = "<!-- Made by `manage.py write_reference` from the code. Change the code, not this page. -->"


def page(title: str, lead: str, parts: Iterable[str]) -> str:
    """A whole page."""
    return "\n\n".join([f"# {title}", MADE, lead, *parts]) + "\n"


def table(heads: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """A table; a bar inside a cell would end the cell."""
    lines = [heads, ["---"] * len(heads), *rows]
    cells = ([str(cell).replace("|", "\\|") for cell in line] for line in lines)
    return "\n".join(f"| {' | '.join(line)} |" for line in cells)


def code(*words: Any) -> str:
    """Words as code, separated by commas."""
    return ", ".join(f"`{word}`" for word in words) or "–"


def sentence(thing: Any) -> str:
    """The first line of what something says about itself."""
    return (getdoc(thing) or "").partition("\n")[0]
