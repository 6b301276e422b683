"""URL name → kwargs of a real object in the tests' world, for the walk through the permission table.

Each entry is a function of the world, a plain namespace of objects that tests/architecture/test_permissions.py
makes: world.cast, world.cohort, world.enrolment, world.release, … and what the apps add there.
"""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

KWARGS: dict[str, Callable[[SimpleNamespace], dict[str, Any] | tuple[Any, ...]]] = {
    # ---- lms.urls, accounts, Wagtail's doors: a tuple where the path has no names -----------------
    "accounts:join": lambda world: {"token": world.token},
    "accounts:demo_sign_in": lambda world: {"username": "demo-nobody"},
    "accounts:make_slip": lambda world: {"pk": world.cast["trainer"].pk},
    "account_reset_password_from_key": lambda world: {"uidb36": "1", "key": "set-password"},
    "mfa_remove_webauthn": lambda world: {"pk": 1},
    "mfa_edit_webauthn": lambda world: {"pk": 1},
    "wagtail_serve": lambda world: ("programme/",),
    "wagtaildocs_serve": lambda world: (world.document.pk, world.document.filename),
    "wagtaildocs_authenticate_with_password": lambda world: (1,),
    "wagtailcore_authenticate_with_password": lambda world: (1, 1),
    "dashboard:media": lambda world: {"path": world.upload},
    # ---- courses -------------------------------------------------------------------------
    "courses:by_key": lambda world: {"key": world.lesson.key},
    "courses:lesson_done": lambda world: {"key": world.lesson.key},
    "courses:exercise": lambda world: {"key": world.lesson.key, "exercise": world.exercise},
    "courses:asset": lambda world: {"sha256": world.asset.sha256},
    "courses:code_of_conduct": lambda world: {"pk": world.enrolment.pk},
    "courses:evidence": lambda world: {"pk": world.attestation_with_file.pk},
    "courses:enrolment": lambda world: {"pk": world.enrolment.pk},
    "courses:mentor": lambda world: {"pk": world.enrolment.pk},
    "courses:cohort": lambda world: {"pk": world.cohort.pk},
    "courses:open_cohort": lambda world: {"pk": world.cohort.pk},
    "courses:enrol": lambda world: {"pk": world.cohort.pk},
    # ---- assessments: tests/assessments/world.py lays what these name ------------------------
    "assessments:quiz": lambda world: {"pk": world.quiz.pk},
    "assessments:attempt": lambda world: {"pk": world.attempt.pk},
    "assessments:attempt_result": lambda world: {"pk": world.marked_attempt.pk},
    "assessments:open_work": lambda world: {"code": "A1"},
    "assessments:work": lambda world: {"pk": world.draft_work.pk},
    "assessments:check": lambda world: {"pk": world.draft_work.pk},
    "assessments:submit": lambda world: {"pk": world.draft_work.pk},
    "assessments:section": lambda world: {"pk": world.draft_work.pk, "section": "plan"},
    "assessments:receipt": lambda world: {"number": world.submission.receipt},
    "assessments:read": lambda world: {"pk": world.submission.pk},
    "assessments:mark": lambda world: {"pk": world.submission.marking_task.pk},
    "assessments:claim": lambda world: {"pk": world.submission.marking_task.pk},
    "assessments:free": lambda world: {"pk": world.submission.marking_task.pk},
    "assessments:moderate": lambda world: {"pk": world.marked_work.pk},
    "assessments:release": lambda world: {"cohort": world.cohort.pk},
    # ---- certificates: tests/certificates/world.py lays what these name ---------------------
    "certificates:certificate": lambda world: {"number": world.certificate.number},
    "certificates:apply": lambda world: {"pk": world.enrolment.pk},
    "certificates:certificate_pdf": lambda world: {"number": world.certificate.number},
    "certificates:candidature": lambda world: {"pk": world.candidature.pk},
    "certificates:propose": lambda world: {"pk": world.candidature.pk},
    "certificates:withdraw": lambda world: {"pk": world.candidature.pk},
    "certificates:decide": lambda world: {"pk": world.candidature.pk},
    "certificates:evidence": lambda world: {
        "pk": world.candidature.pk,
        "attestation": world.attestation_with_file.pk,
    },
    "certificates:registrant": lambda world: {"number": world.registrant.registration_number},
    "certificates:new_fact": lambda world: {"number": world.registrant.registration_number},
    "certificates:new_change": lambda world: {"number": world.registrant.registration_number},
    "certificates:new_erasure": lambda world: {"number": world.registrant.registration_number},
    "certificates:change": lambda world: {"pk": world.change.pk},
    "certificates:erasure": lambda world: {"pk": world.erasure.pk},
    "certificates:admission": lambda world: {"pk": world.admission.pk},
    # ---- case_studies --------------------------------------------------------------------
    "case_studies:source": lambda world: {"key": world.source.key},
}
