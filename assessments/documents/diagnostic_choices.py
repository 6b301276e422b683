"""The choices of the diagnostic study; the map shares some."""

from assessments.documents.base import Choice, gettext_noop

_n = gettext_noop


class Language(Choice):
    """Language of the work."""

    EN = "en", _n("English")
    KM = "km", _n("Khmer")
    LO = "lo", _n("Lao")
    MY = "my", _n("Burmese")
    VI = "vi", _n("Vietnamese")


class ActorCategory(Choice):
    """What an actor is in the cluster."""

    CORE_FIRM = "core_firm", _n("core firm")
    SUPPLIER = "supplier", _n("supplier")
    BUYER = "buyer", _n("buyer or trader")
    BDS_PROVIDER = "bds_provider", _n("provider of business development services")
    BMO = "bmo", _n("business membership organisation")
    INSTITUTION = "institution", _n("technical or training institution")
    FINANCE = "finance", _n("finance")
    GOVERNMENT = "government", _n("government")
    NGO = "ngo", _n("NGO or donor")


SUPPORT = {
    ActorCategory.BDS_PROVIDER,
    ActorCategory.INSTITUTION,
    ActorCategory.FINANCE,
    ActorCategory.NGO,
}


class Effect(Choice):
    """What a turning point did to the cluster."""

    POSITIVE = "positive", _n("positive")
    NEGATIVE = "negative", _n("negative")
    MIXED = "mixed", _n("mixed")


class Quality(Choice):
    """Where a figure comes from."""

    CENSUS = "census", _n("census")
    SURVEY = "survey", _n("own survey")
    KEY_INFORMANT = "key_informant", _n("key informant")
    SECONDARY = "secondary", _n("secondary source")


class Quadrant(Choice):
    """The four lists of a SWOT."""

    STRENGTH = "strength", _n("strength")
    WEAKNESS = "weakness", _n("weakness")
    OPPORTUNITY = "opportunity", _n("opportunity")
    THREAT = "threat", _n("threat")


class PolicyIssue(Choice):
    """The thirteen issues of cluster policy (paper §9)."""

    I = "i", _n("(i) mapping and knowledge base")  # noqa: E741
    II = "ii", _n("(ii) new enterprises")
    III = "iii", _n("(iii) networking and formation of clusters")
    IV = "iv", _n("(iv) raw material, finance, technology")
    V = "v", _n("(v) collective efficiency")
    VI = "vi", _n("(vi) infrastructure")
    VII = "vii", _n("(vii) business development services")
    VIII = "viii", _n("(viii) business membership organisations")
    IX = "ix", _n("(ix) technical and R&D institutions")
    X = "x", _n("(x) responsibility and inclusive growth")
    XI = "xi", _n("(xi) adaptability and sustainability")
    XII = "xii", _n("(xii) benchmarking and best practices")
    XIII = "xiii", _n("(xiii) documentation")
