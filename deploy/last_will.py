"""Ends what a supervisor started if the supervisor itself is killed.

The kernel can take a child down with its parent, but not the child's own children. So a small process
holds the other end of a pipe: it reads which process groups live, and when the pipe breaks it ends them.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress

from deploy import children
from deploy.paths import ROOT


class LastWill:
    """The supervisor's end of the pipe. Nobody else holds it: Python hands no descriptor down."""

    def __init__(self) -> None:
        read, self._pipe = os.pipe()
        silent = subprocess.DEVNULL
        self._executor = subprocess.Popen(
            [sys.executable, "-m", "deploy.last_will"],
            cwd=ROOT,
            stdin=read,
            stdout=silent,
            stderr=silent,
            start_new_session=True,
        )
        os.close(read)

    def include(self, group: int) -> None:
        """From now on this process group must not outlive us."""
        os.write(self._pipe, f"+{group}\n".encode())

    def forget(self, group: int) -> None:
        """This process group has ended; its number may come to mean another."""
        os.write(self._pipe, f"-{group}\n".encode())

    def close(self) -> None:
        """We end in order; there is nothing left to do."""
        os.close(self._pipe)
        self._executor.wait()


@contextmanager
def running(command: Sequence[str], env: Mapping[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """A command of which nothing remains afterwards, whatever ends it or us."""
    with closing(LastWill()) as will:
        process = children.start(command, env=env)
        will.include(process.pid)
        try:
            yield process
        finally:
            children.end(process, within=5)


def execute() -> None:
    """Wait for the end of the supervisor, then end what it left."""
    groups: set[int] = set()
    for line in sys.stdin:
        (groups.add if line[0] == "+" else groups.discard)(int(line[1:]))
    for group in groups:
        with suppress(ProcessLookupError):
            os.killpg(group, signal.SIGKILL)


if __name__ == "__main__":
    execute()
