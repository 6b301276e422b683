"""Lays two large cohorts beside the demo and names the pages whose cost `make bench` measures."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import timedelta
from decimal import Decimal
from itertools import islice
from typing import Any
from urllib.parse import urlencode

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from django.apps import apps
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

import assessments.public as proof
from certificates.public import Certificate
from courses.public import (
    Cohort,
    CurriculumRelease,
    Enrolment,
    MentorAssignment,
    PhaseDates,
    ReleasedLesson,
    open_cohort,
    plan_cohort,
)
from lms.accounts.public import User
from lms.dashboard.chain import Company, company

SIZES = (100, 5000)
BATCH = 1000
LESSONS_DONE = range(4, 13)
QUIZZES_DONE = 3
BRACKETS = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")
"""They frame queries and are none; the two databases also show them differently."""
MARK = "bench"
"""The file in the folder of an installation that was made to be measured."""


@dataclass(frozen=True, slots=True)
class Limit:
    """What a page may cost: times the floor view, and queries; None where nothing is laid down."""

    ratio: float | None = None
    queries: int | None = None


LEARNER = Limit(10, 15)
QUIZ = Limit(16, 12)
TABLE = Limit(15)
VERIFY = Limit(5, 5)
NONE = Limit()


@dataclass(frozen=True, slots=True)
class Step:
    """One request of a visit and the answer that it must get."""

    path: str
    method: str = "GET"
    body: str = ""
    status: int = 200


@dataclass(frozen=True, slots=True)
class Visit:
    """What is measured as one: who, which requests, what it may cost, how many queries it takes."""

    name: str
    who: str
    steps: list[Step]
    limit: Limit = NONE
    cookie: str = ""
    queries: int = 0
    facts: dict[str, Any] = field(default_factory=dict)


class Command(BaseCommand):
    help = "Lays the cohorts of the bench in an installation made for it; prints the pages as JSON."

    def handle(self, *args: Any, **options: Any) -> None:
        """Refuse every other installation: thousands of invented people are hard to take back."""
        if not (settings.CADRE_DEMO and (settings.VAR_DIR / MARK).exists()):
            raise CommandError("Only `make bench` lays these people, in a folder of its own.")
        people = company("KH")
        cohorts = [lay_cohort(size, people) for size in SIZES]
        visits = [counted(visit) for visit in visits_to(cohorts, people)]
        self.stdout.write(json.dumps({"visits": [asdict(visit) for visit in visits]}))


@transaction.atomic
def lay_cohort(size: int, people: Company) -> Cohort:
    """An open cohort of that many trainees in its first phase, each somewhere in it."""
    cohort = _open_cohort(size, people)
    enrolments = Enrolment.objects.bulk_create(
        [
            Enrolment(learner=person, cohort=cohort, country_id=people.country)
            for person in _people(size, people)
        ],
        batch_size=BATCH,
    )
    _mentors(enrolments, people.mentor)
    _lessons(enrolments, cohort.release)
    _results(enrolments, cohort.release)
    return cohort


def _open_cohort(size: int, people: Company) -> Cohort:
    today = timezone.localdate()
    phases = {
        number: PhaseDates(today + timedelta(60 * number - 70), today + timedelta(60 * number - 20))
        for number in (1, 2, 3)
    }
    release = CurriculumRelease.objects.all()[0]
    cohort = plan_cohort(
        f"bench-{size}",
        f"Bench of {size}",
        by=people.manager,
        organiser=people.institute,
        release=release,
        phases=phases,
    )
    return open_cohort(cohort, by=people.manager)


def _people(size: int, people: Company) -> list[User]:
    locked = make_password(None)
    rows = (
        User(
            username=f"bench-{size}-{number:05}",
            full_name=f"Bench Trainee {number:05}",
            native_name="សុខ ដារ៉ា",
            password=locked,
            country_id=people.country,
            home=people.institute,
        )
        for number in range(size)
    )
    made: list[User] = User.objects.bulk_create(rows, batch_size=BATCH)
    return made


def _mentors(enrolments: list[Enrolment], mentor: User) -> None:
    since = timezone.localdate() - timedelta(5)
    rows = (MentorAssignment(enrolment=row, mentor=mentor, from_on=since) for row in enrolments)
    MentorAssignment.objects.bulk_create(rows, batch_size=BATCH)


def _lessons(enrolments: list[Enrolment], release: CurriculumRelease) -> None:
    """Lessons done, of each trainee another number. Written in bulk, past the door of learning."""
    done = apps.get_model("courses", "LessonDone")
    keys = [row.key for row in _lessons_of(release)]
    rows = (
        done(enrolment=enrolment, key=key)
        for place, enrolment in enumerate(enrolments)
        for key in keys[: LESSONS_DONE[place % len(LESSONS_DONE)]]
    )
    while batch := list(islice(rows, BATCH)):
        done._default_manager.bulk_create(batch)


def _lessons_of(release: CurriculumRelease) -> list[ReleasedLesson]:
    lessons = ReleasedLesson.objects.filter(release=release, locale="en", is_outline=False)
    return list(lessons.defer("parts", "source").order_by("position"))


def _quizzes_of(release: CurriculumRelease) -> list[proof.ReleasedQuiz]:
    return list(proof.ReleasedQuiz.objects.filter(release=release, phase=1, locale="en"))


def _results(enrolments: list[Enrolment], release: CurriculumRelease) -> None:
    """Quizzes taken, with the entries that count."""
    attempts = _attempts(enrolments, _quizzes_of(release)[:QUIZZES_DONE])
    while batch := list(islice(attempts, BATCH)):
        made = proof.Attempt.objects.bulk_create(batch)
        proof.ResultEntry.objects.bulk_create(
            [
                proof.ResultEntry(
                    enrolment=row.enrolment,
                    code=row.quiz.code,
                    percent=row.percent or 0,
                    passed=bool(row.passed),
                    attempt=row,
                )
                for row in made
            ]
        )


def _attempts(
    enrolments: list[Enrolment], quizzes: list[proof.ReleasedQuiz]
) -> Iterator[proof.Attempt]:
    for place, enrolment in enumerate(enrolments):
        percent = Decimal(50 + place % 51)
        for quiz in quizzes:
            yield proof.Attempt(
                enrolment=enrolment,
                quiz=quiz,
                number=1,
                state="marked",
                question_order=[],
                submitted_at=timezone.now(),
                percent=percent,
                passed=percent >= quiz.pass_percent,
            )


def visits_to(cohorts: list[Cohort], people: Company) -> Iterator[Visit]:
    """The pages of the table, with the people who open them."""
    large = cohorts[-1]
    trainee = large.enrolments.select_related("learner")[len(LESSONS_DONE) - 1]
    yield from _learning(trainee)
    yield from _proof(trainee)
    for cohort in cohorts:
        path = reverse("courses:cohort", args=[cohort.pk])
        name = f"cohort, 30 of {cohort.enrolments.count():,} enrolments"
        yield Visit(name, people.manager.username, [Step(path)], TABLE)
    yield from _recognition(people)
    yield from _desks(trainee, people)


def _learning(trainee: Enrolment) -> Iterator[Visit]:
    name = trainee.learner.username
    lesson = _lessons_of(trainee.cohort.release)[1]
    address = reverse("courses:by_key", args=[lesson.key])
    yield Visit("lesson", name, [Step(address)], LEARNER, facts={"first_visit": True})
    yield Visit("course overview", name, [Step(reverse("courses:learn"))], LEARNER)


def _proof(trainee: Enrolment) -> Iterator[Visit]:
    work = proof.WorkItem.objects.get(
        enrolment__learner__username="demo-field", assignment__code="A2"
    )
    yield Visit("work", "demo-field", [Step(reverse("assessments:work", args=[work.pk]))], LEARNER)
    results = reverse("assessments:results")
    yield Visit("own results", "demo-candidate", [Step(results)], LEARNER)
    quiz = _quizzes_of(trainee.cohort.release)[QUIZZES_DONE]
    attempt = proof.start_attempt(trainee, quiz, by=trainee.learner)
    address = reverse("assessments:attempt", args=[attempt.pk])
    answers = urlencode({f"q{pk}": "1" for pk in attempt.question_order})
    steps = [Step(address), Step(address, "POST", answers, 302)]
    yield Visit("quiz page and one save", trainee.learner.username, steps, QUIZ)


def _recognition(people: Company) -> Iterator[Visit]:
    number = Certificate.objects.filter(candidature__enrolment__learner__username="demo-graduate")
    address = reverse("certificates:certificate", args=[number.get().number])
    yield Visit("verify", "", [Step(address)], VERIFY)
    yield Visit("registry desk", "demo-registrar", [Step(reverse("certificates:registry"))])


def _desks(trainee: Enrolment, people: Company) -> Iterator[Visit]:
    desk = [Step(reverse("dashboard:desk"))]
    yield Visit("desk of a trainee", trainee.learner.username, desk)
    yield Visit("desk of a manager", people.manager.username, desk)
    yield Visit("case library", "", [Step("/cases/")])


def counted(visit: Visit) -> Visit:
    """The visit with the cookie of its person and the queries of a second visit."""
    client = client_of(visit.who)
    _walk(client, visit)
    with CaptureQueriesContext(connection) as captured:
        _walk(client, visit)
    cookie = client.cookies.get(settings.SESSION_COOKIE_NAME)
    return Visit(
        visit.name,
        visit.who,
        visit.steps,
        visit.limit,
        f"{settings.SESSION_COOKIE_NAME}={cookie.value}" if cookie else "",
        sum(not query["sql"].startswith(BRACKETS) for query in captured),
        visit.facts,
    )


def _walk(client: Client, visit: Visit) -> None:
    for step in visit.steps:
        answer = client.generic(
            step.method, step.path, step.body, "application/x-www-form-urlencoded"
        )
        if answer.status_code != step.status:
            raise CommandError(f"{visit.name}: {step.path} answered {answer.status_code}")


def client_of(username: str) -> Client:
    """A client of this person whose session has passed the second factor; of a visitor without a name."""
    client = Client(SERVER_NAME="localhost")
    if not username:
        return client
    person = User.objects.get(username=username)
    client.force_login(person)
    now = timezone.now().timestamp()
    session = client.session
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [
        {"method": "password", "at": now, "username": username},
        {"method": "mfa", "at": now, "type": "totp"},
    ]
    session["account_authentication_methods_user"] = str(person.pk)
    session.save()
    return client
