"""The files come in, twice as once, and never over an author's work."""

import pytest

from assessments.models import Assignment, Question, Quiz, Rubric
from assessments.services.load_assessments import load_assessments
from lms.pages.public import ensure_home


@pytest.fixture
def loaded(db):
    ensure_home()
    return load_assessments()


def test_everything_of_the_repository_comes_in(loaded) -> None:
    assert Rubric.objects.count() == Assignment.objects.count() == 3
    assert Quiz.objects.filter(live=True).count() >= 4
    assert loaded.updated == loaded.unchanged == loaded.kept == []
    assert len(loaded.made) == Quiz.objects.count() + Question.objects.count() + 6
    number = Question.objects.filter(kind="numerical").first()
    assert (number.value, number.tolerance) != (None, None)


def test_loading_twice_is_loading_once(loaded) -> None:
    again = load_assessments()
    assert again.made == again.updated == again.kept == []
    assert sorted(again.unchanged) == sorted(loaded.made)


def test_what_an_author_changed_is_kept(loaded) -> None:
    question = Question.objects.get(key="m1-01")
    question.choices.all()[0].delete()
    question = Question.objects.get(key="m1-01")
    question.save_revision().publish()
    rubric = Rubric.objects.get(code="A1")
    rubric.title = "My title"
    rubric.save_revision()
    again = load_assessments()
    assert sorted(again.kept) == ["question:m1-01", "rubric:A1"]


def test_what_an_author_deleted_stays_deleted(loaded) -> None:
    Question.objects.get(key="m1-01").delete()
    assert load_assessments().kept == ["question:m1-01"]
    assert not Question.objects.filter(key="m1-01").exists()


def test_a_changed_file_changes_the_question(loaded, tmp_path) -> None:
    import shutil

    from assessments.services.load_assessments import FOLDER

    for name in ("rubrics", "briefs", "questions"):
        shutil.copytree(FOLDER / name, tmp_path / name)
    path = tmp_path / "questions" / "m01.toml"
    text = Question.objects.get(key="m1-01").text
    path.write_text(path.read_text().replace(f'text = "{text}"', 'text = "New?"', 1))
    report = load_assessments(tmp_path)
    assert report.updated == ["question:m1-01"]
    assert Question.objects.get(key="m1-01").text == "New?"
