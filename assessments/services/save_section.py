"""Save one section of a work as it was typed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from assessments.documents import DOCUMENTS, sections_of, tidy
from assessments.errors import Locked
from assessments.models import Draft, KeptText, WorkItem
from assessments.policies import can_write
from lms.accounts.public import User


@dataclass(frozen=True, slots=True)
class SavedSection:
    """The draft as it stands; `refused` is what was typed on an older version, kept beside it."""

    draft: Draft
    refused: KeptText | None = None


@transaction.atomic
def save_section(
    work: WorkItem, section: str, typed: Mapping[str, Any], *, version: int, by: User
) -> SavedSection:
    """Save what was typed over `version`. On a newer draft nothing is replaced: both texts are kept.

    Saving the same text twice is saving it once.
    """
    locked = lock_work(work)
    can_write(by, locked).require()
    models = sections_of(DOCUMENTS[locked.assignment.code])
    if section not in models:
        raise Locked(_("This work has no such section."))
    text = tidy(models[section], typed)
    draft, made = Draft.objects.get_or_create(
        work=locked, section=section, defaults={"saved_by": by}
    )
    if draft.typed == text and not made:
        return SavedSection(draft)
    if draft.version != version:
        return SavedSection(draft, _keep_both(draft, text, version, by))
    draft.typed, draft.saved_by, draft.saved_at = text, by, timezone.now()
    draft.version += 1
    draft.save(update_fields=["typed", "version", "saved_at", "saved_by"])
    return SavedSection(draft)


def lock_work(work: WorkItem) -> WorkItem:
    """The work, locked until the transaction ends, with what the policies ask of it."""
    return (
        WorkItem.objects.select_for_update(of=("self",))
        .select_related("enrolment__cohort", "enrolment__learner", "assignment__rubric")
        .get(pk=work.pk)
    )


def _keep_both(draft: Draft, text: dict[str, Any], version: int, by: User) -> KeptText:
    """Keep the refused text, and the standing one too, which the person may now decide to replace."""
    KeptText.objects.get_or_create(
        draft=draft,
        version=draft.version,
        was_refused=False,
        defaults={"typed": draft.typed, "kept_by": draft.saved_by, "kept_at": draft.saved_at},
    )
    same = draft.kept.filter(was_refused=True, version=version, kept_by=by)
    known = next((kept for kept in same if kept.typed == text), None)
    return known or KeptText.objects.create(
        draft=draft, typed=text, version=version, was_refused=True, kept_by=by
    )
