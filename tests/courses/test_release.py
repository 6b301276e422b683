"""A release survives what happens to its pages, and is made once."""

import pytest
from django.core.files.storage import storages
from django.db import IntegrityError, connection, transaction
from django.utils import translation

from courses.models import (
    CurriculumRelease,
    LessonPage,
    ModulePage,
    ProgrammePage,
    ReleasedAsset,
    ReleasedAssetUse,
    ReleasedLesson,
    ReleasedModule,
)
from courses.public import release_curriculum, release_made
from courses.rules.digest import digest
from courses.services import release_curriculum as release_curriculum_module
from courses.services.freeze_lesson import parts_of
from lms.core.errors import NotAllowed
from lms.core.models import Event


def shown(release):
    """Everything of a release that a reader can get."""
    lessons = list(ReleasedLesson.objects.filter(release=release).order_by("position").values())
    modules = list(ReleasedModule.objects.filter(release=release).order_by("position").values())
    assets = []
    for use in ReleasedAssetUse.objects.filter(release=release).select_related("asset"):
        with storages["private"].open(use.asset.name) as file:
            assets.append((use.asset_id, file.read()))
    return lessons, modules, assets


def rename(page):
    page.title, page.outcome = "Another title", "Another outcome"
    page.body = [("text", "<p>Other text.</p>")]
    page.save_revision().publish()


HARM = {
    "the lesson is renamed": lambda: rename(LessonPage.objects.get(number="1.1")),
    "the lesson is unpublished": lambda: LessonPage.objects.get(number="1.1").unpublish(),
    "the lesson is deleted": lambda: LessonPage.objects.get(number="1.1").delete(),
    "the module is deleted": lambda: ModulePage.objects.get(number=1).delete(),
    "the programme is deleted": lambda: ProgrammePage.objects.get().delete(),
}


@pytest.mark.parametrize("harm", HARM)
def test_a_release_survives(release, harm):
    before = shown(release)
    assert len(before[0]) == 4
    HARM[harm]()
    assert shown(release) == before


def test_a_release_survives_the_deletion_of_a_picture(release, image):
    before = shown(release)
    assert [len(content) > 50 for _sha256, content in before[2]] == [True]
    image.delete()
    assert shown(release) == before


def test_a_picture_is_kept_under_the_checksum_of_its_bytes(release):
    import hashlib

    ((sha256, content),) = shown(release)[2]
    assert hashlib.sha256(content).hexdigest() == sha256
    html = release.lessons.get(number="1.1").parts[1]["html"]
    assert f'src="/learn/a/{sha256}/"' in html
    assert "A &lt;loom&gt;" in html
    assert "/media/" not in html


def test_the_same_picture_in_two_releases_is_kept_once(release, illustrated):
    release_curriculum(illustrated, by=None)
    assert ReleasedAsset.objects.count() == 1
    assert ReleasedAssetUse.objects.count() == 2


def test_the_checksum_of_a_lesson_covers_what_is_shown(release):
    for lesson in release.lessons.all():
        names = ("number", "title", "outcome", "minutes", "parts")
        assert digest({name: getattr(lesson, name) for name in names}) == lesson.sha256


def test_the_next_release_holds_the_change_and_the_first_one_does_not(programme, release):
    rename(LessonPage.objects.get(number="1.1"))
    second = release_curriculum(programme, by=None)
    assert second.number == release.number + 1
    assert second.lessons.get(number="1.1").title == "Another title"
    assert release.lessons.get(number="1.1").title == "Lesson 1.1"
    assert second.lessons.get(number="1.1").key == release.lessons.get(number="1.1").key


def test_what_is_not_published_is_not_released(programme):
    LessonPage.objects.get(number="1.2").unpublish()
    ModulePage.objects.get(number=3).unpublish()
    made = release_curriculum(programme, by=None)
    assert list(made.lessons.values_list("number", flat=True)) == ["1.1", "2.1"]


def test_a_draft_is_not_released(programme):
    lesson = LessonPage.objects.get(number="1.1")
    lesson.title = "Still thinking"
    lesson.save_revision()
    made = release_curriculum(programme, by=None)
    assert made.lessons.get(number="1.1").title == "Lesson 1.1"


def test_rich_text_is_sanitised_when_it_is_frozen(programme):
    lesson = LessonPage.objects.get(number="1.1")
    lesson.body = [("text", "<p onclick='x()'>a</p><script>steal()</script>")]
    lesson.save_revision().publish()
    html = release_curriculum(programme, by=None).lessons.get(number="1.1").parts[0]["html"]
    assert "<p>a</p>" in html
    assert "script" not in html
    assert "onclick" not in html


def test_the_second_click_gets_what_the_first_made(programme, release, author):
    first = release_curriculum(programme, by=author, after=release.number)
    second = release_curriculum(programme, by=author, after=release.number)
    assert (first, CurriculumRelease.objects.count()) == (second, 2)
    assert Event.objects.filter(verb="release_made").count() == 2


def test_the_very_first_click_too(programme, author):
    first = release_curriculum(programme, by=author, after=0)
    assert release_curriculum(programme, by=author, after=0) == first
    assert first.number == 1


@pytest.mark.parametrize("name", ["stranger", "trainee", "trainer", "officer", "mentor"])
def test_others_make_no_release(programme, cast, name):
    with pytest.raises(NotAllowed):
        release_curriculum(programme, by=cast[name])


def test_a_release_is_announced_inside_its_transaction(programme):
    heard = []

    def hear(release, **kwargs):
        heard.append((release.lessons.count(), connection.in_atomic_block))
        raise ZeroDivisionError

    release_made.connect(hear)
    try:
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            release_curriculum(programme, by=None)
    finally:
        release_made.disconnect(hear)
    assert heard == [(4, True)]
    assert CurriculumRelease.objects.count() == 0


FROZEN = {
    "courses_curriculumrelease": "title = 'Forged'",
    "courses_releasedmodule": "title = 'Forged'",
    "courses_releasedlesson": "title = 'Forged'",
    "courses_releasedasset": "name = 'forged'",
    "courses_releasedassetuse": "asset_id = asset_id",
}


@pytest.mark.parametrize("table", FROZEN)
@pytest.mark.parametrize("verb", ["update", "delete"])
def test_released_rows_are_written_once(release, table, verb):
    sql = {"update": f"UPDATE {table} SET {FROZEN[table]}", "delete": f"DELETE FROM {table}"}[verb]
    with (
        pytest.raises(IntegrityError, match=f"{table}_is_append_only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)


def test_the_orm_cannot_change_them_either(release):
    with pytest.raises(IntegrityError), transaction.atomic():
        release.lessons.update(title="Forged")
    lesson = release.lessons.first()
    lesson.title = "Forged"
    with pytest.raises(IntegrityError), transaction.atomic():
        lesson.save()
    with pytest.raises(IntegrityError), transaction.atomic():
        release.lessons.all().delete()


def test_labels_are_frozen_in_the_language_of_the_lesson_whoever_makes_the_release(
    programme, monkeypatch
):
    heard = []

    def listen(body, assets, terms):
        heard.append(translation.get_language())
        return parts_of(body, assets, terms)

    monkeypatch.setattr(release_curriculum_module, "parts_of", listen)
    with translation.override("vi"):
        release_curriculum(programme, by=None)
        assert translation.get_language() == "vi"
    assert set(heard) == {"en"}
