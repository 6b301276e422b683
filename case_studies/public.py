"""All that other apps may use of the case library."""

from case_studies.models import CaseLibraryPage, CasePage
from case_studies.selectors import (
    CaseLink,
    FactView,
    case_links,
    desk_items,
    fact,
    fact_keys,
    facts,
)
from case_studies.services.load_cases import load_cases

__all__ = [
    "CaseLibraryPage",
    "CaseLink",
    "CasePage",
    "FactView",
    "case_links",
    "desk_items",
    "fact",
    "fact_keys",
    "facts",
    "load_cases",
]
