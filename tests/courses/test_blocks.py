"""What blocks draw must not trip who reads with a screen reader."""

from courses.models import LessonPage
from courses.services.freeze_lesson import parts_of

CALLOUT = ("callout", {"kind": "note", "title": "Look", "text": "<p>Twice.</p>"})
TABLE = {"data": [["", "Share"], ["Province", "0.04"]], "first_row_is_table_header": True}


def html_of(*blocks):
    return "".join(part["html"] for part in parts_of(LessonPage(body=list(blocks)).body))


def test_two_callouts_are_no_landmarks_that_look_alike(db):
    assert "<aside" not in html_of(CALLOUT, CALLOUT)


def test_an_empty_corner_of_a_table_is_no_heading(db):
    html = html_of(("table", {"caption": "Shares", "table": TABLE}))
    assert '<thead><tr><td></td><th scope="col">Share</th></tr></thead>' in html
