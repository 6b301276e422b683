"""The glossary comes in once, stays as its authors leave it, and lessons explain its words."""

from wagtail.models import Locale

from courses.models import GlossaryTerm
from courses.public import release_curriculum
from courses.services.load_curriculum import CURRICULUM
from courses.services.load_glossary import load_glossary
from tests.courses.conftest import lesson_of

FILE = """[[term]]
key = "value-chain"
term = "value chain"
forms = ["value chains"]
definition = "{definition}"
lesson = "1.3"
sections = ["6"]
"""


def load(folder, definition="From input to market."):
    path = folder / "glossary.toml"
    path.write_text(FILE.format(definition=definition))
    return load_glossary(path)


def test_the_glossary_that_comes_along_loads_once(db):
    assert load_glossary(CURRICULUM / "glossary.toml") == GlossaryTerm.objects.count() > 100
    assert load_glossary(CURRICULUM / "glossary.toml") == 0


def test_a_better_file_betters_the_term(db, tmp_path):
    assert (load(tmp_path), load(tmp_path, "Better.")) == (1, 1)
    assert GlossaryTerm.objects.get().definition == "Better."


def test_what_an_author_changed_is_kept(db, tmp_path):
    load(tmp_path)
    GlossaryTerm.objects.update(definition="Ours.")
    assert load(tmp_path, "Better.") == 0
    assert GlossaryTerm.objects.get().definition == "Ours."


def test_what_an_author_deleted_stays_away(db, tmp_path):
    load(tmp_path)
    GlossaryTerm.objects.all().delete()
    assert load(tmp_path, "Better.") == 0
    assert not GlossaryTerm.objects.exists()


def test_what_an_author_wrote_under_the_same_key_is_kept(db, tmp_path):
    GlossaryTerm.objects.create(
        locale=Locale.get_default(), key="value-chain", term="chain", definition="Ours."
    )
    assert load(tmp_path) == 0
    assert GlossaryTerm.objects.get().definition == "Ours."


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
