"""Results: append-only entries per enrolment. A correction is a new entry."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from assessments.models.marking import Assessment
from assessments.models.work import Attempt
from assessments.querysets import ResultEntryQuerySet
from courses.public import Enrolment


class ResultEntry(models.Model):
    """What counts and may be seen by the trainee: of a quiz attempt or of a released mark."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="results")
    code = models.CharField(max_length=40)
    percent = models.DecimalField(max_digits=5, decimal_places=2)
    passed = models.BooleanField()
    attempt = models.OneToOneField(
        Attempt, on_delete=models.PROTECT, null=True, related_name="result"
    )
    assessment = models.OneToOneField(
        Assessment, on_delete=models.PROTECT, null=True, related_name="result"
    )
    released_at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    objects = ResultEntryQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["id"]
        indexes: ClassVar = [models.Index(fields=["enrolment", "code"])]

    def __str__(self) -> str:
        return f"{self.code}: {self.percent} %"
