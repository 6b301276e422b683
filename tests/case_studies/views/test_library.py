"""The public list of cases."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lms.places.public import Country
from tests.factories.case_studies import lay_case, lay_fact, lay_library

pytestmark = pytest.mark.django_db


def titles(response) -> list[str]:
    return [card.title for card in response.context["library"].cards]


@pytest.fixture
def cases():
    values = {"currency": "VND", "time_zone": "Asia/Ho_Chi_Minh", "language": "vi"}
    Country.objects.create(code="VN", name="Viet Nam", **values)
    lay_case("T1", agenda_items=[1, 3], facts=[lay_fact("T1", text="Mulberry is short.")])
    lay_case("T2", country_id="VN", product="tea", stage="developing", agenda_items=[3])


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Case T1", "Case T2"]),
        ("country=VN", ["Case T2"]),
        ("product=silk", ["Case T1"]),
        ("stage=developing", ["Case T2"]),
        ("agenda_item=1", ["Case T1"]),
        ("agenda_item=3", ["Case T1", "Case T2"]),
        ("search=mulberry", ["Case T1"]),
        ("search=summary+t2", ["Case T2"]),
        ("search=t1&country=VN", []),
        ("page=99", ["Case T1", "Case T2"]),
    ],
)
def test_a_visitor_narrows_the_list(client, cases, query, found):
    response = client.get(f"/cases/?{query}")
    assert response.status_code == 200
    assert titles(response) == found


def test_a_filter_that_makes_no_sense_is_said_at_the_field_and_the_list_stays(client, cases):
    response = client.get("/cases/?country=XX&agenda_item=99&search=case")
    assert titles(response) == ["Case T1", "Case T2"]
    assert set(response.context["library"].form.errors) == {"country", "agenda_item"}
    assert 'value="case"' in response.text


def test_an_unpublished_case_is_not_listed_and_its_page_not_found(client, cases):
    page = lay_case("T3")
    page.unpublish()
    assert titles(client.get("/cases/")) == ["Case T1", "Case T2"]
    assert client.get("/cases/case-t3/").status_code == 404


def queries_of(client, path: str) -> int:
    client.get(path)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        client.get(path)
    return len(captured)


def test_thirty_cases_cost_as_many_queries_as_one(client):
    lay_case("T1")
    few = queries_of(client, "/cases/")
    for number in range(2, 31):
        lay_case(f"T{number}")
    cache.clear()
    assert queries_of(client, "/cases/") == few


def test_a_long_list_has_pages(client):
    for number in range(1, 27):
        lay_case(f"T{number:02}", facts=[])
    assert len(titles(client.get("/cases/"))) == 24
    second = client.get("/cases/?page=2&stage=early")
    assert titles(second) == ["Case T25", "Case T26"]
    assert "stage=early" in second.text


def test_an_empty_library_says_so(client):
    lay_library().save_revision().publish()
    assert "No case answers this" in client.get("/cases/").text
