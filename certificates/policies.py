"""Who may do what in recognition."""

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from assessments.public import markers_of
from certificates.models import Candidature, Certificate, Registrant
from certificates.models.two_people import TwoPeople
from certificates.querysets import REGISTER
from courses.public import Enrolment, MentorAssignment
from lms.accounts.public import Post, Role, User
from lms.core.verdict import ALLOW, Verdict, deny
from lms.places.public import Authorisation, Duty, Organisation

TAUGHT = (Role.TRAINER, Role.MARKER, Role.MODERATOR, Role.MANAGER, Role.AUTHOR)


def body_of(user: User, country: str, role: str, *duties: str) -> Organisation | None:
    """The organisation at which the person holds the role and which the country has authorised."""
    today = timezone.localdate()
    granted = Authorisation.objects.filter(
        Q(until_on__isnull=True) | Q(until_on__gte=today),
        organisation_id__in=user.organisations_as(role),
        country_id=country,
        duty__in=duties,
        from_on__lte=today,
    )
    found = granted.select_related("organisation").order_by("pk").first()
    return found.organisation if found else None


def certifying_body(user: User, country: str) -> Organisation | None:
    """The body for which the person decides who is certified in that country."""
    return body_of(user, country, Role.CERTIFIER, Duty.CERTIFIES)


def can_apply(user: User, enrolment: Enrolment) -> Verdict:
    """Apply for certification and registration."""
    if enrolment.learner_id == user.pk:
        return ALLOW
    return deny(_("Only the trainee applies."))


def can_see_candidatures(user: User) -> Verdict:
    """Open the list of candidatures; which ones, the query says."""
    if user.holds(Role.CERTIFIER, Role.AUDITOR):
        return ALLOW
    return deny(_("Only certification officers and auditors see candidatures."))


def can_view_candidature(user: User, candidature: Candidature) -> Verdict:
    """Twin of CandidatureQuerySet.visible_to."""
    enrolment = candidature.enrolment
    countries = user.countries_as(Role.CERTIFIER, Role.AUDITOR)
    if enrolment.country_id in countries and enrolment.learner_id != user.pk:
        return ALLOW
    return deny(_("This is another country's candidature."))


def can_certify(user: User, enrolment: Enrolment) -> Verdict:
    """Judge this trainee: an officer of the authorised body who neither taught, mentored nor marked."""
    if enrolment.learner_id == user.pk:
        return deny(_("Nobody decides about oneself."))
    if certifying_body(user, enrolment.country_id) is None:
        return deny(_("Only an officer of the body that certifies in this country decides."))
    if MentorAssignment.objects.filter(enrolment=enrolment, mentor=user).exists():
        return deny(_("Who mentored the trainee does not decide."))
    if user.pk in markers_of(enrolment):
        return deny(_("Who marked or moderated the trainee's work does not decide."))
    if _worked_at_institute(user, enrolment):
        return deny(
            _("Who worked at the institute while the trainee learned there does not decide.")
        )
    return ALLOW


def _worked_at_institute(user: User, enrolment: Enrolment) -> bool:
    organiser = enrolment.cohort.organiser
    houses = [pk for pk in (organiser.pk, organiser.parent_id) if pk]
    since = timezone.localdate(enrolment.enrolled_at, timezone=enrolment.cohort.zone)
    posts = Post.objects.filter(user=user, role__in=TAUGHT, organisation_id__in=houses)
    return posts.filter(Q(until_on__isnull=True) | Q(until_on__gte=since)).exists()


def can_decide(user: User, candidature: Candidature, proposed_by: int | None) -> Verdict:
    """Decide a proposal: may certify, and is not who proposed."""
    if proposed_by == user.pk:
        return deny(_("Another officer decides than the one who proposed."))
    return can_certify(user, candidature.enrolment)


def can_see_register(user: User) -> Verdict:
    """Open the desk of the register; which rows, the query says."""
    if user.holds(*REGISTER):
        return ALLOW
    return deny(_("Only officers, registrars and auditors of the register work here."))


def can_view_registrant(user: User, registrant: Registrant) -> Verdict:
    """Twin of RegistrantQuerySet.visible_to."""
    if registrant.country_id in user.countries_as(*REGISTER):
        return ALLOW
    return deny(_("This is another country's register."))


def can_keep_register(user: User, country: str) -> Verdict:
    """Write into the register of a country."""
    certifies = certifying_body(user, country)
    if certifies or body_of(user, country, Role.REGISTRAR, Duty.KEEPS_REGISTER):
        return ALLOW
    return deny(_("Only officers of the body that keeps this country's register write in it."))


def can_propose_admission(user: User) -> Verdict:
    """Propose an entry without the course; for which country, the service asks."""
    if user.holds(Role.CERTIFIER, Role.REGISTRAR):
        return ALLOW
    return deny(_("Only certification officers and registrars enter people."))


def can_change(user: User, registrant: Registrant) -> Verdict:
    """Propose something about a registrant; never about oneself."""
    if registrant.user_id == user.pk:
        return deny(_("Nobody changes the own entry."))
    return can_keep_register(user, registrant.country_id)


def can_be_second(user: User, registrant: Registrant, proposal: TwoPeople) -> Verdict:
    """Decide what another has proposed about a registrant."""
    if proposal.proposed_by_id == user.pk:
        return deny(_("Another officer decides than the one who proposed."))
    return can_change(user, registrant)


def can_view_certificate(user: User, certificate: Certificate) -> Verdict:
    """Twin of CertificateQuerySet.visible_to."""
    if certificate.candidature.enrolment.learner_id == user.pk:
        return ALLOW
    if certificate.country_id in user.countries_as(*REGISTER):
        return ALLOW
    return deny(_("This is somebody else's certificate."))
