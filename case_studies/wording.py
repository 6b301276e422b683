"""Numbers of the paper and years in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

# The paper's thirteen agenda items (§10, §11) under short names of our own.
AGENDA_ITEMS: dict[int, str | Promise] = {
    1: gettext_lazy("National cluster mapping"),
    2: gettext_lazy("A cadre of Cluster Development Executives"),
    3: gettext_lazy("Special financial products"),
    4: gettext_lazy("Road map to innovate and upgrade the value chain"),
    5: gettext_lazy("Skilled manpower"),
    6: gettext_lazy("Science and industry together"),
    7: gettext_lazy("Infrastructure for clusters"),
    8: gettext_lazy("National export promotion"),
    9: gettext_lazy("Capacity of business associations and chambers"),
    10: gettext_lazy("Good business development services"),
    11: gettext_lazy("Free-trade and export zones for clusters"),
    12: gettext_lazy("Cluster Development Cells in the provinces"),
    13: gettext_lazy("National Resource Centre and Focal Point"),
}


def year_words(year: int) -> str:
    """The year, or that the source does not state it."""
    return str(year) if year else _("year not stated")


def place_in_source(section: str, year: int) -> str:
    """Where in a source a statement stands and what year it is of."""
    if not section:
        return year_words(year)
    return _("section %(section)s, %(year)s") % {"section": section, "year": year_words(year)}
