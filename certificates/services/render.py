"""Set an issued certificate as a file. Rendering twice gives the same file and one document."""

from datetime import date

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from certificates.gateways.pdf import render_certificate
from certificates.models import Certificate, CertificateContent, CertificateDocument
from certificates.rules.standing import EventKind
from certificates.services.log_event import lock_log, log_event
from certificates.states import DocumentKind
from certificates.wording import CertificateFacts
from lms.core.tasks import queue_mail


def facts_of(content: CertificateContent) -> CertificateFacts:
    """The stored content as the words of a certificate."""
    said = dict(content.snapshot)
    said["awarded_on"] = date.fromisoformat(said["awarded_on"])
    return CertificateFacts(**said)


def store_rendering(certificate_id: int) -> str:
    """Render and store the bytes under their checksum; returns the path, «» if the content has ended."""
    content = CertificateContent.objects.filter(certificate_id=certificate_id).first()
    if content is None or _document_of(certificate_id):
        return ""
    rendered = render_certificate(facts_of(content))
    path, storage = CertificateDocument.path_of(rendered), storages["private"]
    if not storage.exists(path):
        storage.save(path, ContentFile(rendered))
    return path


@transaction.atomic
def record_rendering(certificate_id: int, path: str) -> None:
    """Write the document's row and event, and mail the holder. Once is all, however often it runs."""
    lock_log()
    if not path or _document_of(certificate_id):
        return
    if not CertificateContent.objects.filter(certificate_id=certificate_id).exists():
        storages["private"].delete(path)  # erased while it was being set
        return
    certificate = Certificate.objects.select_related("registrant").get(pk=certificate_id)
    document = CertificateDocument.objects.create(
        certificate=certificate,
        kind=DocumentKind.PDF,
        sha256=path.rpartition("/")[2].removesuffix(".pdf"),
        size=storages["private"].size(path),
        file=path,
    )
    log_event(
        certificate.registrant,
        EventKind.CERTIFICATE_RENDERED,
        by=None,
        effective_on=certificate.issued_on,
        key=f"certificate:{certificate_id}:pdf",
        certificate=certificate.number,
        sha256=document.sha256,
    )
    _tell_holder(certificate)


def _document_of(certificate_id: int) -> bool:
    documents = CertificateDocument.objects.filter(certificate_id=certificate_id)
    return documents.filter(kind=DocumentKind.PDF).exists()


def _tell_holder(certificate: Certificate) -> None:
    holder = certificate.candidature.enrolment.learner
    with override(holder.preferred_language):
        subject = _("Your certificate is ready")
        body = _(
            "Your certificate %(number)s is ready. Sign in to download it.\n"
            "Anyone can check it at %(address)s"
        ) % {
            "number": certificate.number,
            "address": f"{settings.CADRE_PUBLIC_ADDRESS.rstrip('/')}/c/{certificate.number}",
        }
    queue_mail(holder.email, subject, body, key=f"certificate:{certificate.pk}:mail")
