"""Posts: given once, ended once, never two duties that exclude each other."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from lms.accounts.models import Post, User
from lms.accounts.roles import EXCLUDING, Role, excluded_by
from lms.accounts.services.grant import ExcludingDuties, end_post, grant
from lms.core.errors import NotAllowed
from lms.core.models import Event
from lms.places.public import Organisation
from tests.cast import SINCE

TODAY = date(2026, 3, 1)
EVERY_EXCLUSION = sorted(tuple(sorted(map(str, pair))) for pair in EXCLUDING)


def again(person: User) -> User:
    """The person with posts read anew."""
    return User.objects.get(pk=person.pk)


def test_granting_twice_is_granting_once(cast, manager, stranger):
    house = cast.organisations["institute-kh"]
    first = grant(stranger, Role.MARKER, house, by=manager, from_on=TODAY)
    second = grant(stranger, Role.MARKER, house, by=manager, from_on=TODAY)
    assert first == second
    assert Event.objects.filter(verb="post_granted", about_id=str(first.pk)).count() == 1


def test_ending_twice_is_ending_once(cast, manager):
    post = Post.objects.get(user=cast["marker"])
    end_post(post, by=manager, last_day=date(2026, 1, 31))
    end_post(post, by=manager, last_day=date(2026, 5, 1))
    post.refresh_from_db()
    assert post.until_on == date(2026, 1, 31)
    assert Event.objects.filter(verb="post_ended").count() == 1


def test_a_post_ends_after_its_last_day(cast, manager):
    post = Post.objects.get(user=cast["marker"])
    end_post(post, by=manager, last_day=date(2026, 1, 31))
    days = [date(2023, 12, 31), SINCE, date(2026, 1, 31), date(2026, 2, 1)]
    assert [post.is_held(day) for day in days] == [False, True, True, False]
    assert [Post.objects.held(day).filter(pk=post.pk).exists() for day in days] == [
        False,
        True,
        True,
        False,
    ]


def test_a_post_does_not_end_before_it_begins(cast, manager):
    post = Post.objects.get(user=cast["marker"])
    assert end_post(post, by=manager, last_day=date(2020, 1, 1)).until_on == SINCE


@pytest.mark.parametrize(
    "other", ["stranger", "trainee", "trainer", "registrar", "foreign_manager"]
)
def test_only_the_houses_manager_grants_its_posts(cast, stranger, other):
    with pytest.raises(NotAllowed):
        grant(
            stranger,
            Role.TRAINER,
            cast.organisations["institute-kh"],
            by=again(cast[other]),
            from_on=TODAY,
        )


def test_a_registrar_grants_posts_of_the_register_and_no_others(cast, registrar, stranger):
    house = cast.organisations["nrc-kh"]
    assert grant(stranger, Role.REGISTRAR, house, by=registrar, from_on=TODAY).role == "registrar"
    with pytest.raises(NotAllowed):
        grant(stranger, Role.MANAGER, house, by=registrar, from_on=TODAY)


@pytest.mark.parametrize("pair", EVERY_EXCLUSION)
@pytest.mark.parametrize("turned", [False, True])
def test_excluding_duties_are_refused_by_service_and_database(cast, stranger, pair, turned):
    held, asked = reversed(pair) if turned else pair
    house = cast.organisations["nrc-kh"]
    grant(stranger, held, house, by=None, from_on=SINCE)
    with pytest.raises(ExcludingDuties, match="may not hold both duties"):
        grant(stranger, asked, house, by=None, from_on=TODAY)
    forged = {"user": stranger, "role": asked, "organisation": house, "from_on": TODAY}
    with pytest.raises(IntegrityError, match="excluding_duties"), transaction.atomic():
        Post.objects.create(**forged)
    sql = "INSERT INTO accounts_post (user_id, role, organisation_id, from_on) VALUES (%s, %s, %s, %s)"
    with (
        pytest.raises(IntegrityError, match="excluding_duties"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql, [stranger.pk, asked, house.pk, "2026-03-01"])
    assert Post.objects.filter(user=stranger).count() == 1


def test_a_post_cannot_be_turned_into_an_excluded_one(cast, stranger):
    house = cast.organisations["nrc-kh"]
    grant(stranger, Role.REGISTRAR, house, by=None, from_on=SINCE)
    grant(stranger, Role.CERTIFIER, house, by=None, from_on=SINCE)
    with pytest.raises(IntegrityError, match="excluding_duties"), transaction.atomic():
        Post.objects.filter(user=stranger, role=Role.REGISTRAR).update(role=Role.AUDITOR)


def test_a_post_that_ends_later_excludes_until_then(cast, stranger, manager):
    house = cast.organisations["institute-kh"]
    post = grant(stranger, Role.MARKER, house, by=manager, from_on=SINCE)
    end_post(post, by=manager, last_day=date(2026, 6, 30))
    register = cast.organisations["nrc-kh"]
    with pytest.raises(ExcludingDuties):
        grant(stranger, Role.CERTIFIER, register, by=None, from_on=TODAY)
    after = grant(stranger, Role.CERTIFIER, register, by=None, from_on=date(2026, 7, 1))
    assert after.pk is not None


def test_the_same_two_duties_in_two_countries_do_not_exclude_each_other(cast, stranger):
    grant(stranger, Role.MARKER, cast.organisations["institute-kh"], by=None, from_on=SINCE)
    other = grant(stranger, Role.CERTIFIER, cast.organisations["nrc-vn"], by=None, from_on=SINCE)
    assert other.pk is not None


def test_exclusion_is_mutual():
    for role in Role:
        for other in excluded_by(role):
            assert str(role) in excluded_by(other)
    assert excluded_by(Role.CDC_OFFICER) == set()


def test_a_post_at_a_parent_reaches_its_parts(cast, stranger):
    house = cast.organisations["institute-kh"]
    branch = Organisation.objects.create(
        code="branch", name="Branch", kind="institute", country_id="KH", parent=house
    )
    grant(stranger, Role.TRAINER, house, by=None, from_on=SINCE)
    person = again(stranger)
    assert person.holds(Role.TRAINER, at=branch.pk) is True
    assert person.holds(Role.TRAINER, at=cast.organisations["cdc-kh"].pk) is False
    assert person.organisations_as(Role.TRAINER) == {house.pk, branch.pk}
    assert person.countries_as(Role.TRAINER) == {"KH"}


def test_a_post_at_a_part_does_not_reach_the_parent(cast, stranger):
    house = cast.organisations["institute-kh"]
    branch = Organisation.objects.create(
        code="branch", name="Branch", kind="institute", country_id="KH", parent=house
    )
    grant(stranger, Role.TRAINER, branch, by=None, from_on=SINCE)
    assert again(stranger).holds(Role.TRAINER, at=house.pk) is False


def test_a_post_of_tomorrow_gives_nothing_today(cast, stranger):
    tomorrow = timezone.localdate() + timedelta(days=1)
    grant(stranger, Role.TRAINER, cast.organisations["institute-kh"], by=None, from_on=tomorrow)
    assert again(stranger).holds(Role.TRAINER) is False
    assert again(stranger).is_staff_member is False


def test_who_is_author_is_in_the_editors_group_as_long_as_the_post_is_held(cast, author, manager):
    assert list(author.groups.values_list("name", flat=True)) == ["Authors"]
    post = Post.objects.get(user=author)
    end_post(post, by=manager, last_day=timezone.localdate() - timedelta(days=1))
    assert list(author.groups.all()) == []


def test_an_author_edits_until_the_last_day(cast, author, manager):
    post = Post.objects.get(user=author)
    end_post(post, by=manager, last_day=timezone.localdate() + timedelta(days=10))
    assert list(author.groups.values_list("name", flat=True)) == ["Authors"]


def test_the_editors_group_follows_the_posts_by_itself(cast, author):
    from lms.core import jobs

    yesterday = timezone.localdate() - timedelta(days=1)
    Post.objects.filter(user=author).update(until_on=yesterday)
    jobs.sweep(timezone.now())
    jobs.drain()
    assert list(author.groups.all()) == []


def test_names_and_addresses_are_one_account_without_case(cast):
    User.objects.create_user("a", full_name="A", email="A@example.org")
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create_user("b", full_name="B", email="a@EXAMPLE.org")
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create_user("A", full_name="B")
    assert User.objects.get_by_natural_key("TRAINEE").username == "trainee"
