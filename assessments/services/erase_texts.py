"""End the texts of a person while checksums, marks and results stay."""

from django.db import transaction

from assessments.models import (
    Answer,
    AssessmentWords,
    Draft,
    KeptText,
    ReturnNote,
    SubmissionContent,
)
from lms.accounts.public import User
from lms.core.events import record


@transaction.atomic
def erase_texts(person: User, *, by: User) -> None:
    """Empty all that the person wrote and what was written about it. Erasing twice is erasing once.

    Whether it may be done is decided by two people before this is called (certificates).
    """
    SubmissionContent.objects.filter(submission__work__enrolment__learner=person).update(
        canonical=""
    )
    ReturnNote.objects.filter(submission__work__enrolment__learner=person).update(comment="")
    AssessmentWords.objects.filter(assessment__submission__work__enrolment__learner=person).update(
        overall="", by_criterion={}
    )
    KeptText.objects.filter(draft__work__enrolment__learner=person).delete()
    Draft.objects.filter(work__enrolment__learner=person).update(typed={})
    Answer.objects.filter(attempt__enrolment__learner=person).update(given=[], feedback={})
    record("assessment_texts_erased", about=person, by=by)
