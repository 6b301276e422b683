"""What the database refuses about recognition beyond its constraints."""

from collections.abc import Callable

from certificates.models import (
    Admission,
    Application,
    Certificate,
    CertificateContent,
    CertificateDocument,
    CertificationDecision,
    ErasureDecision,
    Registrant,
    RegistrantFact,
    RegistrantName,
    RegistryEvent,
    StandingChange,
)
from lms.core.database_law import append_only, law, table

append_only(RegistryEvent)
append_only(Application)

# Rows with a name in them may end by an erasure, but what they say is never changed.
for erasable in (CertificateContent, RegistrantFact, RegistrantName):
    law(
        f"{erasable._meta.db_table}_is_never_changed",
        erasable._meta.label,
        "UPDATE",
        when=lambda: "OLD.id IS NOT NULL",
    )

for two_people in (CertificationDecision, StandingChange, Admission, ErasureDecision):
    law(
        f"{two_people._meta.db_table}_is_decided_once",
        two_people._meta.label,
        "UPDATE",
        when=lambda: "OLD.outcome <> ''",
    )
    law(f"{two_people._meta.db_table}_stays", two_people._meta.label, "DELETE")

for kept in (Registrant, Certificate, CertificateDocument):
    law(f"{kept._meta.db_table}_stays", kept._meta.label, "DELETE")


def _changes(*columns: str) -> Callable[[], str]:
    return lambda: " OR ".join(f"OLD.{column} <> NEW.{column}" for column in columns)


law(
    "certificate_says_the_same",
    "certificates.Certificate",
    "UPDATE",
    when=_changes(
        "number", "candidature_id", "registrant_id", "issued_on", "specimen", "commitment"
    ),
)
law(
    "document_is_the_same",
    "certificates.CertificateDocument",
    "UPDATE",
    when=_changes("certificate_id", "kind", "sha256", "size"),
)
law(
    "registration_number_is_for_ever",
    "certificates.Registrant",
    "UPDATE",
    when=_changes("registration_number", "ref", "country_id"),
)


def _mentor_decides() -> str:
    mentors, candidatures = table("courses.MentorAssignment"), table("certificates.Candidature")
    return (
        f"EXISTS (SELECT 1 FROM {mentors} mentor "
        f"JOIN {candidatures} candidature ON candidature.enrolment_id = mentor.enrolment_id "
        "WHERE candidature.id = NEW.candidature_id "
        "AND mentor.mentor_id IN (NEW.proposed_by_id, NEW.decided_by_id))"
    )


def _marker_decides() -> str:
    assessments, candidatures = table("assessments.Assessment"), table("certificates.Candidature")
    submissions, works = table("assessments.Submission"), table("assessments.WorkItem")
    moderations = table("assessments.Moderation")
    return (
        f"EXISTS (SELECT 1 FROM {assessments} mark "
        f"JOIN {submissions} sent ON sent.id = mark.submission_id "
        f"JOIN {works} work ON work.id = sent.work_id "
        f"JOIN {candidatures} candidature ON candidature.enrolment_id = work.enrolment_id "
        f"LEFT JOIN {moderations} moderation ON moderation.assessment_id = mark.id "
        "WHERE candidature.id = NEW.candidature_id "
        "AND (mark.marker_id IN (NEW.proposed_by_id, NEW.decided_by_id) "
        "OR moderation.moderator_id IN (NEW.proposed_by_id, NEW.decided_by_id)))"
    )


def _enrolment_of_decision() -> str:
    return (
        f"SELECT id FROM {table('courses.Enrolment')} WHERE id = (SELECT enrolment_id "
        f"FROM {table('certificates.Candidature')} WHERE id = NEW.candidature_id) FOR UPDATE"
    )


for name, clash in (
    ("mentor_never_certifies", _mentor_decides),
    ("marker_never_certifies", _marker_decides),
):
    law(
        name,
        "certificates.CertificationDecision",
        "INSERT",
        "UPDATE",
        when=clash,
        lock=_enrolment_of_decision,
    )
