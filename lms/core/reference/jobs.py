"""docs/reference/jobs.md: what the worker does, and how often."""

from lms.core.jobs import KINDS, PERIODIC
from lms.core.reference.markdown import code, page, sentence, table

LEAD = (
    "The kinds of work for the worker. The slow part runs outside any transaction; what is described "
    "here is the effect, which is committed together with the job's end. A periodic job is written "
    "once a period by the worker's timer."
)


def jobs() -> str:
    """The page."""
    rows = [
        (code(name), sentence(kind.effect), "yes" if kind.prepare else "–", _period(name))
        for name, kind in sorted(KINDS.items())
    ]
    return page("Jobs", LEAD, [table(["Kind", "Effect", "Slow part", "Every"], rows)])


def _period(name: str) -> str:
    if name not in PERIODIC:
        return "–"
    hours = PERIODIC[name][1].total_seconds() / 3600
    return f"{hours / 24:g} d" if hours >= 24 else f"{hours:g} h"
