"""The author's side: cases and sources in the editor."""

import pytest
from django.urls import reverse

from case_studies.models import CaseLibraryPage, CasePage, Source
from case_studies.services.load_cases import load_cases

pytestmark = pytest.mark.django_db


@pytest.fixture
def loaded(folder, author):
    load_cases(folder)


def pages() -> list[str]:
    source = Source.objects.get(key="C1")
    case, library = CasePage.objects.get(), CaseLibraryPage.objects.get()
    return [
        reverse("wagtailadmin_pages:edit", args=[case.pk]),
        reverse("wagtailadmin_pages:edit", args=[library.pk]),
        reverse("wagtailadmin_pages:add", args=["case_studies", "casepage", library.pk]),
        reverse("wagtailadmin_explore", args=[library.pk]),
        reverse("wagtailsnippets_case_studies_source:list"),
        reverse("wagtailsnippets_case_studies_source:add"),
        reverse("wagtailsnippets_case_studies_source:edit", args=[source.pk]),
        reverse("wagtailsnippets_case_studies_source:history", args=[source.pk]),
    ]


def test_an_author_opens_every_page_of_the_editor(loaded, client_of, author):
    browser = client_of(author)
    assert [browser.get(path).status_code for path in pages()] == [200] * 8


def test_nobody_else_does(loaded, client_of, trainer, client):
    for browser in (client, client_of(trainer)):
        for path in pages():
            assert browser.get(path).status_code in {302, 403, 404}


def test_an_author_changes_a_source_and_the_next_load_keeps_it(folder, loaded, client_of, author):
    source = Source.objects.get(key="C1")
    fields = {"title": "Prices rise", "author": "", "publisher": "", "year": "2010", "url": ""}
    path = reverse("wagtailsnippets_case_studies_source:edit", args=[source.pk])
    answer = client_of(author).post(path, fields | {"note": "", "key": "C1"})
    assert answer.status_code == 302
    load_cases(folder)
    assert Source.objects.get(key="C1").title == "Prices rise"


def test_a_wrong_address_of_a_source_is_said_at_the_field(loaded, client_of, author):
    source = Source.objects.get(key="C1")
    path = reverse("wagtailsnippets_case_studies_source:edit", args=[source.pk])
    fields = {"title": "Prices rise", "year": "0", "url": "javascript:alert(1)", "key": "C1"}
    answer = client_of(author).post(path, fields)
    assert answer.status_code == 200
    assert "Enter a valid URL." in answer.text
    assert "Prices rise" in answer.text


def test_a_source_is_previewed_as_its_public_page(loaded, author):
    source = Source.objects.get(key="C1")
    source.title = "Not saved yet"
    answer = source.make_preview_request(None, source.default_preview_mode)
    assert answer.status_code == 200
    assert "Not saved yet" in answer.text
