"""What the loader wrote, so that it never overwrites what an author has changed."""

import uuid

from django.db import models


class LoadedContent(models.Model):
    """One quiz, question, rubric or assignment as the loader last wrote it."""

    name = models.CharField(max_length=120, primary_key=True)
    key = models.UUIDField(default=uuid.uuid4)
    file_sha256 = models.CharField(max_length=64)
    content_sha256 = models.CharField(max_length=64)

    def __str__(self) -> str:
        return self.name
