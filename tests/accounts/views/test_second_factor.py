"""Who holds a post shows the second factor before any page opens; judged by the session."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from lms.accounts.gateways.session import bind_totp
from lms.accounts.services.invite import permit_first_factor
from tests.accounts.doors import code_of, is_in, typed, with_password_only
from tests.cast import POSTS

STAFF = [name for name, post in POSTS.items() if post]
PAGES = ["/desk/", "/people/me/", "/people/", "/cohorts/", "/learn/", "/cms/", "/media/a.png"]
FACTOR_PAGES = ["/accounts/password/change/", "/accounts/2fa/totp/deactivate/", "/accounts/2fa/"]


@pytest.mark.parametrize("name", STAFF)
def test_a_password_alone_opens_no_page_to_a_post(cast, name):
    client = with_password_only(cast[name])
    bind_totp(cast[name])
    for page in PAGES + FACTOR_PAGES:
        answer = client.get(page)
        assert answer.status_code == 302, page
        assert answer.headers["Location"].startswith("/accounts/2fa/reauthenticate/?next="), page


def test_without_a_factor_and_without_a_permit_nothing_opens(trainer):
    client = with_password_only(trainer)
    enrolment = ["/accounts/2fa/totp/activate/", "/accounts/2fa/webauthn/add/"]
    for page in PAGES + FACTOR_PAGES + enrolment:
        answer = client.get(page)
        assert (answer.status_code, answer.headers["Location"]) == (302, "/people/factor/"), page
    said = client.get("/people/factor/")
    assert said.status_code == 200
    assert "Ask your programme manager or registrar" in said.content.decode()


def test_a_permit_opens_enrolment_and_nothing_else(trainer, manager):
    permit_first_factor(trainer, by=manager)
    client = with_password_only(trainer)
    for page in [*PAGES, "/accounts/password/change/"]:
        answer = client.get(page)
        assert (answer.status_code, answer.headers["Location"]) == (302, "/accounts/2fa/"), page
    assert client.get("/accounts/2fa/").status_code == 200


def test_who_is_permitted_binds_a_factor_and_is_asked_for_it_at_once(trainer, manager):
    """The password again, then the app's key, then a code; binding alone does not pass the session."""
    permit_first_factor(trainer, by=manager)
    client = Client()
    typed(client, trainer)
    asked = client.get("/accounts/2fa/totp/activate/", follow=True)
    assert asked.redirect_chain[-1][0].startswith("/accounts/reauthenticate/")
    words = {"password": "trainer-pass-word", "next": "/accounts/2fa/totp/activate/"}
    page = client.post("/accounts/reauthenticate/", words, follow=True)
    assert page.status_code == 200
    assert page.redirect_chain[-1][0] == "/accounts/2fa/totp/activate/"
    _bind(client)
    assert Authenticator.objects.filter(user=trainer, type="totp").count() == 1
    sent = client.get("/desk/")
    assert sent.headers["Location"] == "/accounts/2fa/reauthenticate/?next=%2Fdesk%2F"
    answer = client.post(
        "/accounts/2fa/reauthenticate/", {"code": code_of(trainer), "next": "/desk/"}
    )
    assert answer.headers["Location"] == "/desk/"
    assert is_in(client)


def _bind(client):
    """Type the code of the secret that the page shows."""
    from allauth.mfa.totp.internal.auth import (
        format_hotp_value,
        hotp_value,
        yield_hotp_counters_from_time,
    )

    wrong = client.post("/accounts/2fa/totp/activate/", {"code": "000000"})
    assert "Incorrect code" in wrong.content.decode()
    secret = client.session["mfa.totp.secret"]
    counter = next(iter(yield_hotp_counters_from_time()))
    code = format_hotp_value(hotp_value(secret, counter))
    assert client.post("/accounts/2fa/totp/activate/", {"code": code}).status_code == 302


def test_a_thief_with_a_password_cannot_bind_over_a_bound_factor(trainer, manager):
    bind_totp(trainer)
    permit_first_factor(trainer, by=manager)
    client = with_password_only(trainer)
    for page in ("/accounts/2fa/webauthn/add/", "/accounts/2fa/totp/activate/"):
        assert client.get(page).headers["Location"].startswith("/accounts/2fa/reauthenticate/")
        assert client.post(page, {}).headers["Location"].startswith("/accounts/2fa/reauthenticate/")


def test_a_password_typed_again_is_not_a_second_factor(trainer):
    bind_totp(trainer)
    client = with_password_only(trainer)
    answer = client.post("/accounts/reauthenticate/", {"password": "trainer-pass-word"})
    assert answer.headers["Location"].startswith("/accounts/2fa/reauthenticate/")
    assert not is_in(client)


def test_the_factor_of_another_session_does_not_count(trainer, client_of):
    assert is_in(client_of(trainer))
    assert not is_in(with_password_only(trainer))


def test_the_factor_of_another_person_does_not_count(trainer, manager, client_of):
    """A session that changes hands starts from nothing."""
    client = client_of(manager)
    bind_totp(trainer)
    client.force_login(trainer)
    assert not is_in(client)


def test_people_without_a_post_need_none(trainee, stranger):
    assert is_in(with_password_only(trainee))
    assert is_in(with_password_only(stranger))


def test_who_gets_a_post_is_asked_from_the_next_page_on(cast, stranger):
    from lms.accounts.roles import Role
    from lms.accounts.services.grant import grant
    from tests.cast import SINCE

    client = with_password_only(stranger)
    assert is_in(client)
    grant(stranger, Role.MARKER, cast.organisations["institute-kh"], by=None, from_on=SINCE)
    assert not is_in(client)


def test_everybody_may_sign_out_and_change_the_language(trainer):
    bind_totp(trainer)
    client = with_password_only(trainer)
    assert client.post("/i18n/setlang/", {"language": "vi"}).headers["Location"] == "/"
    assert client.get("/accounts/logout/").status_code == 200
    client.post("/accounts/logout/")
    assert "_auth_user_id" not in client.session


def test_the_last_factor_of_a_post_is_not_removed(trainer, client_of):
    client = client_of(trainer)
    client.post("/accounts/2fa/reauthenticate/", {"code": code_of(trainer)})
    answer = client.post("/accounts/2fa/totp/deactivate/", {})
    assert Authenticator.objects.filter(user=trainer, type="totp").exists()
    assert answer.status_code in {200, 302, 403}
    page = client.get("/accounts/2fa/")
    assert page.status_code == 200
    assert not re.search(r"Traceback", page.content.decode())
