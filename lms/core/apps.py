"""The foundation."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class CoreConfig(AppConfig):
    name = "lms.core"
    label = "core"

    def ready(self) -> None:
        from lms.core import checks, database_law, laws, tasks  # noqa: F401

        pre_migrate.connect(database_law.before_migrate, sender=self)
        post_migrate.connect(database_law.after_migrate, sender=self)
