"""Record a dated fact about a registrant: sector, province, post, employer, deployment."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from certificates.errors import NotNow
from certificates.models import Registrant, RegistrantFact
from certificates.policies import can_change
from certificates.rules.standing import EventKind
from certificates.services.log_event import lock_log, log_with_content
from certificates.states import FactKind
from lms.accounts.public import User
from lms.places.public import AdminUnit, Organisation

SAYS = ("kind", "sector", "unit", "organisation", "text", "from_on", "until_on")


@transaction.atomic
def record_fact(
    registrant: Registrant,
    kind: FactKind,
    *,
    by: User,
    from_on: date,
    until_on: date | None = None,
    sector: str = "",
    unit: AdminUnit | None = None,
    organisation: Organisation | None = None,
    text: str = "",
) -> RegistrantFact:
    """Record a fact; from its first day it takes the place of the former one. Twice is once."""
    can_change(by, registrant).require()
    lock_log()
    _require_data(registrant)
    if unit is not None and unit.country_id != registrant.country_id:
        raise NotNow(_("The province lies in another country than the register."))
    fact = RegistrantFact(
        registrant=registrant,
        kind=kind,
        sector=sector,
        unit=unit,
        organisation=organisation,
        text=text,
        from_on=from_on,
        until_on=until_on,
    )
    newest = registrant.facts.filter(kind=kind).order_by("-recorded_at", "-id").first()
    if newest and all(getattr(newest, name) == getattr(fact, name) for name in SAYS):
        return newest
    return log_with_content(fact, registrant, EventKind.FACT, by=by, effective_on=from_on)


def _require_data(registrant: Registrant) -> None:
    if registrant.events.filter(kind=EventKind.ERASED).exists():
        raise NotNow(_("The personal data of this registrant have been erased."))
