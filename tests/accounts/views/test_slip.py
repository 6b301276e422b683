"""The page for the code on a slip."""

import re

import pytest
from django.test import Client

from lms.accounts.gateways.session import bind_totp
from lms.accounts.models import User
from lms.accounts.services.slips import make_account, make_slip
from tests.accounts.doors import code_of, is_in


@pytest.fixture
def learner(cast, manager):
    """Somebody of the institute without e-mail, and the code of the first slip."""
    house = cast.organisations["institute-kh"]
    return make_account("012345678", "Sok Sreyneang", by=manager, organisation=house)


def test_a_code_signs_in_and_asks_for_a_password(learner):
    person, code = learner
    client = Client()
    answer = client.post("/people/slip/", {"code": code.lower()})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/accounts/password/set/")
    assert client.get("/accounts/password/set/").status_code == 200
    short = client.post("/accounts/password/set/", {"password1": "a", "password2": "a"})
    assert "too short" in short.content.decode()
    both = {"password1": "a-long-pass-word", "password2": "a-long-pass-word"}
    assert client.post("/accounts/password/set/", both).status_code == 302
    assert User.objects.get(pk=person.pk).check_password("a-long-pass-word")
    assert is_in(client)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("AAAA-BBBB-CCCC", "This code is wrong, used or too old. Ask for a new slip."),
        ("", "This field is required."),
        ("A" * 21, "at most 20 characters"),
    ],
)
def test_a_wrong_code_is_told_at_the_field_and_kept(db, typed, sentence):
    answer = Client().post("/people/slip/", {"code": typed})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert sentence in page
    assert not typed or f'value="{typed}"' in page


def test_a_used_code_is_told(learner):
    _person, code = learner
    Client().post("/people/slip/", {"code": code})
    client = Client()
    page = client.post("/people/slip/", {"code": code}).content.decode()
    assert "This code is wrong, used or too old." in page
    assert not is_in(client)


def test_who_is_signed_in_at_this_browser_leaves(learner, trainee):
    person, code = learner
    client = Client()
    client.force_login(trainee)
    client.post("/people/slip/", {"code": code})
    assert client.session["_auth_user_id"] == str(person.pk)


def test_a_slip_does_not_replace_a_bound_factor(manager, trainer):
    bind_totp(trainer)
    client = Client()
    answer = client.post("/people/slip/", {"code": make_slip(trainer, by=manager)})
    assert answer.headers["Location"].startswith("/accounts/2fa/authenticate/")
    assert not is_in(client)
    after = client.post("/accounts/2fa/authenticate/", {"code": code_of(trainer)})
    assert after.headers["Location"] == "/accounts/password/set/"
    assert is_in(client)


def test_a_post_without_a_factor_sets_a_password_and_then_binds_one(manager, trainer):
    client = Client()
    answer = client.post("/people/slip/", {"code": make_slip(trainer, by=manager)})
    assert answer.headers["Location"] == "/accounts/password/set/"
    both = {"password1": "a-long-pass-word", "password2": "a-long-pass-word"}
    client.post("/accounts/password/set/", both)
    assert User.objects.get(pk=trainer.pk).check_password("a-long-pass-word")
    assert client.get("/desk/").headers["Location"] == "/accounts/2fa/"
    assert client.get("/accounts/2fa/").status_code == 200


def test_the_slip_is_shown_once(manager, trainer, client_of):
    page = client_of(manager).post(f"/people/{trainer.pk}/slip/")
    code = re.search(r"[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}", page.content.decode())[0]
    assert "no-store" in page.headers["Cache-Control"]
    client = Client()
    assert client.post("/people/slip/", {"code": code}).status_code == 302
