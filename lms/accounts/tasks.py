"""What the worker does for people: rights that begin and end with a day."""

from datetime import timedelta

from django.utils import timezone

from lms.core.jobs import periodic


@periodic("accounts.sync_editors", timedelta(hours=1))
def sync_editors(_nothing: None, _period: int) -> None:
    """Posts begin and end by themselves; the groups of the editor follow within the hour."""
    from lms.accounts.services.grant import sync_editor_groups

    sync_editor_groups(timezone.localdate())
