"""The demo's one click walks the real stages, and exists in the demo only."""

import pytest
from django.test import Client

from lms.accounts.gateways.session import bind_totp
from lms.accounts.models import User
from lms.accounts.roles import Role
from lms.accounts.services.grant import grant
from tests.accounts.doors import is_in
from tests.cast import SINCE


@pytest.fixture
def demo(cast):
    """A trainee and a manager of the demo."""
    house = cast.organisations["institute-kh"]
    User.objects.create_user("demo-trainee", "x", full_name="Demo Trainee")
    manager = User.objects.create_user("demo-manager", "x", full_name="Demo Manager")
    grant(manager, Role.MANAGER, house, by=None, from_on=SINCE)
    bind_totp(manager)


def test_one_click_signs_a_post_in_with_the_factor_shown(demo):
    client = Client()
    answer = client.post("/people/demo/demo-manager/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/desk/")
    assert is_in(client)
    methods = [record["method"] for record in client.session["account_authentication_methods"]]
    assert methods == ["mfa"]


def test_one_click_signs_a_trainee_in(demo):
    client = Client()
    assert client.post("/people/demo/demo-trainee/").headers["Location"] == "/desk/"
    assert is_in(client)


def test_one_click_changes_the_person(demo):
    client = Client()
    for name in ("demo-trainee", "demo-manager", "demo-manager", "demo-trainee"):
        assert client.post(f"/people/demo/{name}/").headers["Location"] == "/desk/"
        assert User.objects.get(pk=client.session["_auth_user_id"]).username == name
        assert is_in(client)


def test_a_click_is_a_post(demo):
    assert Client().get("/people/demo/demo-manager/").status_code == 405


@pytest.mark.parametrize("name", ["manager", "demo-nobody", "trainee"])
def test_nobody_else_is_let_in_by_a_click(demo, name):
    client = Client()
    assert client.post(f"/people/demo/{name}/").status_code == 404
    assert not is_in(client)


@pytest.mark.parametrize("name", ["demo-manager", "demo-trainee"])
def test_outside_the_demo_there_is_no_such_path(demo, settings, name):
    settings.CADRE_DEMO = False
    client = Client()
    assert client.post(f"/people/demo/{name}/").status_code == 404
    assert not is_in(client)
    assert "demo-" not in client.get("/accounts/login/").content.decode()


def test_a_closed_demo_account_stays_closed(demo):
    User.objects.filter(username="demo-manager").update(is_active=False)
    client = Client()
    assert client.post("/people/demo/demo-manager/").status_code == 404
    assert not is_in(client)
