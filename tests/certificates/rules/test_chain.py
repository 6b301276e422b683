"""The hash chain, the commitments, and names compared in any script."""

from dataclasses import replace

import pytest

from certificates.rules.chain import GENESIS, Entry, canonical, commitment, first_break, link
from certificates.rules.folding import fold


@pytest.fixture
def chain():
    entries, previous = [], GENESIS
    for sequence in range(1, 6):
        body = canonical({"seq": sequence})
        entry = Entry(sequence, previous, body, link(previous, body))
        entries.append(entry)
        previous = entry.hash
    return entries


def test_equal_facts_have_equal_bytes():
    assert canonical({"b": 1, "a": "ລາວ"}) == canonical({"a": "ລາວ", "b": 1})


def test_a_whole_chain_has_no_break(chain):
    assert first_break(chain) is None
    assert first_break([]) is None


@pytest.mark.parametrize("place", range(5))
def test_a_changed_body_is_found_at_its_place(chain, place):
    chain[place] = replace(chain[place], body=b"{}")
    assert first_break(chain) == place + 1


def test_a_rehashed_entry_breaks_the_next(chain):
    chain[1] = replace(chain[1], body=b"{}", hash=link(chain[1].previous, b"{}"))
    assert first_break(chain) == 3


def test_a_missing_or_moved_entry_is_found(chain):
    assert first_break(chain[:2] + chain[3:]) == 3
    assert first_break([chain[1], chain[0], *chain[2:]]) == 1


def test_a_commitment_depends_on_salt_and_content():
    said = {"full_name": "Sokha Chan"}
    assert commitment("00" * 16, said) == commitment("00" * 16, dict(said))
    assert commitment("00" * 16, said) != commitment("01" * 16, said)
    assert commitment("00" * 16, said) != commitment("00" * 16, {"full_name": "Sokha Chann"})


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("NGUYỄN", "nguyễn"),
        ("nguye\u0302\u0303n", "Nguyễn"),
        ("សុខា\u200bចាន់", "សុខាចាន់"),
        ("  Daw   Aye ", "daw aye"),
        ("ＡＢＣ", "abc"),
    ],
)
def test_names_are_compared_without_case_and_invisible_signs(typed, stored):
    assert fold(typed) == fold(stored)
