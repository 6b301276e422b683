"""Every answer carries the security headers; a refusal becomes a page with its own words."""

import pytest
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import include, path

from lms.core.errors import DomainError, IllegalMove, NotAllowed
from lms.core.middleware import STRICT
from lms.pages.public import ensure_home

pytestmark = pytest.mark.django_db


def not_allowed(request):
    raise NotAllowed("A mentor does not mark the own <trainee>.")


def too_late(request):
    raise DomainError("Handing in ended on 3 March.")


def illegal(request):
    raise IllegalMove("This is «marked».")


def bug(request):
    raise ZeroDivisionError


def own_policy(request):
    return HttpResponse("x", headers={"Content-Security-Policy": "default-src 'none'; sandbox"})


urlpatterns = [
    path("try/not-allowed/", not_allowed),
    path("try/too-late/", too_late),
    path("try/illegal/", illegal),
    path("try/bug/", bug),
    path("try/own/", own_policy),
    path("", include("lms.urls")),
]
here = override_settings(ROOT_URLCONF="tests.core.views.test_middleware")


@pytest.fixture
def visitor():
    ensure_home()
    return Client(raise_request_exception=False)


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/", 200),
        ("/accounts/login/", 200),
        ("/no/such/page/", 404),
        ("/learn/", 302),
        ("/cohorts/enrol/", 404),
        ("/try/bug/", 500),
        ("/try/not-allowed/", 403),
        ("/try/too-late/", 409),
        ("/healthy/", 200),
        ("/media/x.png", 302),
    ],
)
@here
def test_the_strict_policy_is_on_every_answer(visitor, address, status):
    answer = visitor.get(address)
    assert (answer.status_code, answer.headers["Content-Security-Policy"]) == (status, STRICT)
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert "camera=()" in answer.headers["Permissions-Policy"]


def test_the_strict_policy_allows_nothing_inline():
    assert "unsafe" not in STRICT
    assert "default-src 'none'" in STRICT
    assert "frame-ancestors 'none'" in STRICT


@here
def test_a_post_from_elsewhere_gets_the_policy_too():
    answer = Client(enforce_csrf_checks=True).post("/accounts/login/", {"login": "a"})
    assert (answer.status_code, answer.headers["Content-Security-Policy"]) == (403, STRICT)
    assert "This form is too old" in answer.content.decode()


@here
def test_an_answer_keeps_a_stricter_policy_of_its_own(visitor):
    policy = visitor.get("/try/own/").headers["Content-Security-Policy"]
    assert policy == "default-src 'none'; sandbox"


@here
@pytest.mark.parametrize(
    ("address", "status", "sentence"),
    [
        ("/try/not-allowed/", 403, "A mentor does not mark the own &lt;trainee&gt;."),
        ("/try/too-late/", 409, "Handing in ended on 3 March."),
        ("/try/illegal/", 409, "This is «marked»."),
    ],
)
def test_a_refusal_says_why(visitor, address, status, sentence):
    answer = visitor.get(address)
    assert answer.status_code == status
    assert sentence in answer.content.decode()


@here
def test_a_bug_is_not_dressed_up_as_a_refusal(visitor):
    answer = visitor.get("/try/bug/")
    assert answer.status_code == 500
    assert "ZeroDivisionError" not in answer.content.decode()


@here
def test_pages_of_signed_in_people_are_never_stored(visitor, stranger):
    assert "Cache-Control" not in visitor.get("/").headers
    visitor.force_login(stranger)
    assert "no-store" in visitor.get("/desk/").headers["Cache-Control"]
