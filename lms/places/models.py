"""Countries, provinces and what became of them, organisations. Loaded from data, not typed."""

import zoneinfo
from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from lms.places.querysets import AdminUnitQuerySet, OrganisationQuerySet


class Country(models.Model):
    """A country of the region, by its ISO 3166-1 code of two letters."""

    code = models.CharField(max_length=2, primary_key=True)
    name = models.CharField(max_length=80)
    native_name = models.CharField(max_length=80, blank=True)
    currency = models.CharField(max_length=3)
    time_zone = models.CharField(max_length=40)
    language = models.CharField(max_length=5)

    class Meta:
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def zone(self) -> zoneinfo.ZoneInfo:
        """The country's time zone."""
        return zoneinfo.ZoneInfo(self.time_zone)


class AdminUnit(models.Model):
    """A first-level unit (province, region, city) for as long as it existed in this form."""

    key = models.CharField(max_length=30, unique=True)
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="units")
    scheme = models.CharField(max_length=20)
    code = models.CharField(max_length=12)
    name = models.CharField(max_length=80)
    alt_name = models.CharField(max_length=80, blank=True)
    native_name = models.CharField(max_length=80, blank=True)
    kind = models.CharField(max_length=30)
    valid_from_on = models.DateField(null=True, blank=True)
    valid_to_on = models.DateField(null=True, blank=True)

    objects = AdminUnitQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["country", "name"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(valid_from_on__isnull=True)
                | Q(valid_to_on__isnull=True)
                | Q(valid_from_on__lte=F("valid_to_on")),
                name="admin_unit_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return self.name


class AdminUnitChange(models.Model):
    """A merge, split, rename or change of type on one day; several units may go in and come out."""

    on = models.DateField()
    kind = models.CharField(max_length=10)
    note = models.TextField(blank=True)
    before = models.ManyToManyField(AdminUnit, related_name="ended_by")
    after = models.ManyToManyField(AdminUnit, related_name="begun_by")

    class Meta:
        ordering: ClassVar = ["on"]

    def __str__(self) -> str:
        return f"{self.kind} {self.on}"


class AreaGroup(models.Model):
    """A named group of units, such as «northern provinces», with the authority that defines it."""

    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="area_groups")
    name = models.CharField(max_length=120)
    authority = models.CharField(max_length=200)
    valid_from_on = models.DateField()
    valid_to_on = models.DateField(null=True, blank=True)
    units = models.ManyToManyField(AdminUnit, related_name="groups")

    def __str__(self) -> str:
        return self.name


class OrganisationKind(models.TextChoices):
    """What an organisation is."""

    INSTITUTE = "institute", _("training institute")
    CDC = "cdc", _("Cluster Development Cell")
    NRC = "nrc", _("National Resource Centre")
    MINISTRY = "ministry", _("ministry")
    BMO = "bmo", _("business membership organisation")
    BDSP = "bdsp", _("business development service provider")
    EMPLOYER = "employer", _("employer")


class Organisation(models.Model):
    """A body that people hold posts at. Posts at a parent reach its parts."""

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=160)
    native_name = models.CharField(max_length=160, blank=True)
    kind = models.CharField(max_length=12, choices=OrganisationKind)
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="organisations")
    unit = models.ForeignKey(
        AdminUnit, on_delete=models.PROTECT, null=True, blank=True, related_name="organisations"
    )
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="parts"
    )

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name


class Duty(models.TextChoices):
    """What a country has authorised an organisation to do; one body may hold all three."""

    CERTIFIES = "certifies", _("certifies")
    KEEPS_REGISTER = "keeps_register", _("keeps the register")
    CHECKS_REGISTER = "checks_register", _("checks the register")


class Authorisation(models.Model):
    """A country authorises an organisation to certify, to keep or to check the register."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="authorisations"
    )
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="+")
    duty = models.CharField(max_length=16, choices=Duty)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    basis = models.CharField(max_length=200)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "country", "duty", "from_on"],
                name="one_authorisation_a_day",
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation} {self.duty}"

    def is_in_force(self, on: date) -> bool:
        """Whether it holds on that day; `until_on` is the last day."""
        return self.from_on <= on and (self.until_on is None or on <= self.until_on)
