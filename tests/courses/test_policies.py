"""Who sees whom, who attests what: the whole cast, and list and detail agree."""

from datetime import timedelta

import pytest
from django.utils import timezone

from courses.models import Cohort, Enrolment, MentorAssignment
from courses.policies import can_attest, can_manage, can_release, can_view_enrolment
from courses.states import AttestationKind
from lms.accounts.models import User
from tests.cast import POSTS

HOUSE = {"trainer", "marker", "second_marker", "moderator", "manager"}


def people(cast):
    """Everybody, read anew."""
    return {name: User.objects.get(pk=cast[name].pk) for name in POSTS}


def test_who_sees_an_enrolment(cast, enrolment):
    seen = {name for name, p in people(cast).items() if can_view_enrolment(p, enrolment)}
    assert seen == HOUSE | {"trainee", "mentor"}


def test_list_and_detail_agree(cast, enrolment, fellow_enrolment, foreign_enrolment):
    rows = [enrolment, fellow_enrolment, foreign_enrolment]
    for name, person in people(cast).items():
        listed = set(Enrolment.objects.visible_to(person))
        allowed = {row for row in rows if can_view_enrolment(person, row)}
        assert listed == allowed, name


@pytest.mark.parametrize(
    ("starts", "ends", "expected"),
    [(-5, None, True), (0, None, True), (1, None, False), (-5, 0, True), (-5, -1, False)],
)
def test_a_mentor_sees_from_the_first_to_the_last_day(cast, enrolment, starts, ends, expected):
    """The day is the cohort's: around midnight it differs from the server's."""
    today = enrolment.cohort.today()
    MentorAssignment.objects.update(
        from_on=today + timedelta(days=starts),
        until_on=None if ends is None else today + timedelta(days=ends),
    )
    mentor = people(cast)["mentor"]
    row = Enrolment.objects.get(pk=enrolment.pk)
    assert bool(can_view_enrolment(mentor, row)) is expected
    assert Enrolment.objects.visible_to(mentor).filter(pk=row.pk).exists() is expected


@pytest.mark.parametrize("hour", [0, 6, 12, 16, 18, 20, 23])
def test_list_and_detail_agree_at_every_hour(cast, enrolment, monkeypatch, hour):
    now = timezone.now().replace(hour=hour, minute=30)
    monkeypatch.setattr(timezone, "now", lambda: now)
    for shift in (-1, 0, 1):
        day = timezone.localdate() + timedelta(days=shift)
        MentorAssignment.objects.update(from_on=day - timedelta(days=3), until_on=day)
        mentor = people(cast)["mentor"]
        row = Enrolment.objects.get(pk=enrolment.pk)
        listed = Enrolment.objects.visible_to(mentor).filter(pk=row.pk).exists()
        assert listed is bool(can_view_enrolment(mentor, row)), shift


def test_who_sees_and_runs_a_cohort(cast, cohort, foreign_enrolment):
    everybody = people(cast)
    visible = {n for n, p in everybody.items() if cohort in Cohort.objects.visible_to(p)}
    managed = {n for n, p in everybody.items() if cohort in Cohort.objects.managed_by(p)}
    may = {n for n, p in everybody.items() if can_manage(p, cohort)}
    assert (visible, managed, may) == (HOUSE, {"manager"}, {"manager"})


def test_two_institutes_see_nothing_of_each_other(cast, cohort, enrolment, foreign_enrolment):
    foreign = people(cast)["foreign_manager"]
    assert list(Enrolment.objects.visible_to(foreign)) == [foreign_enrolment]
    assert list(Cohort.objects.visible_to(foreign)) == [foreign_enrolment.cohort]


def test_two_institutes_of_one_country_see_nothing_of_each_other(cast, enrolment, stranger):
    from lms.accounts.public import Role, grant
    from lms.places.public import Organisation

    other = Organisation.objects.create(
        code="other-kh", name="Other", kind="institute", country_id="KH"
    )
    grant(stranger, Role.MANAGER, other, by=None, from_on=timezone.localdate())
    person = User.objects.get(pk=stranger.pk)
    assert list(Enrolment.objects.visible_to(person)) == []
    assert can_view_enrolment(person, enrolment).allowed is False


def test_who_releases(cast):
    seen = {name for name, person in people(cast).items() if can_release(person)}
    assert seen == {"author", "manager", "foreign_manager"}


ATTESTS = {
    AttestationKind.ATTENDANCE: {"manager", "trainer"},
    AttestationKind.WORK_PLAN: {"mentor"},
    AttestationKind.MENTOR_CONTACTS: {"mentor"},
    AttestationKind.VALIDATION_V1: {"manager", "mentor"},
    AttestationKind.VALIDATION_V2: {"manager", "mentor"},
    AttestationKind.ORAL_DEFENCE: {"manager", "moderator"},
    AttestationKind.IDENTITY: {"manager"},
    AttestationKind.CODE_OF_CONDUCT: {"trainee"},
}


def test_who_attests_what(cast, enrolment):
    everybody = people(cast)
    found = {
        kind: {name for name, person in everybody.items() if can_attest(person, enrolment, kind)}
        for kind in AttestationKind
    }
    assert found == ATTESTS


def test_a_refusal_always_says_why(cast, enrolment):
    for person in people(cast).values():
        for kind in AttestationKind:
            verdict = can_attest(person, enrolment, kind)
            assert verdict.allowed or str(verdict.reason)


def test_nobody_attests_for_oneself(cast, enrolment, trainee):
    from lms.accounts.public import Role, grant

    house = cast.organisations["institute-kh"]
    grant(trainee, Role.MANAGER, house, by=None, from_on=timezone.localdate())
    person = User.objects.get(pk=trainee.pk)
    kinds = {kind for kind in AttestationKind if can_attest(person, enrolment, kind)}
    assert kinds == {AttestationKind.CODE_OF_CONDUCT}
