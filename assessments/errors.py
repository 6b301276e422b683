"""Refusals that only this app knows."""

from lms.core.errors import DomainError


class Locked(DomainError):
    """The moment has not come yet, or has passed."""


class NoAttemptLeft(DomainError):
    """All attempts are used."""


class NotReady(DomainError):
    """Something in the work still stands in the way of handing in."""


class Held(DomainError):
    """Somebody else has this work on the desk."""


class Incomplete(DomainError):
    """A mark without a level or a reason."""
