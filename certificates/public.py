"""All that other apps may use of recognition."""

from django.urls import reverse
from django.utils.translation import gettext as _

from certificates.models import Candidature, Certificate, Registrant
from certificates.querysets import REGISTER
from certificates.rules.standing import CertificateWord, EventKind, Standing
from certificates.selectors.holder import my_recognition
from certificates.selectors.register import Question, registrant_file, registrants, waiting_for
from certificates.selectors.verification import VerificationAnswer, verify
from certificates.services.apply import apply
from certificates.services.audit_registry import AuditReport, audit_registry
from certificates.services.change_standing import decide_change, propose_change
from certificates.services.decide import decide
from certificates.services.erase import decide_erasure, propose_erasure
from certificates.services.propose import propose, withdraw_proposal
from certificates.services.record_fact import record_fact
from certificates.services.register_without_course import decide_admission, propose_admission
from certificates.states import (
    AdmissionBasis,
    CandidatureState,
    ChangeReason,
    FactKind,
    LegalBasis,
    Sector,
)
from lms.accounts.public import Role, User
from lms.core.desk import DeskItem

__all__ = [
    "AdmissionBasis",
    "AuditReport",
    "Candidature",
    "CandidatureState",
    "Certificate",
    "CertificateWord",
    "ChangeReason",
    "EventKind",
    "FactKind",
    "LegalBasis",
    "Question",
    "Registrant",
    "Sector",
    "Standing",
    "VerificationAnswer",
    "apply",
    "audit_registry",
    "decide",
    "decide_admission",
    "decide_change",
    "decide_erasure",
    "desk_items",
    "my_recognition",
    "propose",
    "propose_admission",
    "propose_change",
    "propose_erasure",
    "record_fact",
    "registrant_file",
    "registrants",
    "verify",
    "withdraw_proposal",
]


def desk_items(user: User) -> list[DeskItem]:
    """What recognition puts on a person's desk."""
    return [*_holder(user), *_certifier(user), *_register(user)]


def _holder(user: User) -> list[DeskItem]:
    mine = my_recognition(user)
    href = reverse("certificates:my_certificate")
    if mine.certificate:
        text = mine.making or _("Download it and share its address")
        kind, action = ("info", _("Open")) if mine.document else ("waiting", _("Look"))
        return [DeskItem(_("My certificate"), text, href, action, kind)]  # type: ignore[arg-type]
    if mine.candidature:
        text = _("Two officers decide about your application.")
        if mine.candidature.state == CandidatureState.DECLINED:
            text = _("Your application was declined.")
        return [DeskItem(_("My certification"), text, href, _("Look"), "waiting")]
    if mine.may_apply and mine.enrolment:
        href = reverse("certificates:apply", args=[mine.enrolment.pk])
        text = _("You have met all that the programme asks.")
        return [DeskItem(_("Apply for certification"), text, href, _("Apply"), "todo")]
    return []


def _certifier(user: User) -> list[DeskItem]:
    if not user.holds(Role.CERTIFIER):
        return []
    waiting = Candidature.objects.visible_to(user).undecided()
    to_propose, to_decide = waiting.to_propose().count(), waiting.to_decide(user).count()
    href = reverse("certificates:candidatures")
    return [
        DeskItem(
            _("To decide"), _("Proposed by another officer"), href, _("Decide"), "todo", to_decide
        ),
        DeskItem(
            _("To propose"), _("All is met and applied for"), href, _("Look"), "todo", to_propose
        ),
    ]


def _register(user: User) -> list[DeskItem]:
    if not user.holds(*REGISTER):
        return []
    waiting = waiting_for(user)
    count = len(waiting.changes) + len(waiting.erasures) + len(waiting.admissions)
    text = _("Proposals that wait for a second person") if count else _("Search on any day")
    return [
        DeskItem(
            _("Register"), text, reverse("certificates:registry"), _("Open"), "info", count or None
        )
    ]
