"""Says whether this installation may serve: laws standing, migrations applied, jobs not parked."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from lms.core import database_law
from lms.core.models import Job, JobState


class Command(BaseCommand):
    help = "Checks laws, migrations and the outbox; exits 1 with the findings."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print what is well, or raise with what is not."""
        findings = [f"law is down: {name}" for name in sorted(database_law.missing())]
        executor = MigrationExecutor(connection)
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
        findings += [f"migration is waiting: {migration}" for migration, _back in plan]
        parked = Job.objects.filter(state=JobState.PARKED).values_list("key", flat=True)
        findings += [f"job is parked: {key}" for key in parked]
        if findings:
            raise CommandError("\n".join(findings))
        self.stdout.write(f"Ready: {len(database_law.LAWS)} laws stand, all migrations applied.")
