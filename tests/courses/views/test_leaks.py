"""Nothing of a lesson leaves by another door than the reader's."""

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.models import Page

from courses.models import LessonPage, ModulePage, PhasePage
from courses.public import release_curriculum
from tests.courses.conftest import lesson_of

SECRET = "Secret text of lesson"


@pytest.fixture
def lesson(release):
    return lesson_of(release)


@pytest.fixture
def world(enrolment, foreign_enrolment, lesson, image):
    """Everything there is to leak; the trainee can read it, so there is something that could leak."""
    return lesson


def reading(client, lesson):
    return client.get(f"/learn/l/{lesson.key}/")


def test_the_marker_is_there_for_who_may_read_it(world, trainee, client_of):
    answer = reading(client_of(trainee), world)
    assert answer.status_code == 200
    assert SECRET in answer.content.decode()


def test_no_wagtail_path_of_any_page_leaks_to_a_visitor(world):
    visitor = Client()
    seen = {}
    for page in Page.objects.filter(depth__gt=2).specific():
        path = "/" + page.url_path.removeprefix("/home/")
        answer = visitor.get(path)
        seen[page.specific_class.__name__] = answer.status_code
        assert SECRET not in answer.content.decode()
        if isinstance(page, PhasePage | ModulePage | LessonPage):
            assert answer.status_code == 404, path
    assert seen == {
        "ProgrammePage": 200,
        "PhasePage": 404,
        "ModulePage": 404,
        "LessonPage": 404,
    }


@pytest.mark.parametrize("name", ["stranger", "trainee", "foreign_trainee", "officer", "author"])
def test_no_wagtail_path_leaks_to_people_either(world, cast, client_of, name):
    client = client_of(cast[name])
    for page in LessonPage.objects.all():
        path = "/" + page.url_path.removeprefix("/home/")
        assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/programme/",
        "/coverage/",
        "/sitemap.xml",
        "/robots.txt",
        "/search/?query=secret",
        "/api/v2/pages/",
        "/api/v2/pages/?type=courses.LessonPage&fields=*",
        "/learn/",
        "/cohorts/",
        "/cohorts/releases/",
        "/healthy/",
        "/styleguide/",
    ],
)
def test_no_public_address_holds_the_text(world, address):
    answer = Client().get(address)
    assert SECRET not in answer.content.decode()
    assert answer.status_code in {200, 302, 404}


def test_a_visitor_is_sent_to_the_sign_in(world):
    for path in (f"/learn/l/{world.key}/", "/learn/", f"/learn/a/{'0' * 64}/"):
        answer = Client().get(path)
        assert (answer.status_code, answer.headers["Location"]) == (
            302,
            f"/accounts/login/?next={path}",
        )
    assert Client().post(f"/learn/l/{world.key}/done/").status_code == 302


@pytest.mark.parametrize("name", ["stranger", "fellow", "officer", "registrar", "cdc_officer"])
def test_who_reads_no_release_gets_404(world, cast, client_of, name):
    client = client_of(cast[name])
    assert reading(client, world).status_code == 404
    assert client.post(f"/learn/l/{world.key}/done/").status_code == 404


def test_a_foreign_trainee_gets_404_for_what_is_not_in_the_own_release(
    world, programme, foreign_trainee, client_of, cohort, cast
):
    module = ModulePage.objects.get(number=1)
    added = module.add_child(
        instance=LessonPage(title="New", slug="new", number="1.9", outcome="x", minutes=5)
    )
    added.body = [("text", f"<p>{SECRET} 1.9.</p>")]
    added.save_revision().publish()
    newer = release_curriculum(programme, by=None)
    client = client_of(foreign_trainee)
    assert reading(client, world).status_code == 200
    assert reading(client, lesson_of(newer, "1.9")).status_code == 404


def test_a_withdrawn_trainee_reads_no_more(world, enrolment, trainee, client_of):
    from courses.states import ENROLMENT, EnrolmentState

    client = client_of(trainee)
    asset = world.release_id and enrolment.cohort.release.lessons.get(number="1.1").parts[1]["html"]
    address = asset.split('src="')[1].split('"')[0]
    assert client.get(address).status_code == 200
    ENROLMENT.move(enrolment, EnrolmentState.WITHDRAWN, by=None)
    assert reading(client, world).status_code == 404
    assert client.get(address).status_code == 404


def address_of_picture(lesson):
    return lesson.parts[1]["html"].split('src="')[1].split('"')[0]


def test_the_picture_of_a_lesson_is_served_to_its_readers_after_its_deletion(
    world, image, trainee, trainer, client_of
):
    address = address_of_picture(world)
    before = b"".join(client_of(trainee).get(address).streaming_content)
    image.delete()
    LessonPage.objects.all().delete()
    for person in (trainee, trainer):
        answer = client_of(person).get(address)
        assert b"".join(answer.streaming_content) == before
        assert answer.headers["Content-Type"] == "image/webp"
        assert "private" in answer.headers["Cache-Control"]
        assert "immutable" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("name", ["stranger", "fellow", "officer", "mentor"])
def test_the_picture_is_served_to_nobody_else(world, cast, client_of, name):
    assert client_of(cast[name]).get(address_of_picture(world)).status_code == 404


@pytest.mark.parametrize("name", ["visitor", "stranger", "trainee", "trainer", "manager"])
def test_uploads_are_for_authors_alone(world, cast, image, client_of, name):
    from wagtail.documents.models import Document

    document = Document.objects.create(
        title="Draft", file=ContentFile(b"Secret draft", "draft.txt")
    )
    rendition = image.get_rendition("width-20")
    client = client_of(None if name == "visitor" else cast[name])
    for address in (image.file.url, rendition.url, document.url, document.file.url):
        answer = client.get(address)
        assert answer.status_code in ({302} if name == "visitor" and "media" in address else {404})
        assert b"Secret draft" not in answer.content


def test_an_author_gets_uploads(world, author, image, client_of):
    from wagtail.documents.models import Document

    document = Document.objects.create(
        title="Draft", file=ContentFile(b"Secret draft", "draft.txt")
    )
    client = client_of(author)
    assert client.get(image.file.url).status_code == 200
    assert b"Secret draft" in b"".join(client.get(document.url).streaming_content)


def test_media_does_not_climb_out_of_its_folder(world, author, client_of):
    client = client_of(author)
    for path in ("/media/../private/x", "/media/%2e%2e/cadre.sqlite3", "/media//etc/passwd"):
        assert client.get(path).status_code in {301, 400, 404}


def test_view_live_leads_an_author_to_the_draft_and_nobody_else(world, author, client_of):
    page = LessonPage.objects.get(number="1.1")
    answer = client_of(author).get(f"/learn/l/{page.translation_key}/")
    assert (answer.status_code, answer.headers["Location"]) == (
        302,
        f"/cms/pages/{page.pk}/view_draft/",
    )


def test_links_to_pages_lead_to_the_readers_path(world):
    page = LessonPage.objects.get(number="1.1")
    assert page.get_url() == f"/learn/l/{page.translation_key}/"
    assert page.get_sitemap_urls() == []
    assert LessonPage.private_page_options == []


def test_the_key_of_a_module_leads_its_reader_to_the_overview(world, trainee, stranger, client_of):
    key = ModulePage.objects.get(number=1).translation_key
    answer = client_of(trainee).get(f"/learn/l/{key}/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/learn/")
    assert client_of(stranger).get(f"/learn/l/{key}/").status_code == 404
