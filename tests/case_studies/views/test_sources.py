"""The public pages of the sources."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.case_studies import lay_case, lay_fact, lay_source

pytestmark = pytest.mark.django_db


def test_a_visitor_sees_each_source_with_the_cases_that_rest_on_it(client):
    lay_case("T1", facts=[lay_fact("T1", "a"), lay_fact("T1", "b", source=lay_source("S2"))])
    lay_case("T2")
    rows = client.get("/cases/sources/").context["rows"]
    found = [(row.source.key, row.fact_count, [case.code for case in row.cases]) for row in rows]
    assert found == [("S1", 2, ["T1", "T2"]), ("S2", 1, ["T1"])]


def test_a_source_shows_all_that_rests_on_it(client):
    lay_source(url="https://example.org/report", note="In Khmer.", year=0)
    lay_case("T1", facts=[lay_fact("T1", "a"), lay_fact("T1", "b", source=lay_source("S2"))])
    text = client.get("/cases/sources/S1/").text
    assert "Statement a of T1." in text
    assert "Statement b of T1." not in text
    assert 'href="/cases/case-t1/#t1-a"' in text
    assert 'href="https://example.org/report"' in text
    assert "year not stated" in text


def test_an_unknown_source_is_not_found(client):
    assert client.get("/cases/sources/S404/").status_code == 404


def test_a_source_of_unpublished_facts_is_for_authors_only(client, client_of, stranger, author):
    lay_case("T1").unpublish()
    for reader in (client, client_of(stranger)):
        assert reader.get("/cases/sources/S1/").status_code == 404
        assert reader.get("/cases/sources/").context["rows"] == []
    response = client_of(author).get("/cases/sources/S1/")
    assert response.status_code == 200
    assert "Statement one of T1." not in response.text


def test_thirty_sources_cost_as_many_queries_as_one(client):
    lay_case("T1")
    counts = []
    for number in (2, 31):
        for extra in range(len(counts) * 2 + 2, number):
            lay_case(f"T{extra}", facts=[lay_fact(f"T{extra}", source=lay_source(f"S{extra}"))])
        client.get("/cases/sources/")
        with CaptureQueriesContext(connection) as captured:
            client.get("/cases/sources/")
        counts.append(len(captured))
    assert counts[0] == counts[1]
