"""What one officer proposes about the register and another decides."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from certificates.models.registry import Registrant, RegistryEvent
from certificates.models.two_people import TwoPeople
from certificates.querysets import AdmissionQuerySet, ProposalQuerySet
from certificates.states import AdmissionBasis, ChangeKind, ChangeReason, LegalBasis
from lms.places.public import Country


class StandingChange(TwoPeople):
    """A proposed change of standing. It waits fourteen days for the second person, then it is void."""

    registrant = models.ForeignKey(Registrant, on_delete=models.PROTECT, related_name="changes")
    kind = models.CharField(max_length=12, choices=ChangeKind)
    code = models.CharField(max_length=16, choices=ChangeReason)
    effective_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    expires_at = models.DateTimeField()
    event = models.OneToOneField(
        RegistryEvent, on_delete=models.PROTECT, null=True, related_name="+"
    )

    objects = ProposalQuerySet.as_manager()

    class Meta(TwoPeople.Meta):
        ordering: ClassVar = ["-proposed_at", "-id"]
        constraints: ClassVar = [
            *TwoPeople.Meta.constraints,
            models.UniqueConstraint(
                fields=["registrant"],
                condition=Q(outcome=""),
                name="one_waiting_change_a_registrant",
            ),
            models.CheckConstraint(
                condition=~Q(kind=ChangeKind.SUSPENDED)
                | Q(until_on__isnull=False, until_on__gte=F("effective_on")),
                name="suspension_has_an_end",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.registrant_id} {self.kind}"


class Admission(TwoPeople):
    """Entry into the register without the course. The name leaves this row once it is decided."""

    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="+")
    basis = models.CharField(max_length=24, choices=AdmissionBasis)
    full_name = models.CharField(max_length=200, blank=True)
    native_name = models.CharField(max_length=200, blank=True)
    consents_listing = models.BooleanField(default=False)
    effective_on = models.DateField()
    registrant = models.OneToOneField(
        Registrant, on_delete=models.PROTECT, null=True, related_name="admission"
    )
    idempotency_key = models.UUIDField(unique=True)

    objects = AdmissionQuerySet.as_manager()

    class Meta(TwoPeople.Meta):
        ordering: ClassVar = ["-proposed_at", "-id"]

    def __str__(self) -> str:
        return f"{self.country_id} {self.basis}"


class ErasureDecision(TwoPeople):
    """Two people decide that the personal data of a registrant end, and on what legal basis."""

    registrant = models.ForeignKey(Registrant, on_delete=models.PROTECT, related_name="erasures")
    legal_basis = models.CharField(max_length=12, choices=LegalBasis)
    reference = models.CharField(max_length=120)
    event = models.OneToOneField(
        RegistryEvent, on_delete=models.PROTECT, null=True, related_name="+"
    )

    objects = ProposalQuerySet.as_manager()

    class Meta(TwoPeople.Meta):
        ordering: ClassVar = ["-proposed_at", "-id"]
        constraints: ClassVar = [
            *TwoPeople.Meta.constraints,
            models.UniqueConstraint(
                fields=["registrant"],
                condition=Q(outcome__in=["", "approved"]),
                name="one_erasure_a_registrant",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.registrant_id} {self.legal_basis}"
