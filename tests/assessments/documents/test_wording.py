"""Every code has a sentence."""

import re
from pathlib import Path

import assessments.documents as documents
from assessments.documents import Finding
from assessments.documents.reading import CODES
from assessments.wording import SENTENCES, sentence

FOLDER = Path(documents.__file__).parent


def test_every_code_that_a_check_gives_has_a_sentence() -> None:
    source = "".join(path.read_text() for path in FOLDER.glob("*.py"))
    given = set(re.findall(r'Finding\(\s*"([a-z_]+)"', source)) | set(CODES.values())
    assert given - set(SENTENCES) == set()
    assert set(SENTENCES) - given == {"wrong", "not_a_number", "ambiguous_number"}


def test_a_sentence_takes_its_numbers() -> None:
    finding = Finding("outside_phase", "identity", facts={"from": "1", "to": "2"})
    assert sentence(finding) == "The phase runs from 1 to 2."
