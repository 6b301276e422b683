"""Link the words of the glossary where they occur first in a lesson."""

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass

_TAG = re.compile(r"(<[^>]+>)")
# Not inside links (no link in a link), headings (calm), and what a reader types or hears as code.
_CLOSED = frozenset({"a", "button", "code", "h1", "h2", "h3", "h4", "summary", "th"})


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the glossary with its other spellings."""

    key: str
    term: str
    forms: tuple[str, ...]
    definition: str


def link_terms(parts: Sequence[str], terms: Sequence[Term]) -> tuple[list[str], list[Term]]:
    """The HTML of the parts with each term linked to `#term-KEY` once, and the terms that occur, in order.

    Longer spellings win over shorter ones. A spelling in capitals (LQ) must match exactly; others match in
    any case, as whole words. The HTML is what our sanitiser lets through: well-formed, no comments.
    """
    by_spelling = {
        spelling.lower(): (spelling, term)
        for term in terms
        for spelling in (term.term, *term.forms)
        if spelling.strip()
    }
    if not by_spelling:
        return list(parts), []
    longest_first = sorted(by_spelling, key=len, reverse=True)
    pattern = re.compile(
        r"(?<![\w-])("
        + "|".join(re.escape(html.escape(s, False)) for s in longest_first)
        + r")(?![\w-])",
        re.IGNORECASE,
    )
    found: list[Term] = []
    return [_link_part(part, pattern, by_spelling, found) for part in parts], found


def _link_part(
    part: str, pattern: re.Pattern[str], by_spelling: dict[str, tuple[str, Term]], found: list[Term]
) -> str:
    closed = 0
    pieces = _TAG.split(part)
    for index, piece in enumerate(pieces):
        if piece.startswith("<"):
            name = re.split(r"[\s/>]", piece.lstrip("</"), maxsplit=1)[0].lower()
            if name in _CLOSED:
                closed += -1 if piece.startswith("</") else 1
        elif not closed:
            pieces[index] = pattern.sub(lambda match: _anchor(match, by_spelling, found), piece)
    return "".join(pieces)


def _anchor(
    match: re.Match[str], by_spelling: dict[str, tuple[str, Term]], found: list[Term]
) -> str:
    spelling, term = by_spelling[html.unescape(match[0]).lower()]
    if term in found or (spelling.isupper() and html.unescape(match[0]) != spelling):
        return match[0]
    found.append(term)
    return f'<a class="term" href="#term-{term.key}">{match[0]}</a>'
