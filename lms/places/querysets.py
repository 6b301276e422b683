"""Rows of places: units on a day, organisations with their parts."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from lms.places.models import AdminUnit, Organisation


class AdminUnitQuerySet(models.QuerySet["AdminUnit"]):
    """First-level units."""

    def on(self, day: date) -> "AdminUnitQuerySet":
        """The units that exist on that day; `valid_to_on` is the last day."""
        return self.filter(
            Q(valid_from_on__isnull=True) | Q(valid_from_on__lte=day),
            Q(valid_to_on__isnull=True) | Q(valid_to_on__gte=day),
        )


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    """Organisations."""

    def ids_below(self, ids: Iterable[int]) -> set[int]:
        """These organisations and all their parts, level by level."""
        found, level = set(ids), set(ids)
        while level:
            level = set(self.filter(parent_id__in=level).values_list("pk", flat=True)) - found
            found |= level
        return found
