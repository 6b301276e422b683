"""What courses announces to the floors above."""

from django.dispatch import Signal

release_made = Signal()
"""A release was frozen; sent inside its transaction. Arguments: release."""
enrolment_completed = Signal()
"""A trainee has met all that the programme asks. Arguments: enrolment."""
