"""Proof: quizzes, works and marks."""

from django.apps import AppConfig


class AssessmentsConfig(AppConfig):
    name = "assessments"

    def ready(self) -> None:
        from assessments import laws, receivers  # noqa: F401
        from assessments.requirements import quizzes_and_works
        from courses.public import register_requirements

        register_requirements(quizzes_and_works)
