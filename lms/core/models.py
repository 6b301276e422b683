"""What happened (events), what is still to be done (jobs) and what is to be mailed."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Event(models.Model):
    """What happened, to what, by whom: one row, written once. Holds ids and codes, never names."""

    at = models.DateTimeField(default=timezone.now, db_index=True)
    verb = models.CharField(max_length=60)
    about_model = models.CharField(max_length=80)
    about_id = models.CharField(max_length=60)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    facts = models.JSONField(default=dict)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["about_model", "about_id"])]
        ordering: ClassVar = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.verb} {self.about_model} {self.about_id}"


class JobState(models.TextChoices):
    """Where a job stands."""

    READY = "ready", _("waiting")
    DONE = "done", _("done")
    PARKED = "parked", _("parked")


class Job(models.Model):
    """A piece of work for the worker: written with the data, claimed with a lease, done behind a fence."""

    key = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=100)
    arguments = models.JSONField(default=list)
    state = models.CharField(max_length=10, choices=JobState, default=JobState.READY)
    created_at = models.DateTimeField(default=timezone.now)
    run_at = models.DateTimeField(default=timezone.now)
    lease = models.UUIDField(null=True)
    lease_until = models.DateTimeField(null=True)
    attempts = models.PositiveIntegerField(default=0)
    error = models.CharField(max_length=300, blank=True)
    done_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["state", "run_at"])]

    def __str__(self) -> str:
        return self.key


class Mail(models.Model):
    """A mail to one person, sent by a job. The text ends when the person is erased; the row stays."""

    to = models.EmailField()
    subject = models.CharField(max_length=200)
    body = models.TextField()
    created_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.subject
