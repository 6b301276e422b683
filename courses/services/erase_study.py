"""End what a trainee wrote while learning, and what others wrote or filed about the trainee."""

from django.core.files.storage import storages
from django.db import transaction

from courses.models import Attestation, ExerciseTry
from lms.accounts.public import User
from lms.core.events import record
from lms.core.jobs import enqueue


@transaction.atomic
def erase_study(person: User, *, by: User) -> None:
    """Empty tries of exercises, and notes and files of attestations. Erasing twice is erasing once.

    Kinds, days, figures and checksums stay. Whether it may be done is decided by two people before this is
    called (certificates). A job takes the files away, however often it is interrupted.
    """
    ExerciseTry.objects.filter(enrolment__learner=person).update(text="")
    about = Attestation.objects.filter(enrolment__learner=person)
    for pk, path in about.exclude(file="").values_list("pk", "file"):
        enqueue("courses.delete_evidence", path, key=f"attestation:{pk}:delete")
    about.update(note="", file="", file_name="")
    record("study_texts_erased", about=person, by=by)


def delete_evidence_at(path: str) -> None:
    """Delete the file of an erased attestation, unless a row still names it. Twice is the same as once."""
    if not Attestation.objects.filter(file=path).exists():
        storages["private"].delete(path)
