"""The small programme of the tests with a quiz a phase and the three works, frozen."""

import copy
import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from wagtail.models import Locale

from assessments.models import (
    Assignment,
    Choice,
    Question,
    Quiz,
    ReleasedAssignment,
    ReleasedQuestion,
    ReleasedQuiz,
    Rubric,
    RubricCriterion,
)
from assessments.services.claim_marking import claim_marking
from assessments.services.mark_work import mark_work
from assessments.services.moderate import moderate
from assessments.services.open_work import open_work
from assessments.services.release_results import release_result
from assessments.services.save_section import save_section
from assessments.services.submit_work import submit_work
from courses.public import release_curriculum
from lms.places.public import AdminUnit
from tests.assessments import full_works

CANARY = "CANARY-KEY"
WORDS_CANARY = "CANARY-WORDS"


def publish(thing: Any) -> None:
    """Save and publish a snippet as an author does."""
    thing.save()
    thing.save_revision().publish()


def lay_content() -> None:
    """A quiz with one question of each kind in module 1; A1, A2 in phase 2, A3 in phase 3."""
    locale = Locale.get_default()
    publish(Quiz(module_number=1, title="Quiz one", attempts_allowed=2, locale=locale))
    for position, (kind, fields) in enumerate(QUESTIONS.items()):
        question = Question(
            key=f"q-{kind}".replace("_", "-"),
            module_number=1,
            lesson="1.1",
            kind=kind,
            position=position,
            text=f"Question {kind}?",
            feedback=f"{CANARY} general {kind}",
            locale=locale,
            **{name: value for name, value in fields.items() if name != "choices"},
        )
        question.choices = [
            Choice(
                sort_order=n, text=f"Choice {n} of {kind}", is_right=right, feedback=f"{CANARY} {n}"
            )
            for n, right in enumerate(fields.get("choices", []))
        ]
        publish(question)
    for code, phase in (("A1", 2), ("A2", 2), ("A3", 3)):
        rubric = Rubric(code=code, title=f"Rubric {code}", locale=locale)
        rubric.criteria = [
            RubricCriterion(
                sort_order=n, key=f"c{n}", title=f"Criterion {n}", weight=50, starred=n == 0,
                level4="four", level3="three", level2="two", level1="one",
            )
            for n in (0, 1)
        ]  # fmt: skip
        publish(rubric)
        publish(
            Assignment(
                code=code, title=f"Work {code}", phase=phase, brief="<p>Do it.</p>",
                estimated_hours=10, rubric=rubric, locale=locale,
            )
        )  # fmt: skip


QUESTIONS: dict[str, dict[str, Any]] = {
    "single": {"choices": [False, True, False]},
    "multiple": {"choices": [True, False, True]},
    "true_false": {"is_true": True},
    "numerical": {"value": "2.5", "tolerance": "0.01", "unit": "%"},
}
RIGHT = {"single": ["b"], "multiple": ["a", "c"], "true_false": ["true"], "numerical": ["2,5"]}


@pytest.fixture
def release(programme):
    """The small programme with its assessments, frozen."""
    lay_content()
    return release_curriculum(programme, by=None)


@pytest.fixture
def quiz(release) -> ReleasedQuiz:
    """The quiz of module 1."""
    return ReleasedQuiz.objects.get(release=release)


@pytest.fixture
def open_phases(monkeypatch):
    """All phases are open, whatever is met: for tests that are not about gates."""
    from assessments import policies
    from lms.core.verdict import ALLOW

    monkeypatch.setattr(policies, "is_phase_open", lambda *args: ALLOW)


def right_answers(quiz: ReleasedQuiz) -> dict[int, list[str]]:
    """Question id → what is right."""
    return {q.pk: RIGHT[q.kind] for q in ReleasedQuestion.objects.filter(quiz=quiz)}


def the_unit(country: str) -> AdminUnit:
    """A province."""
    unit, _made = AdminUnit.objects.get_or_create(
        key=f"{country}-21",
        country_id=country,
        defaults={"scheme": "iso", "code": "21", "name": "Takeo", "kind": "province"},
    )
    return unit


def write_work(enrolment, code: str = "A1"):
    """The trainee's work with all sections typed in full."""
    unit = the_unit(enrolment.country_id)
    assignment = ReleasedAssignment.objects.get(release=enrolment.cohort.release, code=code)
    work = open_work(enrolment, assignment, by=enrolment.learner)
    today = timezone.localdate()
    full = {
        "A1": full_works.study(unit.key, str(today - timedelta(days=1)), str(today.year - 1)),
        "A2": full_works.value_chain(),
        "A3": full_works.plan(),
    }[code]
    for section, typed in copy.deepcopy(full).items():
        save_section(work, section, typed, version=0, by=enrolment.learner)
    return work


@pytest.fixture
def work(enrolment, open_phases):
    """A1 of the trainee, written in full and not handed in."""
    return write_work(enrolment)


def hand_in(work):
    """Hand in."""
    return submit_work(work, by=work.enrolment.learner, idempotency_key=uuid.uuid4())


@pytest.fixture
def submission(work):
    """A1 of the trainee, handed in."""
    return hand_in(work)


def mark(task, by, level: int = 3):
    """Take and mark with one level throughout."""
    claim_marking(task, by=by)
    return mark_work(
        task,
        by=by,
        levels={"c0": level, "c1": level},
        comments={"c0": f"{WORDS_CANARY} criterion"},
        overall=f"{WORDS_CANARY} overall",
    )


def pass_work(enrolment, code, cast):
    """A work from the first line to the released pass."""
    handed = hand_in(write_work(enrolment, code))
    mark(handed.marking_task, cast["marker"])
    moderate(handed.work, by=cast["moderator"], decision="confirm")
    return release_result(handed.work, by=cast["manager"])
