"""Stored files: whole, in stretches, as downloads, and without any power over the site."""

from io import BytesIO

import pytest
from django.core.files.base import File
from django.test import RequestFactory

from lms.core.http import file_answer

CONTENT = b"0123456789"


def answer(asked="", **how):
    request = RequestFactory().get("/", headers={"Range": asked} if asked else {})
    return file_answer(request, File(BytesIO(CONTENT), name="voice.mp3"), **how)


def body(response):
    return b"".join(response.streaming_content)


@pytest.mark.parametrize(
    ("asked", "stretch", "told"),
    [
        ("bytes=0-3", b"0123", "bytes 0-3/10"),
        ("bytes=4-", b"456789", "bytes 4-9/10"),
        ("bytes=-3", b"789", "bytes 7-9/10"),
        ("bytes=8-99", b"89", "bytes 8-9/10"),
        ("bytes=-99", CONTENT, "bytes 0-9/10"),
        ("bytes=9-9", b"9", "bytes 9-9/10"),
    ],
)
def test_one_stretch(asked, stretch, told):
    response = answer(asked, content_type="audio/mpeg")
    assert (response.status_code, response.headers["Content-Range"]) == (206, told)
    assert response.headers["Content-Length"] == str(len(stretch))
    assert body(response) == stretch


@pytest.mark.parametrize(
    "asked", ["", "bytes=-", "bytes=5-2", "bytes=0-1,3-4", "lines=1-2", "bytes=a-b"]
)
def test_what_is_no_stretch_gets_the_whole_file(asked):
    response = answer(asked, content_type="audio/mpeg")
    assert (response.status_code, body(response)) == (200, CONTENT)
    assert response.headers["Accept-Ranges"] == "bytes"


@pytest.mark.parametrize("asked", ["bytes=10-", "bytes=99-100", "bytes=-0"])
def test_a_stretch_beyond_the_end_is_refused_with_the_size(asked):
    response = answer(asked)
    assert (response.status_code, response.headers["Content-Range"]) == (416, "bytes */10")


def test_a_download_has_its_name_and_no_power():
    response = answer(download="មេរៀន.pdf")
    assert response.headers["Content-Disposition"].startswith("attachment; filename*=utf-8")
    assert response.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_the_kind_is_the_one_that_was_found_not_the_one_of_the_name():
    assert answer(content_type="application/pdf").headers["Content-Type"] == "application/pdf"
