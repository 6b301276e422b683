"""Every policy on a row agrees with its query, for the whole cast."""

import pytest

from certificates.models import Candidature, Certificate, Registrant
from certificates.policies import (
    can_certify,
    can_view_candidature,
    can_view_certificate,
    can_view_registrant,
)
from lms.accounts.models import User
from lms.accounts.public import Role, grant
from tests.cast import POSTS


@pytest.mark.parametrize("name", POSTS)
def test_list_and_detail_agree(certificate, name):
    person = User.objects.get(username=name)
    candidature, registrant = certificate.candidature, certificate.registrant
    for model, row, policy in (
        (Candidature, candidature, can_view_candidature),
        (Registrant, registrant, can_view_registrant),
        (Certificate, certificate, can_view_certificate),
    ):
        assert (row in model.objects.visible_to(person)) is bool(policy(person, row))


def test_who_taught_at_the_institute_before_does_not_decide(candidature, cast):
    from django.utils import timezone

    former = User.objects.create_user("former", None, full_name="Former Trainer", country_id="KH")
    today = timezone.localdate()
    post = grant(former, Role.TRAINER, cast.organisations["institute-kh"], by=None, from_on=today)
    post.until_on = today
    post.save()
    former = User.objects.get(pk=former.pk)
    verdict = can_certify(former, candidature.enrolment)
    assert not verdict


def test_an_officer_of_a_body_that_is_not_authorised_does_not_decide(candidature, officer):
    from lms.places.public import Authorisation

    Authorisation.objects.filter(duty="certifies").delete()
    assert not can_certify(officer, candidature.enrolment)
