"""What assessments puts on a person's desk."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessments.models import Attempt, ResultEntry, WorkItem
from assessments.selectors.marking import marking_queue, moderation_list
from assessments.states import BEING_MARKED, AttemptState, WorkState
from courses.public import Cohort
from lms.accounts.public import Role, User
from lms.core.desk import DeskItem


def desk_items(user: User) -> list[DeskItem]:
    """Open attempts, works to write, results; for the house what waits for a mark or a release."""
    return [*_attempts(user), *_works(user), *_results(user), *_house(user)]


def _attempts(user: User) -> list[DeskItem]:
    running = (
        Attempt.objects.visible_to(user).filter(state=AttemptState.OPEN).select_related("quiz")
    )
    return [
        DeskItem(
            attempt.quiz.title,
            _("You have begun this quiz. Your answers are saved."),
            reverse("assessments:attempt", args=[attempt.pk]),
            _("Go on"),
            "continue",
        )
        for attempt in running
    ]


def _works(user: User) -> list[DeskItem]:
    works = WorkItem.objects.of(user).exclude(state=WorkState.RELEASED)
    return [_work(work) for work in works.select_related("assignment")]


def _work(work: WorkItem) -> DeskItem:
    href = reverse("assessments:work", args=[work.pk])
    title = f"{work.assignment.code} {work.assignment.title}"
    if work.state in BEING_MARKED:
        return DeskItem(title, _("Handed in; it is being marked."), href, _("Open"), "waiting")
    if work.state == WorkState.RETURNED:
        return DeskItem(title, _("Returned with comments."), href, _("Improve it"), "todo")
    return DeskItem(
        title, _("Draft. It is not handed in yet."), href, _("Go on writing"), "continue"
    )


def _results(user: User) -> list[DeskItem]:
    entry = (
        ResultEntry.objects.filter(enrolment__learner=user, assessment__isnull=False)
        .order_by("-id")
        .first()
    )
    if entry is None:
        return []
    words = _("passed") if entry.passed else _("not passed yet")
    text = f"{entry.code}: {entry.percent:.0f} %, {words}"
    return [DeskItem(_("My results"), text, reverse("assessments:results"), _("Read"), "info")]


def _house(user: User) -> list[DeskItem]:
    items = []
    if user.holds(Role.MARKER):
        count = marking_queue(user).count()
        text = ngettext("%(n)s work waits for a mark", "%(n)s works wait for a mark", count)
        items.append(
            _counted(_("Marking"), text % {"n": count}, reverse("assessments:marking"), count)
        )
    if user.holds(Role.MODERATOR):
        count = moderation_list(user).count()
        text = ngettext(
            "%(n)s mark waits for a second look", "%(n)s marks wait for a second look", count
        )
        items.append(
            _counted(_("Moderation"), text % {"n": count}, reverse("assessments:moderation"), count)
        )
    return items + _to_release(user)


def _to_release(user: User) -> list[DeskItem]:
    houses = user.organisations_as(Role.MANAGER, Role.MODERATOR)
    if not houses:
        return []
    works = WorkItem.objects.filter(
        state=WorkState.MODERATED, enrolment__cohort__organiser_id__in=houses
    )
    counts: dict[int, int] = {}
    for cohort in works.values_list("enrolment__cohort", flat=True):
        counts[cohort] = counts.get(cohort, 0) + 1
    cohorts = Cohort.objects.in_bulk(counts)
    return [
        _counted(
            _("Release results: %(cohort)s") % {"cohort": cohorts[pk]},
            ngettext("%(n)s result is ready", "%(n)s results are ready", count) % {"n": count},
            reverse("assessments:release", args=[pk]),
            count,
        )
        for pk, count in counts.items()
    ]


def _counted(title: str, text: str, href: str, count: int) -> DeskItem:
    return DeskItem(title, text, href, _("Open"), "todo" if count else "info", count)
