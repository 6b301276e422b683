"""What was loaded from text files, so that an author's change is recognised and never overwritten."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class LoadedKind(models.TextChoices):
    """What a text file describes."""

    SOURCE = "source", _("source")
    CASE = "case", _("case")


class LoadedCase(models.Model):
    """The last load of one case or source: digest of the text, digest of the content made of it."""

    kind = models.CharField(max_length=6, choices=LoadedKind)
    code = models.CharField(max_length=40)
    file_sha256 = models.CharField(max_length=64)
    content_sha256 = models.CharField(max_length=64)
    loaded_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "code"], name="one_load_a_case_or_source")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.code}"
