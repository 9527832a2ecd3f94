"""A job from claim to end: whoever holds it makes the file, keeps it and says so in one transaction."""

from __future__ import annotations

import errno
import logging
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, sessionmaker

from wizard.rendering.making import Known, make
from wizard.rendering.process import DISK_FULL, OURS, CannotBeMade, Stopped, Watch
from wizard.rendering.source import unpacked
from wizard.storage.jobs import Claim, Jobs
from wizard.storage.renders import Finished, Renders

log = logging.getLogger("wizard")
Runner = Callable[[bytes, Watch], Finished | Known]
LOOK = 1.0  # seconds between two looks at whether a job is still wanted


def here(source: bytes, watch: Watch) -> Finished | Known:
    """Makes a file in this process: for tests, and for a command that may take its time."""
    try:
        return make(unpacked(source), lambda stage: None, watch.holds)
    except Exception as error:
        log.exception("a file could not be made")
        raise CannotBeMade(OURS, for_good=True) from error


@dataclass
class Workshop:
    """Works on the jobs of one database, one after the other. `stopping` makes it let go of the one it holds."""

    sessions: sessionmaker[Session]
    runner: Runner
    lease: timedelta
    name: str = field(default_factory=lambda: secrets.token_hex(6))
    stopping: threading.Event = field(default_factory=threading.Event)
    _busy: threading.Lock = field(default_factory=threading.Lock)

    def wait(self, seconds: float) -> None:
        """Waits until nothing is worked on any more, but not for ever."""
        if self._busy.acquire(timeout=seconds):
            self._busy.release()

    def work(self, digest: str) -> bool:
        """Makes the file of a job; False where there was nothing to do for us, or it did not come to its end."""
        with self._busy:
            return not self.stopping.is_set() and self._work(digest)

    def work_on_next(self) -> None:
        """Makes the file whose turn it is; where another worker was faster, or it cannot be made, the one after it."""
        with self.sessions.begin() as session:
            waiting = Jobs(session).reap()
        for digest in waiting:
            if self.work(digest):
                return

    def _work(self, digest: str) -> bool:
        with self.sessions.begin() as session:
            claim = Jobs(session).claim(digest, f"{self.name}-{secrets.token_hex(4)}", self.lease)
        if claim is None:
            return False
        try:
            made = self.runner(claim.source, Watch(_Held(self, claim).goes_on, self._holds))
        except Stopped:
            return self._let_go(claim)
        except CannotBeMade as error:
            return self._give_back(claim, str(error), error.for_good, error.detail)
        except Exception as error:  # a fault of ours may not leave the job hanging until its lease runs out
            log.exception("the job %s failed", digest[:12])
            return self._give_back(claim, _told(error), False, repr(error))
        return self._finish(claim, made)

    def _holds(self, digest: str) -> bool:
        with self.sessions() as session:
            return Renders(session).holds(digest)

    def _finish(self, claim: Claim, made: Finished | Known) -> bool:
        """File and job in one transaction; where somebody else has the job by now, neither."""
        try:
            with self.sessions() as session:
                if isinstance(made, Finished):
                    Renders(session).keep(made)
                if Jobs(session).finish(claim, made.digest):
                    session.commit()
                    return True
        except IntegrityError:  # the file that was known is gone
            return self._give_back(claim, OURS, False, "the file that was kept is gone")
        log.warning("the job %s was taken over before it was done", claim.digest[:12])
        return False

    def _give_back(self, claim: Claim, words: str, for_good: bool, detail: str = "") -> bool:
        log.warning("the job %s could not be done: %s", claim.digest[:12], detail or words)
        with self.sessions.begin() as session:
            Jobs(session).give_back(claim, words, for_good=for_good)
        return False

    def _let_go(self, claim: Claim) -> bool:
        with self.sessions.begin() as session:
            Jobs(session).let_go(claim)
        return False


def _told(error: Exception) -> str:
    """What people are told of a fault that nobody foresaw."""
    return DISK_FULL if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT) else OURS


class _Held:
    """A claim while it is worked on: looked at each second, renewed in good time."""

    def __init__(self, workshop: Workshop, claim: Claim) -> None:
        self.workshop, self.claim = workshop, claim
        self.stage = ""
        self.looked = self.renewed = time.monotonic()

    def goes_on(self, stage: str) -> bool:
        """Whether the job is still ours and wanted."""
        at, shop = time.monotonic(), self.workshop
        if shop.stopping.is_set():
            return False
        if stage != self.stage or at - self.renewed > shop.lease.total_seconds() / 3:
            self.stage, self.looked, self.renewed = stage, at, at
            with shop.sessions.begin() as session:
                return Jobs(session).renew(self.claim, stage, shop.lease)
        if at - self.looked > LOOK:
            self.looked = at
            with shop.sessions() as session:
                return Jobs(session).is_held(self.claim)
        return True
