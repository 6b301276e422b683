"""Provinces and what became of them, as the data file says."""

from collections import Counter
from datetime import date, timedelta

import pytest

from lms.places.models import AdminUnit, AdminUnitChange, Country
from lms.places.services.load_units import load_units

THE_DAY = date(2025, 7, 1)


@pytest.fixture
def loaded(db):
    return load_units()


def shown():
    """All that loading writes."""
    units = list(AdminUnit.objects.order_by("key").values())
    changes = sorted(
        (
            str(change.on),
            change.kind,
            change.note,
            sorted(change.before.values_list("key", flat=True)),
            sorted(change.after.values_list("key", flat=True)),
        )
        for change in AdminUnitChange.objects.all()
    )
    return units, changes, list(Country.objects.order_by("code").values())


def test_loading_twice_changes_nothing(loaded):
    before = shown()
    assert load_units() == loaded
    assert shown() == before


def test_the_four_countries_have_zones_and_languages(loaded):
    rows = Country.objects.order_by("code")
    assert [(c.code, c.language, c.currency) for c in rows] == [
        ("KH", "km", "KHR"),
        ("LA", "lo", "LAK"),
        ("MM", "my", "MMK"),
        ("VN", "vi", "VND"),
    ]
    assert [str(c.zone) for c in rows] == [
        "Asia/Phnom_Penh",
        "Asia/Vientiane",
        "Asia/Yangon",
        "Asia/Ho_Chi_Minh",
    ]


@pytest.mark.parametrize(
    ("day", "viet_nam"), [(THE_DAY - timedelta(days=1), 63), (THE_DAY, 34), (date(2026, 1, 1), 34)]
)
def test_both_generations_of_viet_nams_units_stand_on_their_days(loaded, day, viet_nam):
    counted = Counter(AdminUnit.objects.on(day).values_list("country_id", flat=True))
    assert counted == {"KH": 25, "LA": 18, "MM": 15, "VN": viet_nam}


def test_what_goes_into_a_change_ends_the_day_before_what_comes_out_begins(loaded):
    for change in AdminUnitChange.objects.all():
        for unit in change.before.all():
            if not change.after.filter(pk=unit.pk).exists():
                assert unit.valid_to_on == change.on - timedelta(days=1), unit.key
        for unit in change.after.all():
            assert unit.valid_from_on in {change.on, None}, unit.key


def test_a_unit_has_one_code_on_a_day(loaded):
    for day in (THE_DAY - timedelta(days=1), THE_DAY):
        codes = Counter(AdminUnit.objects.on(day).values_list("scheme", "code"))
        assert [code for code, times in codes.items() if times > 1] == []
