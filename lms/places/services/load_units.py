"""Load countries and first-level units from data/units.toml. Loading twice is the same as once."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

from django.db import transaction

from lms.places.models import AdminUnit, AdminUnitChange, Country

UNITS = Path(__file__).resolve().parent.parent / "data" / "units.toml"
LANGUAGES = {"KH": "km", "LA": "lo", "MM": "my", "VN": "vi"}


@transaction.atomic
def load_units(path: Path = UNITS) -> int:
    """Countries, units and their changes as the file says; returns the number of units."""
    content = tomllib.loads(path.read_text())
    for row in content["country"]:
        values = {name: row[name] for name in ("name", "native_name", "currency", "time_zone")}
        Country.objects.update_or_create(
            code=row["code"], defaults=values | {"language": LANGUAGES[row["code"]]}
        )
    for row in content["unit"]:
        _load_unit(row)
    for row in content["change"]:
        _load_change(row)
    return len(content["unit"])


def _load_unit(row: dict[str, Any]) -> None:
    AdminUnit.objects.update_or_create(
        key=row["key"],
        defaults={
            "country_id": row["country"],
            "scheme": row["scheme"],
            "code": row["code"],
            "name": row["name"],
            "alt_name": row.get("alt_name", ""),
            "native_name": row.get("native_name", ""),
            "kind": row["kind"],
            "valid_from_on": _day(row["valid_from"]),
            "valid_to_on": _day(row["valid_to"]),
        },
    )


def _load_change(row: dict[str, Any]) -> None:
    after = list(AdminUnit.objects.filter(key__in=row["after"]))
    known = AdminUnitChange.objects.filter(on=row["on"], kind=row["kind"], after__in=after)
    change = known.first() or AdminUnitChange.objects.create(
        on=date.fromisoformat(str(row["on"])), kind=row["kind"]
    )
    change.note = row["note"]
    change.save(update_fields=["note"])
    change.before.set(AdminUnit.objects.filter(key__in=row["before"]))
    change.after.set(after)


def _day(value: str | date) -> date | None:
    return date.fromisoformat(str(value)) if value else None
