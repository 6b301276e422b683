"""The glossary comes in once, stays as its authors leave it, and lessons explain its words."""

from wagtail.models import Locale

from courses.models import GlossaryTerm
from courses.public import release_curriculum
from courses.services.load_curriculum import CURRICULUM
from courses.services.load_glossary import load_glossary
from tests.courses.conftest import lesson_of


def test_loading_twice_adds_nothing_and_keeps_what_an_author_wrote(db):
    made = load_glossary(CURRICULUM / "glossary.toml")
    assert made == GlossaryTerm.objects.count() > 100
    GlossaryTerm.objects.filter(key="action-plan").update(definition="Ours.")
    assert load_glossary(CURRICULUM / "glossary.toml") == 0
    assert GlossaryTerm.objects.get(key="action-plan").definition == "Ours."


def test_a_released_lesson_explains_its_words_and_keeps_them(programme):
    term = GlossaryTerm.objects.create(
        locale=Locale.get_default(), key="secret-text", term="secret text", definition="Not told."
    )
    release = release_curriculum(programme, by=None)
    term.delete()
    parts = lesson_of(release, "1.2").parts
    assert '<a class="term" href="#term-secret-text">Secret text</a>' in parts[0]["html"]
    assert parts[-1]["block"] == "terms"
    assert "Not told." in parts[-1]["html"]
