"""Hand in a work."""

import uuid

from django.db import transaction
from django.utils.translation import gettext as _

from assessments.errors import NotReady
from assessments.models import MarkingTask, Submission, SubmissionContent, WorkItem
from assessments.policies import can_write
from assessments.rules.receipt import canonical, receipt_number, sha256
from assessments.selectors.works import read_work
from assessments.services.save_section import lock_work
from assessments.states import WORK, WorkState
from lms.accounts.public import User


@transaction.atomic
def submit_work(work: WorkItem, *, by: User, idempotency_key: uuid.UUID) -> Submission:
    """Freeze the drafts as a submission with checksum and receipt. The same key again: the same receipt.

    Raises NotReady while the checks find errors.
    """
    locked = lock_work(work)
    known = Submission.objects.filter(idempotency_key=idempotency_key, work=locked).first()
    if known is not None:
        return known
    can_write(by, locked).require()
    reading = read_work(locked)
    if reading.value is None or reading.blocks:
        raise NotReady(_("The checks still find something. See «Check your answers»."))
    content = canonical(reading.value.model_dump(mode="json"))
    checksum = sha256(content)
    number = locked.submissions.count() + 1
    submission = Submission.objects.create(
        work=locked,
        round=number,
        sha256=checksum,
        receipt=receipt_number(locked.pk, number, checksum),
        schema_version=locked.assignment.schema_version,
        idempotency_key=idempotency_key,
        by=by,
    )
    SubmissionContent.objects.create(submission=submission, canonical=content.decode())
    MarkingTask.objects.create(submission=submission)
    WORK.move(locked, WorkState.SUBMITTED, by=by, round=number, sha256=checksum)
    return submission
