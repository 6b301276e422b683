"""A case page shows every fact with mark, source and year."""

import pytest
from bs4 import BeautifulSoup

from case_studies.models import CasePage
from case_studies.services.load_cases import load_cases
from tests.factories.case_studies import lay_case, lay_fact, lay_source

pytestmark = pytest.mark.django_db


def section(response, name: str) -> BeautifulSoup:
    found = BeautifulSoup(response.content, "html.parser").find(
        "section", attrs={"aria-labelledby": name}
    )
    assert found is not None
    return found


def words(node) -> str:
    return " ".join(node.get_text(" ").split()).replace(" ,", ",")


@pytest.fixture
def page(client, folder):
    load_cases(folder)
    return client.get("/cases/test-silk/")


def test_facts_of_the_paper_come_first_with_their_section(page):
    block = section(page, "from-the-paper")
    assert words(block) == (
        "What the paper says Actors Weavers work at home. The paper, section 4.4, 2013"
    )
    assert page.text.index("from-the-paper") < page.text.index("from-other-sources")


def test_facts_of_other_sources_stand_apart_with_source_and_year(page):
    block = section(page, "from-other-sources")
    assert "Yarn cost 40." in words(block)
    assert "Prices go up, year not stated" in words(block)
    assert block.find("a", href="/cases/sources/C1/") is not None
    assert "Weavers" not in words(block)


def test_an_illustrative_fact_carries_the_word(page):
    assert "Yarn cost 50. illustrative 2010" in words(section(page, "illustrative"))


def test_figures_that_differ_stand_side_by_side(page):
    pair = section(page, "disagree").select(".split > .fact")
    assert [words(fact) for fact in pair] == [
        "Yarn cost 40. other source Prices go up, year not stated",
        "Yarn cost 50. illustrative 2010",
    ]


def test_place_stage_and_agenda_items_are_named(page):
    aside = words(BeautifulSoup(page.content, "html.parser").find("aside"))
    assert "Place Battambang" in aside
    assert "Stage early" in aside
    assert "1. National cluster mapping 3. Special financial products" in aside


def test_what_an_author_typed_is_shown_as_text(client):
    lay_case(facts=[lay_fact("T1", text="<script>alert(1)</script>")])
    assert "<script>alert" not in client.get("/cases/case-t1/").text


def test_ten_facts_cost_as_many_queries_as_one(client):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    lay_case("T1")
    lay_case("T2", facts=[lay_fact("T2", f"f{n}", source=lay_source(f"S{n}")) for n in range(10)])
    counts = []
    client.get("/cases/case-t1/")
    for path in ("/cases/case-t1/", "/cases/case-t2/"):
        with CaptureQueriesContext(connection) as captured:
            assert client.get(path).status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_a_draft_is_previewed_with_the_facts_of_the_draft(folder):
    load_cases(folder)
    draft = CasePage.objects.get().get_latest_revision_as_object()
    draft.facts = [lay_fact("TS", text="Only in the draft.")]
    response = draft.make_preview_request(None, draft.default_preview_mode)
    assert "Only in the draft." in response.text
    assert "Yarn cost 40." not in response.text
