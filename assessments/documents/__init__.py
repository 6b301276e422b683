"""The three field works as typed documents. One definition gives checks, forms and read views."""

from assessments.documents.action_plan import ActionPlan
from assessments.documents.base import (
    Document,
    FieldKind,
    FieldShape,
    Finding,
    Reference,
    Row,
    Section,
    Severity,
    WorldFacts,
    fields_of,
    sections_of,
)
from assessments.documents.diagnostic_study import DiagnosticStudy
from assessments.documents.reading import Reading, read_document, read_section, tidy
from assessments.documents.value_chain_map import ValueChainMap

DOCUMENTS: dict[str, type[Document]] = {
    "A1": DiagnosticStudy,
    "A2": ValueChainMap,
    "A3": ActionPlan,
}

__all__ = [
    "DOCUMENTS",
    "ActionPlan",
    "DiagnosticStudy",
    "Document",
    "FieldKind",
    "FieldShape",
    "Finding",
    "Reading",
    "Reference",
    "Row",
    "Section",
    "Severity",
    "ValueChainMap",
    "WorldFacts",
    "fields_of",
    "read_document",
    "read_section",
    "sections_of",
    "tidy",
]
