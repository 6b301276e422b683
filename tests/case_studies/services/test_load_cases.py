"""What the load of the text files makes, updates and leaves alone."""

import re
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from wagtail.models import Revision

from case_studies.errors import BadCaseFile
from case_studies.models import CaseFact, CaseLibraryPage, CasePage, LoadedCase, Source
from case_studies.services.load_cases import load_cases
from case_studies.states import Outcome
from lms.places.services.load_units import load_units


def outcomes(folder: Path) -> dict[str, str]:
    return {item.code: item.outcome for item in load_cases(folder)}


def rewrite(folder: Path, old: str, new: str, name: str = "test-silk.toml") -> None:
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new), encoding="utf-8")


def test_the_first_load_makes_a_published_case_below_the_library(folder):
    assert outcomes(folder) == {"paper": "made", "C1": "made", "TS": "made"}
    page = CasePage.objects.get()
    assert page.live
    assert page.url_path.endswith("/cases/test-silk/")
    assert page.unit.code == "KH-2"
    assert [item.item for item in page.agenda_items.all()] == [1, 3]
    assert [fact.key for fact in page.facts.all()] == ["ts-weavers", "ts-price", "ts-price-two"]


def test_a_second_load_changes_nothing(folder):
    load_cases(folder)
    before = (Revision.objects.count(), list(CaseFact.objects.values()), LoadedCase.objects.count())
    assert set(outcomes(folder).values()) == {Outcome.UNCHANGED}
    assert (
        Revision.objects.count(),
        list(CaseFact.objects.values()),
        LoadedCase.objects.count(),
    ) == before
    assert CaseLibraryPage.objects.count() == 1


def test_a_changed_file_updates_a_page_that_no_author_touched(folder):
    load_cases(folder)
    kept = CaseFact.objects.get(key="ts-weavers").pk
    rewrite(folder, "Weavers work at home.", "Weavers work in workshops.")
    assert outcomes(folder)["TS"] == Outcome.UPDATED
    fact = CasePage.objects.get().facts.get(key="ts-weavers")
    assert (fact.pk, fact.text) == (kept, "Weavers work in workshops.")
    assert outcomes(folder)["TS"] == Outcome.UNCHANGED


def test_what_an_author_published_survives(folder):
    load_cases(folder)
    page = CasePage.objects.get()
    page.summary = "As the author says."
    page.save_revision().publish()
    rewrite(folder, "What the sources say.", "As the file says.")
    assert outcomes(folder)["TS"] == Outcome.KEPT
    assert CasePage.objects.get().summary == "As the author says."


def test_an_authors_draft_survives(folder):
    load_cases(folder)
    page = CasePage.objects.get()
    page.facts.all()[0].text = "A draft."
    page.facts = [fact for fact in page.facts.all() if fact.key != "ts-price"]
    page.save_revision()
    rewrite(folder, "What the sources say.", "As the file says.")
    assert outcomes(folder)["TS"] == Outcome.KEPT
    draft = CasePage.objects.get().get_latest_revision_as_object()
    assert [fact.key for fact in draft.facts.all()] == ["ts-weavers", "ts-price-two"]


def test_a_case_that_an_author_took_away_stays_away(folder):
    load_cases(folder)
    CasePage.objects.get().delete()
    assert outcomes(folder)["TS"] == Outcome.KEPT
    assert not CasePage.objects.exists()


def test_a_case_that_an_author_took_offline_stays_offline(folder):
    load_cases(folder)
    CasePage.objects.get().unpublish()
    rewrite(folder, "What the sources say.", "As the file says.")
    assert outcomes(folder)["TS"] == Outcome.KEPT
    assert not CasePage.objects.get().live


def test_a_source_that_an_author_changed_survives_and_others_are_updated(folder):
    load_cases(folder)
    Source.objects.filter(key="C1").update(note="Checked by the author.")
    rewrite(folder, "A newspaper", "Another newspaper", "sources.toml")
    rewrite(folder, "An Institute", "Another institute", "sources.toml")
    assert outcomes(folder) == {"paper": "updated", "C1": "kept", "TS": "unchanged"}
    assert Source.objects.get(key="C1").publisher == "A newspaper"
    assert Source.objects.get(key="paper").publisher == "Another institute"


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('source = "C1"', 'source = "C9"', "test-silk.toml, ts-price: nothing is known of C9."),
        ('["ts-price-two"]', '["ts-nothing"]', "nothing is known of ts-nothing"),
        ('mark = "illustrative"', 'mark = "other"', "Name the source"),
        ('kind = "actor"', 'kind = "gossip"', "gossip"),
        ('key = "ts-price-two"', 'key = "other-price"', "nothing is known of ts-price-two"),
        ('key = "ts-weavers"', 'key = "zz-weavers"', "The key begins with “ts-”."),
        ("[[fact]]", "[[fact", "test-silk.toml"),
    ],
)
def test_a_wrong_file_is_refused_with_its_place_and_nothing_is_made(folder, old, new, says):
    rewrite(folder, old, new)
    with pytest.raises(BadCaseFile, match=re.escape(says)):
        load_cases(folder)
    assert not CasePage.objects.exists()
    assert not Source.objects.exists()


def test_the_command_loads_the_real_files_twice_and_says_so(db):
    load_units()
    first, second = StringIO(), StringIO()
    call_command("load_cases", stdout=first)
    call_command("load_cases", stdout=second)
    assert "case KS: made" in first.getvalue()
    assert second.getvalue().splitlines() == ["8 × case unchanged", "36 × source unchanged"]
    assert CasePage.objects.live().count() == 8
