"""The lives of a candidature and of a certificate, and the code lists of recognition."""

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from certificates.rules.standing import CertificateWord, EventKind, Standing
from lms.core.workflow import Workflow


class CandidatureState(models.TextChoices):
    """Where a candidature stands."""

    OPEN = "open", _("open")
    PROPOSED = "proposed", _("proposed")
    CERTIFIED = "certified", _("certified")
    DECLINED = "declined", _("declined")


CANDIDATURE = Workflow(
    {
        CandidatureState.OPEN: {CandidatureState.PROPOSED},
        CandidatureState.PROPOSED: {
            CandidatureState.CERTIFIED,
            CandidatureState.DECLINED,
            CandidatureState.OPEN,  # the proposal was withdrawn
        },
        CandidatureState.CERTIFIED: set(),
        CandidatureState.DECLINED: set(),
    }
)


class CertificateState(models.TextChoices):
    """Where a certificate stands. It attests a past fact and never expires."""

    ISSUED = "issued", _("issued")
    SUPERSEDED = "superseded", _("replaced")
    REVOKED = "revoked", _("revoked")
    CANCELLED = "cancelled", _("cancelled")


CERTIFICATE = Workflow(
    {
        CertificateState.ISSUED: {
            CertificateState.SUPERSEDED,
            CertificateState.REVOKED,
            CertificateState.CANCELLED,
        },
        CertificateState.SUPERSEDED: set(),
        CertificateState.REVOKED: set(),
        CertificateState.CANCELLED: set(),
    }
)

CERTIFICATE_WORD = {
    CertificateState.ISSUED: CertificateWord.VALID,
    CertificateState.SUPERSEDED: CertificateWord.REPLACED,
    CertificateState.REVOKED: CertificateWord.REVOKED,
    CertificateState.CANCELLED: CertificateWord.CANCELLED,
}


class Outcome(models.TextChoices):
    """What became of a proposal; empty while it waits for the second person."""

    CERTIFIED = "certified", _("certified")
    APPROVED = "approved", _("approved")
    DECLINED = "declined", _("declined")
    WITHDRAWN = "withdrawn", _("withdrawn")


class ChangeReason(models.TextChoices):
    """Why a standing changes: a code that may be counted; the words stand with the proposal."""

    INVESTIGATION = "investigation", _("complaint under investigation")
    CPD_UNANSWERED = "cpd_unanswered", _("audit of continuing development unanswered")
    OWN_REQUEST = "own_request", _("own request")
    CLEARED = "cleared", _("cleared")
    PERIOD_ENDED = "period_ended", _("period ended")
    RENEWAL = "renewal", _("renewal requirements met")
    FRAUD = "fraud", _("fraud or false portfolio")
    MISCONDUCT = "misconduct", _("serious misconduct")
    WRONG_PERSON = "wrong_person", _("issued in error: wrong person")
    WRONG_AWARD = "wrong_award", _("issued in error: wrong award")
    NOTICE = "notice", _("notice received")


REASONS: dict[EventKind, tuple[ChangeReason, ...]] = {
    EventKind.SUSPENDED: (
        ChangeReason.INVESTIGATION,
        ChangeReason.CPD_UNANSWERED,
        ChangeReason.OWN_REQUEST,
    ),
    EventKind.REINSTATED: (ChangeReason.CLEARED, ChangeReason.PERIOD_ENDED),
    EventKind.RENEWED: (ChangeReason.RENEWAL,),
    EventKind.REVOKED: (ChangeReason.FRAUD, ChangeReason.MISCONDUCT),
    EventKind.CANCELLED: (ChangeReason.WRONG_PERSON, ChangeReason.WRONG_AWARD),
    EventKind.RETIRED: (ChangeReason.NOTICE, ChangeReason.OWN_REQUEST),
    EventKind.DECEASED: (ChangeReason.NOTICE,),
}


class ChangeKind(models.TextChoices):
    """The changes of standing that two people make; a lapse needs nobody."""

    SUSPENDED = "suspended", _("suspend")
    REINSTATED = "reinstated", _("reinstate")
    RENEWED = "renewed", _("renew")
    REVOKED = "revoked", _("revoke")
    CANCELLED = "cancelled", _("cancel, issued in error")
    RETIRED = "retired", _("retired")
    DECEASED = "deceased", _("deceased")


class LegalBasis(models.TextChoices):
    """On what ground personal data end."""

    REQUEST = "request", _("request of the person under data protection law")
    COURT = "court", _("order of a court or authority")
    RETENTION = "retention", _("end of the retention period")
    UNLAWFUL = "unlawful", _("collected without a legal ground")


class AdmissionBasis(models.TextChoices):
    """Why somebody enters the register without the course."""

    EQUIVALENT_TRAINING = "equivalent_training", _("equivalent training, recognised")
    FOREIGN_REGISTER = "foreign_register", _("registered in another country")
    CARRIED_OVER = "carried_over", _("carried over from the former register")


class Sector(models.TextChoices):
    """The sectors of the register."""

    SILK = "silk", _("silk")
    FOREST = "forest", _("forest products")
    HORTICULTURE = "horticulture", _("horticulture")
    FISHERY = "fishery", _("fishery")
    BEVERAGES = "beverages", _("beverages")
    CERAMICS = "ceramics", _("ceramics")
    OTHER = "other", _("other")


class FactKind(models.TextChoices):
    """What the register knows of a person beside the standing, from one day on."""

    SECTOR = "sector", _("sector")
    PROVINCE = "province", _("province")
    POST = "post", _("post")
    EMPLOYER = "employer", _("employer")
    DEPLOYMENT = "deployment", _("deployment")


class DocumentKind(models.TextChoices):
    """The files of a certificate."""

    PDF = "pdf", _("certificate as PDF")


STANDING_LABELS: dict[Standing, Promise] = {
    Standing.ACTIVE: pgettext_lazy("registration", "Active"),
    Standing.RENEWAL_DUE: pgettext_lazy("registration", "Renewal due"),
    Standing.SUSPENDED: pgettext_lazy("registration", "Suspended"),
    Standing.LAPSED: pgettext_lazy("registration", "Lapsed"),
    Standing.INACTIVE: pgettext_lazy("registration", "Inactive"),
    Standing.REVOKED: pgettext_lazy("registration", "Revoked"),
    Standing.CANCELLED: pgettext_lazy("registration", "Cancelled"),
    Standing.NOT_REGISTERED: pgettext_lazy("registration", "Not registered"),
}
CERTIFICATE_LABELS: dict[CertificateWord, Promise] = {
    CertificateWord.VALID: pgettext_lazy("certificate", "Valid"),
    CertificateWord.REPLACED: pgettext_lazy("certificate", "Replaced"),
    CertificateWord.REVOKED: pgettext_lazy("certificate", "Revoked"),
    CertificateWord.CANCELLED: pgettext_lazy("certificate", "Cancelled"),
    CertificateWord.NOT_FOUND: pgettext_lazy("certificate", "Not found"),
    CertificateWord.UNCHECKED: pgettext_lazy("certificate", "Could not be checked"),
}
# How good the news is: picks colour and sign, never the word.
TONES: dict[str, str] = {
    Standing.ACTIVE: "success",
    Standing.RENEWAL_DUE: "warning",
    Standing.SUSPENDED: "warning",
    Standing.LAPSED: "warning",
    Standing.REVOKED: "danger",
    Standing.CANCELLED: "danger",
    CertificateWord.VALID: "success",
    CertificateWord.REPLACED: "warning",
    CertificateWord.NOT_FOUND: "warning",
}
CANDIDATURE_TONES: dict[CandidatureState, str] = {
    CandidatureState.OPEN: "info",
    CandidatureState.PROPOSED: "warning",
    CandidatureState.CERTIFIED: "success",
}
EVENT_LABELS: dict[EventKind, Promise] = {
    EventKind.ADMITTED: _("Admitted to the register"),
    EventKind.RENEWED: _("Registration renewed"),
    EventKind.SUSPENDED: _("Registration suspended"),
    EventKind.REINSTATED: _("Suspension ended"),
    EventKind.LAPSED: _("Registration lapsed"),
    EventKind.REVOKED: _("Registration revoked"),
    EventKind.CANCELLED: _("Registration cancelled: issued in error"),
    EventKind.RETIRED: _("Retired"),
    EventKind.DECEASED: _("Deceased"),
    EventKind.NAMED: _("Name entered"),
    EventKind.FACT: _("Fact entered"),
    EventKind.ERASED: _("Personal data erased"),
    EventKind.CERTIFICATE_ISSUED: _("Certificate issued"),
    EventKind.CERTIFICATE_RENDERED: _("Certificate document stored"),
    EventKind.CERTIFICATE_REPLACED: _("Certificate replaced"),
    EventKind.CERTIFICATE_REVOKED: _("Certificate revoked"),
    EventKind.CERTIFICATE_CANCELLED: _("Certificate cancelled"),
}
