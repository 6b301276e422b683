"""Public pages are there for everybody."""

import pytest
from django.test import Client

from lms.pages.models import TextPage
from lms.pages.public import ensure_home


@pytest.fixture
def home(db):
    return ensure_home()


def test_the_home_page_opens_for_a_visitor(home):
    answer = Client().get("/")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert page.count("<h1") == 1
    assert home.lead in page


def test_a_text_page_shows_what_was_written_and_nothing_that_acts(home):
    body = "<h2>Privacy</h2><p onclick='x()'>We keep little.</p><script>x()</script>"
    home.add_child(instance=TextPage(title="Privacy", slug="privacy", body=body))
    page = Client().get("/privacy/").content.decode()
    assert page.count("<h1") == 1
    assert "<p>We keep little.</p>" in page
    assert "<script>x()" not in page


def test_a_page_that_is_not_published_is_404(home):
    home.add_child(instance=TextPage(title="Draft", slug="draft", body="<p>x</p>", live=False))
    assert Client().get("/draft/").status_code == 404
