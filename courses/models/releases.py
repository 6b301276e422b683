"""What a reader gets, frozen: append-only rows without a foreign key to the pages they came from."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from courses.querysets import ReleasedAssetQuerySet


class CurriculumRelease(models.Model):
    """A programme as it stood at one moment. A cohort follows one release."""

    programme_key = models.UUIDField()
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=255)
    thresholds = models.JSONField(default=dict)
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["programme_key", "number"], name="one_release_a_programme_and_number"
            )
        ]

    def __str__(self) -> str:
        return f"{self.title}, release {self.number}"


class ReleasedModule(models.Model):
    """A module of a release, with the phase it stands in."""

    release = models.ForeignKey(CurriculumRelease, on_delete=models.PROTECT, related_name="modules")
    key = models.UUIDField()
    locale = models.CharField(max_length=12)
    position = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField()
    phase_number = models.PositiveSmallIntegerField()
    phase_title = models.CharField(max_length=255)
    title = models.CharField(max_length=255)
    summary = models.TextField(blank=True)
    cases = models.JSONField(default=list)

    class Meta:
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["release", "key", "locale"], name="one_module_a_release_and_locale"
            )
        ]

    def __str__(self) -> str:
        return f"M{self.number} {self.title}"


class ReleasedLesson(models.Model):
    """A lesson of a release: what is shown (`parts`), what it came from (`source`), and its checksum."""

    release = models.ForeignKey(CurriculumRelease, on_delete=models.PROTECT, related_name="lessons")
    module = models.ForeignKey(ReleasedModule, on_delete=models.PROTECT, related_name="lessons")
    key = models.UUIDField()
    locale = models.CharField(max_length=12)
    position = models.PositiveSmallIntegerField()
    number = models.CharField(max_length=8)
    title = models.CharField(max_length=255)
    outcome = models.TextField()
    minutes = models.PositiveSmallIntegerField()
    is_outline = models.BooleanField(default=False)
    sections = models.JSONField(default=list)
    cases = models.JSONField(default=list)
    parts = models.JSONField(default=list)
    source = models.JSONField(default=dict)
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["release", "key", "locale"], name="one_lesson_a_release_and_locale"
            )
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class ReleasedAsset(models.Model):
    """A picture or file that a released lesson shows, stored once under its checksum."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    content_type = models.CharField(max_length=60)
    size = models.PositiveIntegerField()
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)
    name = models.CharField(max_length=120)

    objects = ReleasedAssetQuerySet.as_manager()

    def __str__(self) -> str:
        return self.sha256


class ReleasedAssetUse(models.Model):
    """A release shows an asset: who reads the release may fetch it."""

    release = models.ForeignKey(CurriculumRelease, on_delete=models.PROTECT, related_name="+")
    asset = models.ForeignKey(ReleasedAsset, on_delete=models.PROTECT, related_name="uses")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["release", "asset"], name="one_use_a_release_and_asset")
        ]

    def __str__(self) -> str:
        return f"{self.release_id} {self.asset_id}"
