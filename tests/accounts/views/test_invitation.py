"""The pages of an invitation: made by a house, opened once by its guest."""

import re
import uuid
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from lms.accounts.models import Invitation, User
from tests.accounts.doors import is_in

GUEST = {
    "full_name": "Sok Sreyneang",
    "native_name": "សុខ ស្រីនាង",
    "username": "sreyneang",
    "password": "a-long-pass-word",
}


@pytest.fixture
def words(cast):
    return {
        "full_name": "Sok Sreyneang",
        "email": "sok@example.org",
        "role": "trainer",
        "organisation": str(cast.organisations["institute-kh"].pk),
        "idempotency_key": str(uuid.uuid4()),
    }


@pytest.fixture
def link(manager, client_of, words):
    """The link that the manager is shown."""
    page = client_of(manager).post("/people/invite/", words).content.decode()
    return re.search(r"http://testserver(/people/join/[\w-]+/)", page)[1]


def test_the_guest_opens_the_account_and_goes_to_bind_a_factor(link):
    guest = Client()
    assert 'value="Sok Sreyneang"' in guest.get(link).content.decode()
    answer = guest.post(link, GUEST)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/desk/")
    assert guest.get("/desk/").headers["Location"] == "/accounts/2fa/"


def test_a_used_link_is_gone(link):
    Client().post(link, GUEST)
    assert Client().get(link).status_code == 404
    assert Client().post(link, GUEST | {"username": "thief"}).status_code == 404
    assert User.objects.filter(username__in=["thief", "sreyneang"]).count() == 1


def test_an_old_link_is_gone(link):
    Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert Client().get(link).status_code == 404
    assert Client().post(link, GUEST).status_code == 404


def test_an_invented_link_is_gone(db):
    assert Client().get("/people/join/invented/").status_code == 404


def test_who_is_signed_in_at_the_guests_browser_leaves(link, trainee):
    client = Client()
    client.force_login(trainee)
    client.post(link, GUEST)
    assert User.objects.get(pk=client.session["_auth_user_id"]).username == "sreyneang"


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"full_name": ""}, "This field is required."),
        ({"username": ""}, "This field is required."),
        ({"username": "TRAINEE"}, "Somebody has this user name already. Choose another."),
        ({"username": "x" * 61}, "at most 60 characters"),
        ({"password": "short"}, "This password is too short."),
        ({"password": "12345678901"}, "This password is entirely numeric."),
        ({"password": "sreyneang"}, "too similar to the user name"),
    ],
)
def test_wrong_input_is_told_at_the_field_and_kept(link, change, sentence):
    answer = Client().post(link, GUEST | change)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert sentence in page
    for value in (GUEST | change).values():
        assert not value or f'value="{value}"' in page or f">{value}<" in page
    assert not User.objects.filter(username="sreyneang").exists()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"full_name": ""}, "This field is required."),
        ({"email": "sok@"}, "Enter a valid email address."),
        ({"role": "certifier"}, "is not one of the available choices"),
        ({"role": ""}, "This field is required."),
        ({"organisation": ""}, "This field is required."),
        ({"organisation": "999999"}, "not one of the available choices"),
    ],
)
def test_a_wrong_invitation_is_told_at_the_field_and_kept(
    manager, client_of, words, change, sentence
):
    answer = client_of(manager).post("/people/invite/", words | change)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert sentence in page
    assert (words | change)["email"] in page
    assert words["idempotency_key"] in page
    assert Invitation.objects.count() == 0


def test_nobody_is_invited_to_another_house(manager, client_of, words, cast):
    there = {"organisation": str(cast.organisations["institute-vn"].pk)}
    page = client_of(manager).post("/people/invite/", words | there).content.decode()
    assert "not one of the available choices" in page
    assert Invitation.objects.count() == 0


def test_who_is_manager_here_and_registrar_there_mixes_nothing(cast, manager, client_of, words):
    from lms.accounts.roles import Role
    from lms.accounts.services.grant import grant
    from tests.cast import SINCE

    register = cast.organisations["nrc-kh"]
    grant(manager, Role.REGISTRAR, register, by=None, from_on=SINCE)
    person = User.objects.get(pk=manager.pk)
    mixed = words | {"role": "trainer", "organisation": str(register.pk)}
    answer = client_of(person).post("/people/invite/", mixed)
    assert answer.status_code == 200
    assert "Only the programme manager or the registrar of this organisation" in (
        answer.content.decode()
    )
    assert Invitation.objects.count() == 0


def test_an_e_mail_in_use_is_told(manager, client_of, words):
    User.objects.create_user("known", full_name="K", email="sok@example.org")
    page = client_of(manager).post("/people/invite/", words).content.decode()
    assert "An account uses this e-mail already." in page


def test_a_second_click_makes_no_second_invitation(manager, client_of, words):
    client = client_of(manager)
    first, second = (client.post("/people/invite/", words).content.decode() for _click in "12")
    links = {re.search(r"/people/join/[\w-]+/", page)[0] for page in (first, second)}
    assert (len(links), Invitation.objects.count()) == (1, 1)


def test_who_joins_is_not_in_before_the_factor(link):
    guest = Client()
    guest.post(link, GUEST)
    assert not is_in(guest)
