"""Recognition: awards, and the register."""

from certificates.models.awards import (
    Application,
    Candidature,
    Certificate,
    CertificateContent,
    CertificateDocument,
    CertificationDecision,
)
from certificates.models.proposals import Admission, ErasureDecision, StandingChange
from certificates.models.registry import (
    LogHead,
    Registrant,
    RegistrantFact,
    RegistrantName,
    RegistryEvent,
    RegistryTerms,
)

__all__ = [
    "Admission",
    "Application",
    "Candidature",
    "Certificate",
    "CertificateContent",
    "CertificateDocument",
    "CertificationDecision",
    "ErasureDecision",
    "LogHead",
    "Registrant",
    "RegistrantFact",
    "RegistrantName",
    "RegistryEvent",
    "RegistryTerms",
    "StandingChange",
]
