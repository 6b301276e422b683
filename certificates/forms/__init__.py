"""Shape and syntax of what is typed about recognition."""

from certificates.forms.certification import (
    ApplyForm,
    DecideForm,
    ErasureSecondForm,
    ProposeForm,
    SecondForm,
    VerifyForm,
)
from certificates.forms.register import (
    AdmissionForm,
    ChangeForm,
    ErasureForm,
    FactForm,
    RegistryFilter,
)

__all__ = [
    "AdmissionForm",
    "ApplyForm",
    "ChangeForm",
    "DecideForm",
    "ErasureForm",
    "ErasureSecondForm",
    "FactForm",
    "ProposeForm",
    "RegistryFilter",
    "SecondForm",
    "VerifyForm",
]
