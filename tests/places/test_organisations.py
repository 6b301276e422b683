"""Organisations and what a country has authorised them to do."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from lms.places.models import AdminUnit, Authorisation, Duty, Organisation
from tests.cast import lay_countries


@pytest.fixture
def houses(db):
    lay_countries()

    def house(code, parent=None):
        return Organisation.objects.create(
            code=code, name=code, kind="institute", country_id="KH", parent=parent
        )

    top = house("top")
    middle = house("middle", top)
    return {"top": top, "middle": middle, "low": house("low", middle), "other": house("other")}


def test_an_organisation_and_all_its_parts(houses):
    pk = {code: house.pk for code, house in houses.items()}
    below = Organisation.objects.ids_below
    assert below([pk["top"]]) == {pk["top"], pk["middle"], pk["low"]}
    assert below([pk["low"]]) == {pk["low"]}
    assert below([pk["middle"], pk["other"]]) == {pk["middle"], pk["low"], pk["other"]}
    assert below([]) == set()


def test_a_ring_of_parents_ends(houses):
    houses["top"].parent = houses["low"]
    houses["top"].save()
    assert Organisation.objects.ids_below([houses["top"].pk]) == {
        houses[code].pk for code in ("top", "middle", "low")
    }


def test_an_authorisation_holds_from_its_first_to_its_last_day(houses):
    row = Authorisation(
        organisation=houses["top"],
        country_id="KH",
        duty=Duty.CERTIFIES,
        from_on=date(2026, 1, 1),
        until_on=date(2026, 12, 31),
    )
    days = [date(2025, 12, 31), date(2026, 1, 1), date(2026, 12, 31), date(2027, 1, 1)]
    assert [row.is_in_force(day) for day in days] == [False, True, True, False]
    row.until_on = None
    assert row.is_in_force(date(2040, 1, 1)) is True


def test_a_unit_does_not_end_before_it_begins(houses):
    with pytest.raises(IntegrityError), transaction.atomic():
        AdminUnit.objects.create(
            key="x",
            country_id="KH",
            scheme="x",
            code="x",
            name="x",
            kind="x",
            valid_from_on=date(2026, 1, 2),
            valid_to_on=date(2026, 1, 1),
        )
