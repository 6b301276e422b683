"""End the personal data of a registrant by decision of two, leaving a tombstone that the audit accepts."""

from typing import Any

from django.core.files.storage import storages
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from assessments.public import erase_texts
from certificates.errors import NotNow
from certificates.models import (
    CertificateContent,
    CertificateDocument,
    ErasureDecision,
    Registrant,
)
from certificates.policies import can_be_second, can_change
from certificates.rules.standing import EventKind
from certificates.services.log_event import lock_log, log_event
from certificates.states import LegalBasis, Outcome
from courses.public import erase_study
from lms.accounts.public import Post, User
from lms.core.events import record
from lms.core.jobs import enqueue
from lms.core.models import Mail


@transaction.atomic
def propose_erasure(
    registrant: Registrant, *, by: User, legal_basis: LegalBasis, reference: str, reason: str
) -> ErasureDecision:
    """Propose to erase. Proposing again gives the proposal that waits."""
    can_change(by, registrant).require()
    lock_log()
    known = registrant.erasures.filter(outcome__in=["", Outcome.APPROVED]).first()
    if known is not None:
        if known.proposed_by_id == by.pk:
            return known
        raise NotNow(_("An erasure has been proposed already."))
    erasure = ErasureDecision.objects.create(
        registrant=registrant,
        legal_basis=legal_basis,
        reference=reference,
        proposal_reason=reason,
        proposed_by=by,
    )
    record("erasure_proposed", about=erasure, by=by, registrant=registrant.pk)
    return erasure


@transaction.atomic
def decide_erasure(
    erasure: ErasureDecision, *, by: User, approve: bool, reason: str
) -> ErasureDecision:
    """Erase or decline. It cannot be undone. The same decision again changes nothing."""
    lock_log()
    locked = ErasureDecision.objects.select_for_update().get(pk=erasure.pk)
    outcome = Outcome.APPROVED if approve else Outcome.DECLINED
    if (locked.outcome, locked.decided_by_id) == (outcome, by.pk):
        return locked
    can_be_second(by, locked.registrant, locked).require()
    if not locked.is_waiting:
        raise NotNow(_("This has been decided already."))
    if approve:
        _erase(locked, by)
    locked.outcome, locked.decided_by, locked.reason = outcome, by, reason
    locked.decided_at = timezone.now()
    locked.save()
    record("erasure_decided", about=locked, by=by, outcome=str(outcome))
    return locked


def _erase(erasure: ErasureDecision, by: User) -> None:
    registrant = erasure.registrant
    ended = {
        "names": registrant.names.all().delete()[0],
        "facts": registrant.facts.all().delete()[0],
        "contents": CertificateContent.objects.filter(certificate__registrant=registrant).delete()[
            0
        ],
        "documents": _end_documents(registrant),
    }
    person, registrant.user, registrant.is_listed = registrant.user, None, False
    registrant.save(update_fields=["user", "is_listed"])
    if person is not None:
        erase_study(person, by=by)
        erase_texts(person, by=by)
        _end_account(person)
    erasure.event = log_event(
        registrant,
        EventKind.ERASED,
        by=by,
        effective_on=timezone.localdate(timezone=registrant.country.zone),
        key=f"erasure:{erasure.pk}",
        erasure=erasure.pk,
        basis=erasure.legal_basis,
        ended=ended,
    )


def _end_documents(registrant: Registrant) -> int:
    """The rows keep their checksums; a job takes the files away, however often it is interrupted."""
    documents = CertificateDocument.objects.filter(certificate__registrant=registrant).exclude(
        file=""
    )
    ids = list(documents.values_list("pk", flat=True))
    documents.update(file="")
    for pk in ids:
        enqueue("certificates.delete_file", pk, key=f"document:{pk}:delete")
    return len(ids)


def delete_file_of(document_id: int) -> None:
    """Delete the file of an erased document. Deleting twice is the same as once."""
    document = CertificateDocument.objects.get(pk=document_id)
    if not document.file:
        storages["private"].delete(f"certificates/{document.sha256}.pdf")


def _end_account(person: Any) -> None:
    """Anonymise the account, unless the person ever held a post: then others' records name it."""
    if Post.objects.filter(user=person).exists():
        return
    if person.email:
        Mail.objects.filter(to__iexact=person.email).update(to="", subject="", body="")
    person.emailaddress_set.all().delete()
    person.authenticator_set.all().delete()
    person.username, person.full_name = f"erased-{person.pk}", f"erased-{person.pk}"
    person.email = person.native_name = ""
    person.is_active = False
    person.set_unusable_password()
    person.save()
