"""The register: facts and standing on any day, changes by two people, lapses, entries without the course."""

import random
import uuid
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from certificates.errors import NotNow
from certificates.models import Admission, Certificate, Registrant, RegistryEvent, StandingChange
from certificates.rules.standing import EventKind, Standing, standing
from certificates.selectors.register import Question, registrants
from certificates.services.admit import new_registrant
from certificates.services.audit_registry import audit_registry
from certificates.services.change_standing import decide_change, propose_change
from certificates.services.lapse import record_lapses
from certificates.services.log_event import log_event
from certificates.services.record_fact import record_fact
from certificates.services.register_without_course import decide_admission, propose_admission
from certificates.states import AdmissionBasis, ChangeReason, FactKind, Sector
from lms.core.errors import NotAllowed
from lms.places.public import AdminUnit, Country


def today():
    """The day it is in the register's country, which may be ahead of UTC."""
    return timezone.localdate(timezone=ZoneInfo("Asia/Phnom_Penh"))


def word_of(registrant, on=None):
    return standing([event.for_standing() for event in registrant.events.all()], on or today())


def suspend(registrant, by, days=30):
    return propose_change(
        registrant,
        EventKind.SUSPENDED,
        by=by,
        code=ChangeReason.INVESTIGATION,
        reason="A complaint has come in.",
        effective_on=today(),
        until_on=today() + timedelta(days=days),
    )


def change(registrant, kind, code, cast):
    proposal = propose_change(
        registrant, kind, by=cast["officer"], code=code, reason="So it is.", effective_on=today()
    )
    return decide_change(proposal, by=cast["second_officer"], approve=True, reason="Agreed.")


def test_a_suspension_takes_two_people_and_ends_by_itself(registrant, officer, second_officer):
    proposal = suspend(registrant, officer)
    assert word_of(registrant) is Standing.ACTIVE
    with pytest.raises(NotAllowed):
        decide_change(proposal, by=officer, approve=True, reason="Me.")
    decide_change(proposal, by=second_officer, approve=True, reason="Agreed.")
    assert word_of(registrant) is Standing.SUSPENDED
    assert word_of(registrant, today() + timedelta(days=31)) is Standing.ACTIVE


def test_deciding_a_change_twice_writes_one_event(registrant, officer, second_officer):
    proposal = suspend(registrant, officer)
    for _time in range(2):
        decide_change(proposal, by=second_officer, approve=True, reason="Agreed.")
    assert registrant.events.filter(kind="suspended").count() == 1


def test_proposing_the_same_twice_is_once_and_another_waits_its_turn(
    registrant, officer, registrar
):
    assert suspend(registrant, officer) == suspend(registrant, officer)
    with pytest.raises(NotNow):
        suspend(registrant, registrar)


def test_the_whole_life(registrant, cast):
    decide_change(
        suspend(registrant, cast["officer"]), by=cast["registrar"], approve=True, reason="Yes."
    )
    change(registrant, EventKind.REINSTATED, ChangeReason.CLEARED, cast)
    assert word_of(registrant) is Standing.ACTIVE
    change(registrant, EventKind.RENEWED, ChangeReason.RENEWAL, cast)
    change(registrant, EventKind.REVOKED, ChangeReason.FRAUD, cast)
    assert word_of(registrant) is Standing.REVOKED
    assert Certificate.objects.get().state == "revoked"
    with pytest.raises(NotNow):
        change(registrant, EventKind.RENEWED, ChangeReason.RENEWAL, cast)
    assert audit_registry().passes


def test_cancelled_is_not_called_revoked(registrant, cast):
    change(registrant, EventKind.CANCELLED, ChangeReason.WRONG_PERSON, cast)
    assert word_of(registrant) is Standing.CANCELLED
    assert Certificate.objects.get().state == "cancelled"


def test_nobody_changes_the_own_entry(registrant, officer):
    registrant.user = officer
    registrant.save()
    with pytest.raises(NotAllowed):
        suspend(registrant, officer)


@pytest.mark.parametrize("name", ["auditor", "foreign_officer", "manager", "trainee"])
def test_only_who_keeps_the_register_changes_it(registrant, cast, name):
    with pytest.raises(NotAllowed):
        suspend(registrant, cast[name])


def test_a_proposal_older_than_fourteen_days_is_void(registrant, officer, second_officer):
    proposal = suspend(registrant, officer)
    StandingChange.objects.update(expires_at=timezone.now() - timedelta(minutes=1))
    with pytest.raises(NotNow, match="fourteen"):
        decide_change(proposal, by=second_officer, approve=True, reason="Late.")
    assert suspend(registrant, second_officer) != proposal


def test_lapses_are_recorded_once(registrant, cast):
    before = today() - timedelta(days=5 * 365)
    kh = Country.objects.get(pk="KH")
    old = new_registrant(kh, user=None, consents_listing=False)
    log_event(
        old,
        EventKind.ADMITTED,
        by=None,
        effective_on=before,
        until_on=before + timedelta(days=1000),
        grace_until_on=before + timedelta(days=1060),
    )
    assert record_lapses() == 1
    assert record_lapses() == 0
    lapse = RegistryEvent.objects.get(kind="lapsed")
    assert (lapse.registrant, lapse.effective_on) == (old, before + timedelta(days=1061))


def admission(cast, key=None):
    return propose_admission(
        Country.objects.get(pk="KH"),
        by=cast["officer"],
        basis=AdmissionBasis.EQUIVALENT_TRAINING,
        full_name="Kham Phou",
        native_name="",
        reason="Certificate of the sister institute seen.",
        effective_on=today(),
        consents_listing=False,
        idempotency_key=key or uuid.uuid4(),
    )


def test_an_entry_without_the_course_takes_two_and_leaves_no_name_in_the_proposal(cast):
    proposal = admission(cast)
    with pytest.raises(NotAllowed):
        decide_admission(proposal, by=cast["officer"], approve=True, reason="Me.")
    for _time in range(2):
        decide_admission(proposal, by=cast["second_officer"], approve=True, reason="Seen.")
    entered = Registrant.objects.get()
    assert entered.user is None
    assert word_of(entered) is Standing.ACTIVE
    assert entered.names.get().full_name == "Kham Phou"
    assert Admission.objects.get().full_name == ""
    assert audit_registry().passes


def test_the_same_key_is_the_same_proposal(cast):
    key = uuid.uuid4()
    assert admission(cast, key) == admission(cast, key)


def province(name, country="KH"):
    return AdminUnit.objects.get_or_create(
        key=f"{country}-{name}",
        defaults={
            "country_id": country,
            "scheme": "iso",
            "code": name,
            "name": name,
            "kind": "province",
        },
    )[0]


def asked(user, **question):
    rows = registrants(user, Question(**({"on": today()} | question)))
    return [row.registration_number for row in rows]


def test_facts_are_asked_on_a_day(registrant, officer):
    first, second = today() - timedelta(days=100), today() - timedelta(days=10)
    number = registrant.registration_number
    backdate = {"on": today(), "sector": Sector.SILK}
    record_fact(registrant, FactKind.SECTOR, by=officer, from_on=first, sector=Sector.SILK)
    record_fact(registrant, FactKind.SECTOR, by=officer, from_on=second, sector=Sector.FISHERY)
    assert asked(officer, sector="fishery") == [number]
    assert asked(officer, **backdate) == []
    # Not registered on that day: only who asks for it is shown.
    assert asked(
        officer, on=second - timedelta(days=1), sector="silk", standing="not_registered"
    ) == [number]


def test_what_is_recorded_later_was_not_known_before(registrant, officer):
    before = timezone.now()
    record_fact(registrant, FactKind.PROVINCE, by=officer, from_on=today(), unit=province("Takeo"))
    unit = province("Takeo").pk
    assert asked(officer, province=unit) == [registrant.registration_number]
    assert asked(officer, province=unit, known_at=before) == []


def test_a_fact_recorded_twice_is_one_fact(registrant, officer):
    facts = {"by": officer, "from_on": today(), "text": "Silk weavers of Takeo"}
    first = record_fact(registrant, FactKind.DEPLOYMENT, **facts)
    assert record_fact(registrant, FactKind.DEPLOYMENT, **facts) == first


def test_a_province_of_another_country_is_refused(registrant, officer):
    with pytest.raises(NotNow):
        record_fact(
            registrant, FactKind.PROVINCE, by=officer, from_on=today(), unit=province("Hanoi", "VN")
        )


@pytest.mark.parametrize("typed", ["trainee", "TRAI", "សុខា ", "ុខា"])
def test_search_finds_in_any_script(certify, officer, typed, trainee):
    certify("Trainee សុខា\u200bចាន់")
    assert len(asked(officer, text=typed)) == 1


def test_search_finds_by_either_number(certificate, officer):
    number = certificate.registrant.registration_number
    assert asked(officer, text=certificate.number.lower().replace("-", " ")) == [number]
    assert asked(officer, text=number.lower()) == [number]


def test_the_register_of_another_country_is_not_seen(registrant, foreign_officer):
    assert asked(foreign_officer) == []


def test_sql_and_rules_give_the_same_word(cast):
    """The twin of rules.standing: random lives, random days, both moments of knowledge."""
    draw, kh, start = random.Random(7), Country.objects.get(pk="KH"), date(2026, 1, 1)
    kinds = [kind for kind in EventKind if not kind.startswith("certificate")]
    for _person in range(25):
        registrant = new_registrant(kh, user=None, consents_listing=False)
        for _event in range(draw.randint(0, 6)):
            on = start + timedelta(days=draw.randint(0, 900))
            until = on + timedelta(days=draw.randint(0, 500))
            log_event(
                registrant,
                draw.choice(kinds + [EventKind.ADMITTED] * 6 + [EventKind.SUSPENDED] * 3),
                by=None,
                effective_on=on,
                until_on=until,
                grace_until_on=until + timedelta(days=60),
            )
    moments: list[datetime | None] = [
        None,
        RegistryEvent.objects.order_by("sequence")[40].recorded_at,
    ]
    for _turn in range(30):
        on, known_at = start + timedelta(days=draw.randint(0, 1500)), draw.choice(moments)
        for row in Registrant.objects.with_standing(on, known_at):
            events = [event.for_standing() for event in row.events.all()]
            assert row.standing == standing(events, on, known_at), (row, on)
