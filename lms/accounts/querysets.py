"""Rows of people and posts."""

from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from lms.accounts.models import Post


class PostQuerySet(models.QuerySet["Post"]):
    """Posts."""

    def held(self, on: date) -> "PostQuerySet":
        """The posts in force on that day; `until_on` is the last day."""
        return self.filter(Q(until_on__isnull=True) | Q(until_on__gte=on), from_on__lte=on)
