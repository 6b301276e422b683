"""What the database refuses by itself: two people, and rows that are written once."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from certificates.models import (
    Admission,
    CertificationDecision,
    ErasureDecision,
    Registrant,
    RegistryEvent,
    StandingChange,
)
from courses.models import MentorAssignment


def refused(sql, *arguments):
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, arguments)
    return True


def proposal_of(model, registrant, officer):
    common = {"proposed_by": officer, "proposal_reason": "So it is."}
    today = timezone.localdate()
    if model is StandingChange:
        return model.objects.create(
            registrant=registrant,
            kind="revoked",
            code="fraud",
            effective_on=today,
            expires_at=timezone.now(),
            **common,
        )
    if model is ErasureDecision:
        return model.objects.create(
            registrant=registrant, legal_basis="court", reference="1", **common
        )
    return model.objects.create(
        country=registrant.country,
        basis="carried_over",
        effective_on=today,
        idempotency_key="00000000-0000-4000-8000-000000000001",
        **common,
    )


@pytest.mark.parametrize("model", [StandingChange, ErasureDecision, Admission])
def test_sql_cannot_decide_what_the_same_person_proposed(
    model, registrant, officer, second_officer
):
    proposal = proposal_of(model, registrant, officer)
    sql = (
        f"UPDATE {model._meta.db_table} SET outcome = 'approved', decided_at = proposed_at, "
        "decided_by_id = %s WHERE id = %s"
    )
    assert refused(sql, officer.pk, proposal.pk)
    with connection.cursor() as cursor:
        cursor.execute(sql, [second_officer.pk, proposal.pk])
    assert refused(sql, second_officer.pk, proposal.pk)  # decided once
    assert refused(f"DELETE FROM {model._meta.db_table}")


DECIDE = (
    "UPDATE certificates_certificationdecision SET outcome = 'certified', "
    "decided_at = proposed_at, decided_by_id = %s"
)


def test_sql_cannot_certify_alone(proposed, officer):
    assert refused(DECIDE, officer.pk)


def test_sql_cannot_decide_without_a_person(proposed):
    assert refused(
        "UPDATE certificates_certificationdecision SET outcome = 'certified', decided_at = proposed_at"
    )


def test_sql_cannot_let_the_mentor_decide(proposed, mentor, second_officer):
    assert MentorAssignment.objects.filter(mentor=mentor).exists()
    assert refused(DECIDE, mentor.pk)
    with connection.cursor() as cursor:
        cursor.execute(DECIDE, [second_officer.pk])


def test_a_decision_is_written_once(certificate):
    assert refused("UPDATE certificates_certificationdecision SET outcome = 'declined'")
    assert refused("UPDATE certificates_certificationdecision SET reason = 'Another reason.'")
    assert refused("DELETE FROM certificates_certificationdecision")
    assert CertificationDecision.objects.get().outcome == "certified"


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE certificates_registryevent SET kind = 'renewed'",
        "DELETE FROM certificates_registryevent",
        "DELETE FROM certificates_registrant",
        "DELETE FROM certificates_certificate",
        "UPDATE certificates_certificate SET number = 'KH-26-0000-0000-0'",
        "UPDATE certificates_certificate SET specimen = NOT specimen",
        "UPDATE certificates_registrant SET registration_number = 'KH-R-26-99999-99'",
        "UPDATE certificates_registrantname SET full_name = 'Somebody Else'",
        "UPDATE certificates_certificatecontent SET salt = ''",
        "UPDATE certificates_application SET consents_listing = NOT consents_listing",
    ],
)
def test_what_is_written_once_stays(certificate, sql):
    events = RegistryEvent.objects.count()
    assert refused(sql)
    assert (RegistryEvent.objects.count(), Registrant.objects.count()) == (events, 1)


def test_a_suspension_without_end_is_refused(registrant, officer):
    change = proposal_of(StandingChange, registrant, officer)
    assert refused(
        "UPDATE certificates_standingchange SET kind = 'suspended' WHERE id = %s", change.pk
    )


def test_two_log_heads_are_refused(certificate):
    assert refused("INSERT INTO certificates_loghead (id, sequence, hash) VALUES (2, 0, '')")
