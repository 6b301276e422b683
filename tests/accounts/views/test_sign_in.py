"""The one sign-in: by user name or e-mail, without case, for a class behind one address, and no other."""

import pytest
from django.test import Client
from django.urls import get_resolver

from lms.accounts.gateways.session import bind_totp
from lms.accounts.models import User
from lms.pages.public import ensure_home
from tests.accounts.doors import code_of, is_in, password_of, typed


@pytest.mark.parametrize("name", ["trainee", "TRAINEE", "Trainee", " trainee "])
def test_a_trainee_signs_in_by_user_name(trainee, name):
    client = Client()
    answer = client.post("/accounts/login/", {"login": name, "password": password_of(trainee)})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/desk/")
    assert is_in(client)


def test_a_trainee_signs_in_by_e_mail(db):
    User.objects.create_user("mail", "mail-pass-word", full_name="M", email="Trainee@Example.org")
    client = Client()
    words = {"login": "trainee@EXAMPLE.org", "password": "mail-pass-word"}
    client.post("/accounts/login/", words)
    assert is_in(client)


def test_a_wrong_password_says_so_and_keeps_the_name(trainee):
    client = Client()
    answer = typed(client, trainee, "wrong")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert 'value="trainee"' in page
    assert "are not correct" in page
    assert not is_in(client)


def test_an_unknown_name_is_answered_as_a_wrong_password(db):
    ask = {"login": "nobody", "password": "wrong"}
    known = User.objects.create_user("somebody", "right-pass-word", full_name="S")
    first = Client().post("/accounts/login/", ask).content.decode()
    second = Client().post("/accounts/login/", ask | {"login": known.username}).content.decode()
    sentence = "are not correct"
    assert (sentence in first, sentence in second) == (True, True)


def test_a_closed_account_does_not_open(trainee):
    User.objects.filter(pk=trainee.pk).update(is_active=False)
    client = Client()
    typed(client, trainee)
    assert not is_in(client)


def test_sixty_people_behind_one_address_sign_in_within_a_minute(db):
    class_ = [
        User.objects.create_user(f"class-{n}", f"class-{n}-pass-word", full_name=f"Class {n}")
        for n in range(60)
    ]
    answers = [typed(Client(REMOTE_ADDR="192.0.2.7"), person).status_code for person in class_]
    assert answers == [302] * 60


def test_guessing_one_account_is_stopped(trainee):
    client = Client()
    answers = [typed(client, trainee, f"guess-{n}") for n in range(7)]
    assert "Too many failed login attempts" in answers[-1].content.decode()
    assert not is_in(client)


def test_a_post_holder_shows_the_code_after_the_password(trainer):
    bind_totp(trainer)
    client = Client()
    answer = typed(client, trainer)
    assert answer.headers["Location"].startswith("/accounts/2fa/authenticate/")
    assert not is_in(client)
    wrong = client.post("/accounts/2fa/authenticate/", {"code": "000000"})
    assert wrong.status_code == 200
    assert "Incorrect code" in wrong.content.decode()
    client.post("/accounts/2fa/authenticate/", {"code": code_of(trainer)})
    assert is_in(client)


def test_the_way_asked_for_is_kept_and_leads_nowhere_else(trainee):
    client = Client()
    assert typed(client, trainee, next="/learn/").headers["Location"] == "/learn/"
    other = Client()
    assert typed(other, trainee, next="https://evil.example/").headers["Location"] == "/desk/"


@pytest.mark.parametrize("address", ["/cms/login/", "/_util/login/"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_wagtails_logins_lead_to_the_one_sign_in(trainee, address, method):
    client = Client()
    words = {"username": "trainee", "login": "trainee", "password": password_of(trainee)}
    send = getattr(client, method)
    answer = (
        send(f"{address}?next=/cms/pages/", words)
        if method == "post"
        else send(f"{address}?next=/cms/pages/")
    )
    assert answer.status_code == 302
    assert answer.headers["Location"] == "/accounts/login/?next=/cms/pages/"
    assert not is_in(client)


def all_paths():
    """Every path of the resolver without arguments."""

    def walk(patterns, prefix=""):
        for pattern in patterns:
            text = prefix + str(pattern.pattern).removeprefix("^").removesuffix("$")
            if hasattr(pattern, "url_patterns"):
                yield from walk(pattern.url_patterns, text)
            elif not set(text) & set("<>()[]\\"):
                yield "/" + text

    return sorted(set(walk(get_resolver().url_patterns)))


def test_no_other_path_signs_anybody_in(trainee):
    """Name and password, posted to every path that there is, open nothing but the one sign-in."""
    ensure_home()
    words = dict.fromkeys(("username", "login", "email"), "trainee")
    words |= {name: password_of(trainee) for name in ("password", "password1", "password2")}
    client = Client(raise_request_exception=False)
    opened = []
    for path in all_paths():
        client.post(path, words)
        if "_auth_user_id" in client.session:
            opened.append(path)
            client.logout()
    assert opened == ["/accounts/login/"]


@pytest.mark.parametrize(
    "address", ["/accounts/signup/", "/signup/", "/accounts/2fa/webauthn/signup/"]
)
def test_sign_up_is_closed(db, address):
    ensure_home()
    count = User.objects.count()
    client = Client()
    assert client.get(address).status_code == 404
    assert client.post(address, {"username": "x", "email": "x@example.org"}).status_code == 404
    assert User.objects.count() == count


def test_signing_out_ends_the_session(trainee):
    client = Client()
    typed(client, trainee)
    client.post("/accounts/logout/")
    assert not is_in(client)


def test_a_forgotten_password_is_set_anew_by_mail(trainee):
    import re

    from django.core import mail

    from lms.core import jobs

    User.objects.filter(pk=trainee.pk).update(email="t@example.org")
    client = Client()
    assert client.post("/accounts/password/reset/", {"email": "t@example.org"}).status_code == 302
    jobs.drain()
    assert [message.to for message in mail.outbox] == [["t@example.org"]]
    assert mail.outbox[0].subject == "Cadre: set a new password"
    assert "Hello Trainee," in mail.outbox[0].body
    link = re.search(r"/accounts/password/reset/key/\S+", mail.outbox[0].body)[0]
    step = client.get(link, follow=True)
    form = step.redirect_chain[-1][0]
    short = client.post(form, {"password1": "a", "password2": "a"})
    assert "too short" in short.content.decode()
    client.post(form, {"password1": "an-other-pass-word", "password2": "an-other-pass-word"})
    assert User.objects.get(pk=trainee.pk).check_password("an-other-pass-word")


def test_asking_for_an_unknown_address_tells_nothing(trainee):
    from django.core import mail

    from lms.core import jobs

    User.objects.filter(pk=trainee.pk).update(email="t@example.org")
    known = Client().post("/accounts/password/reset/", {"email": "t@example.org"})
    unknown = Client().post("/accounts/password/reset/", {"email": "nobody@example.org"})
    assert (known.status_code, known.headers["Location"]) == (
        unknown.status_code,
        unknown.headers["Location"],
    )
    jobs.drain()
    assert len(mail.outbox) == 1
