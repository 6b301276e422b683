"""The country and unit that the real files name."""

from pathlib import Path

import pytest

from lms.places.public import AdminUnit, Country

SOURCES = """
[[source]]
key = "paper"
title = "The discussion paper"
author = "An Author"
publisher = "An Institute"
year = 2013
url = ""
note = ""

[[source]]
key = "C1"
title = "Prices go up"
author = ""
publisher = "A newspaper"
year = 0
url = "https://example.org/prices"
note = ""
"""
CASE = """
code = "TS"
slug = "test-silk"
title = "Test silk"
product = "silk"
country = "KH"
unit = "KH-2"
place_note = ""
stage = "early"
summary = "What the sources say."
agenda_items = [1, 3]

[[fact]]
key = "ts-weavers"
kind = "actor"
text = "Weavers work at home."
mark = "paper"
source = "paper"
section = "4.4"
year = 2013
conflicts_with = []

[[fact]]
key = "ts-price"
kind = "figure"
text = "Yarn cost 40."
mark = "other"
source = "C1"
section = ""
year = 0
conflicts_with = ["ts-price-two"]

[[fact]]
key = "ts-price-two"
kind = "figure"
text = "Yarn cost 50."
mark = "illustrative"
source = ""
section = ""
year = 2010
conflicts_with = []
"""


@pytest.fixture
def places(db: None) -> None:
    """What the small files name."""
    values = {"currency": "KHR", "time_zone": "Asia/Phnom_Penh", "language": "km"}
    country, _made = Country.objects.get_or_create(
        code="KH", defaults={"name": "Cambodia"} | values
    )
    AdminUnit.objects.get_or_create(
        key="KH-2",
        defaults={"country": country, "scheme": "iso3166-2", "code": "KH-2", "name": "Battambang"},
    )


@pytest.fixture
def folder(tmp_path: Path, places: None) -> Path:
    """Text files of two sources and one case."""
    (tmp_path / "sources.toml").write_text(SOURCES, encoding="utf-8")
    (tmp_path / "test-silk.toml").write_text(CASE, encoding="utf-8")
    return tmp_path
