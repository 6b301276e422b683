"""Freeze quizzes, rubrics and assignments with a curriculum release."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from assessments.documents import DOCUMENTS
from assessments.errors import Incomplete
from assessments.models import (
    Assignment,
    Question,
    Quiz,
    ReleasedAssignment,
    ReleasedKey,
    ReleasedQuestion,
    ReleasedQuiz,
    ReleasedRubric,
    Rubric,
)
from assessments.requirements import asked_assignments, asked_quizzes
from assessments.rules.quiz import QuestionKind
from assessments.rules.receipt import canonical, sha256
from courses.public import CurriculumRelease, ReleasedModule


@transaction.atomic
def freeze_assessments(release: CurriculumRelease) -> None:
    """Freeze what is published now. Freezing the same release twice is freezing it once."""
    phases = dict(
        ReleasedModule.objects.filter(release=release).values_list("number", "phase_number")
    )
    frozen = set(ReleasedQuiz.objects.filter(release=release).values_list("key", "locale"))
    for quiz in Quiz.objects.filter(live=True, module_number__in=phases).select_related("locale"):
        if (quiz.translation_key, quiz.locale.language_code) not in frozen:
            _freeze_quiz(release, quiz, phases[quiz.module_number])
    known = set(phases.values())
    for assignment in Assignment.objects.filter(live=True, phase__in=known).select_related(
        "locale"
    ):
        if assignment.code in DOCUMENTS:
            _freeze_assignment(release, assignment)
    # A number may have been given back by a rollback: what is remembered under it is read anew.
    asked_quizzes.cache_clear()
    asked_assignments.cache_clear()


def _freeze_quiz(release: CurriculumRelease, quiz: Quiz, phase: int) -> None:
    questions = list(
        Question.objects.filter(
            live=True, module_number=quiz.module_number, locale=quiz.locale
        ).prefetch_related("choices")
    )
    if not questions:
        return
    frozen = ReleasedQuiz.objects.create(
        release=release,
        key=quiz.translation_key,
        locale=quiz.locale.language_code,
        module_number=quiz.module_number,
        phase=phase,
        title=quiz.title,
        pass_percent=quiz.pass_percent,
        attempts_allowed=quiz.attempts_allowed,
    )
    for position, question in enumerate(questions, start=1):
        _freeze_question(frozen, question, position)


def _freeze_question(quiz: ReleasedQuiz, question: Question, position: int) -> None:
    choices = [(chr(ord("a") + n), choice) for n, choice in enumerate(question.choices.all())]
    shown = {
        "text": question.text,
        "lesson": question.lesson,
        "unit": question.unit,
        "choices": [{"id": name, "text": choice.text} for name, choice in choices],
    }
    answer = _answer(question, choices)
    frozen = ReleasedQuestion.objects.create(
        quiz=quiz,
        key=question.key,
        position=position,
        kind=question.kind,
        shown=shown,
        sha256=sha256(canonical({"shown": shown, "answer": answer})),
    )
    ReleasedKey.objects.create(
        question=frozen,
        answer=answer,
        feedback={
            "general": question.feedback,
            "choices": {name: choice.feedback for name, choice in choices},
        },
    )


def _answer(question: Question, choices: list[tuple[str, Any]]) -> dict[str, Any]:
    """The key. A question that nobody could answer rightly does not get into a release."""
    if question.kind == QuestionKind.TRUE_FALSE:
        return {"right": ["true" if question.is_true else "false"]}
    if question.kind == QuestionKind.NUMERICAL:
        if question.value is None:
            raise Incomplete(_("Question %(key)s has no right value.") % {"key": question.key})
        return {
            "value": str(question.value),
            "tolerance": str(question.tolerance or 0),
            "unit": question.unit,
        }
    right = [name for name, choice in choices if choice.is_right]
    wrong = [name for name, choice in choices if not choice.is_right]
    if not right or not wrong or (question.kind == QuestionKind.SINGLE and len(right) != 1):
        raise Incomplete(
            _("Question %(key)s needs right and wrong choices.") % {"key": question.key}
        )
    return {"right": right, "wrong": wrong}


def _freeze_assignment(release: CurriculumRelease, assignment: Assignment) -> None:
    version = DOCUMENTS[assignment.code].model_fields["schema_version"].default
    ReleasedAssignment.objects.get_or_create(
        release=release,
        key=assignment.translation_key,
        locale=assignment.locale.language_code,
        defaults={
            "rubric": _freeze_rubric(release, assignment.rubric),
            "code": assignment.code,
            "title": assignment.title,
            "phase": assignment.phase,
            "brief": assignment.brief,
            "estimated_hours": assignment.estimated_hours,
            "schema_version": version,
        },
    )


def _freeze_rubric(release: CurriculumRelease, rubric: Rubric) -> ReleasedRubric:
    criteria = [
        {
            "key": row.key,
            "title": row.title,
            "weight": row.weight,
            "starred": row.starred,
            "levels": {str(n): getattr(row, f"level{n}") for n in (4, 3, 2, 1)},
        }
        for row in rubric.criteria.all()
    ]
    frozen, _made = ReleasedRubric.objects.get_or_create(
        release=release,
        key=rubric.translation_key,
        locale=rubric.locale.language_code,
        defaults={
            "code": rubric.code,
            "title": rubric.title,
            "criteria": criteria,
            "sha256": sha256(canonical({"code": rubric.code, "criteria": criteria})),
        },
    )
    return frozen
