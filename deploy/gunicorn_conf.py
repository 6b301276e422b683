"""How the embedded default serves: one process, eight threads, nothing written outside the clone."""

from typing import Any

from deploy.children import end_with_parent

worker_class = "gthread"
workers = 1
threads = 8
timeout = 60
graceful_timeout = 4
keepalive = 5
loglevel = "warning"
control_socket_disable = True  # it would lie in the home folder, which may not be writable


def post_fork(server: Any, worker: Any) -> None:
    """The process that answers dies with the one that watches it."""
    end_with_parent()
