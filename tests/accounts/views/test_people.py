"""The desk for people, and a person's own page."""

import pytest

from lms.accounts.models import User
from tests.cast import POSTS


def test_the_people_page_shows_the_own_house_and_nobody_else(cast, manager, client_of):
    page = client_of(manager).get("/people/").content.decode()
    shown = {name for name, person in cast.people.items() if f"/people/{person.pk}/slip/" in page}
    own = {name for name, post in POSTS.items() if post and post[1] == "institute-kh"}
    assert shown == own - {"manager"}
    for stranger in ("officer", "foreign_manager", "foreign_officer", "trainee", "mentor"):
        assert cast[stranger].full_name + "<" not in page


@pytest.mark.parametrize("name", ["officer", "foreign_manager", "trainee", "manager"])
def test_a_slip_for_another_house_is_404(cast, manager, client_of, name):
    assert client_of(manager).post(f"/people/{cast[name].pk}/slip/").status_code == 404


@pytest.mark.parametrize("name", ["stranger", "trainee", "trainer", "officer", "mentor"])
def test_the_desk_is_closed_to_others(cast, client_of, name):
    client = client_of(User.objects.get(pk=cast[name].pk))
    for path in ("/people/", "/people/invite/", "/people/new/"):
        answer = client.get(path)
        assert answer.status_code == 403
        assert "Only programme managers and registrars" in answer.content.decode()


def test_the_list_asks_as_many_questions_for_thirty_as_for_one(
    cast, manager, client_of, django_assert_num_queries
):
    client, house = client_of(manager), cast.organisations["institute-kh"]

    def questions() -> int:
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(connection) as asked:
            assert client.get("/people/").status_code == 200
        return len(asked)

    few = questions()
    for number in range(24):
        User.objects.create_user(f"p{number}", full_name=f"P {number}", home=house)
    assert questions() == few
    assert few <= 12


def test_an_account_without_e_mail_is_made_with_its_slip(cast, manager, client_of):
    house = cast.organisations["institute-kh"]
    words = {"full_name": "Sok Sreyneang", "username": "012 345", "organisation": str(house.pk)}
    answer = client_of(manager).post("/people/new/", words)
    person = User.objects.get(username="012 345")
    assert (person.home, person.has_usable_password()) == (house, False)
    assert person.slips.count() == 1
    assert "User name: <strong>012 345</strong>" in answer.content.decode()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"full_name": ""}, "This field is required."),
        ({"username": "Trainee"}, "Somebody has this user name already. Choose another."),
        ({"username": ""}, "This field is required."),
        ({"organisation": ""}, "This field is required."),
        ({"organisation": "x"}, "not one of the available choices"),
    ],
)
def test_a_wrong_account_is_told_at_the_field_and_kept(cast, manager, client_of, change, sentence):
    house = cast.organisations["institute-kh"]
    words = {"full_name": "Sok Sreyneang", "username": "012345", "organisation": str(house.pk)}
    answer = client_of(manager).post("/people/new/", words | change)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert sentence in page
    for name in ("full_name", "username"):
        value = (words | change)[name]
        assert not value or f'value="{value}"' in page
    assert not User.objects.filter(full_name="Sok Sreyneang").exists()


def test_a_second_click_makes_no_second_account(cast, manager, client_of):
    house = cast.organisations["institute-kh"]
    words = {"full_name": "Sok Sreyneang", "username": "012345", "organisation": str(house.pk)}
    client = client_of(manager)
    client.post("/people/new/", words)
    client.post("/people/new/", words)
    assert User.objects.filter(full_name="Sok Sreyneang").count() == 1


def test_a_person_changes_name_and_language(trainee, client_of):
    words = {
        "full_name": "Sok Sreyneang",
        "native_name": "សុខ ស្រីនាង",
        "email": "Sok@Example.org",
        "preferred_language": "km",
    }
    answer = client_of(trainee).post("/people/me/", words)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/people/me/")
    kept = User.objects.get(pk=trainee.pk)
    assert (kept.full_name, kept.native_name, kept.email, kept.preferred_language) == (
        "Sok Sreyneang",
        "សុខ ស្រីនាង",
        "sok@example.org",
        "km",
    )


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"full_name": ""}, "This field is required."),
        ({"email": "sok@"}, "Enter a valid email address."),
        ({"email": "Other@example.org"}, "Another account uses this e-mail."),
        ({"preferred_language": "xx"}, "is not one of the available choices"),
    ],
)
def test_a_wrong_change_is_told_at_the_field_and_kept(trainee, client_of, change, sentence):
    User.objects.create_user("other", full_name="Other", email="other@example.org")
    words = {
        "full_name": "Sok Sreyneang",
        "native_name": "សុខ",
        "email": "sok@example.org",
        "preferred_language": "km",
    }
    answer = client_of(trainee).post("/people/me/", words | change)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert sentence in page
    for name in ("full_name", "native_name", "email"):
        value = (words | change)[name]
        assert not value or f'value="{value}"' in page
    assert User.objects.get(pk=trainee.pk).full_name == "Trainee"


def test_the_header_does_not_show_what_was_not_saved(trainee, client_of):
    words = {"full_name": "Forged Name", "email": "sok@", "preferred_language": "en"}
    page = client_of(trainee).post("/people/me/", words).content.decode()
    assert page.count("Forged Name") == 1  # in the field alone
