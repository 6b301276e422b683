"""Where files lie that only a view hands out. Here, so that migrations can name it for ever."""

from typing import Any

from django.core.files.storage import storages


def private_storage() -> Any:
    """The private storage of the settings."""
    return storages["private"]
