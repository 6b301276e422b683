"""Keeps web and worker alive as one command: a dead one comes back, the end of one command ends all."""

import fcntl
import os
import signal
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from subprocess import Popen
from types import FrameType

from deploy import children
from deploy.last_will import LastWill

LOOK_EVERY = 0.2
LONGEST_PAUSE = 30.0
STEADY_AFTER = 30.0
"""Seconds after which a program counts as healthy and its next pause is short again."""
TRIES = 3
TIME_TO_END = 5.0
"""A job that is cut off loses nothing: its lease ends and it is done again."""


class AlreadyRunning(Exception):
    """Another start holds the data."""


@contextmanager
def only_one(lock_path: Path) -> Iterator[None]:
    """Hold the data for this start; a second one is refused. The kernel lets go however we end."""
    lock_path.parent.mkdir(parents=True, exist_ok=True)
    with lock_path.open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as held:
            lock.seek(0)
            raise AlreadyRunning(lock.read().strip()) from held
        lock.truncate(0)
        lock.write(f"{os.getpid()}\n")
        lock.flush()
        yield


@dataclass(frozen=True)
class Program:
    """A command to keep alive; `once` for one that may end by itself."""

    name: str
    command: Sequence[str]
    keep: Sequence[int] = ()
    once: bool = False


@dataclass
class Child:
    """One program as it runs now; how often in a row it ended, how often of its own accord."""

    program: Program
    process: Popen[bytes] | None = None
    born: float = 0.0
    due: float = 0.0
    failures: int = 0
    refusals: int = 0
    ran_well: bool = False

    def start(self, env: Mapping[str, str], will: LastWill) -> None:
        self.born = time.monotonic()
        self.process = children.start(self.program.command, env=env, keep=self.program.keep)
        will.include(self.process.pid)

    def has_ended(self) -> bool:
        return self.process is not None and self.process.poll() is not None

    def bury(self, will: LastWill) -> None:
        """Clear up after an end that nobody asked for and say when it is started again."""
        assert self.process is not None
        children.kill_group(self.process)
        will.forget(self.process.pid)
        code, self.process = self.process.returncode, None
        if self.program.once:
            self.due = float("inf")
            return
        steady = time.monotonic() - self.born > STEADY_AFTER
        self.ran_well = self.ran_well or steady
        self.failures = 1 if steady else self.failures + 1
        self.refusals = 0 if code < 0 else self.refusals + 1
        pause = min(LONGEST_PAUSE, 0.5 * 2 ** (self.failures - 1))
        self.due = time.monotonic() + pause
        say(f"{self.program.name} ended ({describe(code)}); it starts again in {pause:g} s.")

    @property
    def is_hopeless(self) -> bool:
        """True for a program that gives up by itself each time: the fault is in the set-up."""
        return self.refusals >= TRIES and not self.ran_well


@dataclass
class Supervisor:
    """Starts the programs, brings back what dies, ends everything on the first signal."""

    programs: Sequence[Program]
    env: Mapping[str, str] = field(default_factory=lambda: dict(os.environ))
    vital: str = "web"
    stop_asked: bool = False

    def run(self) -> int:
        """0 if asked to end, 1 if the vital program does not start."""
        self.listen()
        family = [Child(program) for program in self.programs]
        with closing(LastWill()) as will:
            try:
                return self.watch(family, will)
            finally:
                self.end(family)

    def listen(self) -> None:
        signal.signal(signal.SIGINT, self.ask_to_stop)
        signal.signal(signal.SIGTERM, self.ask_to_stop)
        if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:  # nohup asks us to stay
            signal.signal(signal.SIGHUP, self.ask_to_stop)

    def ask_to_stop(self, number: int, frame: FrameType | None) -> None:
        self.stop_asked = True

    def watch(self, family: Sequence[Child], will: LastWill) -> int:
        while not self.stop_asked:
            for child in family:
                self.look_after(child, will)
                if child.program.name == self.vital and child.is_hopeless:
                    say(f"{self.vital} does not start; its own words stand above.")
                    return 1
            time.sleep(LOOK_EVERY)
        return 0

    def look_after(self, child: Child, will: LastWill) -> None:
        if child.has_ended():
            child.bury(will)
        if child.process is None and time.monotonic() >= child.due and not self.stop_asked:
            child.start(self.env, will)

    def end(self, family: Sequence[Child]) -> None:
        """End all at the same time, so that the slowest alone decides how long it takes."""
        deadline = time.monotonic() + TIME_TO_END
        alive = [child.process for child in family if child.process is not None]
        for process in alive:
            process.terminate()
        for process in alive:
            children.end(process, within=deadline - time.monotonic())


def describe(code: int) -> str:
    """The end of a process in words."""
    return f"signal {signal.Signals(-code).name}" if code < 0 else f"exit {code}"


def say(sentence: str) -> None:
    """One line for the person at the terminal."""
    print(sentence, file=sys.stderr, flush=True)
