"""Paging and the few template tags."""

import pytest
from django.core.paginator import Paginator
from django.test import RequestFactory

from lms.core.http import page_of
from lms.core.templatetags.lms import cleaned, page_numbers, query_with


@pytest.mark.parametrize(
    ("asked", "number"), [("", 1), ("2", 2), ("99", 4), ("0", 4), ("-1", 4), ("x", 1), ("²", 1)]
)
def test_a_page_number_that_makes_no_sense_gives_the_nearest(asked, number):
    request = RequestFactory().get("/", {"page": asked})
    assert page_of(list(range(100)), request).number == number


def test_a_page_keeps_the_rest_of_the_query():
    context = {"request": RequestFactory().get("/?q=a b&page=3")}
    assert query_with(context, page=4) == "?q=a+b&page=4"
    assert query_with(context, page=None) == "?q=a+b"
    assert query_with({}, page=2) == "?page=2"


def test_page_numbers_show_the_ends_and_the_neighbours():
    page = Paginator(range(300), 30).page(5)
    assert [str(n) for n in page_numbers(page)] == ["1", "…", "4", "5", "6", "…", "10"]


def test_cleaned_is_safe_and_clean():
    assert cleaned("<p onclick='x'>a</p><script>b</script>") == "<p>a</p>b"
