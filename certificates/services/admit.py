"""Enter a person into the register, with or without the course."""

from datetime import date, timedelta
from typing import Any, NamedTuple

from django.utils import timezone
from django.utils.translation import gettext as _

from certificates.errors import NotNow
from certificates.models import Registrant, RegistrantName, RegistryTerms
from certificates.rules.folding import fold
from certificates.rules.serial import registration_number
from certificates.rules.standing import FINAL, EventKind, standing, valid_until
from certificates.services.log_event import lock_log, log_event, log_with_content
from lms.accounts.public import User
from lms.places.public import Country


class Period(NamedTuple):
    """The last day of validity and of the grace after it."""

    until_on: date
    grace_until_on: date


def period_from(country: Country, day: date) -> Period:
    """What the country's terms grant to a registration that begins or is renewed on that day."""
    terms = RegistryTerms.objects.filter(country=country).first() or RegistryTerms(country=country)
    until_on = valid_until(day, terms.validity_years)
    return Period(until_on, until_on + timedelta(days=terms.grace_days))


def registrant_of(user: User, country: Country, *, consents_listing: bool) -> Registrant:
    """The person's entry in the country's register; made if there is none. Needs the log's lock."""
    known = Registrant.objects.filter(user=user, country=country).first()
    if known is None:
        return new_registrant(country, user=user, consents_listing=consents_listing)
    events = [event.for_standing() for event in known.events.all()]
    if standing(events, timezone.localdate(timezone=country.zone)) in FINAL:
        raise NotNow(_("The former registration of this person has ended for good."))
    return known


def new_registrant(country: Country, *, user: User | None, consents_listing: bool) -> Registrant:
    """A new entry with the next number of the country. The log's lock keeps the numbers gapless."""
    lock_log()
    serial = Registrant.objects.filter(country=country).count() + 1
    year = timezone.localdate(timezone=country.zone).year
    return Registrant.objects.create(
        registration_number=registration_number(country.pk, year, serial),
        country=country,
        user=user,
        is_listed=consents_listing,
    )


def name_registrant(
    registrant: Registrant, full_name: str, native_name: str, *, by: User | None, from_on: date
) -> None:
    """Enter how the person is called; a name that is in force already is not entered again."""
    newest = registrant.names.order_by("-from_on", "-id").first()
    if newest and (newest.full_name, newest.native_name) == (full_name, native_name):
        return
    row = RegistrantName(
        registrant=registrant,
        full_name=full_name,
        native_name=native_name,
        searched=fold(f"{full_name} {native_name}"),
        from_on=from_on,
    )
    log_with_content(row, registrant, EventKind.NAMED, by=by, effective_on=from_on)


def grant_period(registrant: Registrant, *, by: User, on: date, **body: Any) -> None:
    """Admit to the register, or renew where the person is in it already."""
    period = period_from(registrant.country, on)
    is_new = not registrant.events.filter(kind=EventKind.ADMITTED).exists()
    log_event(
        registrant,
        EventKind.ADMITTED if is_new else EventKind.RENEWED,
        by=by,
        effective_on=on,
        until_on=period.until_on,
        grace_until_on=period.grace_until_on,
        **body,
    )
