"""docs/reference/permissions.md: who is let in where."""

import ast
from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RegexPattern
from django.utils.regex_helper import normalize

from lms.core.reference.markdown import code, page, table
from lms.core.reference.ours import ROOT

LEAD = (
    "Who is let in where: the table of `lms/permissions.py`, which the tests walk for everybody. The "
    "columns are the people of the tests; who is not let in gets the sign-in page, 403 or 404. People "
    "called *foreign* hold their posts in another country."
)


def permissions() -> str:
    """The page."""
    rules = import_module("lms.permissions")
    cast = _cast(rules.EVERYBODY)
    addresses = routes(get_resolver().url_patterns)
    sections: dict[str, list[list[str]]] = {}
    for name, let_in in rules.TABLE.items():
        marks = ["●" if person in let_in else "" for person in cast]
        section = name.partition(":")[0] if ":" in name else "site"
        sections.setdefault(section, []).append([code(addresses.get(name, name)), *marks])
    parts = [f"## {name}\n\n{table(['Address', *cast], rows)}" for name, rows in sections.items()]
    prefixes = [(code(prefix), ", ".join(sorted(who))) for prefix, who in rules.PREFIXES.items()]
    return page("Permissions", LEAD, [*parts, "## By prefix", table(["Names", "Let in"], prefixes)])


def _cast(everybody: frozenset[str]) -> Sequence[str]:
    """The people in the order in which lms/permissions.py names them."""
    tree = ast.parse((ROOT / "lms" / "permissions.py").read_text())
    named = [
        (node.lineno, node.col_offset, node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and node.value in everybody
    ]
    return list(dict.fromkeys(str(name) for _line, _column, name in sorted(named)))


def routes(patterns: Any) -> dict[str, str]:
    """URL name → its path, with the names of its parts."""
    return dict(_walk(patterns, "/", ""))


def _walk(patterns: Any, before: str, space: str) -> Iterator[tuple[str, str]]:
    for one in patterns:
        route = before + _words(one.pattern)
        if isinstance(one, URLResolver):
            inner = f"{space}{one.namespace}:" if one.namespace else space
            yield from _walk(one.url_patterns, route, inner)
        elif isinstance(one, URLPattern) and one.name:
            yield f"{space}{one.name}", route


def _words(pattern: Any) -> str:
    """A route as it is written; of a regular expression the first address that it allows."""
    if not isinstance(pattern, RegexPattern):
        return str(pattern)
    address, names = normalize(str(pattern))[0]
    return str(address) % {name: f"<{name}>" for name in names}
