"""Services of learning: each of them called twice, and what each refuses."""

import uuid
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.files.base import ContentFile
from django.db import IntegrityError, connection, transaction

from courses.models import Attestation, Cohort, Enrolment, LessonDone, MentorAssignment
from courses.public import (
    AttestationKind,
    PhaseDates,
    assign_mentor,
    attest,
    complete,
    complete_lesson,
    enrol,
    enrolment_completed,
    gates_of,
    is_complete,
    is_phase_open,
    open_cohort,
    plan_cohort,
)
from courses.requirements import Requirement
from courses.services.attest import NotYet
from courses.services.cohorts import Incomplete
from courses.services.enrol import NotAMentor, NotOpen
from courses.states import COHORT, CohortState, EnrolmentState
from lms.core.errors import NotAllowed
from lms.core.models import Event
from lms.core.verdict import ALLOW, deny


def plan(cast, release, by="manager", **changes):
    day = date(2026, 1, 5)
    values = {
        "by": cast[by],
        "organiser": cast.organisations["institute-kh"],
        "release": release,
        "phases": {number: PhaseDates(day, day) for number in (1, 2, 3)},
    }
    return plan_cohort("kh-x", "Cohort X", **values | changes)


def test_planning_twice_is_planning_once(cast, release):
    assert plan(cast, release) == plan(cast, release)
    assert (Cohort.objects.count(), Event.objects.filter(verb="cohort_planned").count()) == (1, 1)


def test_a_cohort_takes_the_releases_thresholds_and_the_countrys_zone(cast, release):
    cohort = plan(cast, release, thresholds={"quiz_percent": 70})
    assert cohort.thresholds == {
        "attendance_percent": 80,
        "quiz_percent": 70,
        "mentor_contacts_a_month": 2,
    }
    assert str(cohort.zone) == "Asia/Phnom_Penh"


@pytest.mark.parametrize("by", ["stranger", "trainer", "author", "foreign_manager", "officer"])
def test_nobody_else_plans(cast, release, by):
    with pytest.raises(NotAllowed):
        plan(cast, release, by=by)


def test_opening_twice_is_opening_once(cast, release, manager):
    opened = open_cohort(plan(cast, release), by=manager)
    again = open_cohort(Cohort.objects.get(pk=opened.pk), by=manager)
    assert (again.state, again.opened_at) == (CohortState.OPEN, opened.opened_at)
    assert Event.objects.filter(verb="moved").count() == 1


def test_a_cohort_without_all_dates_does_not_open(cast, release, manager):
    day = date(2026, 1, 5)
    with pytest.raises(Incomplete):
        open_cohort(plan(cast, release, phases={1: PhaseDates(day, day)}), by=manager)


def test_enrolling_twice_is_enrolling_once(cast, cohort, manager, trainee):
    assert enrol(trainee, cohort, by=manager) == enrol(trainee, cohort, by=manager)
    assert Event.objects.filter(verb="enrolled").count() == 1


def test_a_closed_cohort_takes_nobody(cast, cohort, manager, trainee):
    closed = COHORT.move(cohort, CohortState.CLOSED, by=manager)
    with pytest.raises(NotOpen):
        enrol(trainee, closed, by=manager)


@pytest.mark.parametrize("by", ["trainee", "trainer", "foreign_manager"])
def test_nobody_else_enrols_or_gives_a_mentor(cast, enrolment, by):
    with pytest.raises(NotAllowed):
        enrol(cast["stranger"], enrolment.cohort, by=cast[by])
    with pytest.raises(NotAllowed):
        assign_mentor(enrolment, cast["mentor"], by=cast[by], from_on=date(2026, 1, 1))


def test_giving_the_same_mentor_twice_is_once(cast, enrolment, manager, mentor):
    assign_mentor(enrolment, mentor, by=manager, from_on=date(2026, 1, 1))
    assert MentorAssignment.objects.count() == 1


def test_a_new_mentor_ends_the_former_the_day_before(cast, enrolment, manager, stranger):
    from lms.accounts.public import Role, User, grant

    grant(stranger, Role.MENTOR, cast.organisations["cdc-kh"], by=None, from_on=date(2024, 1, 1))
    later = enrolment.cohort.today() + timedelta(days=9)
    assign_mentor(enrolment, User.objects.get(pk=stranger.pk), by=manager, from_on=later)
    ended = MentorAssignment.objects.get(mentor=cast["mentor"])
    assert ended.until_on == later - timedelta(days=1)
    assert MentorAssignment.objects.filter(until_on=None).count() == 1


@pytest.mark.parametrize("name", ["trainee", "stranger", "trainer", "officer"])
def test_who_holds_no_post_as_mentor_here_mentors_nobody(cast, enrolment, manager, name):
    with pytest.raises(NotAMentor):
        assign_mentor(enrolment, cast[name], by=manager, from_on=date(2026, 1, 1))


def test_a_lesson_done_twice_is_one_row(enrolment, trainee):
    key = uuid.uuid4()
    first = complete_lesson(enrolment, key, by=trainee, is_open=ALLOW)
    assert complete_lesson(enrolment, key, by=trainee, is_open=ALLOW) == first
    assert LessonDone.objects.count() == 1


def test_a_locked_lesson_and_another_persons_are_not_done(enrolment, trainee, fellow):
    with pytest.raises(NotAllowed, match="locked"):
        complete_lesson(enrolment, uuid.uuid4(), by=trainee, is_open=deny("locked"))
    with pytest.raises(NotAllowed, match="Only the trainee"):
        complete_lesson(enrolment, uuid.uuid4(), by=fellow, is_open=ALLOW)


def vouch(enrolment, by, kind=AttestationKind.ATTENDANCE, **changes):
    values = {"by": by, "on": enrolment.cohort.today(), "value": Decimal(90)}
    return attest(enrolment, kind, **values | changes)


def test_the_same_key_twice_is_one_row(enrolment, trainer):
    key = uuid.uuid4()
    first = vouch(enrolment, trainer, idempotency_key=key)
    second = vouch(enrolment, trainer, idempotency_key=key, value=Decimal(10))
    assert (first, Attestation.objects.get().value) == (second, Decimal(90))
    assert Event.objects.filter(verb="attested").count() == 1


def test_a_day_that_has_not_come_is_refused(enrolment, trainer):
    with pytest.raises(NotYet):
        vouch(enrolment, trainer, on=enrolment.cohort.today() + timedelta(days=1))
    assert not Attestation.objects.exists()


def test_a_file_is_kept_with_name_and_checksum_and_outside_the_web(enrolment, trainer, settings):
    import hashlib

    file = ContentFile(b"%PDF-1.7 list", name="list of day one.pdf")
    row = vouch(enrolment, trainer, file=file)
    assert row.file_name == "list of day one.pdf"
    assert row.file_sha256 == hashlib.sha256(b"%PDF-1.7 list").hexdigest()
    assert not row.file.path.startswith(str(settings.MEDIA_ROOT))
    assert "list of day one" not in row.file.name


@pytest.mark.parametrize(
    "sql", ["UPDATE courses_attestation SET value = 100", "DELETE FROM courses_attestation"]
)
def test_an_attestation_is_written_once(enrolment, trainer, sql):
    vouch(enrolment, trainer)
    with (
        pytest.raises(IntegrityError, match=r"courses_attestation_(only_ends|is_not_deleted)"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)
    with pytest.raises(IntegrityError), transaction.atomic():
        Attestation.objects.all().delete()


def requirement(enrolment, code):
    return next(r for gate in gates_of(enrolment) for r in gate.requirements if r.code == code)


@pytest.mark.parametrize(
    ("values", "met"),
    [
        ([], False),
        ([(True, 79)], False),
        ([(True, 80)], True),
        ([(True, 90), (True, 70)], False),
        ([(True, 90), (False, 90)], False),
        ([(False, 0), (True, 85)], True),
        ([(True, None)], False),
    ],
)
def test_the_newest_attestation_and_the_cohorts_threshold_count(enrolment, trainer, values, met):
    for given, value in values:
        figure = None if value is None else Decimal(value)
        vouch(enrolment, trainer, given=given, value=figure)
    assert requirement(enrolment, "attestation-attendance").is_met is met


def meet_all(cast, enrolment):
    """Everything that learning itself asks."""
    by = {
        AttestationKind.ATTENDANCE: "trainer",
        AttestationKind.WORK_PLAN: "mentor",
        AttestationKind.VALIDATION_V1: "mentor",
        AttestationKind.MENTOR_CONTACTS: "mentor",
        AttestationKind.VALIDATION_V2: "manager",
        AttestationKind.ORAL_DEFENCE: "moderator",
        AttestationKind.IDENTITY: "manager",
        AttestationKind.CODE_OF_CONDUCT: "trainee",
    }
    for kind, name in by.items():
        vouch(enrolment, cast[name], kind)
    for lesson in enrolment.cohort.release.lessons.all():
        complete_lesson(enrolment, lesson.key, by=cast["trainee"], is_open=ALLOW)


@pytest.fixture
def only_learning(monkeypatch):
    """What the apps above ask is tested there."""
    from courses import requirements

    ours = [requirements.lesson_requirements, requirements.attestation_requirements]
    monkeypatch.setattr(requirements, "_sources", ours)


def test_nothing_is_completed_before_all_is_met(only_learning, cast, enrolment):
    assert is_complete(enrolment) is False
    assert complete(enrolment).state == EnrolmentState.TRAINEE


def test_completing_twice_is_completing_once_and_announced_once(only_learning, cast, enrolment):
    meet_all(cast, enrolment)
    assert is_complete(enrolment) is True
    assert [bool(is_phase_open(enrolment, number)) for number in (1, 2, 3)] == [True] * 3
    heard = []

    def hear(enrolment, **kwargs):
        heard.append(enrolment.pk)

    enrolment_completed.connect(hear)
    try:
        complete(enrolment)
        complete(Enrolment.objects.get(pk=enrolment.pk))
    finally:
        enrolment_completed.disconnect(hear)
    assert Enrolment.objects.get(pk=enrolment.pk).state == EnrolmentState.COMPLETED
    assert heard.count(enrolment.pk) == 1


def test_phase_two_opens_when_phase_one_is_met(only_learning, cast, enrolment):
    assert bool(is_phase_open(enrolment, 2)) is False
    vouch(enrolment, cast["trainer"])
    vouch(enrolment, cast["mentor"], AttestationKind.WORK_PLAN)
    for lesson in enrolment.cohort.release.lessons.filter(module__phase_number=1):
        complete_lesson(enrolment, lesson.key, by=cast["trainee"], is_open=ALLOW)
    assert bool(is_phase_open(enrolment, 2)) is True
    assert bool(is_phase_open(enrolment, 3)) is False


def test_an_app_above_adds_what_it_asks(only_learning, enrolment):
    from courses import requirements

    def source(enrolments):
        return {e.pk: [Requirement("work-a1", 2, "A1", False, "open")] for e in enrolments}

    requirements.register_requirements(source)
    requirements.register_requirements(source)
    codes = [r.code for r in gates_of(enrolment)[1].requirements]
    assert codes.count("work-a1") == 1
