"""The curriculum comes from its files once, and never over what an author has changed."""

import io
import shutil

import pytest
from django.core.management import call_command

from courses.models import LessonPage, LoadedText, ModulePage, PhasePage, ProgrammePage
from courses.services.load_curriculum import CURRICULUM, content_digest, load_curriculum

FILES = sorted(path.stem for path in CURRICULUM.glob("m*/*.md"))


@pytest.fixture
def small(tmp_path):
    """The first module of the real files, to be changed at will."""
    for name in ("modules.toml", "programme.toml"):
        shutil.copy(CURRICULUM / name, tmp_path / name)
    shutil.copytree(CURRICULUM / "m01", tmp_path / "m01")
    return tmp_path


def numbers():
    return set(LessonPage.objects.values_list("number", flat=True))


def test_the_real_files_give_the_whole_programme_once(db):
    assert len(FILES) == 69
    first = load_curriculum()
    assert (sorted(first.made), first.updated, first.unchanged, first.kept) == (FILES, [], [], [])
    before = {page.number: (page.pk, content_digest(page)) for page in LessonPage.objects.live()}
    revisions = {page.number: page.latest_revision_id for page in LessonPage.objects.live()}
    second = load_curriculum()
    assert (second.made, second.updated, sorted(second.unchanged), second.kept) == (
        [],
        [],
        FILES,
        [],
    )
    after = {page.number: (page.pk, content_digest(page)) for page in LessonPage.objects.live()}
    assert after == before
    assert revisions == {p.number: p.latest_revision_id for p in LessonPage.objects.live()}
    counts = [model.objects.count() for model in (ProgrammePage, PhasePage, ModulePage, LessonPage)]
    assert counts == [1, 3, 15, 69]
    for page in LessonPage.objects.all():
        assert page.outcome, page.number
        assert page.minutes > 0, page.number
        assert page.body, page.number


def test_a_changed_file_changes_its_lesson(db, small):
    load_curriculum(small)
    path = small / "m01" / "1.1.md"
    path.write_text(path.read_text().replace("Why SME clusters", "Why clusters"))
    report = load_curriculum(small)
    assert (report.updated, report.kept) == (["1.1"], [])
    assert LessonPage.objects.get(number="1.1").title == "Why clusters"


def test_what_an_author_has_changed_survives_and_is_named(db, small):
    load_curriculum(small)
    lesson = LessonPage.objects.get(number="1.1")
    lesson.outcome = "Say it in Khmer."
    lesson.save_revision().publish()
    path = small / "m01" / "1.1.md"
    path.write_text(path.read_text().replace("Why SME clusters", "Why clusters"))
    report = load_curriculum(small)
    assert (report.updated, report.kept) == ([], ["1.1"])
    kept = LessonPage.objects.get(number="1.1")
    assert (kept.title, kept.outcome) == ("Why SME clusters", "Say it in Khmer.")
    out = io.StringIO()
    from courses.management.commands import load_curriculum as command

    real = command.load_curriculum
    command.load_curriculum = lambda: real(small)
    try:
        call_command("load_curriculum", stdout=out)
    finally:
        command.load_curriculum = real
    assert "1 kept as an author left them" in out.getvalue()
    assert "kept: 1.1" in out.getvalue()


def test_a_draft_that_is_not_published_yet_survives_too(db, small):
    load_curriculum(small)
    lesson = LessonPage.objects.get(number="1.1")
    lesson.title = "Still thinking"
    lesson.save_revision()
    path = small / "m01" / "1.1.md"
    path.write_text(path.read_text().replace("Why SME clusters", "Why clusters"))
    assert load_curriculum(small).kept == ["1.1"]
    assert LessonPage.objects.get(number="1.1").get_latest_revision_as_object().title == (
        "Still thinking"
    )


def test_what_an_author_has_deleted_stays_deleted(db, small):
    load_curriculum(small)
    LessonPage.objects.get(number="1.2").delete()
    report = load_curriculum(small)
    assert report.kept == ["1.2"]
    assert "1.2" not in numbers()
    assert LoadedText.objects.filter(name="1.2").exists()


def test_a_module_that_an_author_has_renamed_keeps_its_name(db, small):
    load_curriculum(small)
    module = ModulePage.objects.get(number=1)
    module.title = "Our own name"
    module.save_revision().publish()
    load_curriculum(small)
    assert ModulePage.objects.get(number=1).title == "Our own name"


def test_a_file_that_does_not_follow_the_format_loads_nothing(db, small):
    from courses.rules.lesson_text import TextError

    path = small / "m01" / "1.2.md"
    path.write_text(path.read_text() + "\n::: nothing\n:::\n")
    with pytest.raises(TextError, match="no directive is called"):
        load_curriculum(small)
    assert not LessonPage.objects.exists()
