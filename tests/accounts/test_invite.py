"""Invitations and permits: one link, one account."""

import uuid
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from lms.accounts.models import FirstFactorPermit, Invitation, User
from lms.accounts.policies import may_bind_first_factor
from lms.accounts.roles import Role
from lms.accounts.services.invite import (
    InvitationEnded,
    accept_invitation,
    invite,
    open_invitation,
    permit_first_factor,
)
from lms.core import jobs
from lms.core.errors import NotAllowed

ANSWERS = {
    "username": "sreyneang",
    "full_name": "Sok Sreyneang",
    "native_name": "សុខ ស្រីនាង",
    "password": "a-long-pass-word",
}


def invited(cast, by="manager", role=Role.TRAINER, house="institute-kh", key=None):
    path = invite(
        "Sok Sreyneang",
        "sok@example.org",
        by=User.objects.get(pk=cast[by].pk),
        organisation=cast.organisations[house],
        role=role,
        address="http://localhost",
        idempotency_key=key or uuid.uuid4(),
    )
    return path.rstrip("/").split("/")[-1]


def test_the_token_itself_is_kept_nowhere(cast):
    token = invited(cast)
    kept = Invitation.objects.get()
    assert token not in str(vars(kept))
    assert open_invitation(token) == kept
    assert open_invitation(token + "x") is None


def test_the_link_is_mailed(cast):
    token = invited(cast)
    jobs.drain()
    assert [message.to for message in mail.outbox] == [["sok@example.org"]]
    assert f"http://localhost/people/join/{token}/" in mail.outbox[0].body


def test_the_same_form_twice_is_one_invitation_and_one_mail(cast):
    key = uuid.uuid4()
    assert invited(cast, key=key) == invited(cast, key=key)
    jobs.drain()
    assert (Invitation.objects.count(), len(mail.outbox)) == (1, 1)


def test_two_people_with_the_same_key_draw_two_links(cast):
    key = uuid.uuid4()
    first = invited(cast, key=key)
    second = invited(cast, by="foreign_manager", house="institute-vn", key=key)
    assert first != second


@pytest.mark.parametrize("by", ["stranger", "trainer", "foreign_manager", "officer"])
def test_nobody_else_invites(cast, by):
    with pytest.raises(NotAllowed):
        invited(cast, by=by)


def test_accepting_opens_the_account_with_post_and_permit(cast):
    user = accept_invitation(open_invitation(invited(cast)), **ANSWERS)
    assert (user.username, user.email, user.country_id) == ("sreyneang", "sok@example.org", "KH")
    assert user.holds(Role.TRAINER, at=cast.organisations["institute-kh"].pk) is True
    assert user.check_password("a-long-pass-word")
    assert may_bind_first_factor(user) is True


def test_an_invitation_is_used_once(cast):
    invitation = open_invitation(token := invited(cast))
    accept_invitation(invitation, **ANSWERS)
    with pytest.raises(InvitationEnded):
        accept_invitation(invitation, **ANSWERS | {"username": "thief"})
    assert open_invitation(token) is None
    assert not User.objects.filter(username="thief").exists()


def test_an_old_invitation_opens_nothing(cast):
    token = invited(cast)
    invitation = open_invitation(token)
    Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert open_invitation(token) is None
    with pytest.raises(InvitationEnded):
        accept_invitation(invitation, **ANSWERS)


def test_a_permit_ends_within_the_hour(cast, manager, trainer):
    permit_first_factor(trainer, by=manager)
    permit_first_factor(trainer, by=manager)
    assert may_bind_first_factor(trainer) is True
    FirstFactorPermit.objects.update(until_at=timezone.now() - timedelta(seconds=1))
    assert may_bind_first_factor(trainer) is False
