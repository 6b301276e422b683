"""Refusals: what a rule says when it says no."""

from django.utils.functional import Promise


class DomainError(Exception):
    """A rule said no, in words for the person. Anything else that is raised is a bug."""

    def __init__(self, message: str | Promise) -> None:
        super().__init__(str(message))
        self.message = message


class NotAllowed(DomainError):
    """This person may not do this."""


class IllegalMove(DomainError):
    """The thing is in a state from which this move does not lead anywhere."""
