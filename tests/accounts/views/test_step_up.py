"""What cannot be undone asks for the second factor again, and goes on with what was typed."""

import uuid

import pytest
from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from django.test import Client

from lms.accounts.gateways.session import STEP_UP_SECONDS
from lms.accounts.models import Invitation, User
from tests.accounts.doors import code_of, with_password_only


def let_time_pass(client: Client, seconds: float) -> None:
    """The factor was shown that long ago."""
    session = client.session
    records = session[AUTHENTICATION_METHODS_SESSION_KEY]
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [
        record | {"at": record["at"] - seconds} for record in records
    ]
    session.save()


@pytest.fixture
def words(cast):
    """A filled-in invitation."""
    return {
        "full_name": "Sok Sreyneang",
        "email": "sok@example.org",
        "role": "trainer",
        "organisation": str(cast.organisations["institute-kh"].pk),
        "idempotency_key": str(uuid.uuid4()),
    }


def test_a_factor_of_just_now_is_enough(manager, client_of, words):
    answer = client_of(manager).post("/people/invite/", words)
    assert answer.status_code == 200
    assert Invitation.objects.count() == 1


def test_an_older_one_is_asked_again_and_the_post_goes_on(manager, client_of, words):
    client = client_of(manager)
    let_time_pass(client, STEP_UP_SECONDS + 1)
    asked = client.post("/people/invite/", words)
    assert asked.status_code == 302
    assert asked.headers["Location"] == "/accounts/2fa/reauthenticate/?next=%2Fpeople%2Finvite%2F"
    assert Invitation.objects.count() == 0
    page = client.get(asked.headers["Location"])
    assert 'name="next" value="/people/invite/"' in page.content.decode()
    wrong = client.post(
        "/accounts/2fa/reauthenticate/", {"code": "000000", "next": "/people/invite/"}
    )
    assert "Incorrect code" in wrong.content.decode()
    assert Invitation.objects.count() == 0
    right = {"code": code_of(manager), "next": "/people/invite/"}
    done = client.post("/accounts/2fa/reauthenticate/", right)
    assert done.status_code == 200
    assert "The invitation is made" in done.content.decode()
    assert Invitation.objects.get().full_name == "Sok Sreyneang"


def test_reading_asks_nothing_again(manager, client_of):
    client = client_of(manager)
    let_time_pass(client, 3600)
    assert client.get("/people/invite/").status_code == 200
    assert client.get("/people/").status_code == 200


def test_a_slip_asks_again(manager, trainer, client_of):
    client = client_of(manager)
    let_time_pass(client, STEP_UP_SECONDS + 1)
    answer = client.post(f"/people/{trainer.pk}/slip/")
    assert answer.headers["Location"].startswith("/accounts/2fa/reauthenticate/?next=")
    assert not trainer.slips.exists()


def test_without_any_factor_shown_nothing_goes_through(manager, words):
    from lms.accounts.gateways.session import bind_totp

    bind_totp(manager)
    with_password_only(manager).post("/people/invite/", words)
    assert Invitation.objects.count() == 0


def test_the_demo_shows_the_factor_again_and_the_post_goes_on(cast, words, client_of):
    from lms.accounts.roles import Role
    from lms.accounts.services.grant import grant
    from tests.cast import SINCE

    house = cast.organisations["institute-kh"]
    person = User.objects.create_user("demo-manager", "x", full_name="Demo Manager")
    grant(person, Role.MANAGER, house, by=None, from_on=SINCE)
    client = client_of(User.objects.get(pk=person.pk))
    let_time_pass(client, STEP_UP_SECONDS + 1)
    asked = client.post("/people/invite/", words)
    page = client.get(asked.headers["Location"]).content.decode()
    form = page[page.index('action="/people/demo/step-up/"') :]
    assert 'name="next" value="/people/invite/"' in form[: form.index("</form>")]
    done = client.post("/people/demo/step-up/", {"next": "/people/invite/"})
    assert "The invitation is made" in done.content.decode()
    assert Invitation.objects.get().invited_by == person


def test_nobody_else_is_shown_a_factor_by_the_demo(manager, client_of, settings):
    client = client_of(manager)
    assert client.post("/people/demo/step-up/").status_code == 404
    settings.CADRE_DEMO = False
    assert client.post("/people/demo/step-up/").status_code == 404
