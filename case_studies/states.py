"""The closed vocabularies of a case: what it makes, how far it is, what a fact is about, where from."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Product(models.TextChoices):
    """What a cluster makes."""

    SILK = "silk", _("silk")
    RATTAN = "rattan", _("rattan")
    FURNITURE = "furniture", _("wood and furniture")
    MANGO = "mango", _("mango")
    FISH = "fish", _("fish")
    TEA = "tea", _("tea")
    CERAMICS = "ceramics", _("ceramics")
    OTHER = "other", _("other product")


class Stage(models.TextChoices):
    """How far a cluster has come."""

    EARLY = "early", _("early")
    DEVELOPING = "developing", _("developing")
    MATURE = "mature", _("mature")
    RENEWING = "renewing", _("renewing")


class FactKind(models.TextChoices):
    """What a fact is about; the order is that of a case page."""

    PLACE = "place", _("Place")
    STAGE = "stage", _("Stage")
    ACTOR = "actor", _("Actors")
    STRENGTH = "strength", _("Strengths")
    CONSTRAINT = "constraint", _("Constraints")
    MARKET = "market", _("Markets")
    GOVERNANCE = "governance", _("Governance and links")
    FIGURE = "figure", _("Figures")
    HISTORY = "history", _("History")


class Mark(models.TextChoices):
    """Where a fact comes from."""

    PAPER = "paper", _("paper")
    OTHER = "other", _("other source")
    ILLUSTRATIVE = "illustrative", _("illustrative")


class Outcome(models.TextChoices):
    """What a load did with a text file."""

    MADE = "made", _("made")
    UPDATED = "updated", _("updated")
    KEPT = "kept", _("kept, because an author changed it")
    UNCHANGED = "unchanged", _("unchanged")
