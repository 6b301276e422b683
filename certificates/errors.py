"""Refusals that only this app knows."""

from lms.core.errors import DomainError


class NotYetMet(DomainError):
    """Something that is asked is still open."""


class NotNow(DomainError):
    """The register stands where this cannot be done."""


class AddressNotChosen(DomainError):
    """Nothing real is issued while the public address leads to this machine only."""
