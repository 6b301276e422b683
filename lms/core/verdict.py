"""The answer to «may I?»."""

from dataclasses import dataclass

from django.utils.functional import Promise

from lms.core.errors import NotAllowed


@dataclass(frozen=True, slots=True)
class Verdict:
    """Yes, or no with the reason to show."""

    allowed: bool
    reason: str | Promise = ""

    def __bool__(self) -> bool:
        return self.allowed

    def require(self) -> None:
        """Raise NotAllowed with the reason unless the answer is yes."""
        if not self.allowed:
            raise NotAllowed(self.reason)


ALLOW = Verdict(True)


def deny(reason: str | Promise) -> Verdict:
    """No, because."""
    return Verdict(False, reason)
