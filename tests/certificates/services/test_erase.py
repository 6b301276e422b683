"""One certified person is erased: the contents are gone, events and checksums stay, the audit passes."""

import pytest
from django.core.files.storage import storages
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from certificates.models import (
    CertificateContent,
    CertificateDocument,
    ErasureDecision,
    LogHead,
    RegistrantFact,
    RegistrantName,
    RegistryEvent,
)
from certificates.rules.standing import CertificateWord
from certificates.selectors.verification import verify
from certificates.services.audit_registry import audit_registry
from certificates.services.erase import decide_erasure, propose_erasure
from certificates.services.record_fact import record_fact
from certificates.states import FactKind, LegalBasis, Sector
from lms.accounts.models import User
from lms.core import database_law, jobs
from lms.core.errors import NotAllowed
from lms.core.models import Mail


@pytest.fixture
def rendered(certificate, trainee, officer):
    trainee.email = "trainee@example.org"
    trainee.save()
    jobs.drain()
    record_fact(
        certificate.registrant,
        FactKind.SECTOR,
        by=officer,
        from_on=timezone.localdate(),
        sector=Sector.SILK,
    )
    return certificate


def erase(certificate, cast):
    proposal = propose_erasure(
        certificate.registrant,
        by=cast["officer"],
        legal_basis=LegalBasis.REQUEST,
        reference="2026/17",
        reason="The person asked for it.",
    )
    decide_erasure(proposal, by=cast["second_officer"], approve=True, reason="Lawful.")
    jobs.drain()
    return proposal


def test_one_person_does_not_erase(rendered, cast):
    proposal = propose_erasure(
        rendered.registrant,
        by=cast["officer"],
        legal_basis=LegalBasis.REQUEST,
        reference="2026/17",
        reason="The person asked for it.",
    )
    with pytest.raises(NotAllowed):
        decide_erasure(proposal, by=cast["officer"], approve=True, reason="Me.")
    assert RegistrantName.objects.exists()


def test_contents_end_and_events_stay(rendered, cast):
    before = list(RegistryEvent.objects.values_list("hash", flat=True))
    document = CertificateDocument.objects.get()
    path, sha256 = document.file.name, document.sha256
    erase(rendered, cast)
    for model in (CertificateContent, RegistrantName, RegistrantFact):
        assert not model.objects.exists()
    assert not storages["private"].exists(path)
    document.refresh_from_db()
    assert (bool(document.file), document.sha256) == (False, sha256)
    assert list(RegistryEvent.objects.values_list("hash", flat=True))[: len(before)] == before
    report = audit_registry()
    assert report.findings == []
    assert report.counts["erased"] == 1
    call_command("audit_registry")


def test_account_and_mail_end_too(rendered, cast, trainee):
    erase(rendered, cast)
    person = User.objects.get(pk=trainee.pk)
    assert person.full_name == person.username == f"erased-{person.pk}"
    assert (person.is_active, person.email, person.has_usable_password()) == (False, "", False)
    assert not Mail.objects.filter(to="trainee@example.org").exists()
    assert not Mail.objects.exclude(body="").exists()


def test_no_table_knows_the_name_afterwards(rendered, cast, trainee):
    name = "Sophea Unlikely Chan"
    User.objects.filter(pk=trainee.pk).update(full_name=name)
    CertificateContent.objects.all()
    erase(rendered, cast)
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')
            assert name not in str(cursor.fetchall()), table


def test_an_account_with_a_post_is_kept(rendered, cast, trainee):
    from lms.accounts.public import Role, grant

    grant(
        trainee,
        Role.CDC_OFFICER,
        cast.organisations["cdc-kh"],
        by=None,
        from_on=timezone.localdate(),
    )
    erase(rendered, cast)
    assert User.objects.get(pk=trainee.pk).full_name == "Trainee"


def test_an_erased_number_answers_like_an_unknown_one(rendered, cast):
    registration = rendered.registrant.registration_number
    assert verify(rendered.number).certificate is CertificateWord.VALID
    erase(rendered, cast)
    for number in (rendered.number, registration):
        answer = verify(number)
        assert (answer.certificate, answer.full_name) == (CertificateWord.NOT_FOUND, "")
        assert not answer.is_typing_error


def test_erasing_twice_is_erasing_once(rendered, cast):
    proposal = erase(rendered, cast)
    decide_erasure(proposal, by=cast["second_officer"], approve=True, reason="Lawful.")
    assert RegistryEvent.objects.filter(kind="erased").count() == 1
    assert ErasureDecision.objects.count() == 1


TAMPERINGS = {
    "a name": (
        "UPDATE certificates_registrantname SET full_name = 'Somebody Else'",
        "named row was changed",
    ),
    "a fact": (
        "UPDATE certificates_registrantfact SET sector = 'fishery'",
        "fact row was changed",
    ),
    "a content": (
        "UPDATE certificates_certificatecontent SET salt = '00000000000000000000000000000000'",
        "its content was changed",
    ),
    "an event": (
        "UPDATE certificates_registryevent SET effective_on = '2020-01-01' WHERE sequence = 1",
        "event 1: the row is not what was hashed",
    ),
    "an event taken out": (
        "DELETE FROM certificates_registryevent WHERE kind = 'certificate_rendered'",
        "event 4: the chain breaks here",
    ),
    "a state": (
        "UPDATE certificates_certificate SET state = 'revoked'",
        "is «revoked» against the log",
    ),
    "a specimen made real": (
        "UPDATE certificates_certificate SET specimen = NOT specimen",
        "the row is not what was issued",
    ),
    "a document": (
        "UPDATE certificates_certificatedocument SET sha256 = 'ff'",
        "its checksum is not what the log says",
    ),
    "a name taken out": (
        "DELETE FROM certificates_registrantname",
        "named row is missing without an erasure",
    ),
    "the head": ("UPDATE certificates_loghead SET sequence = 3", "log head: says 3 events"),
}


@pytest.mark.parametrize("what", TAMPERINGS)
def test_what_sql_changes_is_found_and_named(rendered, what):
    assert audit_registry().passes
    sql, words = TAMPERINGS[what]
    database_law.drop()  # a database owner can; the audit must notice all the same
    with connection.cursor() as cursor:
        cursor.execute(sql)
    findings = [str(finding) for finding in audit_registry().findings]
    assert any(words in finding for finding in findings), findings
    with pytest.raises(CommandError):
        call_command("audit_registry")
    database_law.install()


def test_the_tail_cannot_be_cut_off(rendered):
    database_law.drop()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM certificates_registrantfact")
        cursor.execute("DELETE FROM certificates_registryevent WHERE kind = 'fact'")
    assert "log head" in str(audit_registry().findings[0])
    database_law.install()


def test_a_changed_content_is_not_verified(rendered):
    database_law.drop()
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE certificates_certificatecontent SET salt = '00000000000000000000000000000000'"
        )
    database_law.install()
    assert verify(rendered.number).certificate is CertificateWord.UNCHECKED


def test_places_have_no_gap(rendered):
    places = list(RegistryEvent.objects.values_list("sequence", flat=True))
    assert places == list(range(1, LogHead.objects.get().sequence + 1))
