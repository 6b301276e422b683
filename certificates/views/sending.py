"""What the views share when a form is sent."""

from collections.abc import Callable

from django.forms import Form

from lms.core.errors import DomainError, NotAllowed


def sent(form: Form, act: Callable[[], object]) -> bool:
    """Do it if the form is right. A refusal of the moment is told at the form, which keeps its text."""
    if not form.is_valid():
        return False
    try:
        act()
    except NotAllowed:
        raise
    except DomainError as refusal:
        form.add_error(None, str(refusal.message))
        return False
    return True
