"""Files of a lesson: copied with the release, shown with their size, and only for its readers."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages

from courses.models import LessonPage
from tests.courses.conftest import lesson_of


@pytest.fixture
def document(db):
    from wagtail.documents.models import Document

    return Document.objects.create(
        title="Guide", file=ContentFile(b"%PDF-1.4 of this test", name="guide.pdf")
    )


@pytest.fixture
def recording(db):
    from wagtail.documents.models import Document

    return Document.objects.create(
        title="Voice", file=ContentFile(b"ID3 of this test", name="voice.mp3")
    )


@pytest.fixture
def illustrated(programme, document, recording):
    """Lesson 1.1 with a file to keep and a recording."""
    lesson = LessonPage.objects.get(number="1.1")
    words = "<p>We buy yarn.</p>"
    lesson.body = [
        ("download", {"file": document, "title": "Interview guide", "text": "Print it."}),
        (
            "recording",
            {"kind": "audio", "file": recording, "title": "A weaver", "transcript": words},
        ),
    ]
    lesson.save_revision().publish()
    return programme


def addresses(release):
    return [
        part["html"].split(mark)[1].split('"')[0]
        for part, mark in zip(lesson_of(release).parts[:2], ('href="', 'src="'), strict=True)
    ]


def test_the_files_outlive_their_documents(enrolment, trainee, client_of, document, recording):
    file, voice = addresses(enrolment.cohort.release)
    document.file.delete()
    document.delete()
    recording.delete()
    client = client_of(trainee)
    kept, heard = client.get(file), client.get(voice)
    assert b"".join(kept.streaming_content) == b"%PDF-1.4 of this test"
    assert kept.headers["Content-Type"] == "application/pdf"
    assert kept.headers["Content-Disposition"].startswith("attachment")
    assert kept.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert heard.headers["Content-Type"] == "audio/mpeg"
    again = client.get(voice, headers={"Range": "bytes=4-5"})
    assert (again.status_code, b"".join(again.streaming_content)) == (206, b"of")


def test_the_lesson_names_kind_and_size_and_has_the_transcript(enrolment, trainee, client_of):
    key = lesson_of(enrolment.cohort.release).key
    page = client_of(trainee).get(f"/learn/l/{key}/").content.decode()
    for words in ("Interview guide", "(PDF, 21\xa0bytes)", "16\xa0bytes", "We buy yarn."):
        assert words in page
    assert 'preload="none"' in page


def test_who_does_not_read_the_release_gets_no_file(enrolment, stranger, client_of):
    for address in addresses(enrolment.cohort.release):
        assert client_of(stranger).get(address).status_code == 404


def test_a_drawing_that_may_hold_scripts_is_a_download(
    release, cohort, enrolment, trainee, client_of
):
    from courses.models import ReleasedAsset, ReleasedAssetUse

    with storages["private"].open("assets/drawing.svg", "wb") as file:
        file.write(b"<svg/>")
    asset = ReleasedAsset.objects.create(
        sha256="d" * 64, content_type="image/svg+xml", size=6, name="assets/drawing.svg"
    )
    ReleasedAssetUse.objects.create(release=release, asset=asset)
    answer = client_of(trainee).get(f"/learn/a/{'d' * 64}/")
    assert answer.headers["Content-Disposition"].startswith("attachment")
