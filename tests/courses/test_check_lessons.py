"""The lesson files hold what a finished lesson must hold, and the check finds what is missing."""

import pytest
from django.core.management import call_command

from case_studies.public import load_cases
from courses.rules.lesson_checks import check_lesson
from courses.rules.lesson_text import parse
from courses.services.check_lessons import check_lessons

WHOLE = """+++
state = "full"
sections = ["9.i"]
+++
{body}
::: exercise 5 | Sum
What is two and two?
=== model answer ===
Four.
:::
::: check | Which is right?
- [x] This | So it is.
- [ ] That | It is not.
:::
::: fact vc-known
:::
::: reading
- A book, 2013.
:::
::: task 5 | Do
Do it (paper §9.i).
:::
::: facilitator | Timing
Ten minutes.
:::
::: remember
- One.
:::
"""
BODY = "The cat sat on the mat. " * 110
KNOWN = frozenset({"vc-known"})


def findings(text):
    return list(check_lesson(parse(text), KNOWN).findings)


def test_a_whole_lesson_has_no_findings():
    assert findings(WHOLE.format(body=BODY)) == []


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("vc-known", "vc-unknown", "no case has the fact vc-unknown"),
        ("2013", "undated", "no year: A book, undated."),
        ("§9.i)", "§9.ii)", "§9.i is not cited"),
        ("::: task 5 | Do", "::: callout note | Do", "no task"),
        ("- [x] This", "- [ ] This", "a self-check has two choices or more, and one is right"),
        ("Four.", "", "an exercise has a question"),
        (BODY, "Short.", "words, not 600 to 1200"),
        (BODY, "International organisations " * 300, "reading grade"),
    ],
)
def test_what_is_missing_is_found(old, new, found):
    (finding,) = findings(WHOLE.format(body=BODY).replace(old, new))
    assert found in finding


def test_an_outline_has_nothing_to_hold():
    assert findings('+++\nstate = "outline"\n+++\nShort.\n') == []


def test_the_lesson_files_have_no_findings(db):
    call_command("load_places", verbosity=0)
    load_cases()
    reports = check_lessons()
    assert len(reports) == 69
    assert {name: report.findings for name, report in reports.items() if report.findings} == {}
