"""Doors for the worker."""

from datetime import timedelta

from lms.core.jobs import job, periodic


def _render(certificate_id: int) -> str:
    """The slow part, outside any transaction: set the certificate and store its bytes."""
    from certificates.services.render import store_rendering

    return store_rendering(certificate_id)


@job("certificates.render", prepare=_render)
def render(path: str, certificate_id: int) -> None:
    """Record the stored document and tell the holder."""
    from certificates.services.render import record_rendering

    record_rendering(certificate_id, path)


@job("certificates.delete_file")
def delete_file(_nothing: None, document_id: int) -> None:
    """Take the file of an erased certificate out of the storage."""
    from certificates.services.erase import delete_file_of

    delete_file_of(document_id)


@periodic("certificates.lapse", timedelta(days=1))
def lapse(_nothing: None, _period: int) -> None:
    """Record which registrations have lapsed."""
    from certificates.services.lapse import record_lapses

    record_lapses()
