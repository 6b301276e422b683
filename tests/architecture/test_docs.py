"""The docs say what the code does: generated pages have not drifted, nothing is left out, no link is dead."""

import re
from collections.abc import Iterator

import pytest
from django.urls import get_resolver

from deploy.docs import dead_links, pages
from deploy.paths import ROOT
from lms.core.management.commands.write_reference import drifted_pages
from lms.core.reference.ours import our_apps, room
from lms.core.reference.permissions import routes
from lms.core.reference.states import state_enums

DOCS = ROOT / "docs"
HEADINGS = ["## Context", "## Decision", "## Rejected", "## Consequences"]
LONGEST_DECISION = 70
"""Lines: one printed page."""
OTHER_SENSE = {
    "assignment": "a mentor is assigned",
    "curriculum": "the texts, frozen as CurriculumRelease",
    "group": "AreaGroup holds provinces",
    "task": "MarkingTask waits for a marker, not for a worker",
    "unit": "AdminUnit is a province",
}
"""Words that the glossary avoids for one thing and a model uses for another."""


def read(name: str) -> str:
    return (DOCS / name).read_text()


def our_models() -> list[type]:
    return [model for app in our_apps() for model in app.get_models()]


def glossary() -> Iterator[tuple[str, str]]:
    """Each word of the glossary with those that are not used for it; what stands in brackets aside."""
    for line in read("glossary.md").splitlines():
        if line.startswith("| ") and not line.startswith("| Word"):
            word, _meaning, others = (cell.strip() for cell in line.strip("|").split("|"))
            yield word, re.sub(r"\([^)]*\)", "", others)


def words(cells: list[str]) -> set[str]:
    """The single words in cells such as «quiz, question, attempt»."""
    found = {part.strip().lower() for cell in cells for part in re.split(r"[,;]", cell)}
    return {word for word in found if word.isalpha()}


def test_the_reference_is_what_the_code_says() -> None:
    assert sorted(drifted_pages()) == [], "run: manage.py write_reference"


@pytest.mark.parametrize("page", pages(ROOT), ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_of_a_page_leads_somewhere(page) -> None:
    assert list(dead_links(page)) == []


def test_architecture_names_every_app() -> None:
    text = read("architecture.md")
    assert [app.name for app in our_apps() if app.name not in text] == []


def test_the_reference_names_every_state() -> None:
    text = read("reference/states.md")
    rooms = [room(app, name) for app in our_apps() for name in ("states", "models")]
    enums = [enum for module in filter(None, rooms) for enum in state_enums(module).values()]
    assert len(enums) > 3
    assert [one for enum in enums for one in enum if f"`{one}`" not in text] == []


def test_the_reference_names_every_setting_and_variable() -> None:
    files = [*(ROOT / "lms").rglob("*.py"), *(ROOT / "deploy").glob("*.py")]
    named = {name for file in files for name in re.findall(r"\bCADRE_[A-Z_]+", file.read_text())}
    text = read("reference/settings.md")
    assert "CADRE_PUBLIC_ADDRESS" in named
    assert sorted(name for name in named if f"`{name}`" not in text) == []


def test_every_decision_is_listed_with_a_sentence() -> None:
    listed = re.findall(
        r"^- \[(\d{4}) .+\]\((.+\.md)\): .+\.$", read("adr/README.md"), re.MULTILINE
    )
    files = sorted(path.name for path in (DOCS / "adr").glob("0*.md"))
    assert [name for _number, name in listed] == files
    assert [int(number) for number, _name in listed] == list(range(1, len(files) + 1))


@pytest.mark.parametrize("path", sorted((DOCS / "adr").glob("0*.md")), ids=lambda path: path.stem)
def test_a_decision_has_four_parts_on_one_page(path) -> None:
    lines = path.read_text().splitlines()
    assert [line for line in lines if line.startswith("## ")] == HEADINGS
    assert len(lines) <= LONGEST_DECISION


def test_models_are_called_by_the_words_of_the_glossary() -> None:
    rows = list(glossary())
    ours = words([word for word, _others in rows])
    refused = words([others for _word, others in rows]) - ours - set(OTHER_SENSE)
    assert "student" in refused
    used = {
        model.__name__: refused
        & {part.lower() for part in re.findall(r"[A-Z][a-z]+", model.__name__)}
        for model in our_models()
    }
    assert {name: found for name, found in used.items() if found} == {}


@pytest.mark.parametrize("path", sorted((DOCS / "how-to").glob("*.md")), ids=lambda path: path.stem)
def test_the_addresses_of_a_how_to_are_addresses_of_the_site(path) -> None:
    known = {
        re.sub(r"<[^>]+>", "<>", route) for route in routes(get_resolver().url_patterns).values()
    }
    named = {re.sub(r"<[^>]+>", "<>", one) for one in re.findall(r"`(/[^`\s]*)`", path.read_text())}
    site = {address for address in named if not address.startswith("/cms/")}
    assert sorted(site - known) == []
