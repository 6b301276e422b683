"""Give and end a post."""

from datetime import date

from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from lms.accounts.models import Post, User
from lms.accounts.policies import can_grant
from lms.accounts.roles import Role, excluded_by
from lms.core.errors import DomainError
from lms.core.events import record
from lms.places.public import Organisation

EDITORS = {Role.AUTHOR: "Authors"}


class ExcludingDuties(DomainError):
    """The person holds a post that this one excludes."""


@transaction.atomic
def grant(
    user: User, role: str, organisation: Organisation, *, by: User | None, from_on: date
) -> Post:
    """Give a post. Giving it twice is the same as once. `by` is None only when an installation is laid."""
    if by is not None:
        can_grant(by, role, organisation).require()
    User.objects.select_for_update().get(pk=user.pk)
    open_posts = Post.objects.filter(user=user, until_on=None)
    known = open_posts.filter(role=role, organisation=organisation).first()
    if known:
        return known
    clash = (
        Post.objects.filter(Q(until_on=None) | Q(until_on__gte=from_on), user=user)
        .filter(role__in=excluded_by(role), organisation__country=organisation.country)
        .first()
    )
    if clash:
        raise ExcludingDuties(
            _("%(person)s is %(post)s; one person may not hold both duties.")
            % {"person": user.full_name, "post": clash}
        )
    post = Post.objects.create(
        user=user, role=role, organisation=organisation, from_on=from_on, granted_by=by
    )
    record("post_granted", about=post, by=by, role=role, organisation=organisation.pk)
    sync_editor_groups(timezone.localdate())
    return post


@transaction.atomic
def end_post(post: Post, *, by: User, last_day: date) -> Post:
    """End a post after its last day. An ended post stays ended."""
    can_grant(by, post.role, post.organisation).require()
    if post.until_on is not None:
        return post
    post.until_on = max(last_day, post.from_on)
    post.save(update_fields=["until_on"])
    record("post_ended", about=post, by=by, until=str(post.until_on))
    sync_editor_groups(timezone.localdate())
    return post


@transaction.atomic
def sync_editor_groups(on: date) -> None:
    """Wagtail decides by groups who edits content; the posts held that day decide who is in them."""
    for role, name in EDITORS.items():
        group, _made = Group.objects.get_or_create(name=name)
        held = set(Post.objects.held(on).filter(role=role).values_list("user_id", flat=True))
        inside = set(group.user_set.values_list("pk", flat=True))
        group.user_set.add(*held - inside)
        group.user_set.remove(*inside - held)
