"""The author's side: quizzes, questions, rubrics and assignments in the editor."""

from wagtail.snippets.models import register_snippet

from assessments.viewsets import AssessmentGroup

register_snippet(AssessmentGroup)
