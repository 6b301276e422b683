"""Who can be reached from whom: the shape of a map, without its numbers."""

from collections.abc import Iterable, Mapping


def reachable(starts: Iterable[str], arrows: Mapping[str, set[str]]) -> set[str]:
    """All that can be reached along the arrows from the starts, the starts included."""
    seen: set[str] = set()
    todo = list(starts)
    while todo:
        here = todo.pop()
        if here not in seen:
            seen.add(here)
            todo.extend(arrows.get(here, ()))
    return seen


def both_ways(flows: Iterable[tuple[str, str]]) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """The arrows of the flows, downstream and upstream."""
    down: dict[str, set[str]] = {}
    up: dict[str, set[str]] = {}
    for source, target in flows:
        down.setdefault(source, set()).add(target)
        up.setdefault(target, set()).add(source)
    return down, up
