"""What a trainee wrote while learning can end; that something was tried or attested stays."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import DatabaseError, transaction

from courses.models import Attestation, ExerciseTry
from courses.public import attest, erase_study
from courses.services.erase_study import delete_evidence_at
from courses.states import AttestationKind
from lms.core import jobs


@pytest.fixture
def written(enrolment, cast):
    """A try, and an attestation with note and file."""
    ExerciseTry.objects.create(
        enrolment=enrolment,
        lesson=enrolment.cohort.release.lessons.first().key,
        exercise="e",
        text="Mine.",
    )
    return attest(
        enrolment,
        AttestationKind.IDENTITY,
        by=cast["manager"],
        on=enrolment.cohort.today(),
        note="Passport seen.",
        file=ContentFile(b"%PDF scan", name="passport.pdf"),
    )


def test_words_and_files_end_and_facts_stay(written, cast):
    path, checksum = written.file.name, written.file_sha256
    for _twice in range(2):
        erase_study(cast["trainee"], by=cast["registrar"])
        jobs.drain()
    assert not storages["private"].exists(path)
    assert list(ExerciseTry.objects.values_list("exercise", "text")) == [("e", "")]
    row = Attestation.objects.get(pk=written.pk)
    assert (row.note, row.file.name, row.file_name) == ("", "", "")
    assert (row.kind, row.given, row.file_sha256) == (AttestationKind.IDENTITY, True, checksum)


def test_another_persons_words_stay(written, cast):
    erase_study(cast["fellow"], by=cast["registrar"])
    assert ExerciseTry.objects.get().text == "Mine."
    assert Attestation.objects.get(pk=written.pk).note == "Passport seen."


def test_a_file_that_a_row_still_names_is_not_deleted(written):
    delete_evidence_at(written.file.name)
    assert storages["private"].exists(written.file.name)


@pytest.mark.parametrize(
    ("model", "change"),
    [
        (ExerciseTry, {"text": "Better."}),
        (ExerciseTry, {"exercise": "f"}),
        (ExerciseTry, {"text": "", "exercise": "f"}),
        (Attestation, {"note": "Another note."}),
        (Attestation, {"given": False}),
        (Attestation, {"note": "", "value": 5}),
    ],
)
def test_nothing_else_may_change(written, model, change):
    with pytest.raises(DatabaseError), transaction.atomic():
        model.objects.update(**change)


@pytest.mark.parametrize("model", [ExerciseTry, Attestation])
def test_nothing_may_be_deleted(written, model):
    with pytest.raises(DatabaseError), transaction.atomic():
        model.objects.all().delete()
