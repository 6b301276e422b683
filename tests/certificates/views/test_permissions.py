"""The section of the permission table that is recognition's, walked for the whole cast."""

from types import SimpleNamespace

import pytest
from django.urls import reverse

from certificates.urls import urlpatterns
from lms.permissions import TABLE
from tests.cast import NAMES
from tests.certificates.world import lay_recognition
from tests.permissions_world import KWARGS

POST_ONLY = {"certificates:propose", "certificates:withdraw", "certificates:decide"}


@pytest.fixture
def world(cast, enrolment):
    made = SimpleNamespace(cast=cast, enrolment=enrolment)
    lay_recognition(made)
    return made


def test_every_path_stands_in_the_table():
    assert {f"certificates:{pattern.name}" for pattern in urlpatterns} == {
        name for name in TABLE if name.startswith("certificates:")
    }


@pytest.mark.parametrize("name", NAMES)
def test_who_is_let_in_where(world, client_of, name):
    client = client_of(None if name == "visitor" else world.cast[name])
    for url_name in (name for name in TABLE if name.startswith("certificates:")):
        kwargs = KWARGS[url_name](world) if url_name in KWARGS else {}
        send = client.post if url_name in POST_ONLY else client.get
        response = send(reverse(url_name, kwargs=kwargs))
        refused = response.status_code in {403, 404} or "/accounts/" in getattr(response, "url", "")
        assert (name in TABLE[url_name]) is not refused, (url_name, response.status_code)
