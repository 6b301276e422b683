"""A library, cases and sources."""

from typing import Any

from case_studies.models import CaseAgendaItem, CaseFact, CaseLibraryPage, CasePage, Source
from lms.pages.public import ensure_home
from lms.places.public import Country

CAMBODIA = {"name": "Cambodia", "currency": "KHR", "time_zone": "Asia/Phnom_Penh", "language": "km"}


def lay_source(key: str = "S1", **fields: Any) -> Source:
    """A source, by its key."""
    return Source.objects.get_or_create(key=key, defaults={"title": f"Report {key}"} | fields)[0]


def lay_library() -> CaseLibraryPage:
    """The library below the home page."""
    known = CaseLibraryPage.objects.first()
    if known is not None:
        return known
    return ensure_home().add_child(instance=CaseLibraryPage(title="Case library", slug="cases"))


def lay_fact(code: str, name: str = "one", **fields: Any) -> CaseFact:
    """A fact that is not saved yet, from source S1 unless told otherwise."""
    usual: dict[str, Any] = {
        "key": f"{code.lower()}-{name}",
        "kind": "constraint",
        "text": f"Statement {name} of {code}.",
        "mark": "other",
        "year": 2010,
    }
    if "source" not in fields:
        usual["source"] = lay_source()
    return CaseFact(**usual | fields)


def lay_case(code: str = "T1", *, facts: list[CaseFact] | None = None, **fields: Any) -> CasePage:
    """A published case with one fact from source S1, in Cambodia."""
    Country.objects.get_or_create(code="KH", defaults=CAMBODIA)
    usual = {"title": f"Case {code}", "slug": f"case-{code.lower()}", "country_id": "KH"}
    usual |= {"product": "silk", "stage": "early", "summary": f"Summary of {code}."}
    items = fields.pop("agenda_items", [])
    page = CasePage(code=code, **usual | fields)
    page.facts = facts if facts is not None else [lay_fact(code)]
    page.agenda_items = [CaseAgendaItem(item=item) for item in items]
    lay_library().add_child(instance=page)
    page.save_revision().publish()
    return CasePage.objects.get(pk=page.pk)
