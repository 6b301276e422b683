"""Save answers as they are given."""

from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from assessments.errors import Locked
from assessments.models import Answer, Attempt
from assessments.policies import can_view_attempt
from assessments.states import AttemptState
from lms.accounts.public import User

LONGEST = 200


@transaction.atomic
def save_answers(attempt: Attempt, given: Mapping[int, Sequence[str]], *, by: User) -> Attempt:
    """Keep what was given, question by question; questions that are not named stay as they are."""
    locked = Attempt.objects.select_for_update().select_related("enrolment").get(pk=attempt.pk)
    can_view_attempt(by, locked).require()
    if locked.state != AttemptState.OPEN:
        raise Locked(_("This attempt is handed in. Your answers are as they were then."))
    now = timezone.now()
    rows = [
        Answer(
            attempt=locked,
            question_id=pk,
            given=[value[:LONGEST] for value in given[pk]][:LONGEST],
            saved_at=now,
        )
        for pk in locked.question_order
        if pk in given
    ]
    Answer.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["attempt", "question"],
        update_fields=["given", "saved_at"],
    )
    return locked
