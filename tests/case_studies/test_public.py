"""What other apps are given."""

import pytest
from django.utils import translation
from wagtail.models import Locale

from case_studies.public import case_links, desk_items, fact, facts
from tests.factories.case_studies import lay_case, lay_fact, lay_source

pytestmark = pytest.mark.django_db


def test_a_fact_comes_with_mark_source_and_the_address_of_its_case():
    source = lay_source(title="A report")
    lay_case(facts=[lay_fact("T1", source=source, mark="other", year=0)])
    found = fact("t1-one")
    assert (found.text, found.mark, found.mark_label) == (
        "Statement one of T1.", "other", "other source",
    )  # fmt: skip
    assert (found.source_label, found.where, found.year) == ("A report", "year not stated", 0)
    assert (found.case_code, found.case_title, found.case_url) == (
        "T1",
        "Case T1",
        "/cases/case-t1/",
    )
    assert found.source_href == "/cases/sources/S1/"


def test_facts_of_the_paper_name_paper_and_section():
    lay_case(facts=[lay_fact("T1", mark="paper", section="4.4", year=2013)])
    found = fact("t1-one")
    assert (found.source_label, found.where) == ("The paper", "section 4.4, 2013")


def test_unknown_and_unpublished_facts_are_left_out():
    lay_case("T1")
    lay_case("T2").unpublish()
    assert list(facts(["t1-one", "t2-one", "nobody-knows"])) == ["t1-one"]
    assert fact("t2-one") is None


def test_many_facts_cost_two_queries_at_most(django_assert_max_num_queries):
    lay_case(facts=[lay_fact("T1", f"f{n}", source=lay_source(f"S{n}")) for n in range(12)])
    keys = [f"t1-f{n}" for n in range(12)]
    facts(keys)
    with django_assert_max_num_queries(3):
        assert len(facts(keys)) == 12


def test_case_links_keep_the_order_that_was_asked_for():
    lay_case("T1")
    lay_case("T2")
    assert [(link.code, link.url) for link in case_links(["T2", "T9", "T1", "T2"])] == [
        ("T2", "/cases/case-t2/"),
        ("T1", "/cases/case-t1/"),
    ]


def test_a_reader_gets_the_fact_in_the_own_language_where_there_is_one():
    page = lay_case("T1")
    lay_case("T2")
    vietnamese, _made = Locale.objects.get_or_create(language_code="vi")
    copy = page.copy_for_translation(vietnamese, copy_parents=True)
    translated = copy.facts.get()
    translated.text = "Bằng tiếng Việt."
    copy.facts = [translated]
    copy.save_revision().publish()
    with translation.override("vi"):
        found = facts(["t1-one", "t2-one"])
    assert found["t1-one"].text == "Bằng tiếng Việt."
    assert found["t2-one"].text == "Statement one of T2."
    assert fact("t1-one").text == "Statement one of T1."


def test_an_author_is_told_of_changes_that_readers_do_not_see(author, stranger):
    pages = [lay_case("T1"), lay_case("T2")]
    assert desk_items(author) == []
    pages[0].save_revision()
    one = desk_items(author)[0]
    assert (one.count, one.href) == (1, f"/cms/pages/{pages[0].pk}/edit/")
    pages[1].save_revision()
    two = desk_items(author)[0]
    assert (two.count, two.href) == (2, f"/cms/pages/{pages[0].get_parent().pk}/")
    assert desk_items(stranger) == []
