"""Quizzes: the start page, the open attempt, the result of an attempt. No key is ever selected here."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from assessments.models import Attempt, ReleasedQuestion, ReleasedQuiz
from assessments.policies import can_start
from assessments.requirements import needed_percent
from assessments.rules.quiz import QuestionKind, number_fault
from assessments.states import AttemptState
from assessments.wording import SENTENCES
from courses.public import CurriculumRelease, current_enrolment
from lms.accounts.public import User
from lms.core.verdict import Verdict


def quiz_of_module(release: CurriculumRelease, module_number: int) -> ReleasedQuiz | None:
    """The quiz of a module in a release: in the reader's language where it exists, else in any."""
    rows = list(ReleasedQuiz.objects.filter(release=release, module_number=module_number))
    wanted = translation.get_language()
    return next((row for row in rows if row.locale == wanted), rows[0] if rows else None)


@dataclass(frozen=True, slots=True)
class QuizPage:
    """The start page of a quiz: its rules, former attempts, whether one may start."""

    quiz: ReleasedQuiz
    questions: int
    needed: Decimal
    attempts: list[Attempt]
    running: Attempt | None
    best: Decimal | None
    may_start: Verdict
    left: int
    zone: str


def quiz_page(user: User, quiz: ReleasedQuiz) -> QuizPage:
    """Rules and former attempts."""
    enrolment = current_enrolment(user)
    attempts = (
        list(Attempt.objects.filter(enrolment=enrolment, quiz=quiz).order_by("number"))
        if enrolment
        else []
    )
    counted = [attempt for attempt in attempts if attempt.state != AttemptState.VOID]
    percents = [attempt.percent for attempt in counted if attempt.percent is not None]
    needed = (
        needed_percent(enrolment.cohort, quiz.pass_percent)
        if enrolment
        else Decimal(quiz.pass_percent)
    )
    return QuizPage(
        quiz=quiz,
        questions=quiz.questions.count(),
        needed=needed,
        attempts=attempts,
        running=next((a for a in counted if a.state == AttemptState.OPEN), None),
        best=max(percents, default=None),
        may_start=can_start(user, enrolment, quiz, attempts),
        left=max(0, quiz.attempts_allowed - len(counted)),
        zone=enrolment.cohort.time_zone if enrolment else "UTC",
    )


@dataclass(frozen=True, slots=True)
class ShownChoice:
    """A choice as it is offered."""

    id: str
    text: str
    is_chosen: bool
    feedback: str = ""


@dataclass(frozen=True, slots=True)
class ShownQuestion:
    """A question as the trainee sees it, with what was given; marks only after marking."""

    pk: int
    number: int
    kind: str
    text: str
    unit: str
    choices: list[ShownChoice]
    given: list[str]
    fraction: Decimal | None = None
    explanation: str = ""

    @property
    def name(self) -> str:
        """The name of its fields in the form."""
        return f"q{self.pk}"

    @property
    def fault(self) -> str:
        """Why the typed number cannot be read."""
        code = number_fault(self.kind, self.given, self.unit)
        return str(SENTENCES[code]) if code else ""

    @property
    def typed(self) -> str:
        """The number as it was typed."""
        return self.given[0] if self.given else ""

    @property
    def is_right(self) -> bool:
        """Whether it earned the whole point."""
        return self.fraction == 1


@dataclass(frozen=True, slots=True)
class AttemptPage:
    """An attempt with its questions."""

    attempt: Attempt
    quiz: ReleasedQuiz
    questions: list[ShownQuestion]
    answered: int
    explains: bool = False


def attempt_page(attempt: Attempt) -> AttemptPage:
    """The open attempt: questions in their frozen order with what is saved."""
    given = dict(attempt.answers.values_list("question_id", "given"))
    questions = [
        _question(number, question, given.get(question.pk, []))
        for number, question in enumerate(_in_order(attempt), start=1)
    ]
    answered = sum(any(value.strip() for value in question.given) for question in questions)
    return AttemptPage(attempt, attempt.quiz, questions, answered)


def attempt_result(attempt: Attempt) -> AttemptPage:
    """The marked attempt. The explanations, which tell the answer, come once no other attempt may follow."""
    answers = {answer.question_id: answer for answer in attempt.answers.all()}
    explains = bool(attempt.passed) or attempt.number >= attempt.quiz.attempts_allowed
    questions = []
    for number, question in enumerate(_in_order(attempt), start=1):
        answer = answers[question.pk]
        questions.append(
            _question(
                number,
                question,
                answer.given,
                answer.feedback.get("choices", {}),
                answer.fraction,
                answer.feedback.get("explanation", "") if explains else "",
            )
        )
    return AttemptPage(attempt, attempt.quiz, questions, len(answers), explains)


def _in_order(attempt: Attempt) -> Iterable[ReleasedQuestion]:
    found = ReleasedQuestion.objects.in_bulk(attempt.question_order)
    return [found[pk] for pk in attempt.question_order]


def _question(
    number: int,
    question: ReleasedQuestion,
    given: list[str],
    feedback: dict[str, str] | None = None,
    fraction: Decimal | None = None,
    explanation: str = "",
) -> ShownQuestion:
    return ShownQuestion(
        pk=question.pk,
        number=number,
        kind=question.kind,
        text=question.shown["text"],
        unit=question.shown["unit"],
        choices=[
            ShownChoice(c["id"], c["text"], c["id"] in given, (feedback or {}).get(c["id"], ""))
            for c in _choices(question)
        ],
        given=given,
        fraction=fraction,
        explanation=explanation,
    )


def _choices(question: ReleasedQuestion) -> list[dict[str, Any]]:
    if question.kind == QuestionKind.TRUE_FALSE:
        return [{"id": "true", "text": _("True")}, {"id": "false", "text": _("False")}]
    return list(question.shown["choices"])
