"""The worker's front door. Celery delivers the wish to drain the outbox; the outbox is the truth.

Without Redis the broker lives in the worker's own memory and a timer polls the outbox. With Redis the
web processes publish a wake-up too. Its loss costs a page at most the short timeouts below.
"""

import os
import time
from typing import Any

from celery import Celery, bootsteps
from celery.signals import worker_process_init
from django.conf import settings
from django.db import connection, connections
from django.utils import timezone

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lms.settings.dev")

app = Celery("cadre")
app.conf.update(
    broker_url=settings.CADRE_REDIS_URL or "memory://localhost",
    broker_connection_retry_on_startup=True,
    broker_transport_options={
        "socket_connect_timeout": 0.5,
        "socket_timeout": 0.5,
        "max_retries": 0,
    },
    task_publish_retry=False,
    task_ignore_result=True,
    task_time_limit=300,  # a job that hangs is killed with its process; its lease ends by itself
    worker_hijack_root_logger=False,
    worker_prefetch_multiplier=1,
    worker_max_tasks_per_child=200,
)


@app.task(name="lms.drain")  # type: ignore[untyped-decorator]
def drain() -> int:
    """Do what is due."""
    from lms.core import jobs  # noqa: PLC0415  the apps are loaded when the worker runs, not before

    return jobs.drain()


def publish_wake_up() -> None:
    """Wake a worker by Redis. A broker that is away costs half a second and loses nothing."""
    drain.apply_async(retry=False)


@worker_process_init.connect  # type: ignore[untyped-decorator]
def forget_parent_connections(**kwargs: Any) -> None:
    """A forked child must not use its parent's database connection."""
    connections.close_all()


class Wake(bootsteps.StartStopStep):
    """Polls the outbox, writes the periodic rows, and publishes «drain» to its own worker."""

    requires = {"celery.worker.components:Timer", "celery.worker.components:Pool"}
    pause, sweep_pause = 0.2, 60.0

    def start(self, worker: Any) -> None:
        """Begin to poll."""
        self.version, self.look_anyway, self.sweep_at = None, 0.0, 0.0
        self.timer = worker.timer.call_repeatedly(self.pause, self.tick)

    def tick(self) -> None:
        """Look whether something is due; a database that cannot answer is asked again later."""
        from lms.core import jobs  # noqa: PLC0415

        if time.monotonic() >= self.sweep_at:
            self.sweep_at = time.monotonic() + self.sweep_pause
            jobs.sweep(timezone.now())
        if self._has_changed() and jobs.is_due(timezone.now()):
            drain.delay()

    def _has_changed(self) -> bool:
        """Cheap on SQLite: its data version changes when another connection has committed."""
        if connection.vendor != "sqlite":
            return True
        with connection.cursor() as cursor:
            version = cursor.execute("PRAGMA data_version").fetchone()[0]
        if version == self.version and time.monotonic() < self.look_anyway:
            return False
        self.version, self.look_anyway = version, time.monotonic() + 2
        return True

    def stop(self, worker: Any) -> None:
        """End polling."""
        self.timer.cancel()


app.steps["worker"].add(Wake)
