"""Recording what happened."""

from typing import Any

from django.db.models import Model

from lms.core.models import Event


def record(verb: str, *, about: Model, by: Any = None, **facts: Any) -> Event:
    """Write one event about a row, in the current transaction. `facts` are ids and codes, never names."""
    return Event.objects.create(
        verb=verb, about_model=about._meta.label, about_id=str(about.pk), by=by, facts=facts
    )
