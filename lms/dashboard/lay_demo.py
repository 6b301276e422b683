"""Lays the demo: houses, people, cohorts, and people at every point of the chain."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

import certificates.public as recognition
from courses.public import (
    Cohort,
    CurriculumRelease,
    PhaseDates,
    ProgrammePage,
    open_cohort,
    plan_cohort,
    release_curriculum,
)
from lms.accounts.public import Role, User
from lms.dashboard.chain import Company, Play, Say, begun_cohort, company
from lms.dashboard.demo_people import lay_people
from lms.places.public import AdminUnit

FIRST = "demo-kh-2026-1"
# Country → the sector and the province (by its ISO code) in which the graduate works.
GRADUATES = {
    "KH": ("demo-graduate", recognition.Sector.SILK, "KH-21"),
    "VN": ("demo-graduate-vn", recognition.Sector.CERAMICS, "VN-HN"),
    "LA": ("demo-graduate-la", recognition.Sector.SILK, "LA-VT"),
    "MM": ("demo-graduate-mm", recognition.Sector.HORTICULTURE, "MM-04"),
}


@transaction.atomic
def lay_demo(say: Say) -> bool:
    """Lay everything. Where the demo is laid already nothing changes; returns whether it was laid now."""
    lay_people()
    if Cohort.objects.filter(code=FIRST).exists():
        return False
    release = release_curriculum(ProgrammePage.objects.live().get(), by=None)
    for country in GRADUATES:
        _graduate(country, release, say)
    _others(company("KH"), release, say)
    return True


def _graduate(country: str, release: CurriculumRelease, say: Say) -> None:
    people = company(country)
    username, sector, province = GRADUATES[country]
    title = f"{people.institute.country.name} 2026"
    cohort = begun_cohort(people, f"demo-{country.lower()}-2026-1", title, release)
    graduate = User.objects.get(username=username)
    certificate = Play(people, graduate, cohort, say).to_certificate()
    record_demo_facts(certificate.registrant, people, sector, province)


def record_demo_facts(
    registrant: recognition.Registrant, people: Company, sector: str, province: str
) -> None:
    """Sector and province of a registrant, as the officers of the country record them."""
    registrar = _registrar(people)
    today = timezone.localdate(timezone=people.institute.country.zone)
    unit = AdminUnit.objects.on(today).get(country=people.country, code=province)
    kind = recognition.FactKind
    recognition.record_fact(registrant, kind.SECTOR, by=registrar, from_on=today, sector=sector)
    recognition.record_fact(registrant, kind.PROVINCE, by=registrar, from_on=today, unit=unit)


def _registrar(people: Company) -> User:
    """Who keeps the register there; in small demo countries an officer does."""
    held = User.objects.filter(
        posts__role=Role.REGISTRAR, posts__organisation__country=people.country
    )
    return held.first() or people.officer


def _others(people: Company, release: CurriculumRelease, say: Say) -> None:
    """Somebody who waits for the decision, somebody in the field, somebody who has just begun."""
    begun = Cohort.objects.get(code=FIRST)
    candidate = Play(people, User.objects.get(username="demo-candidate"), begun, say)
    for phase in (1, 2, 3):
        candidate.phase(phase)
    candidate.apply()
    field = Play(people, User.objects.get(username="demo-field"), begun, say)
    field.phase(1)
    field.learn(2)
    field.hand_in("A1")
    field.write("A2")
    newcomer = Play(
        people, User.objects.get(username="demo-trainee"), _running(people, release), say
    )
    newcomer.learn(1, at_most=3)


def _running(people: Company, release: CurriculumRelease) -> Cohort:
    """A cohort in its first phase."""
    today = timezone.localdate()
    phases = {
        1: PhaseDates(today - timedelta(days=5), today + timedelta(days=9), "Phnom Penh"),
        2: PhaseDates(today + timedelta(days=14), today + timedelta(days=134), "in the field"),
        3: PhaseDates(today + timedelta(days=150), today + timedelta(days=152), "Phnom Penh"),
    }
    cohort = plan_cohort(
        "demo-kh-2026-2",
        "Cambodia, second cohort 2026",
        by=people.manager,
        organiser=people.institute,
        release=release,
        phases=phases,
    )
    return open_cohort(cohort, by=people.manager)
