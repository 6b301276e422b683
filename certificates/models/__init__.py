"""Recognition: awards, and the register."""

from certificates.models.awards import (
    Application,
    Candidature,
    Certificate,
    CertificateContent,
    CertificateDocument,
    CertificationDecision,
)
from certificates.models.registry import (
    Admission,
    ErasureDecision,
    LogHead,
    Registrant,
    RegistrantFact,
    RegistrantName,
    RegistryEvent,
    RegistryTerms,
    StandingChange,
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
