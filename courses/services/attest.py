"""Vouch for something, with day and evidence."""

import hashlib
import uuid
from datetime import date
from decimal import Decimal

from django.core.files.base import ContentFile, File
from django.db import transaction
from django.utils.translation import gettext as _

from courses.models import Attestation, Enrolment
from courses.policies import can_attest
from lms.accounts.public import User
from lms.core.errors import DomainError
from lms.core.events import record


class NotYet(DomainError):
    """The day lies in the future."""


@transaction.atomic
def attest(
    enrolment: Enrolment,
    kind: str,
    *,
    by: User,
    on: date,
    given: bool = True,
    value: Decimal | None = None,
    note: str = "",
    file: "File[bytes] | None" = None,
    idempotency_key: uuid.UUID | None = None,
) -> Attestation:
    """Write that something is so, or (given=False) is no longer so. The same key again writes nothing."""
    can_attest(by, enrolment, kind).require()
    if on > enrolment.cohort.today():
        raise NotYet(_("The day lies in the future."))
    key = idempotency_key or uuid.uuid4()
    Enrolment.objects.select_for_update().get(pk=enrolment.pk)  # a second click waits for the first
    known = Attestation.objects.filter(idempotency_key=key).first()
    if known is not None:
        return known
    row = Attestation(
        enrolment=enrolment,
        kind=kind,
        given=given,
        value=value,
        on=on,
        by=by,
        note=note,
        idempotency_key=key,
    )
    if file is not None:
        content = file.read()
        row.file_name, row.file_sha256 = str(file.name)[:200], hashlib.sha256(content).hexdigest()
        row.file.save(f"{key}.bin", ContentFile(content), save=False)
    row.save()
    record("attested", about=enrolment, by=by, kind=str(kind), given=given)
    return row
