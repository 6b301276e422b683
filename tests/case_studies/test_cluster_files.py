"""The text files of the library: every statement names a source that exists."""

import tomllib
from pathlib import Path

import pytest

from case_studies.services.load_cases import CLUSTERS, SOURCES
from case_studies.states import FactKind, Mark, Product, Stage
from case_studies.wording import AGENDA_ITEMS

SOURCE_KEYS = [row["key"] for row in tomllib.loads((CLUSTERS / SOURCES).read_text())["source"]]
CASES = {
    path.name: tomllib.loads(path.read_text(encoding="utf-8"))
    for path in sorted(Path(CLUSTERS).glob("*.toml"))
    if path.name != SOURCES
}


def test_there_are_eight_cases_and_no_code_twice():
    assert sorted(case["code"] for case in CASES.values()) == [
        "KR", "KS", "LS", "LW", "MF", "MM", "VC", "VT",
    ]  # fmt: skip


def test_no_key_occurs_twice():
    keys = [fact["key"] for case in CASES.values() for fact in case["fact"]]
    assert len(keys) == len(set(keys))
    assert len(SOURCE_KEYS) == len(set(SOURCE_KEYS))


@pytest.mark.parametrize("name", CASES)
def test_every_fact_names_an_existing_source_or_is_illustrative(name):
    for fact in CASES[name]["fact"]:
        assert fact["source"] in SOURCE_KEYS or fact["mark"] == Mark.ILLUSTRATIVE
        assert (fact["mark"] == Mark.PAPER) is (fact["source"] == "paper")
        assert bool(fact["section"]) is (fact["mark"] == Mark.PAPER)


@pytest.mark.parametrize("name", CASES)
def test_every_word_is_of_the_vocabulary(name):
    case = CASES[name]
    assert case["product"] in Product
    assert case["stage"] in Stage
    assert set(case["agenda_items"]) <= set(AGENDA_ITEMS)
    assert {fact["kind"] for fact in case["fact"]} <= set(FactKind)
