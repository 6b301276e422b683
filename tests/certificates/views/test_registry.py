"""The desk of the register."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from certificates.models import Admission, ErasureDecision, Registrant, StandingChange
from certificates.services.record_fact import record_fact
from certificates.states import FactKind, Sector


def url(name, *args):
    return reverse(f"certificates:{name}", args=args)


def today():
    return timezone.localdate(timezone=ZoneInfo("Asia/Phnom_Penh"))


def test_desk_and_history(registrant, officer, client_of):
    client = client_of(officer)
    text = client.get(url("registry")).content.decode()
    assert "Trainee" in text
    assert registrant.registration_number in text
    text = client.get(url("registrant", registrant.registration_number)).content.decode()
    for words in ("Admitted to the register", "Certificate issued", "Trainee"):
        assert words in text


def test_the_desk_answers_for_a_chosen_day(registrant, officer, client_of):
    record_fact(registrant, FactKind.SECTOR, by=officer, from_on=today(), sector=Sector.SILK)
    client = client_of(officer)

    def finds(**question):
        text = client.get(url("registry"), question).content.decode()
        return registrant.registration_number in text

    assert finds(sector="silk", standing="active")
    assert not finds(sector="fishery")
    assert not finds(on=today() - timedelta(days=1))
    assert finds(on=today() + timedelta(days=3 * 366), standing="renewal_due")
    assert finds(on=today() + timedelta(days=4 * 366), standing="lapsed")


def test_a_wrong_day_is_told_and_the_rest_kept(registrant, officer, client_of):
    text = (
        client_of(officer)
        .get(url("registry"), {"q": "Trainee", "on": "yesterday"})
        .content.decode()
    )
    assert "error-summary" in text
    assert 'value="Trainee"' in text
    assert 'value="yesterday"' in text


@pytest.mark.parametrize("name", ["foreign_officer"])
def test_a_foreign_officer_gets_404(registrant, cast, client_of, name):
    client = client_of(cast[name])
    number = registrant.registration_number
    assert number not in client.get(url("registry")).content.decode()
    for page in ("registrant", "new_fact", "new_change", "new_erasure"):
        assert client.get(url(page, number)).status_code == 404


@pytest.mark.parametrize("name", ["trainee", "manager", "mentor", "cdc_officer"])
def test_who_has_no_post_at_the_register_is_refused(registrant, cast, client_of, name):
    assert client_of(cast[name]).get(url("registry")).status_code == 403
    address = url("registrant", registrant.registration_number)
    assert client_of(cast[name]).get(address).status_code == 404


def test_the_auditor_reads_and_does_not_write(registrant, auditor, client_of):
    client, number = client_of(auditor), registrant.registration_number
    assert client.get(url("registrant", number)).status_code == 200
    assert client.get(url("new_change", number)).status_code == 403


CHANGE = {"kind": "suspended", "code": "investigation", "reason": "A complaint has come in."}


def test_a_change_is_proposed_and_decided_by_two(registrant, officer, second_officer, client_of):
    number = registrant.registration_number
    days = {"effective_on": today(), "until_on": today() + timedelta(days=30)}
    for _time in range(2):
        response = client_of(officer).post(url("new_change", number), CHANGE | days)
        assert response.url == url("registrant", number)
    proposal = StandingChange.objects.get()
    assert number in client_of(second_officer).get(url("registry")).content.decode()
    sent = {"outcome": "approve", "reason": "Agreed."}
    assert client_of(officer).post(url("change", proposal.pk), sent).status_code == 403
    client_of(second_officer).post(url("change", proposal.pk), sent)
    text = client_of(officer).get(url("registrant", number)).content.decode()
    assert "Registration suspended" in text


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"until_on": ""}, "A suspension needs its last day."),
        ({"code": "fraud"}, "This ground does not belong to this change."),
        ({"kind": "reinstated", "code": "cleared"}, "this change does not follow from it"),
    ],
)
def test_a_wrong_change_is_told_and_the_reason_kept(registrant, officer, client_of, changed, words):
    sent = CHANGE | {"effective_on": today(), "until_on": today()} | changed
    response = client_of(officer).post(url("new_change", registrant.registration_number), sent)
    text = response.content.decode()
    assert words in text
    assert "A complaint has come in." in text
    assert not StandingChange.objects.exists()


def test_an_erasure_asks_for_the_number(registrant, officer, second_officer, client_of):
    number = registrant.registration_number
    sent = {"legal_basis": "request", "reference": "2026/17", "reason": "Asked for."}
    client_of(officer).post(url("new_erasure", number), sent)
    proposal = ErasureDecision.objects.get()
    decided = {"outcome": "approve", "reason": "Lawful.", "number": "KH-R-26-00002-00"}
    response = client_of(second_officer).post(url("erasure", proposal.pk), decided)
    assert "This is not the number of this registrant." in response.content.decode()
    client_of(second_officer).post(url("erasure", proposal.pk), decided | {"number": number})
    text = client_of(officer).get(url("registrant", number)).content.decode()
    assert "Personal data erased" in text
    assert "Trainee" not in text


def test_an_entry_without_the_course(cast, officer, second_officer, client_of):
    form = client_of(officer).get(url("new_admission")).context["form"]
    sent = {
        "idempotency_key": form["idempotency_key"].value(),
        "country": "KH",
        "full_name": "Kham Phou",
        "basis": "equivalent_training",
        "effective_on": today(),
        "reason": "Papers seen.",
    }
    for _time in range(2):
        client_of(officer).post(url("new_admission"), sent)
    proposal = Admission.objects.get()
    sent = {"outcome": "approve", "reason": "Seen too."}
    client_of(second_officer).post(url("admission", proposal.pk), sent)
    assert Registrant.objects.get().names.get().full_name == "Kham Phou"


def test_a_fact_that_says_nothing_is_told_at_its_field(registrant, officer, client_of):
    sent = {"kind": "deployment", "text": "", "from_on": today()}
    response = client_of(officer).post(url("new_fact", registrant.registration_number), sent)
    assert "Say it here." in response.content.decode()
    sent["text"] = "Silk weavers of Takeo"
    client_of(officer).post(url("new_fact", registrant.registration_number), sent)
    text = (
        client_of(officer).get(url("registrant", registrant.registration_number)).content.decode()
    )
    assert "Silk weavers of Takeo" in text


def test_the_list_costs_the_same_for_1_and_30(certify, officer, client_of):
    client = client_of(officer)

    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert client.get(url("registry"), {"q": "Person"}).status_code == 200
        return len(captured)

    certify("Person 0")
    queries()
    one = queries()
    for number in range(1, 30):
        certify(f"Person {number}")
    assert Registrant.objects.count() == 30
    assert queries() == one
