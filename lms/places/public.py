"""All that other apps may use of places."""

from lms.places.models import (
    AdminUnit,
    AdminUnitChange,
    AreaGroup,
    Authorisation,
    Country,
    Duty,
    Organisation,
    OrganisationKind,
)

__all__ = [
    "AdminUnit",
    "AdminUnitChange",
    "AreaGroup",
    "Authorisation",
    "Country",
    "Duty",
    "Organisation",
    "OrganisationKind",
]
