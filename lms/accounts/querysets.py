"""Rows of people and posts."""

from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from lms.accounts.roles import Role

if TYPE_CHECKING:
    from lms.accounts.models import Post, User


class UserQuerySet(models.QuerySet["User"]):
    """People."""

    def of_houses_of(self, user: "User") -> "UserQuerySet":
        """Those of the houses where the person is programme manager or registrar, oneself left out."""
        houses = user.organisations_as(Role.MANAGER, Role.REGISTRAR)
        here = Q(posts__organisation_id__in=houses) | Q(home_id__in=houses)
        return self.filter(here).exclude(pk=user.pk).distinct()


class PostQuerySet(models.QuerySet["Post"]):
    """Posts."""

    def held(self, on: date) -> "PostQuerySet":
        """The posts in force on that day; `until_on` is the last day."""
        return self.filter(Q(until_on__isnull=True) | Q(until_on__gte=on), from_on__lte=on)
