"""The certification officers' desk."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from certificates.models import Candidature, Certificate, CertificationDecision
from certificates.services.apply import apply
from tests.certificates.conftest import meet_all


def url(name, *args):
    return reverse(f"certificates:{name}", args=args)


def test_a_trainee_applies_once_however_often_sent(met, trainee, client_of):
    client = client_of(trainee)
    sent = {"is_right": "on", "consents_listing": "on"}
    for _time in range(2):
        response = client.post(url("apply", met.pk), sent)
        assert response.url == url("my_certificate")
    assert Candidature.objects.count() == 1


def test_an_application_without_its_tick_is_told_at_the_field_and_kept(met, trainee, client_of):
    response = client_of(trainee).post(url("apply", met.pk), {"consents_listing": "on"})
    text = response.content.decode()
    assert response.status_code == 200
    assert "error-summary" in text
    assert "checked" in text
    assert not Candidature.objects.exists()


def test_what_is_open_is_named_on_the_page(enrolment, trainee, client_of):
    text = client_of(trainee).get(url("apply", enrolment.pk)).content.decode()
    assert "Identity checked" in text
    response = client_of(trainee).post(url("apply", enrolment.pk), {"is_right": "on"})
    assert response.status_code == 200
    assert not Candidature.objects.exists()


def test_somebody_elses_application_is_not_found(met, fellow, manager, client_of):
    for person in (fellow, manager):
        assert client_of(person).get(url("apply", met.pk)).status_code == 404


def test_two_officers_certify(candidature, officer, second_officer, client_of):
    page = url("candidature", candidature.pk)
    text = client_of(officer).get(page).content.decode()
    for words in ("Identity checked", "All lessons of phase 1", "Propose"):
        assert words in text
    response = client_of(officer).post(url("propose", candidature.pk), {"reason": "All is met."})
    assert response.url == page
    sent = {"outcome": "certify", "reason": "Agreed."}
    for _time in range(2):
        assert client_of(second_officer).post(url("decide", candidature.pk), sent).url == page
    assert Certificate.objects.count() == 1
    assert Certificate.objects.get().number in client_of(officer).get(page).content.decode()


def test_the_proposer_is_refused(proposed, officer, client_of):
    response = client_of(officer).post(
        url("decide", proposed.pk), {"outcome": "certify", "reason": "Me."}
    )
    assert response.status_code == 403
    assert not Certificate.objects.exists()


def test_a_decision_asks_for_the_second_factor_again(proposed, second_officer, client_of):
    client = client_of(second_officer)
    session = client.session
    for record in session["account_authentication_methods"]:
        record["at"] -= 3600
    session.save()
    response = client.post(url("decide", proposed.pk), {"outcome": "certify", "reason": "Agreed."})
    assert "reauthenticate" in response.url
    assert not Certificate.objects.exists()


def test_a_decision_without_outcome_keeps_the_reason(proposed, second_officer, client_of):
    response = client_of(second_officer).post(
        url("decide", proposed.pk), {"reason": "A long and careful reason."}
    )
    text = response.content.decode()
    assert response.status_code == 200
    assert "error-summary" in text
    assert "A long and careful reason." in text
    assert CertificationDecision.objects.get().is_waiting


def test_a_late_refusal_keeps_what_was_typed(candidature, officer, second_officer, client_of):
    client_of(officer).post(url("propose", candidature.pk), {"reason": "All is met."})
    response = client_of(second_officer).post(
        url("propose", candidature.pk), {"reason": "I think so too."}
    )
    assert response.status_code == 200
    assert "Another officer has proposed already." in response.content.decode()


@pytest.mark.parametrize("name", ["foreign_officer", "manager", "mentor", "trainee", "registrar"])
def test_who_may_not_know_gets_404(proposed, cast, client_of, name):
    client = client_of(cast[name])
    assert client.get(url("candidature", proposed.pk)).status_code == 404
    sent = {"outcome": "certify", "reason": "Agreed."}
    assert client.post(url("decide", proposed.pk), sent).status_code == 404
    assert client.post(url("propose", proposed.pk), sent).status_code == 404


def queries_of(client, address):
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_the_list_costs_the_same_for_1_and_30(cohort, cast, officer, client_of):
    from courses.public import enrol
    from lms.accounts.models import User

    client = client_of(officer)

    def candidates(count):
        for number in range(count):
            person = User.objects.create_user(
                f"c{count}-{number}", None, full_name=f"Candidate {number}", country_id="KH"
            )
            enrolment = meet_all(enrol(person, cohort, by=cast["manager"]))
            apply(enrolment, by=person, consents_listing=False)

    candidates(1)
    client.get(url("candidatures"))
    one = queries_of(client, url("candidatures"))
    candidates(29)
    assert queries_of(client, url("candidatures")) == one


def test_the_holder_sees_the_file_being_made_and_then_downloads_it(certificate, trainee, client_of):
    from lms.core import jobs

    client = client_of(trainee)
    assert "being made" in client.get(url("my_certificate")).content.decode()
    assert client.get(url("certificate_pdf", certificate.number)).status_code == 404
    jobs.drain()
    assert "Download" in client.get(url("my_certificate")).content.decode()
    response = client.get(url("certificate_pdf", certificate.number))
    assert response["Content-Disposition"].startswith("attachment")
    assert b"".join(response)[:5] == b"%PDF-"


@pytest.mark.parametrize("name", ["fellow", "foreign_officer", "manager", "stranger"])
def test_somebody_elses_file_is_not_found(certificate, cast, client_of, name):
    from lms.core import jobs

    jobs.drain()
    address = url("certificate_pdf", certificate.number)
    assert client_of(cast[name]).get(address).status_code == 404
