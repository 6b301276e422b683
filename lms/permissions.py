"""Who is let in where: URL name → the people of the cast who are. The tests walk it for everybody.

Somebody who is not let in gets the sign-in page (visitors), 403 or 404; never the page. Sets name people of
tests/cast.py. Wagtail's own URLs are ruled by prefix: PREFIXES.
"""

EVERYBODY = frozenset({
    "visitor", "stranger", "trainee", "fellow", "mentor", "author", "trainer", "marker", "second_marker",
    "moderator", "manager", "cdc_officer", "officer", "second_officer", "registrar", "auditor",
    "foreign_manager", "foreign_officer", "foreign_trainee",
})  # fmt: skip
SIGNED_IN = EVERYBODY - {"visitor"}
CERTIFIERS = frozenset({"officer", "second_officer"})
REGISTER = CERTIFIERS | {"registrar", "auditor"}
HOUSE = frozenset({"trainer", "marker", "second_marker", "moderator", "manager"})

TABLE: dict[str, frozenset[str]] = {
    # ---- lms.urls, accounts ------------------------------------------------------------
    # ---- courses -----------------------------------------------------------------------
    # ---- assessments -------------------------------------------------------------------
    "assessments:quiz": HOUSE | {"trainee", "fellow"},
    "assessments:attempt": frozenset({"fellow"}),
    "assessments:attempt_result": frozenset({"fellow"}),
    "assessments:open_work": HOUSE | {"trainee", "fellow"},
    "assessments:work": HOUSE | {"fellow"},
    "assessments:check": frozenset({"fellow"}),
    "assessments:submit": frozenset({"fellow"}),
    "assessments:section": frozenset({"fellow"}),
    "assessments:receipt": HOUSE | {"fellow"},
    "assessments:read": HOUSE | {"fellow"},
    "assessments:results": SIGNED_IN,
    "assessments:marking": frozenset({"marker", "second_marker"}),
    "assessments:mark": frozenset({"marker", "second_marker"}),
    "assessments:claim": frozenset({"marker", "second_marker"}),
    "assessments:free": frozenset({"marker", "second_marker"}),
    "assessments:moderation": frozenset({"moderator"}),
    "assessments:moderate": frozenset({"moderator"}),
    "assessments:release": frozenset({"moderator", "manager"}),
    # ---- certificates ------------------------------------------------------------------
    "certificates:verify": EVERYBODY,
    "certificates:certificate": EVERYBODY,
    "certificates:my_certificate": SIGNED_IN,
    "certificates:apply": frozenset({"trainee"}),
    "certificates:certificate_pdf": REGISTER | {"trainee"},
    "certificates:candidatures": CERTIFIERS | {"auditor", "foreign_officer"},
    "certificates:candidature": CERTIFIERS | {"auditor"},
    "certificates:propose": CERTIFIERS,
    "certificates:withdraw": CERTIFIERS,
    "certificates:decide": CERTIFIERS,
    "certificates:evidence": CERTIFIERS | {"auditor"},
    "certificates:registry": REGISTER | {"foreign_officer"},
    "certificates:registrant": REGISTER,
    "certificates:new_fact": REGISTER - {"auditor"},
    "certificates:new_change": REGISTER - {"auditor"},
    "certificates:change": REGISTER,
    "certificates:new_erasure": REGISTER - {"auditor"},
    "certificates:erasure": REGISTER,
    "certificates:new_admission": REGISTER - {"auditor"} | {"foreign_officer"},
    "certificates:admission": REGISTER,
    # ---- case_studies ------------------------------------------------------------------
    "case_studies:sources": EVERYBODY,
    "case_studies:source": EVERYBODY,
    # ---- dashboard ---------------------------------------------------------------------
}

PREFIXES: dict[str, frozenset[str]] = {
    "wagtailadmin": frozenset({"author"}),
}
