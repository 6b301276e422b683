"""Refusals that only the case library knows."""

from lms.core.errors import DomainError


class BadCaseFile(DomainError):
    """A text file of the case library says something that cannot be."""
