"""What one person proposes and another decides."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from certificates.states import Outcome


class TwoPeople(models.Model):
    """A proposal with its decision. Written once by each of the two; the database refuses one person."""

    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    proposed_at = models.DateTimeField(default=timezone.now)
    proposal_reason = models.TextField()
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        abstract = True
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("proposed_by")),
                name="%(class)s_needs_two_people",
            ),
            models.CheckConstraint(
                condition=Q(outcome="", decided_by__isnull=True, decided_at__isnull=True)
                | Q(outcome=Outcome.WITHDRAWN, decided_by__isnull=True, decided_at__isnull=False)
                | Q(
                    outcome__in=[Outcome.CERTIFIED, Outcome.APPROVED, Outcome.DECLINED],
                    decided_by__isnull=False,
                    decided_at__isnull=False,
                ),
                name="%(class)s_is_decided_by_somebody",
            ),
        ]

    @property
    def is_waiting(self) -> bool:
        """Whether the second person has not decided yet."""
        return not self.outcome
