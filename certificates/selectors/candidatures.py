"""Candidatures as officers read them."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from assessments.public import ResultEntry, results_of
from certificates.models import Candidature, Certificate, CertificationDecision
from certificates.policies import can_certify, can_decide
from courses.public import Attestation, Gate, gates_of
from lms.accounts.public import User
from lms.core.verdict import Verdict, deny


@dataclass(frozen=True, slots=True)
class CandidatureFile:
    """All the evidence about one trainee, and what this officer may do with it."""

    candidature: Candidature
    gates: list[Gate]
    results: list[ResultEntry]
    attestations: list[Attestation]
    decisions: list[CertificationDecision]
    waiting: CertificationDecision | None
    certificate: Certificate | None
    is_mine: bool
    can_propose: Verdict
    can_decide: Verdict


def candidatures_for(user: User, *, undecided: bool) -> "QuerySet[Candidature]":
    """The rows of the list, each with all it shows; as many queries for one as for many."""
    rows = Candidature.objects.visible_to(user)
    rows = rows.undecided() if undecided else rows.order_by("-opened_at", "-id")
    return rows.select_related(
        "enrolment__learner", "enrolment__cohort__organiser", "enrolment__country"
    ).prefetch_related("decisions__proposed_by")


def attestation_with_file(candidature: Candidature, pk: int) -> Attestation | None:
    """An attestation of this very trainee that rests on a file."""
    rows = Attestation.objects.filter(enrolment=candidature.enrolment_id, pk=pk)
    return rows.exclude(file="").first()


def candidature_file(candidature: Candidature, user: User) -> CandidatureFile:
    """The file of one candidature for one officer."""
    enrolment = candidature.enrolment
    decisions = list(
        candidature.decisions.select_related(
            "proposed_by", "decided_by", "proposer_body", "decider_body"
        )
    )
    waiting = next((row for row in decisions if row.is_waiting), None)
    attested = Attestation.objects.newest_of_each([enrolment.pk])
    may_propose = can_certify(user, enrolment)
    return CandidatureFile(
        candidature=candidature,
        gates=gates_of(enrolment),
        results=results_of(enrolment),
        attestations=list(attested.values()),
        decisions=decisions,
        waiting=waiting,
        certificate=Certificate.objects.filter(candidature=candidature)
        .select_related("registrant")
        .first(),
        is_mine=waiting is not None and waiting.proposed_by_id == user.pk,
        can_propose=may_propose if waiting is None else deny(_("Somebody has proposed already.")),
        can_decide=can_decide(user, candidature, waiting.proposed_by_id if waiting else None),
    )
