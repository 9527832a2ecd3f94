"""The caretaker of a worker: settled plans are made before anybody asks, nothing that waits is forgotten."""

from __future__ import annotations

import dataclasses
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session, sessionmaker

from wizard.config import Rendering, Settings
from wizard.engine.tracks import Track
from wizard.rendering.orders import standing
from wizard.rendering.queue import Bell, making, open_queue
from wizard.rendering.source import Wanted
from wizard.rendering.work import Workshop, here
from wizard.rendering.worker import Caretaker
from wizard.storage.database import open_engine, writing_sessions
from wizard.storage.jobs import Jobs
from wizard.storage.models import Job, Plan
from wizard.storage.people import now
from wizard.storage.plans import Plans


@pytest.fixture
def sessions(settings: Settings) -> sessionmaker[Session]:
    return writing_sessions(open_engine(settings.database))


@pytest.fixture
def plan(sessions: sessionmaker[Session]) -> UUID:
    with sessions.begin() as session:
        made = Plans(session).create(Track.STATE, "Ours", {})
        Plans(session).save(made, "plan-goals", {"vision": "All learn."}, 0)
    return made


def caretaker(sessions: sessionmaker[Session], rung: list[str], settled: float = 0) -> Caretaker:
    return Caretaker(sessions, Rendering(inline=False, settled=settled), rung.append)


def test_a_plan_that_has_settled_is_made_once(sessions: sessionmaker[Session], plan: UUID) -> None:
    rung: list[str] = []
    keeper = caretaker(sessions, rung)
    for _ in range(3):
        keeper.look()
        assert [Workshop(sessions, here, timedelta(seconds=30)).work(digest) for digest in dict.fromkeys(rung)] in ([True], [False])

    assert len(set(rung)) == 1
    with sessions() as session:
        found = Jobs(session).state(rung[0])
    assert found is not None
    assert (found.plan_id, found.state, found.attempts) == (plan, "done", 1)


def test_a_ring_makes_the_file_whose_turn_it_is(sessions: sessionmaker[Session], plan: UUID) -> None:
    with sessions.begin() as session:
        for digest in ("slow", "next"):
            order = standing(session, Plans(session).load(plan)).order(Wanted("ics", date(2026, 12, 1)))
            Jobs(session).ask(dataclasses.replace(order.asked(), digest=digest))
        claim = Jobs(session).claim("slow", "w", timedelta(seconds=30))
        assert claim is not None
        Jobs(session).give_back(claim, "It took too long.")

    Workshop(sessions, here, timedelta(seconds=30)).work_on_next()

    with sessions() as session:
        assert {digest: state.state for digest, state in Jobs(session).states(["slow", "next"]).items()} == {
            "slow": "queued",
            "next": "done",
        }


def test_a_plan_that_somebody_works_on_is_left_alone(sessions: sessionmaker[Session], plan: UUID) -> None:
    rung: list[str] = []
    caretaker(sessions, rung, settled=60).look()

    assert rung == []


def test_a_plan_that_went_back_to_what_it_said_is_not_looked_at_again(sessions: sessionmaker[Session], plan: UUID) -> None:
    rung: list[str] = []
    keeper = caretaker(sessions, rung)
    keeper.look()
    Workshop(sessions, here, timedelta(seconds=30)).work(rung[0])
    with sessions.begin() as session:
        session.execute(update(Job).values(asked_at=now() - timedelta(hours=1)))
        session.execute(update(Plan).values(changed_at=now() - timedelta(minutes=1)))

    keeper.look()

    with sessions() as session:
        assert Jobs(session).settled("framework", "pdf", now(), now() - timedelta(days=1)) == []
    assert len(set(rung)) == 1


def test_the_queue_carries_what_the_bell_rings_for(settings: Settings) -> None:
    made: list[str] = []
    queue = open_queue(settings)
    making(queue, made.append)

    Bell(settings).ring("a-job")
    task = queue.dequeue()
    assert task is not None
    queue.execute(task)

    assert made == ["a-job"]


def test_a_queue_that_cannot_be_reached_stops_nobody(settings: Settings, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "queue.db").write_bytes(b"not a database" * 100)

    Bell(settings).ring("a-job")

    assert "waits for the next look" in caplog.text
