"""Public verification: small, without script, the same shape for every number."""

import pytest
from django.db import DatabaseError
from django.urls import reverse

from certificates.selectors import verification
from lms.core import jobs

UNKNOWN = "KH-26-0000-0000-0"


def page(client, number):
    return client.get(reverse("certificates:certificate", args=[number]))


def unknown_number():
    from certificates.rules.serial import new_certificate_number

    return new_certificate_number("KH", 2026, lambda below: 7 % below)


@pytest.fixture
def visitor_client(client_of):
    return client_of(None)


def test_a_valid_number_shows_two_words_name_and_specimen(certificate, visitor_client):
    response = page(visitor_client, certificate.number)
    text = response.content.decode()
    assert response.status_code == 200
    for words in ("Valid", "Active", "Trainee", "SPECIMEN", certificate.number, "nrc-kh"):
        assert words in text


@pytest.mark.parametrize("which", ["known", "unknown", "malformed"])
def test_every_answer_is_small_and_without_script(certificate, visitor_client, which):
    number = {"known": certificate.number, "unknown": unknown_number(), "malformed": UNKNOWN}[which]
    content = page(visitor_client, number).content
    assert len(content) <= 30 * 1024
    assert b"<script" not in content
    assert b" style=" not in content


def test_the_code_in_capitals_leads_to_the_same_page(certificate, visitor_client):
    assert visitor_client.get(f"/C/{certificate.number}").status_code == 200
    assert visitor_client.get(f"/c/{certificate.number.lower()}/").status_code == 200


def test_unknown_and_malformed_numbers_look_alike_but_a_typing_error_is_told(visitor_client, db):
    unknown, malformed = page(visitor_client, unknown_number()), page(visitor_client, UNKNOWN)
    assert unknown.status_code == malformed.status_code == 404
    for response in (unknown, malformed):
        assert "Not found" in response.content.decode()
        assert "Not registered" in response.content.decode()
    assert "typing error" in malformed.content.decode()
    assert "typing error" not in unknown.content.decode()


def test_the_registration_number_works_too(certificate, visitor_client):
    response = page(visitor_client, certificate.registrant.registration_number)
    text = response.content.decode()
    assert response.status_code == 200
    assert "Active" in text
    assert "Trainee" in text
    assert certificate.number not in text


def test_json_says_the_same(certificate, visitor_client):
    url = reverse("certificates:certificate", args=[certificate.number])
    answer = visitor_client.get(url, headers={"accept": "application/json"}).json()
    assert (answer["certificate"], answer["registration"]) == ("valid", "active")
    assert (answer["full_name"], answer["specimen"]) == ("Trainee", True)


def test_what_cannot_be_checked_says_so(certificate, visitor_client, monkeypatch):
    def fail(text, number):
        raise DatabaseError

    monkeypatch.setattr(verification, "_of_certificate", fail)
    response = page(visitor_client, certificate.number)
    assert response.status_code == 503
    assert "Could not be checked" in response.content.decode()


def test_verifying_costs_few_queries(certificate, visitor_client, django_assert_max_num_queries):
    jobs.drain()
    with django_assert_max_num_queries(5):
        page(visitor_client, certificate.number)


def test_the_form_leads_to_the_page(certificate, visitor_client):
    url = reverse("certificates:verify")
    typed = certificate.number.lower().replace("-", " ")
    response = visitor_client.get(url, {"number": typed})
    assert response.url == reverse("certificates:certificate", args=[certificate.number])


def test_a_typing_error_is_told_at_the_field_and_kept(visitor_client, db):
    response = visitor_client.get(reverse("certificates:verify"), {"number": "KH-26-AAAA"})
    text = response.content.decode()
    assert "typing error" in text
    assert 'value="KH-26-AAAA"' in text


def test_what_is_typed_is_escaped(visitor_client, db):
    response = visitor_client.get("/c/%3Cscript%3Ealert(1)%3C%2Fscript%3E")
    assert b"<script>" not in response.content
