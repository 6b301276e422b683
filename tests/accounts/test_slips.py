"""Slips: a code on paper signs in once, and the password of before ends."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from lms.accounts.models import SignInSlip, User
from lms.accounts.policies import may_bind_first_factor
from lms.accounts.services.slips import make_account, make_slip, use_slip
from lms.core.errors import NotAllowed


@pytest.fixture
def houseless(cast, manager):
    """A person of the institute without a post."""
    person, _code = make_account(
        "012345678", "Sok Sreyneang", by=manager, organisation=cast.organisations["institute-kh"]
    )
    return person


def test_a_code_has_twelve_signs_that_nobody_mistakes(houseless, manager):
    code = make_slip(houseless, by=manager)
    assert re.fullmatch(r"([2-9A-HJKMNP-Z]{4})-([2-9A-HJKMNP-Z]{4})-([2-9A-HJKMNP-Z]{4})", code)
    assert code.replace("-", "") not in str(vars(SignInSlip.objects.last()))


@pytest.mark.parametrize(
    "written", [str, str.lower, lambda c: c.replace("-", " "), lambda c: c + " "]
)
def test_a_code_may_be_written_as_people_write(houseless, manager, written):
    assert use_slip(written(make_slip(houseless, by=manager))) == houseless


def test_a_code_works_once(houseless, manager):
    code = make_slip(houseless, by=manager)
    assert (use_slip(code), use_slip(code)) == (houseless, None)


def test_a_wrong_an_empty_and_an_old_code_open_nothing(houseless, manager):
    code = make_slip(houseless, by=manager)
    assert (use_slip("AAAA-BBBB-CCCC"), use_slip(""), use_slip("---")) == (None, None, None)
    SignInSlip.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert use_slip(code) is None


def test_a_new_slip_ends_the_one_before(houseless, manager):
    first, second = make_slip(houseless, by=manager), make_slip(houseless, by=manager)
    assert (use_slip(first), use_slip(second)) == (None, houseless)


def test_the_password_of_before_ends(houseless, manager):
    houseless.set_password("old-pass-word")
    houseless.save()
    use_slip(make_slip(houseless, by=manager))
    assert User.objects.get(pk=houseless.pk).has_usable_password() is False


def test_a_closed_account_stays_closed(houseless, manager):
    code = make_slip(houseless, by=manager)
    User.objects.filter(pk=houseless.pk).update(is_active=False)
    assert use_slip(code) is None


def test_a_slip_for_a_post_holder_permits_a_first_factor(cast, manager, trainer):
    make_slip(trainer, by=manager)
    assert may_bind_first_factor(trainer) is True


def test_a_slip_for_a_trainee_permits_none(houseless, manager):
    make_slip(houseless, by=manager)
    assert may_bind_first_factor(houseless) is False


@pytest.mark.parametrize(
    ("by", "person"),
    [
        ("manager", "manager"),  # oneself
        ("trainer", "houseless"),
        ("stranger", "houseless"),
        ("foreign_manager", "houseless"),
        ("registrar", "houseless"),
        ("manager", "officer"),  # another house
        ("manager", "foreign_manager"),
        ("manager", "trainee"),  # of no house
    ],
)
def test_who_may_not_make_a_slip(cast, houseless, by, person):
    whom = houseless if person == "houseless" else User.objects.get(pk=cast[person].pk)
    with pytest.raises(NotAllowed):
        make_slip(whom, by=User.objects.get(pk=cast[by].pk))
    assert (
        not SignInSlip.objects.filter(made_by=cast[by], user=whom).exclude(user=houseless).exists()
    )
