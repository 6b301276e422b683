"""A release survives what happens to its pages."""

import pytest

from courses.models import LessonPage, ModulePage, ReleasedLesson
from courses.public import release_curriculum


def shown(release):
    return list(
        ReleasedLesson.objects.filter(release=release).values_list("number", "title", "parts", "sha256")
    )


def test_a_release_survives_renaming_and_deleting(programme, release):
    before = shown(release)
    lesson = LessonPage.objects.get(number="1.1")
    lesson.title, lesson.body = "Another title", [("text", "<p>Other text.</p>")]
    lesson.save_revision().publish()
    ModulePage.objects.get(number=2).delete()
    assert shown(release) == before


def test_the_next_release_holds_the_change(programme, release):
    lesson = LessonPage.objects.get(number="1.1")
    lesson.title = "Another title"
    lesson.save_revision().publish()
    second = release_curriculum(programme, by=None)
    assert second.number == release.number + 1
    assert ReleasedLesson.objects.get(release=second, number="1.1").title == "Another title"


def test_released_rows_are_written_once(release):
    from django.db import IntegrityError, transaction

    with pytest.raises(IntegrityError), transaction.atomic():
        ReleasedLesson.objects.filter(release=release).update(title="Forged")
    with pytest.raises(IntegrityError), transaction.atomic():
        ReleasedLesson.objects.filter(release=release).delete()
