"""Learning."""

from django.apps import AppConfig


class CoursesConfig(AppConfig):
    name = "courses"

    def ready(self) -> None:
        from courses import laws, receivers, requirements, tasks  # noqa: F401

        requirements.register_requirements(requirements.lesson_requirements)
        requirements.register_requirements(requirements.attestation_requirements)
