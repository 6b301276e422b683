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
NOBODY: frozenset[str] = frozenset()
TRAINEES = frozenset({"trainee", "fellow", "foreign_trainee"})
STAFF = SIGNED_IN - TRAINEES - {"stranger"}
DESKS = frozenset({"manager", "registrar", "foreign_manager"})
HOUSE = frozenset({"trainer", "marker", "second_marker", "moderator", "manager"})
READERS = HOUSE | TRAINEES | {"foreign_manager"}
"""Two cohorts of two institutes follow the same release in the tests' world."""

TABLE: dict[str, frozenset[str]] = {
    # ---- lms.urls, accounts ------------------------------------------------------------
    # Other logins lead to the one sign-in, for everybody.
    "closed_cms_login": NOBODY,
    "closed_page_login": NOBODY,
    "account_login": EVERYBODY,
    "account_logout": EVERYBODY,
    "account_inactive": EVERYBODY,
    "account_reset_password": EVERYBODY,
    "account_reset_password_done": EVERYBODY,
    "account_reset_password_from_key": EVERYBODY,
    "account_reset_password_from_key_done": EVERYBODY,
    "account_reauthenticate": SIGNED_IN,
    "account_change_password": SIGNED_IN,
    "account_set_password": SIGNED_IN,
    "set_language": EVERYBODY,
    "mfa_authenticate": SIGNED_IN,  # sends those who are in to their desk
    "mfa_login_webauthn": SIGNED_IN,
    "mfa_index": SIGNED_IN,
    "mfa_activate_totp": SIGNED_IN,
    "mfa_deactivate_totp": STAFF,  # 404 for who has bound none
    "mfa_list_webauthn": SIGNED_IN,
    "mfa_add_webauthn": SIGNED_IN,
    "mfa_edit_webauthn": NOBODY,  # one's own keys alone; nobody of the cast has one
    "mfa_remove_webauthn": NOBODY,
    "mfa_reauthenticate": SIGNED_IN,
    "mfa_reauthenticate_webauthn": SIGNED_IN,
    "mfa_generate_recovery_codes": SIGNED_IN,
    "mfa_view_recovery_codes": NOBODY,  # 404 until they are made
    "mfa_download_recovery_codes": NOBODY,
    "accounts:join": EVERYBODY,
    "accounts:slip": EVERYBODY,
    "accounts:factor_needed": SIGNED_IN,
    "accounts:demo_sign_in": NOBODY,  # for demo people alone: tests/accounts/views/test_demo.py
    "accounts:demo_step_up": NOBODY,
    "accounts:profile": SIGNED_IN,
    "accounts:people": DESKS,
    "accounts:invite": DESKS,
    "accounts:new_account": DESKS,
    "accounts:make_slip": frozenset({"manager"}),
    # ---- courses -----------------------------------------------------------------------
    "courses:learn": SIGNED_IN,
    "courses:by_key": READERS | {"author"},
    "courses:lesson_done": TRAINEES,
    "courses:exercise": TRAINEES,
    "courses:asset": READERS,
    "courses:coverage": EVERYBODY,
    "courses:code_of_conduct": frozenset({"trainee"}),
    "courses:cohorts": HOUSE | {"foreign_manager"},
    "courses:new_cohort": frozenset({"manager", "foreign_manager"}),
    "courses:releases": frozenset({"author", "manager", "foreign_manager"}),
    "courses:mentees": frozenset({"mentor"}),
    "courses:cohort": HOUSE,
    "courses:open_cohort": frozenset({"manager"}),
    "courses:enrol": frozenset({"manager"}),
    "courses:enrolment": HOUSE | {"trainee", "mentor"},
    "courses:evidence": HOUSE | {"trainee", "mentor"},
    "courses:mentor": frozenset({"manager"}),
    # ---- assessments -------------------------------------------------------------------
    "assessments:quiz": READERS,
    "assessments:attempt": frozenset({"fellow"}),
    "assessments:attempt_result": frozenset({"fellow"}),
    "assessments:open_work": READERS,
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
    "dashboard:desk": SIGNED_IN,
    "dashboard:healthy": EVERYBODY,
    "dashboard:media": frozenset({"author"}),
    "dashboard:styleguide": EVERYBODY,
    # ---- Wagtail: what is not ruled by the prefix ----------------------------------------
    "wagtail_serve": EVERYBODY,  # public pages; those of learners answer 404
    "wagtailcore_login": NOBODY,
    "wagtailcore_authenticate_with_password": NOBODY,
    "wagtaildocs_serve": frozenset({"author"}),
    "wagtaildocs_authenticate_with_password": NOBODY,
    "wagtailadmin_login": NOBODY,
    "wagtailadmin_sprite": EVERYBODY,  # the editor's icons and words, nothing else
    "wagtailadmin_javascript_catalog": EVERYBODY,
}

PREFIXES: dict[str, frozenset[str]] = {
    "wagtail": frozenset({"author"}),
}
