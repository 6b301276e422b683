"""The outbox: a job once by its key, one effect behind the fence, whatever the workers do."""

import uuid
from datetime import timedelta

import pytest
from django.core import mail
from django.db import transaction
from django.utils import timezone

from lms.core import jobs
from lms.core.models import Job, JobState, Mail
from lms.core.tasks import clear, queue_mail

pytestmark = pytest.mark.django_db


@pytest.fixture
def kinds(monkeypatch):
    """A registry of this test's own, so that no other kind of job is touched."""
    monkeypatch.setattr(jobs, "KINDS", {})
    monkeypatch.setattr(jobs, "PERIODIC", {})
    monkeypatch.setattr(jobs, "_wakers", [])


@pytest.fixture
def done(kinds):
    """A kind of job that adds its arguments to a list."""
    effects: list[tuple] = []
    jobs.job("tests.note", prepare=lambda *ids: sum(ids))(
        lambda prepared, *ids: effects.append((prepared, *ids))
    )
    return effects


def due_again():
    """Let the postponed jobs come due now."""
    Job.objects.update(run_at=timezone.now() - timedelta(seconds=1))


def test_a_job_is_done_once_with_what_was_prepared(done):
    jobs.enqueue("tests.note", 1, 2, key="a")
    assert (jobs.drain(), done) == (1, [(3, 1, 2)])
    job = Job.objects.get()
    assert (job.state, job.lease, job.error) == (JobState.DONE, None, "")
    assert job.done_at is not None


def test_draining_twice_does_nothing_more(done):
    jobs.enqueue("tests.note", 1, key="a")
    assert (jobs.drain(), jobs.drain(), len(done)) == (1, 0, 1)


def test_the_same_key_is_one_job(done):
    jobs.enqueue("tests.note", 1, key="a")
    jobs.enqueue("tests.note", 1, key="a")
    jobs.drain()
    jobs.enqueue("tests.note", 1, key="a")
    assert (jobs.drain(), len(done), Job.objects.count()) == (0, 1, 1)


def test_a_job_falls_with_the_transaction_that_wrote_it(done):
    def write_and_fail() -> None:
        with transaction.atomic():
            jobs.enqueue("tests.note", 1, key="a")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_and_fail()
    assert (jobs.drain(), done) == (0, [])


def test_an_unknown_kind_is_a_bug(kinds):
    with pytest.raises(LookupError):
        jobs.enqueue("tests.nothing", key="a")
    assert Job.objects.count() == 0


def test_a_wake_up_that_fails_loses_nothing(done, django_capture_on_commit_callbacks):
    def broken() -> None:
        raise OSError("the broker is away")

    woken: list[int] = []
    jobs.on_wake(lambda: woken.append(1))
    with django_capture_on_commit_callbacks(execute=True):
        jobs.enqueue("tests.note", 1, key="a")
    assert woken == [1]
    jobs.on_wake(broken)
    with django_capture_on_commit_callbacks(execute=False) as callbacks:
        jobs.enqueue("tests.note", 1, key="b")
    with pytest.raises(OSError, match="away"):  # Django logs it: the callback is robust
        callbacks[0]()
    assert jobs.drain() == 2


def test_a_claimed_job_is_held_until_its_lease_ends(done, settings):
    jobs.enqueue("tests.note", 1, key="a")
    now = timezone.now()
    first = jobs.claim(now)
    assert first is not None
    assert jobs.claim(now) is None
    assert jobs.is_due(now) is False
    later = now + timedelta(seconds=settings.CADRE_LEASE_SECONDS + 1)
    assert jobs.is_due(later) is True
    second = jobs.claim(later)
    assert second is not None
    assert (second.pk, second.attempts) == (first.pk, 2)
    assert second.lease != first.lease


def test_who_has_lost_the_lease_has_no_effect(done, settings):
    """The first worker sleeps past its lease; the second does the job; the first wakes up."""
    jobs.enqueue("tests.note", 1, key="a")
    now = timezone.now()
    sleeper = jobs.claim(now)
    other = jobs.claim(now + timedelta(seconds=settings.CADRE_LEASE_SECONDS + 1))
    assert jobs._do(other) is True
    assert jobs._do(sleeper) is False
    assert done == [(1, 1)]


def test_who_has_lost_the_lease_does_not_postpone_the_job_either(kinds, settings):
    def fail(*ids: int) -> None:
        raise RuntimeError("no paper")

    jobs.job("tests.fail", prepare=fail)(lambda prepared: None)
    jobs.enqueue("tests.fail", key="a")
    now = timezone.now()
    sleeper = jobs.claim(now)
    holder = jobs.claim(now + timedelta(seconds=settings.CADRE_LEASE_SECONDS + 1))
    jobs._do(sleeper)
    assert Job.objects.get().lease == holder.lease


def test_a_failing_job_is_postponed_and_its_effect_undone(kinds):
    tries: list[int] = []

    def effect(prepared: None) -> None:
        tries.append(1)
        Mail.objects.create(to="a@example.org", subject="half", body="")
        if len(tries) < 3:
            raise RuntimeError("no paper")

    jobs.job("tests.fail")(effect)
    jobs.enqueue("tests.fail", key="a")
    assert jobs.drain() == 0
    job = Job.objects.get()
    assert (job.state, job.attempts, job.lease) == (JobState.READY, 1, None)
    assert job.error == "RuntimeError('no paper')"
    assert job.run_at > timezone.now()
    assert Mail.objects.count() == 0
    due_again()
    jobs.drain()
    due_again()
    assert jobs.drain() == 1
    assert Mail.objects.count() == 1


def test_a_job_that_always_fails_is_parked(kinds):
    def effect(prepared: None) -> None:
        raise RuntimeError("never")

    jobs.job("tests.fail")(effect)
    jobs.enqueue("tests.fail", key="a")
    for _turn in range(jobs.ATTEMPTS):
        assert Job.objects.get().state == JobState.READY
        due_again()
        jobs.drain(limit=1)
    assert Job.objects.get().state == JobState.PARKED
    due_again()
    assert jobs.claim(timezone.now()) is None


def test_a_job_that_kills_its_workers_is_parked_too(done):
    """It is never postponed, for nobody is left to do it: the claim itself has to count."""
    jobs.enqueue("tests.note", 1, key="a")
    Job.objects.update(
        attempts=jobs.ATTEMPTS,
        lease=uuid.uuid4(),
        lease_until=timezone.now() - timedelta(seconds=1),
    )
    assert jobs.drain() == 0
    jobs.sweep(timezone.now())
    assert (Job.objects.get().state, done) == (JobState.PARKED, [])


def test_a_poisoned_job_does_not_stop_the_others(done):
    jobs.enqueue("tests.note", 1, key="a")
    jobs.enqueue("tests.note", 2, key="b")
    Job.objects.filter(key="a").update(attempts=jobs.ATTEMPTS)
    assert (jobs.drain(), done) == (1, [(2, 2)])


def test_a_job_of_a_kind_that_is_gone_is_postponed(done):
    jobs.enqueue("tests.note", 1, key="a")
    Job.objects.update(kind="tests.gone")
    assert jobs.drain() == 0
    assert Job.objects.get().error == "KeyError('tests.gone')"


def test_jobs_are_done_in_the_order_in_which_they_come_due(done):
    for number in (1, 2, 3):
        jobs.enqueue("tests.note", number, key=str(number))
    Job.objects.filter(key="3").update(run_at=timezone.now() - timedelta(minutes=1))
    jobs.drain()
    assert [ids for _prepared, ids in done] == [3, 1, 2]


def test_sweeping_twice_writes_one_row_a_period(kinds):
    jobs.periodic("tests.daily", timedelta(days=1))(lambda prepared, period: None)
    now = timezone.now().replace(hour=1)
    jobs.sweep(now)
    jobs.sweep(now + timedelta(hours=2))
    assert Job.objects.count() == 1
    jobs.drain()
    jobs.sweep(now)
    assert Job.objects.count() == 1
    jobs.sweep(now + timedelta(days=1))
    assert Job.objects.count() == 2


def test_a_mail_is_sent_once_and_marked(db):
    queue_mail("a@example.org", "Hello", "Text", key="mail:1")
    queue_mail("a@example.org", "Hello", "Text", key="mail:1")
    assert (Mail.objects.count(), len(mail.outbox)) == (1, 0)
    jobs.drain()
    jobs.drain()
    assert [(m.to, m.subject, m.body) for m in mail.outbox] == [
        (["a@example.org"], "Hello", "Text")
    ]
    assert Mail.objects.get().sent_at is not None


def test_nobody_without_an_address_gets_a_mail(db):
    queue_mail("", "Hello", "Text", key="mail:1")
    assert (Mail.objects.count(), Job.objects.count()) == (0, 0)


def test_a_mail_whose_worker_dies_after_sending_goes_out_again_under_the_same_name(db):
    """At least once: nobody can take a sent mail back into a transaction. The Message-ID shows the repeat."""
    queue_mail("a@example.org", "Hello", "Text", key="mail:1")
    found = jobs.claim(timezone.now())
    jobs.KINDS["core.send_mail"].prepare(*found.arguments)  # sent, and then the worker dies
    Job.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    assert jobs.drain() == 1
    names = [message.extra_headers["Message-ID"] for message in mail.outbox]
    assert len(names) == 2
    assert len(set(names)) == 1


def test_clearing_takes_old_finished_jobs_only(db):
    now = timezone.now()
    long_ago = now - timedelta(days=91)
    Job.objects.create(key="old", kind="x", state=JobState.DONE, done_at=long_ago)
    Job.objects.create(key="new", kind="x", state=JobState.DONE, done_at=now)
    Job.objects.create(key="parked", kind="x", state=JobState.PARKED, created_at=long_ago)
    clear(None, 1)
    clear(None, 1)
    assert set(Job.objects.values_list("key", flat=True)) == {"new", "parked"}
