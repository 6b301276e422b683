"""The cohort's pages: forms, isolation of two institutes, and as many questions for 30 as for 1."""

import uuid
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from courses.models import Attestation, Cohort, CurriculumRelease, Enrolment, MentorAssignment
from courses.public import enrol
from lms.accounts.models import User


@pytest.fixture
def plan_words(cast, release):
    words = {
        "title": "Cohort of spring",
        "code": "kh-2027-a",
        "organiser": str(cast.organisations["institute-kh"].pk),
        "release": str(release.pk),
        "attendance_percent": "80",
        "quiz_percent": "60",
        "mentor_contacts_a_month": "2",
    }
    for number in (1, 2, 3):
        words |= {
            f"starts_on_{number}": f"2027-0{number}-01",
            f"ends_on_{number}": f"2027-0{number}-12",
        }
    return words


def test_a_manager_plans_opens_enrols_and_gives_a_mentor(
    cast, plan_words, manager, stranger, client_of
):
    client = client_of(manager)
    planned = client.post("/cohorts/new/", plan_words)
    cohort = Cohort.objects.get(code="kh-2027-a")
    assert planned.headers["Location"] == f"/cohorts/{cohort.pk}/"
    for _click in range(2):
        assert client.post(f"/cohorts/{cohort.pk}/open/").status_code == 302
    enrolled = client.post(f"/cohorts/{cohort.pk}/enrol/", {"person": "STRANGER"})
    enrolment = Enrolment.objects.get(learner=stranger)
    assert enrolled.headers["Location"] == f"/cohorts/trainee/{enrolment.pk}/"
    words = {"mentor": str(cast["mentor"].pk), "from_on": "2027-01-01"}
    assert client.post(f"/cohorts/trainee/{enrolment.pk}/mentor/", words).status_code == 302
    assert MentorAssignment.objects.get(enrolment=enrolment).mentor == cast["mentor"]


def test_a_second_click_plans_no_second_cohort(plan_words, manager, client_of):
    client = client_of(manager)
    answers = [client.post("/cohorts/new/", plan_words).headers["Location"] for _click in "12"]
    assert answers[0] == answers[1]
    assert Cohort.objects.count() == 1


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"title": ""}, "This field is required."),
        ({"code": "kh 2027"}, "Enter a valid “slug”"),
        ({"organiser": ""}, "This field is required."),
        ({"organiser": "999999"}, "not one of the available choices"),
        ({"release": "999999"}, "not one of the available choices"),
        ({"attendance_percent": "101"}, "less than or equal to 100"),
        ({"quiz_percent": "many"}, "Enter a whole number."),
        ({"starts_on_2": ""}, "This field is required."),
        ({"starts_on_2": "31.12.2027"}, "Enter a valid date."),
        ({"ends_on_1": "2026-12-31"}, "The last day comes before the first."),
        ({"starts_on_2": "2026-12-01"}, "This phase starts before the one before it."),
    ],
)
def test_a_wrong_plan_is_told_at_the_field_and_kept(
    plan_words, manager, client_of, change, sentence
):
    answer = client_of(manager).post("/cohorts/new/", plan_words | change)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert sentence in page
    words = plan_words | change
    for name in ("title", "code", "quiz_percent", "starts_on_3", "starts_on_2"):
        assert not words[name] or f'value="{words[name]}"' in page, name
    assert not Cohort.objects.exists()


def test_a_code_that_another_cohort_has_is_told(plan_words, manager, foreign_enrolment, client_of):
    client = client_of(manager)
    page = client.post("/cohorts/new/", plan_words | {"code": "vn-a"}).content.decode()
    assert "Another cohort has this code." in page
    client.post("/cohorts/new/", plan_words)
    other = client.post("/cohorts/new/", plan_words | {"title": "Another one"}).content.decode()
    assert "Another cohort has this code." in other
    assert Cohort.objects.filter(organiser__country="KH").count() == 1


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [("", "This field is required."), ("nobody", "Nobody here has this user name or e-mail.")],
)
def test_a_wrong_person_is_told_and_kept(cohort, manager, client_of, typed, sentence):
    page = client_of(manager).post(f"/cohorts/{cohort.pk}/enrol/", {"person": typed})
    assert page.status_code == 200
    assert sentence in page.content.decode()
    assert not typed or f'value="{typed}"' in page.content.decode()


def test_a_second_click_enrols_nobody_twice(cohort, manager, trainee, client_of):
    client = client_of(manager)
    for _click in range(2):
        client.post(f"/cohorts/{cohort.pk}/enrol/", {"person": "trainee"})
    assert Enrolment.objects.filter(learner=trainee).count() == 1


def test_the_mentor_form_offers_mentors_of_this_country_but_not_the_trainee(
    cast, enrolment, manager, client_of
):
    from lms.accounts.public import Role, grant

    for name, house in (("trainee", "cdc-kh"), ("foreign_trainee", "institute-vn")):
        grant(cast[name], Role.MENTOR, cast.organisations[house], by=None, from_on="2024-01-01")
    address = f"/cohorts/trainee/{enrolment.pk}/mentor/"
    client = client_of(manager)
    page = client.get(address).content.decode()
    offered = {n for n, p in cast.people.items() if f'<option value="{p.pk}"' in page}
    assert offered == {"mentor"}
    wrong = client.post(address, {"mentor": str(cast["officer"].pk), "from_on": "soon"})
    assert wrong.status_code == 200
    assert "not one of the available choices" in wrong.content.decode()
    assert "Enter a valid date." in wrong.content.decode()
    assert 'value="soon"' in wrong.content.decode()


@pytest.fixture
def attest_words(enrolment):
    return {
        "kind": "attendance",
        "on": enrolment.cohort.today().isoformat(),
        "value": "92.5",
        "given": "yes",
        "note": "List of day one",
        "idempotency_key": str(uuid.uuid4()),
    }


def test_a_second_click_attests_once_and_the_file_is_a_download(
    enrolment, attest_words, trainer, client_of
):
    client, address = client_of(trainer), f"/cohorts/trainee/{enrolment.pk}/"
    for _click in range(2):
        file = SimpleUploadedFile("list <1>.pdf", b"%PDF-1.7 list")
        assert client.post(address, attest_words | {"file": file}).status_code == 302
    row = Attestation.objects.get()
    assert (row.by, str(row.value), row.note) == (trainer, "92.50", "List of day one")
    answer = client.get(f"/cohorts/evidence/{row.pk}/")
    assert b"".join(answer.streaming_content) == b"%PDF-1.7 list"
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"kind": "identity"}, "is not one of the available choices"),
        ({"kind": ""}, "This field is required."),
        ({"on": "2999-01-01"}, "The day lies in the future."),
        ({"on": "yesterday"}, "Enter a valid date."),
        ({"value": "101"}, "less than or equal to 100"),
        ({"value": "-1"}, "greater than or equal to 0"),
        ({"value": "many"}, "Enter a number."),
        ({"value": ""}, "Type the figure."),
        ({"given": "perhaps"}, "is not one of the available choices"),
    ],
)
def test_a_wrong_attestation_is_told_and_kept(
    enrolment, attest_words, trainer, client_of, change, sentence
):
    words = attest_words | change
    answer = client_of(trainer).post(f"/cohorts/trainee/{enrolment.pk}/", words)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert sentence in page
    assert "List of day one" in page
    for name in ("on", "value", "idempotency_key"):
        assert not words[name] or f'value="{words[name]}"' in page, name
    assert not Attestation.objects.exists()


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        (("list.pdf", b"<html>hello"), "This is not a PDF, JPG or PNG file."),
        (("list.exe", b"MZ\x90"), "This is not a PDF, JPG or PNG file."),
        (("empty.pdf", b""), "The submitted file is empty."),
        (("big.pdf", b"%PDF" + b"x" * 5 * 1024 * 1024), "The file is larger than 5 MB."),
    ],
)
def test_a_wrong_file_is_told_and_what_was_typed_is_kept(
    enrolment, attest_words, trainer, client_of, file, sentence
):
    words = attest_words | {"file": SimpleUploadedFile(*file)}
    answer = client_of(trainer).post(f"/cohorts/trainee/{enrolment.pk}/", words)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert sentence in page
    assert "List of day one" in page
    assert 'value="92.5"' in page
    assert not Attestation.objects.exists()


def test_the_code_of_conduct_is_signed_once_by_the_trainee(enrolment, trainee, client_of):
    client, address = client_of(trainee), f"/learn/code-of-conduct/{enrolment.pk}/"
    unsigned = client.post(address, {"agree": ""})
    assert "This field is required." in unsigned.content.decode()
    for _click in range(2):
        assert client.post(address, {"agree": "on"}).headers["Location"] == "/learn/"
    assert Attestation.objects.get().kind == "code_of_conduct"


def test_a_second_click_makes_one_release(release, author, client_of):
    client = client_of(author)
    page = client.get("/cohorts/releases/").content.decode()
    assert f'name="after" value="{release.number}"' in page
    for _click in range(2):
        client.post("/cohorts/releases/", {"after": str(release.number)})
    client.post("/cohorts/releases/", {"after": "x"})
    client.post("/cohorts/releases/", {})
    assert CurriculumRelease.objects.count() == 2


OTHERS = ["foreign_manager", "foreign_trainee", "stranger", "officer", "registrar", "author"]


@pytest.mark.parametrize("name", OTHERS)
def test_another_institute_gets_404_for_everything_of_this_one(
    cast, enrolment, attest_words, trainer, foreign_enrolment, client_of, name
):
    file = SimpleUploadedFile("list.pdf", b"%PDF-1.7")
    client_of(trainer).post(f"/cohorts/trainee/{enrolment.pk}/", attest_words | {"file": file})
    evidence, cohort = Attestation.objects.get(), enrolment.cohort
    client = client_of(User.objects.get(pk=cast[name].pk))
    wanted = [
        ("courses:cohort", cohort.pk, "get"),
        ("courses:open_cohort", cohort.pk, "post"),
        ("courses:enrol", cohort.pk, "get"),
        ("courses:enrol", cohort.pk, "post"),
        ("courses:enrolment", enrolment.pk, "get"),
        ("courses:enrolment", enrolment.pk, "post"),
        ("courses:mentor", enrolment.pk, "get"),
        ("courses:mentor", enrolment.pk, "post"),
        ("courses:code_of_conduct", enrolment.pk, "get"),
        ("courses:code_of_conduct", enrolment.pk, "post"),
        ("courses:evidence", evidence.pk, "get"),
    ]
    for url, pk, method in wanted:
        answer = getattr(client, method)(reverse(url, args=[pk]))
        assert answer.status_code == 404, (url, method)
        assert "Cohort A" not in answer.content.decode()


def test_lists_show_the_own_institute_only(enrolment, foreign_enrolment, manager, client_of):
    page = client_of(manager).get("/cohorts/").content.decode()
    assert "Cohort A" in page
    assert "Cohort VN" not in page


def questions(client, address) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def thirty_more(cast, cohort):
    """A full cohort, each trainee with the mentor."""
    from courses.public import assign_mentor

    for number in range(29):
        person = User.objects.create_user(f"t{number}", full_name=f"T {number}")
        made = enrol(person, cohort, by=cast["manager"])
        assign_mentor(made, cast["mentor"], by=cast["manager"], from_on=cohort.today())


def test_lists_cost_as_much_for_thirty_as_for_one(cast, cohort, enrolment, client_of):
    manager, mentor = client_of(cast["manager"]), client_of(cast["mentor"])
    pages = {
        "cohort": (manager, f"/cohorts/{cohort.pk}/"),
        "mentees": (mentor, "/cohorts/mentees/"),
    }
    for page in pages.values():
        questions(*page)  # warms what a process asks once
    few = {name: questions(*page) for name, page in pages.items()}
    assert few == {"cohort": 12, "mentees": 10}
    thirty_more(cast, cohort)
    assert {name: questions(*page) for name, page in pages.items()} == few


def test_the_list_of_cohorts_costs_as_much_for_thirty_as_for_one(
    cast, cohort, release, manager, client_of
):
    from courses.public import PhaseDates, plan_cohort

    client, today = client_of(manager), cohort.today()
    few = questions(client, "/cohorts/")
    for number in range(29):
        plan_cohort(
            f"kh-{number}",
            f"Cohort {number}",
            by=manager,
            organiser=cast.organisations["institute-kh"],
            release=release,
            phases={1: PhaseDates(today, today + timedelta(days=1))},
        )
    assert questions(client, "/cohorts/") == few
