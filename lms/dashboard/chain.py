"""Plays the whole chain with demo people through the same services that the pages use.

Each step tells what happened and where to see it. The demo's graduates are laid this way, and
`manage.py chain` plays it once more from the beginning.
"""

import json
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.urls import reverse

import assessments.public as proof
import certificates.public as recognition
from courses.public import (
    AttestationKind,
    Cohort,
    CurriculumRelease,
    Enrolment,
    PhaseDates,
    assign_mentor,
    attest,
    complete_lesson,
    course_overview,
    enrol,
    is_phase_open,
    open_cohort,
    plan_cohort,
)
from lms.accounts.public import User
from lms.places.public import Organisation

WORKS = Path(__file__).resolve().parent / "demo" / "works"
PHASES = (1, 2, 3)
# The demo works were written in these days.
BEGUN = {
    1: PhaseDates(date(2026, 1, 12), date(2026, 1, 23)),
    2: PhaseDates(date(2026, 2, 2), date(2026, 5, 29)),
    3: PhaseDates(date(2026, 6, 8), date(2026, 6, 10)),
}
Say = Callable[[str, str, str], None]


@dataclass(frozen=True, slots=True)
class Company:
    """The people of one country's chain."""

    country: str
    manager: User
    trainer: User
    moderator: User
    mentor: User
    officer: User
    second_officer: User

    @property
    def institute(self) -> Organisation:
        """The house that runs the cohort."""
        return Organisation.objects.get(code=f"demo-institute-{self.country.lower()}")


def company(country: str) -> Company:
    """The demo people of a country; outside Cambodia the manager moderates too."""
    tail = "" if country == "KH" else f"-{country.lower()}"

    def find(name: str) -> User:
        found: User = User.objects.get(username=f"demo-{name}{tail}")
        return found

    return Company(
        country=country,
        manager=find("manager"),
        trainer=find("trainer"),
        moderator=find("moderator" if country == "KH" else "manager"),
        mentor=find("mentor"),
        officer=find("officer"),
        second_officer=find("second-officer"),
    )


def begun_cohort(people: Company, code: str, title: str, release: CurriculumRelease) -> Cohort:
    """An open cohort all of whose phases have begun. The same code again gives the same cohort."""
    cohort = plan_cohort(
        code, title, by=people.manager, organiser=people.institute, release=release, phases=BEGUN
    )
    return open_cohort(cohort, by=people.manager)


class Play:
    """One trainee's way through the chain."""

    def __init__(self, people: Company, trainee: User, cohort: Cohort, say: Say) -> None:
        self.people, self.trainee, self.cohort, self.say = people, trainee, cohort, say
        self.enrolment: Enrolment = enrol(trainee, cohort, by=people.manager)
        assign_mentor(
            self.enrolment, people.mentor, by=people.manager, from_on=cohort.today() - timedelta(30)
        )
        say("enrolled", reverse("courses:enrolment", args=[self.enrolment.pk]), str(self.enrolment))

    def to_certificate(self) -> recognition.Certificate:
        """All steps, in their order."""
        for phase in PHASES:
            self.phase(phase)
        return self.be_certified()

    def phase(self, number: int) -> None:
        """Everything that one phase asks."""
        is_phase_open(self.enrolment, number).require()
        self.learn(number)
        if number == 1:
            self.take_quizzes()
            self.attest(AttestationKind.ATTENDANCE, self.people.manager, value=Decimal(92))
            self.attest(AttestationKind.WORK_PLAN, self.people.mentor)
        if number == 2:
            self.field_work("A1")
            self.field_work("A2")
            self.attest(AttestationKind.VALIDATION_V1, self.people.mentor)
            self.attest(AttestationKind.MENTOR_CONTACTS, self.people.mentor, value=Decimal(3))
        if number == 3:
            self.field_work("A3")
            self.attest(AttestationKind.VALIDATION_V2, self.people.mentor)
            self.attest(AttestationKind.ORAL_DEFENCE, self.people.moderator)
            self.attest(AttestationKind.IDENTITY, self.people.manager)
            self.attest(AttestationKind.CODE_OF_CONDUCT, self.trainee)

    def learn(self, phase: int, at_most: int = 1000) -> None:
        """Finish the lessons of a phase, or the first so many."""
        overview = course_overview(self.enrolment)
        line = next(p for p in overview.phases if p.number == phase)
        lessons = [lesson for module in line.modules for lesson in module.lessons]
        for lesson in lessons[:at_most]:
            complete_lesson(self.enrolment, lesson.key, by=self.trainee, is_open=line.is_open)
        where = reverse("courses:by_key", args=[lessons[0].key])
        self.say(f"phase {phase} learnt", where, f"{len(lessons[:at_most])} lessons")

    def take_quizzes(self) -> None:
        """Each quiz of the release once."""
        for quiz in proof.ReleasedQuiz.objects.filter(release=self.cohort.release):
            attempt = proof.start_attempt(self.enrolment, quiz, by=self.trainee)
            answers = proof.demo_answers(attempt, by=self.trainee)
            proof.save_answers(attempt, answers, by=self.trainee)
            done = proof.submit_attempt(attempt, by=self.trainee)
            where = reverse("assessments:attempt_result", args=[done.pk])
            self.say("quiz marked", where, f"{quiz.title}: {done.percent} %")

    def attest(self, kind: str, by: User, value: Decimal | None = None) -> None:
        """Somebody vouches for one thing."""
        today = self.cohort.today()
        attest(
            self.enrolment,
            kind,
            by=by,
            on=today,
            value=value,
            note="Demo: nothing happened in fact.",
        )
        where = reverse("courses:enrolment", args=[self.enrolment.pk])
        self.say("attested", where, f"{kind} by {by.full_name}")

    def write(self, code: str) -> proof.WorkItem:
        """Write a work, section by section."""
        assignment = proof.ReleasedAssignment.objects.get(release=self.cohort.release, code=code)
        work = proof.open_work(self.enrolment, assignment, by=self.trainee)
        for section, typed in work_text(self.people.country, code).items():
            proof.save_section(work, section, typed, version=0, by=self.trainee)
        return work

    def hand_in(self, code: str) -> proof.Submission:
        """Write and hand in a work."""
        work = self.write(code)
        submission = proof.submit_work(work, by=self.trainee, idempotency_key=uuid.uuid4())
        where = reverse("assessments:receipt", args=[submission.receipt])
        self.say(
            f"{code} handed in", where, f"receipt {submission.receipt}, {submission.sha256[:12]}…"
        )
        return submission

    def field_work(self, code: str) -> None:
        """Hand in, mark, moderate, release."""
        submission = self.hand_in(code)
        task = proof.claim_marking(submission.marking_task, by=self.people.trainer)
        levels = {
            c["key"]: 3 + (i % 3 == 0)
            for i, c in enumerate(submission.work.assignment.rubric.criteria)
        }
        mark = proof.mark_work(
            task,
            by=self.people.trainer,
            levels=levels,
            overall="Demo mark: clear, sourced and honest about its limits.",
        )
        self.say(f"{code} marked", reverse("assessments:mark", args=[task.pk]), f"{mark.percent} %")
        proof.moderate(submission.work, by=self.people.moderator, decision="confirm")
        self.say(f"{code} moderated", reverse("assessments:moderation"), "confirmed")
        entry = proof.release_result(submission.work, by=self.people.moderator)
        where = reverse("assessments:results")
        self.say(f"{code} released", where, f"{entry.percent} %, passed: {entry.passed}")

    def apply(self) -> recognition.Candidature:
        """The trainee applies for certification and registration."""
        candidature = recognition.apply(self.enrolment, by=self.trainee, consents_listing=True)
        where = reverse("certificates:candidature", args=[candidature.pk])
        self.say("candidature opened", where, str(candidature.pk))
        return candidature

    def be_certified(self) -> recognition.Certificate:
        """One officer proposes, another decides; the certificate is issued with the decision."""
        candidature = self.apply()
        recognition.propose(candidature, by=self.people.officer, reason="All requirements are met.")
        where = reverse("certificates:candidature", args=[candidature.pk])
        self.say("proposed", where, f"by {self.people.officer.full_name}")
        recognition.decide(
            candidature, by=self.people.second_officer, certify=True, reason="The file is complete."
        )
        self.say("decided", where, f"by {self.people.second_officer.full_name}")
        return recognition.Certificate.objects.get(candidature=candidature)


def work_text(country: str, code: str) -> dict[str, dict[str, Any]]:
    """A demo work as it would be typed: section → field → text, or rows of texts."""
    path = WORKS / f"{country.lower()}-{code.lower()}.json"
    document: dict[str, dict[str, Any]] = json.loads(path.read_text())
    return document
