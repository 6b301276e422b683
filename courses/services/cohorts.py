"""Plan and open a cohort."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.models import Cohort, CohortPhase, CurriculumRelease
from courses.policies import can_manage, can_manage_at
from courses.states import COHORT, CohortState
from lms.accounts.public import User
from lms.core.errors import DomainError
from lms.core.events import record
from lms.places.public import Organisation


class Incomplete(DomainError):
    """Something is still missing before the cohort can open."""


@dataclass(frozen=True, slots=True)
class PhaseDates:
    """First and last day of a phase, and where it takes place."""

    starts_on: date
    ends_on: date
    venue: str = ""


@transaction.atomic
def plan_cohort(
    code: str,
    title: str,
    *,
    by: User,
    organiser: Organisation,
    release: CurriculumRelease,
    phases: Mapping[int, PhaseDates],
    thresholds: Mapping[str, Any] | None = None,
) -> Cohort:
    """Plan a cohort on a release. The same code again gives the cohort that is there."""
    can_manage_at(by, organiser).require()
    known = Cohort.objects.filter(code=code, organiser=organiser).first()
    if known is not None:
        return known
    cohort = Cohort.objects.create(
        code=code,
        title=title,
        organiser=organiser,
        country=organiser.country,
        release=release,
        time_zone=organiser.country.time_zone,
        teaching_languages=["en"],
        thresholds=dict(release.thresholds) | dict(thresholds or {}),
    )
    for number, dates in phases.items():
        CohortPhase.objects.create(
            cohort=cohort,
            number=number,
            starts_on=dates.starts_on,
            ends_on=dates.ends_on,
            venue=dates.venue,
        )
    record("cohort_planned", about=cohort, by=by, release=release.pk)
    return cohort


@transaction.atomic
def open_cohort(cohort: Cohort, *, by: User) -> Cohort:
    """Open a planned cohort: from now on its thresholds are frozen. Opening twice is opening once."""
    can_manage(by, cohort).require()
    if cohort.state == CohortState.OPEN:
        return cohort
    if cohort.phases.count() != cohort.release.modules.values("phase_number").distinct().count():
        raise Incomplete(_("Each phase needs its first and last day before the cohort opens."))
    opened = COHORT.move(cohort, CohortState.OPEN, by=by)
    opened.opened_at = timezone.now()
    opened.save(update_fields=["opened_at"])
    return opened
