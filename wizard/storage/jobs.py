"""Files that were asked for: queued, claimed for a while, made, failed or cancelled. Each row moves by one statement."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import CursorResult, Delete, RowMapping, Update, and_, delete, insert, or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from wizard.storage.models import IssuedEdition, Job, Plan, Render, table_of
from wizard.storage.people import now

JOBS = table_of(Job)
MOST_ATTEMPTS = 3
OPEN = ("queued", "running")
_WAITING = {"state": "queued", "stage": "", "attempts": 0, "lease_until": None, "worker": "", "error": ""}
GAVE_UP = "The program that makes files was stopped each time. Try again; if it happens again, tell whoever looks after this wizard."


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for; `source` is all that the file is made from."""

    digest: str
    plan_id: UUID
    edition: str
    format: str
    source: bytes


@dataclass(frozen=True, slots=True)
class JobState:
    """Where a file stands; size, pages and check are those of the finished file."""

    digest: str
    plan_id: UUID
    edition: str
    format: str
    state: str
    stage: str
    attempts: int
    error: str
    asked_at: datetime
    made_at: datetime | None
    result: str
    size: int = 0
    pages: int = 0
    checked: str = ""
    faults: tuple[str, ...] = ()

    @property
    def is_open(self) -> bool:
        return self.state in OPEN


@dataclass(frozen=True, slots=True)
class Claim:
    """A job that one worker holds: nobody else works on it while the lease runs."""

    digest: str
    worker: str
    attempts: int
    source: bytes


_SHOWN = (
    Job.digest, Job.plan_id, Job.edition, Job.format, Job.state, Job.stage, Job.attempts, Job.error, Job.asked_at, Job.made_at,
    Job.result, Render.size, Render.pages, Render.checked, Render.faults,
)  # fmt: skip
_STATES = select(*_SHOWN).outerjoin(Render, Job.result == Render.digest)


def _state(row: RowMapping) -> JobState:
    told: dict[str, Any] = {name: value for name, value in row.items() if value is not None}
    return JobState(**{"made_at": None, "result": "", **told, "faults": tuple(told.get("faults", ()))})


class Jobs:
    """The jobs of one session. It never commits: the caller does."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def _moved(self, statement: Update | Delete) -> bool:
        """Whether the statement found its row as it expected it."""
        done = self._session.execute(statement)
        assert isinstance(done, CursorResult)
        return done.rowcount > 0

    # Asking

    def ask(self, asked: Asked) -> bool:
        """Queues what nobody asked for yet; False where there is such a job, whatever became of it.

        Two who ask at the same moment share one row.
        """
        if self._session.scalar(select(Job.digest).where(Job.digest == asked.digest)):
            return False
        told = {"digest": asked.digest, "plan_id": asked.plan_id, "edition": asked.edition, "format": asked.format,
                "source": asked.source, "asked_at": now(), "made_at": None, "result": None, **_WAITING}  # fmt: skip
        try:
            with self._session.begin_nested():
                self._session.execute(insert(JOBS), told)
        except IntegrityError:
            return False  # somebody else asked a moment ago
        return True

    def retry(self, digest: str) -> bool:
        """Queues once more what failed or was cancelled."""
        ended = update(Job).where(Job.digest == digest, Job.state.in_(("failed", "cancelled")))
        return self._moved(ended.values(asked_at=now(), **_WAITING))

    def touch(self, digest: str) -> None:
        """Somebody wants it still: it is kept for as long as if it were asked for now."""
        self._session.execute(update(Job).where(Job.digest == digest).values(asked_at=now()))

    def state(self, digest: str) -> JobState | None:
        row = self._session.execute(_STATES.where(Job.digest == digest)).mappings().one_or_none()
        return _state(row) if row else None

    def states(self, digests: Collection[str]) -> dict[str, JobState]:
        """Those of the named jobs that exist."""
        rows = self._session.execute(_STATES.where(Job.digest.in_(digests)).order_by(Job.digest)).mappings()
        return {state.digest: state for state in map(_state, rows)}

    def older(self, plan_id: UUID) -> dict[tuple[str, str], JobState]:
        """The last finished file of each edition and format of a plan, whatever the answers were."""
        wanted = _STATES.where(Job.plan_id == plan_id, Job.state == "done").order_by(Job.made_at, Job.digest)
        return {(state.edition, state.format): state for state in map(_state, self._session.execute(wanted).mappings())}

    def cancel(self, digest: str) -> bool:
        """Stops what is not done yet; the worker notices when it renews its lease."""
        stopped = {"state": "cancelled", "stage": "", "lease_until": None, "worker": ""}
        return self._moved(update(Job).where(Job.digest == digest, Job.state.in_(OPEN)).values(**stopped))

    # Working

    def claim(self, digest: str, worker: str, lease: timedelta) -> Claim | None:
        """The job, if it waits or its lease has run out; None where somebody else has it, or there is nothing to do."""
        free = or_(Job.state == "queued", and_(Job.state == "running", Job.lease_until < now()))
        values = {"state": "running", "stage": "", "attempts": Job.attempts + 1, "lease_until": now() + lease, "worker": worker}
        if not self._moved(update(Job).where(Job.digest == digest, free, Job.attempts < MOST_ATTEMPTS).values(**values)):
            return None
        row = self._session.execute(select(Job.attempts, Job.source).where(Job.digest == digest)).one()
        return Claim(digest, worker, row[0], row[1] or b"")

    def renew(self, claim: Claim, stage: str, lease: timedelta) -> bool:
        """Holds a job for longer and says how far it is; False when it was cancelled or taken over."""
        return self._moved(update(Job).where(*self._held(claim)).values(stage=stage, lease_until=now() + lease))

    def finish(self, claim: Claim, result: str) -> bool:
        """The file is there; False (and nothing changed) when somebody else has the job by now."""
        done = {"state": "done", "stage": "", "lease_until": None, "error": "", "source": None, "result": result, "made_at": now()}
        return self._moved(update(Job).where(*self._held(claim)).values(**done))

    def give_back(self, claim: Claim, error: str, *, for_good: bool = False) -> bool:
        """It could not be made; whether it is queued once more. `for_good` where trying again would end the same."""
        last = for_good or claim.attempts >= MOST_ATTEMPTS
        told = {"state": "failed" if last else "queued", "stage": "", "lease_until": None, "worker": "", "error": error[:500]}
        return self._moved(update(Job).where(*self._held(claim)).values(**told)) and not last

    def let_go(self, claim: Claim) -> bool:
        """The worker stops before it is done: the job waits again, and this was no attempt."""
        told = {"state": "queued", "stage": "", "lease_until": None, "worker": "", "attempts": Job.attempts - 1}
        return self._moved(update(Job).where(*self._held(claim)).values(**told))

    def is_held(self, claim: Claim) -> bool:
        """Whether the claim still holds; it does not once somebody cancelled the job or took it over."""
        return self._session.scalar(select(Job.digest).where(*self._held(claim))) is not None

    @staticmethod
    def _held(claim: Claim) -> tuple[Any, ...]:
        return Job.digest == claim.digest, Job.state == "running", Job.worker == claim.worker

    # Looking after

    def reap(self) -> list[str]:
        """Ends what was tried often enough; the jobs that anybody may work on now: who waits for a file waits for no other's second try."""
        lapsed = and_(Job.state == "running", Job.lease_until < now())
        tried = update(Job).where(lapsed, Job.attempts >= MOST_ATTEMPTS)
        self._session.execute(tried.values(state="failed", stage="", lease_until=None, worker="", error=GAVE_UP))
        wanted = select(Job.digest).where(or_(Job.state == "queued", lapsed)).order_by(Job.attempts, Job.asked_at, Job.digest)
        return list(self._session.scalars(wanted))

    def settled(self, edition: str, format: str, before: datetime, since: datetime) -> list[UUID]:
        """Plans whose last change lies between two moments, and for which no such file was asked after it."""
        newer = select(Job.digest).where(
            Job.plan_id == Plan.id, Job.edition == edition, Job.format == format, Job.asked_at > Plan.changed_at
        )
        wanted = select(Plan.id).where(
            Plan.deleted_at.is_(None), Plan.changed_at < before, Plan.changed_at > since, Plan.last_step.is_not(None), ~newer.exists()
        )
        return list(self._session.scalars(wanted.order_by(Plan.changed_at, Plan.id).limit(20)))

    def prune(self, before: datetime) -> int:
        """Lets go of files asked for before a moment that no issued edition needs; how many."""
        needed = {digest for files in self._session.scalars(select(IssuedEdition.files)) for digest in files.values()}
        old = select(Job.digest).where(Job.asked_at < before, Job.state.not_in(OPEN))
        gone = [digest for digest in self._session.scalars(old) if digest not in needed]
        for at in range(0, len(gone), 500):
            self._session.execute(delete(Job).where(Job.digest.in_(gone[at : at + 500])))
        unused = ~select(Job.digest).where(Job.result == Render.digest).exists()
        self._session.execute(delete(Render).where(unused, Render.made_at < before))
        return len(gone)
