"""Issuing: one transaction, twice is once, and the file that a job sets."""

import pytest
from django.core.files.storage import storages
from django.db import connection

from certificates.errors import AddressNotChosen, NotNow, NotYetMet
from certificates.models import (
    Candidature,
    Certificate,
    CertificateContent,
    CertificateDocument,
    CertificationDecision,
    Registrant,
    RegistryEvent,
)
from certificates.rules.serial import parse_number, parse_registration_number
from certificates.services.apply import apply
from certificates.services.audit_registry import audit_registry
from certificates.services.decide import decide
from certificates.services.issue import issue
from certificates.services.propose import propose, withdraw_proposal
from certificates.services.render import record_rendering, store_rendering
from certificates.states import CandidatureState
from lms.core import jobs
from lms.core.errors import NotAllowed
from lms.core.models import Job, Mail


def test_who_has_not_met_all_is_told_what_is_open(enrolment, trainee):
    with pytest.raises(NotYetMet, match="Identity checked"):
        apply(enrolment, by=trainee, consents_listing=True)
    assert not Candidature.objects.exists()


def test_only_the_trainee_applies(met, fellow):
    with pytest.raises(NotAllowed):
        apply(met, by=fellow, consents_listing=True)


def test_applying_twice_is_applying_once(met, trainee):
    first = apply(met, by=trainee, consents_listing=True)
    assert apply(met, by=trainee, consents_listing=False) == first
    assert first.application.consents_listing is True


def test_proposing_twice_is_proposing_once(candidature, officer):
    first = propose(candidature, by=officer, reason="All is met.")
    assert propose(candidature, by=officer, reason="Again.") == first
    assert CertificationDecision.objects.count() == 1


def test_a_second_officer_cannot_propose_over_the_first(proposed, second_officer):
    with pytest.raises(NotNow):
        propose(proposed, by=second_officer, reason="Me too.")


def test_a_proposal_can_be_withdrawn_and_made_again(proposed, officer, second_officer):
    withdraw_proposal(proposed, by=officer)
    assert Candidature.objects.get().state == CandidatureState.OPEN
    propose(proposed, by=second_officer, reason="Looked again.")
    assert CertificationDecision.objects.count() == 2


def test_who_proposed_does_not_decide(proposed, officer):
    with pytest.raises(NotAllowed):
        decide(proposed, by=officer, certify=True, reason="Me.")
    assert not Certificate.objects.exists()


@pytest.mark.parametrize(
    "name", ["trainee", "mentor", "trainer", "manager", "registrar", "auditor", "foreign_officer"]
)
def test_only_an_officer_of_the_certifying_body_decides(proposed, cast, name):
    with pytest.raises(NotAllowed):
        decide(proposed, by=cast[name], certify=True, reason="Let me.")


def test_deciding_certifies_registers_and_queues_the_file(certificate):
    assert parse_number(certificate.number) == certificate.number
    registrant = certificate.registrant
    assert parse_registration_number(registrant.registration_number)
    kinds = list(registrant.events.values_list("kind", flat=True))
    assert kinds == ["admitted", "named", "certificate_issued"]
    assert Job.objects.filter(key=f"certificate:{certificate.pk}:pdf").count() == 1
    assert certificate.specimen is True


def test_deciding_and_issuing_twice_give_one_certificate(certificate, proposed, second_officer):
    again = decide(proposed, by=second_officer, certify=True, reason="Agreed.")
    assert issue(again) == certificate
    assert (Certificate.objects.count(), Registrant.objects.count()) == (1, 1)
    assert RegistryEvent.objects.count() == 3


def test_declining_issues_nothing(proposed, second_officer):
    decide(proposed, by=second_officer, certify=False, reason="The defence is not convincing.")
    assert Candidature.objects.get().state == CandidatureState.DECLINED
    assert not Registrant.objects.exists()


def test_nothing_real_is_issued_under_a_loopback_address(proposed, second_officer, settings):
    settings.CADRE_DEMO = False
    with pytest.raises(AddressNotChosen):
        decide(proposed, by=second_officer, certify=True, reason="Agreed.")
    assert not CertificationDecision.objects.exclude(outcome="").exists()


def test_a_real_address_outside_the_demo_issues_no_specimen(proposed, second_officer, settings):
    settings.CADRE_DEMO, settings.CADRE_PUBLIC_ADDRESS = False, "https://registry.example.org"
    decide(proposed, by=second_officer, certify=True, reason="Agreed.")
    certificate = Certificate.objects.get()
    assert certificate.specimen is False
    address = f"https://registry.example.org/c/{certificate.number}"
    assert certificate.content.snapshot["verify_url"] == address


def test_certificates_and_events_hold_no_name(certificate, trainee):
    with connection.cursor() as cursor:
        for table in (
            "certificates_certificate",
            "certificates_registryevent",
            "certificates_registrant",
        ):
            cursor.execute(f"SELECT * FROM {table}")
            assert trainee.full_name not in str(cursor.fetchall())


def test_the_job_done_twice_gives_one_document_one_event_one_mail(certificate, trainee):
    trainee.email = "trainee@example.org"
    trainee.save()
    jobs.drain()
    Job.objects.filter(key=f"certificate:{certificate.pk}:pdf").update(state="ready")
    jobs.drain()
    document = CertificateDocument.objects.get()
    assert document.file.read()[:5] == b"%PDF-"
    assert RegistryEvent.objects.filter(kind="certificate_rendered").count() == 1
    assert Mail.objects.filter(to="trainee@example.org").count() == 1
    assert audit_registry().passes


def test_a_crash_between_file_and_row_costs_nothing(certificate):
    path = store_rendering(certificate.pk)
    assert not CertificateDocument.objects.exists()
    assert store_rendering(certificate.pk) == path
    record_rendering(certificate.pk, path)
    record_rendering(certificate.pk, path)
    assert CertificateDocument.objects.get().file.name == path


def test_a_file_set_while_its_person_was_erased_is_taken_away(certificate):
    path = store_rendering(certificate.pk)
    CertificateContent.objects.all().delete()
    record_rendering(certificate.pk, path)
    assert not CertificateDocument.objects.exists()
    assert not storages["private"].exists(path)
