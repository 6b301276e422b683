"""Child processes that never outlive their parent, whatever ends it."""

import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress

PR_SET_PDEATHSIG = 1


def end_with_parent(number: int = signal.SIGKILL) -> None:
    """Ask the kernel to send this process a signal when its parent dies, even of SIGKILL."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, int(number))


def in_own_group(number: int = signal.SIGKILL) -> Callable[[], None]:
    """For `preexec_fn`: a process group of its own, so that all of it can be ended at once."""

    def prepare() -> None:
        os.setpgid(0, 0)
        end_with_parent(number)

    return prepare


def start(
    command: Sequence[str],
    *,
    env: Mapping[str, str] | None = None,
    keep: Sequence[int] = (),
) -> subprocess.Popen[bytes]:
    """Start a command as the leader of a process group that dies with us."""
    prepare = in_own_group()
    return subprocess.Popen(command, env=env, pass_fds=keep, preexec_fn=prepare)  # noqa: PLW1509  no threads


def kill_group(process: subprocess.Popen[bytes]) -> None:
    """End a process and all it started at once; nothing happens if none is left."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


def end(process: subprocess.Popen[bytes], *, within: float) -> None:
    """Ask the process to end in order, wait, then end all that is left of its group."""
    process.terminate()
    with suppress(subprocess.TimeoutExpired):
        process.wait(max(0.1, within))
    kill_group(process)
    process.wait()
