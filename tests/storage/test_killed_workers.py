"""Two workers, killed again and again with what they make: every file that was asked for is there in the end, once."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session, sessionmaker

from wizard.engine.tracks import Track
from wizard.rendering.orders import standing
from wizard.rendering.process import ENDED
from wizard.rendering.source import Wanted
from wizard.storage.database import writing_sessions
from wizard.storage.jobs import GAVE_UP, Jobs
from wizard.storage.models import Render
from wizard.storage.plans import Plans

ROOT = Path(__file__).resolve().parents[2]
SEED, KILLS, PATIENCE = 20_261_125, 6, 240
FORMATS = ("pdf", "html", "docx", "xlsx", "ics")


class Worker:
    """`wizard worker` in a process of its own."""

    def __init__(self, engine: Engine, data: Path) -> None:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("WIZARD_")}
        address = engine.url.render_as_string(hide_password=False)
        settings = {"DATABASE_URL": address, "WIZARD_DATA": str(data), "WIZARD_RENDER_LEASE": "2", "WIZARD_SECRET": "only for tests"}
        with (data / "log").open("ab") as log:
            command = [sys.executable, "-m", "wizard.cli", "worker"]
            self.process = subprocess.Popen(command, env={**kept, **settings}, cwd=ROOT, stdout=log, stderr=log)

    def children(self) -> list[int]:
        """The renders it has started."""
        found = []
        for place in Path(f"/proc/{self.process.pid}/task").glob("*/children"):
            with suppress(OSError):
                found += [int(pid) for pid in place.read_text().split()]
        return found

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()


@contextmanager
def two_workers(engine: Engine, data: Path) -> Iterator[list[Worker]]:
    workers = [Worker(engine, data), Worker(engine, data)]
    try:
        yield workers
    finally:
        for worker in workers:
            worker.kill()


def ask_for_all(sessions: sessionmaker[Session], plans: list[UUID]) -> list[str]:
    """Every format of every plan; the names of the jobs."""
    digests = []
    with sessions.begin() as session:
        for plan_id in plans:
            plan = Plans(session).load(plan_id)
            for name in FORMATS:
                order = standing(session, plan).order(Wanted(name, date(2026, 11, 25)))
                digests.append(order.digest)
                Jobs(session).ask(order.asked())
    return digests


@pytest.mark.slow
def test_workers_and_renders_killed_at_any_moment_lose_nothing(engine: Engine, tmp_path: Path) -> None:
    sessions, dice = writing_sessions(engine), random.Random(SEED)
    with sessions.begin() as session:
        plans = [
            Plans(session).create(Track.STATE, f"Plan {number}", {"plan-goals": {"vision": f"All learn {number}."}}) for number in range(2)
        ]
    digests = ask_for_all(sessions, plans)

    with two_workers(engine, tmp_path) as workers:
        for _ in range(KILLS):
            time.sleep(dice.uniform(0.5, 4))
            at = dice.randrange(2)
            for child in workers[at].children():
                with suppress(ProcessLookupError):
                    os.kill(child, signal.SIGKILL)
            if dice.random() < 0.6:
                workers[at].kill()
                workers[at] = Worker(engine, tmp_path)
        end = time.monotonic() + PATIENCE
        while (states := _states(sessions, digests)) != {"done"} and time.monotonic() < end:
            time.sleep(0.5)

    assert states == {"done"}, (tmp_path / "log").read_text()[-2000:]
    with sessions() as session:
        results = {state.result for state in Jobs(session).states(digests).values()}
        assert session.scalar(select(func.count()).select_from(Render)) == len(results) == len(digests)
    left = [place for place in (tmp_path / "rendering").glob("*/facts.json.part")]
    assert left == []


def _states(sessions: sessionmaker[Session], digests: list[str]) -> set[str]:
    """Where the jobs stand; those that were killed too often are asked for again, as people would."""
    with sessions.begin() as session:
        jobs = Jobs(session)
        states = jobs.states(digests).values()
        assert {state.error for state in states if state.state == "failed"} <= {GAVE_UP, ENDED}
        for state in states:
            if state.state == "failed":
                jobs.retry(state.digest)
        return {state.state for state in states}
