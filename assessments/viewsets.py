"""How authors find quizzes, questions, rubrics and assignments in the editor."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from assessments.models import Assignment, Question, Quiz, Rubric


class QuizViewSet(SnippetViewSet):
    """Quizzes: one a module."""

    model = Quiz
    icon = "list-ol"
    list_display = ("title", "module_number", "pass_percent", "attempts_allowed")
    list_per_page = 50
    search_fields = ("title",)


class QuestionViewSet(SnippetViewSet):
    """The question bank."""

    model = Question
    icon = "help"
    list_display = ("key", "text", "kind", "module_number", "lesson")
    list_filter = ("module_number", "kind")
    list_per_page = 50
    search_fields = ("key", "text")


class RubricViewSet(SnippetViewSet):
    """Rubrics."""

    model = Rubric
    icon = "table"
    list_display = ("code", "title")
    search_fields = ("code", "title")


class AssignmentViewSet(SnippetViewSet):
    """The graded works."""

    model = Assignment
    icon = "form"
    list_display = ("code", "title", "phase", "estimated_hours")
    search_fields = ("code", "title")


class AssessmentGroup(SnippetViewSetGroup):
    """All of them under one heading of the editor's menu."""

    menu_label = _("Assessments")
    menu_icon = "tick"
    menu_order = 200
    items = (QuizViewSet, QuestionViewSet, RubricViewSet, AssignmentViewSet)
