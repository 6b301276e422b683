"""Doors for the worker."""

from lms.core.jobs import job


@job("courses.delete_evidence")
def delete_evidence(_nothing: None, path: str) -> None:
    """Take the file of an erased attestation out of the storage."""
    from courses.services.erase_study import delete_evidence_at

    delete_evidence_at(path)
