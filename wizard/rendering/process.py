"""One render as a process with limits of memory, processor and time, watched while it works."""

from __future__ import annotations

import contextlib
import errno
import os
import queue
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import wizard
from wizard.config import Rendering
from wizard.rendering import child
from wizard.rendering.making import Known
from wizard.storage.renders import Finished

TICK = 0.25  # seconds between two looks at a process
FEWER = (
    "choose fewer sections under “Choose sections and paper” on the downloads page, or ask whoever looks after this wizard to allow more"
)
OUT_OF_MEMORY = f"It needs more memory than one file may take: {FEWER} (WIZARD_RENDER_MEMORY)."
NO_ROOM = ("MemoryError", "failed to map segment", "[Errno 12]")  # what Python says, the loader of a library, and the system
BROKE_OFF = f"It broke off, perhaps because it needs more memory than one file may take. Try again; if it breaks off again, {FEWER} (WIZARD_RENDER_MEMORY)."
FULL = (f"[Errno {errno.ENOSPC}]", f"[Errno {errno.EDQUOT}]")
ODD = "SystemError: error return without exception set"  # what a library may leave behind that got no memory
CRASHES = {-signal.SIGSEGV, -signal.SIGTRAP, -signal.SIGABRT, -signal.SIGBUS}  # how libraries end that get no memory
TOO_SLOW = f"It took longer than one file may take. Try again when the machine is less busy; if it takes too long again, {FEWER} (WIZARD_RENDER_SECONDS)."
ENDED = "The program that makes files was stopped. Try again."
DISK_FULL = "The disk of the machine that makes files is full. Ask whoever looks after this wizard to make room on it, then try again."
OURS = "Something went wrong on our side. Try again; if it goes wrong again, tell whoever looks after this wizard which file it was: its log says more."


class Stopped(Exception):
    """Nobody wants the file any more, or another worker has the job: the process was ended."""


class CannotBeMade(Exception):
    """The file could not be made; `for_good` where trying again would end the same, `detail` what the log says of it."""

    def __init__(self, words: str, *, for_good: bool, detail: str = "") -> None:
        super().__init__(words)
        self.for_good, self.detail = for_good, detail


@dataclass(frozen=True, slots=True)
class Watch:
    """What the one who started a render hears and says meanwhile."""

    goes_on: Callable[[str], bool]  # called often, with the stage; False ends the process
    holds: Callable[[str], bool]  # whether the file of a document is kept already


def render(source: bytes, watch: Watch, limits: Rendering, folder: Path) -> Finished | Known:
    """Makes a file from a packed source in a process of its own; `folder` takes what is written meanwhile.

    Stopped when `watch` says so, CannotBeMade when the process fails or passes a limit.
    """
    return _made(_start(limits), source, watch, limits, folder)


class Relay:
    """Renders one after the other, each in a process of its own that was started before it was needed.

    Starting takes as long as laying out a few pages. So the next process is started when a render has ended, and waits.
    """

    def __init__(self, limits: Rendering, folder: Path) -> None:
        self._limits, self._folder = limits, folder
        self._next: _Started | None = None

    def render(self, source: bytes, watch: Watch) -> Finished | Known:
        """As `render` does."""
        if self._next is not None and self._next.process.poll() is not None:
            self.close()
        ready, self._next = self._next or _start(self._limits), None
        try:
            return _made(ready, source, watch, self._limits, self._folder)
        finally:
            self._next = _start(self._limits, ahead=True)

    def close(self) -> None:
        """Ends the process that waits."""
        if self._next is not None:
            self._next.end()
            self._next.errors.close()
            self._next = None


@dataclass(frozen=True, slots=True)
class _Started:
    """A process that waits for the folder of its render, and where it writes what went wrong."""

    process: subprocess.Popen[str]
    errors: IO[str]

    def end(self) -> None:
        """It is gone afterwards, whatever it was doing."""
        if self.process.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                with contextlib.suppress(BrokenPipeError):
                    pipe.close()

    def last_words(self) -> str:
        self.errors.seek(0)
        words = self.errors.read().strip().splitlines()
        return words[-1] if words else ""


def _start(limits: Rendering, *, ahead: bool = False) -> _Started:
    root = str(Path(wizard.__file__).resolve().parent.parent)  # the same wizard, wherever it was started
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH"))))}
    command = [sys.executable, "-m", "wizard.rendering.child", str(limits.memory), str(limits.seconds), *(["ahead"] if ahead else [])]
    errors = tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace")  # noqa: SIM115 -- closed with the render
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors, text=True, env=environment, start_new_session=True
    )
    return _Started(process, errors)


def _made(started: _Started, source: bytes, watch: Watch, limits: Rendering, folder: Path) -> Finished | Known:
    """Gives a render to a process, and follows it to its end."""
    process = started.process
    folder.mkdir(parents=True, exist_ok=True)
    with started.errors, tempfile.TemporaryDirectory(prefix="render-", dir=folder) as place:
        here = Path(place)
        (here / child.SOURCE).write_bytes(source)
        try:
            _tell(process, str(here))
            _follow(process, watch, time.monotonic() + limits.seconds)
        finally:
            started.end()
        made = child.left(here) if process.returncode == 0 else None
        if made is None:
            raise _failure(process.returncode, started.last_words())
        return made


def _tell(process: subprocess.Popen[str], words: str) -> None:
    assert process.stdin is not None
    with contextlib.suppress(BrokenPipeError):
        process.stdin.write(f"{words}\n")
        process.stdin.flush()


def _follow(process: subprocess.Popen[str], watch: Watch, end: float) -> None:
    """Hears what the process says until it ends."""
    assert process.stdout is not None
    lines: queue.SimpleQueue[str] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(process.stdout, lines), daemon=True).start()
    stage = ""
    while process.poll() is None:
        if not watch.goes_on(stage):
            raise Stopped
        if time.monotonic() > end:
            raise CannotBeMade(TOO_SLOW, for_good=False)
        with contextlib.suppress(queue.Empty):
            word, _, rest = lines.get(timeout=TICK).strip().partition(" ")
            if word == "stage":
                stage = rest
            elif word == "document":
                _tell(process, "known" if watch.holds(rest) else "go")


def _listen(pipe: IO[str], lines: queue.SimpleQueue[str]) -> None:
    with contextlib.suppress(ValueError):  # the pipe was closed meanwhile
        for line in pipe:
            lines.put(line)


def _failure(status: int, words: str) -> CannotBeMade:
    if any(sign in words for sign in NO_ROOM):
        return CannotBeMade(OUT_OF_MEMORY, for_good=True)
    if status == -signal.SIGXCPU:
        return CannotBeMade(TOO_SLOW, for_good=True)
    if status in CRASHES or ODD in words:
        return CannotBeMade(BROKE_OFF, for_good=False, detail=words or f"signal {-status}")
    if status < 0:
        return CannotBeMade(ENDED, for_good=False, detail=f"signal {-status}")
    if any(sign in words for sign in FULL):
        return CannotBeMade(DISK_FULL, for_good=False, detail=words)
    return CannotBeMade(OURS, for_good=status == child.FOR_GOOD, detail=words or f"status {status}")
