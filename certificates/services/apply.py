"""Apply for certification and registration once all is met."""

from django.db import transaction
from django.utils.translation import gettext as _

from certificates.errors import NotYetMet
from certificates.models import Application, Candidature
from certificates.policies import can_apply
from courses.public import Enrolment, complete, gates_of
from lms.accounts.public import User
from lms.core.events import record


@transaction.atomic
def apply(enrolment: Enrolment, *, by: User, consents_listing: bool) -> Candidature:
    """Apply; this opens the candidature and issues nothing. Applying twice is applying once."""
    can_apply(by, enrolment).require()
    Enrolment.objects.select_for_update().get(pk=enrolment.pk)
    known = Candidature.objects.filter(enrolment=enrolment).first()
    if known is not None:
        return known
    _require_all_met(enrolment)
    complete(enrolment, by=by)
    application = Application.objects.create(enrolment=enrolment, consents_listing=consents_listing)
    candidature = Candidature.objects.create(enrolment=enrolment, application=application)
    record("candidature_opened", about=candidature, by=by, enrolment=enrolment.pk)
    return candidature


def _require_all_met(enrolment: Enrolment) -> None:
    missing = [row for gate in gates_of(enrolment) for row in gate.open]
    if missing:
        names = "; ".join(str(row.label) for row in missing)
        raise NotYetMet(_("Still open: %(names)s.") % {"names": names})
