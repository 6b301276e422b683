"""Pages and sources that people edit; the record of what was loaded from files."""

from case_studies.models.content import (
    CaseAgendaItem,
    CaseFact,
    CaseLibraryPage,
    CasePage,
    Source,
)
from case_studies.models.records import LoadedCase

__all__ = [
    "CaseAgendaItem",
    "CaseFact",
    "CaseLibraryPage",
    "CasePage",
    "LoadedCase",
    "Source",
]
