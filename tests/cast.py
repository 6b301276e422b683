"""The people of the tests: fixed names with fixed roles. A permission test is a table person × action × state."""

from dataclasses import dataclass
from datetime import date

from lms.accounts.public import Role, User, grant
from lms.places.public import (
    Authorisation,
    Country,
    Duty,
    Organisation,
    OrganisationKind,
)

SINCE = date(2024, 1, 1)
COUNTRIES = {
    "KH": ("Cambodia", "KHR", "Asia/Phnom_Penh", "km"),
    "VN": ("Viet Nam", "VND", "Asia/Ho_Chi_Minh", "vi"),
}
ORGANISATIONS = {
    "institute-kh": (OrganisationKind.INSTITUTE, "KH"),
    "cdc-kh": (OrganisationKind.CDC, "KH"),
    "nrc-kh": (OrganisationKind.NRC, "KH"),
    "institute-vn": (OrganisationKind.INSTITUTE, "VN"),
    "nrc-vn": (OrganisationKind.NRC, "VN"),
}
POSTS: dict[str, tuple[Role, str] | None] = {
    "stranger": None,
    "trainee": None,
    "fellow": None,
    "foreign_trainee": None,
    "mentor": (Role.MENTOR, "cdc-kh"),
    "author": (Role.AUTHOR, "institute-kh"),
    "trainer": (Role.TRAINER, "institute-kh"),
    "marker": (Role.MARKER, "institute-kh"),
    "second_marker": (Role.MARKER, "institute-kh"),
    "moderator": (Role.MODERATOR, "institute-kh"),
    "manager": (Role.MANAGER, "institute-kh"),
    "cdc_officer": (Role.CDC_OFFICER, "cdc-kh"),
    "officer": (Role.CERTIFIER, "nrc-kh"),
    "second_officer": (Role.CERTIFIER, "nrc-kh"),
    "registrar": (Role.REGISTRAR, "nrc-kh"),
    "auditor": (Role.AUDITOR, "nrc-kh"),
    "foreign_manager": (Role.MANAGER, "institute-vn"),
    "foreign_officer": (Role.CERTIFIER, "nrc-vn"),
}
NAMES = ["visitor", *POSTS]


@dataclass(frozen=True)
class Cast:
    """Everybody, and the houses they belong to."""

    people: dict[str, User]
    organisations: dict[str, Organisation]

    def __getitem__(self, name: str) -> User:
        return self.people[name]


def lay_countries() -> None:
    """The countries that the cast lives in."""
    for code, (name, currency, zone, language) in COUNTRIES.items():
        Country.objects.get_or_create(
            code=code,
            defaults={"name": name, "currency": currency, "time_zone": zone, "language": language},
        )


def lay_cast() -> Cast:
    """Make everybody with post and house."""
    lay_countries()
    organisations = {
        code: Organisation.objects.get_or_create(
            code=code, defaults={"name": code, "kind": kind, "country_id": country}
        )[0]
        for code, (kind, country) in ORGANISATIONS.items()
    }
    for code in ("nrc-kh", "nrc-vn"):
        for duty in Duty:
            Authorisation.objects.get_or_create(
                organisation=organisations[code],
                country=organisations[code].country,
                duty=duty,
                from_on=SINCE,
                defaults={"basis": "decree"},
            )
    people = {}
    for name, post in POSTS.items():
        country = "VN" if name.startswith("foreign") else "KH"
        person = User.objects.create_user(
            name, f"{name}-pass-word", full_name=name.replace("_", " ").title(), country_id=country
        )
        if post:
            grant(person, post[0], organisations[post[1]], by=None, from_on=SINCE)
        people[name] = person
    return Cast(people, organisations)
