"""A request that waits for a file holds a server process: so only some may wait, and none for long."""

from __future__ import annotations

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager

from flask import current_app, request

from wizard.config import Settings
from wizard.storage.jobs import Jobs, JobState
from wizard.web.database import read_session, refresh

PATIENCE = 25.0  # seconds that a program waits for a file, or a link that somebody kept
BRIEF = 1.5  # seconds that a browser waits: after that it shows how far the file is
STEP = 0.2


def awaited(state: JobState) -> JobState:
    """The job once it has ended, or as it stands when patience does."""
    if not state.is_open or request.method == "HEAD":
        return state
    with _place() as free:
        end = time.monotonic() + (0 if not free else BRIEF if "text/html" in request.headers.get("Accept", "") else PATIENCE)
        while state.is_open and time.monotonic() < end:
            time.sleep(STEP)
            refresh()
            state = Jobs(read_session()).state(state.digest) or state
    return state


@contextmanager
def _place() -> Iterator[bool]:
    """Whether one of the places to wait is free: one less than there are server processes, at least one."""
    settings: Settings = current_app.extensions["settings"]
    settings.data.mkdir(parents=True, exist_ok=True)
    for number in range(max(settings.workers - 1, 1)):
        with (settings.data / f"waiting-{number}").open("w") as place:
            try:
                fcntl.flock(place, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                continue
            yield True
            return
    yield False
