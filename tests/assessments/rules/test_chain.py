"""Reachability."""

from assessments.rules.chain import both_ways, reachable


def test_reachability_goes_along_the_arrows_only() -> None:
    down, up = both_ways([("a", "b"), ("b", "c"), ("d", "c"), ("c", "b")])
    assert reachable(["a"], down) == {"a", "b", "c"}
    assert reachable(["c"], up) == {"a", "b", "c", "d"}
    assert reachable([], down) == set()
