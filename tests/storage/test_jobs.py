"""Jobs: each row moves by one statement, whoever else moves it at the same moment."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import Engine, select, update
from sqlalchemy.orm import Session, sessionmaker

from wizard.engine.tracks import Track
from wizard.storage.backup import backup, restore
from wizard.storage.database import open_engine, writing_sessions
from wizard.storage.editions import EditionNotFound, Editions
from wizard.storage.jobs import GAVE_UP, MOST_ATTEMPTS, Asked, Claim, Jobs
from wizard.storage.models import Job, Render
from wizard.storage.people import now
from wizard.storage.plans import Plans
from wizard.storage.renders import Finished, Renders

LEASE = timedelta(seconds=30)
GONE = timedelta(seconds=-1)
FILE = Finished("a-file", "application/pdf", b"%PDF", 3, "PDF/UA-1", ())


@pytest.fixture
def sessions(engine: Engine) -> sessionmaker[Session]:
    return writing_sessions(engine)


@pytest.fixture
def plan(sessions: sessionmaker[Session]) -> UUID:
    with sessions.begin() as session:
        return Plans(session).create(Track.STATE, "Ours", {"start": {"plan_title": "Ours"}})


@pytest.fixture
def session(sessions: sessionmaker[Session], plan: UUID) -> Iterator[Session]:
    """With one job that waits."""
    with sessions() as opened:
        Jobs(opened).ask(asked(plan))
        opened.commit()
        yield opened


def asked(plan: UUID, digest: str = "d1", format: str = "pdf") -> Asked:
    return Asked(digest, plan, "framework", format, b"source")


def claimed(session: Session, worker: str = "w", lease: timedelta = LEASE, digest: str = "d1") -> Claim:
    found = Jobs(session).claim(digest, worker, lease)
    assert found is not None
    return found


def state(session: Session, digest: str = "d1") -> tuple[str, int, str]:
    found = Jobs(session).state(digest)
    assert found is not None
    return found.state, found.attempts, found.error


def test_what_two_ask_for_is_one_job(session: Session, plan: UUID) -> None:
    assert not Jobs(session).ask(asked(plan))
    assert Jobs(session).reap() == ["d1"]


def test_many_who_ask_and_claim_at_once_share_one_job(sessions: sessionmaker[Session], plan: UUID) -> None:
    def ask(number: int) -> tuple[bool, bool]:
        with sessions.begin() as session:
            first = Jobs(session).ask(asked(plan))
        with sessions.begin() as session:
            return first, Jobs(session).claim("d1", f"w{number}", LEASE) is not None

    with ThreadPoolExecutor(6) as pool:
        told = list(pool.map(ask, range(6)))

    assert [sum(first for first, _ in told), sum(mine for _, mine in told)] == [1, 1]


def test_a_job_is_claimed_once_while_its_lease_runs(session: Session) -> None:
    assert claimed(session) == Claim("d1", "w", 1, b"source")
    assert Jobs(session).claim("d1", "other", LEASE) is None
    assert state(session) == ("running", 1, "")


def test_a_finished_file_is_told_and_its_source_let_go(session: Session) -> None:
    claim = claimed(session)
    Renders(session).keep(FILE)

    assert Jobs(session).finish(claim, FILE.digest)
    found = Jobs(session).state("d1")
    assert found is not None
    assert (found.state, found.result, found.size, found.pages, found.checked, found.faults) == ("done", "a-file", 4, 3, "PDF/UA-1", ())
    assert session.scalar(select(Job.source)) is None
    assert Renders(session).content("a-file") == ("application/pdf", b"%PDF")


def test_a_lapsed_lease_is_taken_over_and_the_first_worker_changes_nothing(session: Session) -> None:
    first = claimed(session, "first", GONE)
    second = claimed(session, "second")
    Renders(session).keep(FILE)
    jobs = Jobs(session)

    assert [jobs.renew(first, "checking", LEASE), jobs.finish(first, "a-file"), jobs.give_back(first, "x"), jobs.is_held(first)] == [
        False
    ] * 4
    assert state(session) == ("running", 2, "")
    assert jobs.finish(second, "a-file")


def test_what_fails_is_tried_again_but_not_for_ever(session: Session) -> None:
    for attempt in range(1, MOST_ATTEMPTS + 1):
        again = Jobs(session).give_back(claimed(session), "It fell over.")
        assert again == (attempt < MOST_ATTEMPTS)

    assert state(session) == ("failed", MOST_ATTEMPTS, "It fell over.")
    assert Jobs(session).claim("d1", "w", LEASE) is None


def test_nobody_waits_for_the_second_try_of_another(session: Session, plan: UUID) -> None:
    Jobs(session).give_back(claimed(session), "It took too long.")
    Jobs(session).ask(asked(plan, "d2"))

    assert Jobs(session).reap() == ["d2", "d1"]


def test_what_would_end_the_same_is_tried_once(session: Session) -> None:
    assert not Jobs(session).give_back(claimed(session), "Too large.", for_good=True)
    assert state(session) == ("failed", 1, "Too large.")


def test_a_worker_that_stops_gives_its_job_back_as_if_never_tried(session: Session) -> None:
    assert Jobs(session).let_go(claimed(session))
    assert state(session) == ("queued", 0, "")


def test_jobs_whose_workers_were_killed_each_time_come_to_an_end(session: Session) -> None:
    for attempt in range(MOST_ATTEMPTS):
        assert Jobs(session).reap() == ["d1"], attempt
        claimed(session, f"w{attempt}", GONE)

    assert Jobs(session).reap() == []
    assert state(session) == ("failed", MOST_ATTEMPTS, GAVE_UP)


def test_a_cancelled_job_is_lost_to_its_worker_and_can_be_asked_for_again(session: Session) -> None:
    claim, jobs = claimed(session), Jobs(session)

    assert jobs.cancel("d1")
    assert [jobs.is_held(claim), jobs.finish(claim, "a-file"), jobs.cancel("d1")] == [False] * 3
    assert jobs.retry("d1")
    assert state(session) == ("queued", 0, "")


def test_what_is_done_is_neither_cancelled_nor_made_again(session: Session) -> None:
    claim = claimed(session)
    Renders(session).keep(FILE)
    Jobs(session).finish(claim, "a-file")

    assert [Jobs(session).cancel("d1"), Jobs(session).retry("d1"), Jobs(session).claim("d1", "w", LEASE) is not None] == [False] * 3


def test_a_file_is_kept_once_and_the_first_one_stays(session: Session) -> None:
    Renders(session).keep(FILE)
    Renders(session).keep(Finished("a-file", "text/html", b"other"))

    assert Renders(session).content("a-file") == ("application/pdf", b"%PDF")
    assert Renders(session).content("no-file") is None


def test_plans_that_have_settled_are_made_once_before_anybody_asks(session: Session, plan: UUID) -> None:
    moment, jobs = now(), Jobs(session)
    hour = timedelta(hours=1)
    session.execute(update(Job).values(asked_at=moment - 2 * hour))
    assert jobs.settled("framework", "pdf", moment + hour, moment - hour) == []  # nobody has saved anything yet

    Plans(session).save(plan, "plan-goals", {"vision": "All learn."}, 0)
    assert jobs.settled("framework", "pdf", moment - hour, moment - 2 * hour) == []  # not settled yet
    assert jobs.settled("framework", "pdf", now(), moment - hour) == [plan]
    jobs.touch("d1")
    assert jobs.settled("framework", "pdf", now(), moment - hour) == []


def test_old_files_go_unless_an_issued_edition_needs_them(session: Session, plan: UUID) -> None:
    jobs = Jobs(session)
    for digest in ("d1", "d2", "d3"):
        jobs.ask(asked(plan, digest))
    for digest in ("d1", "d2"):
        Renders(session).keep(Finished(f"file-{digest}", "application/pdf", b"x"))
        jobs.finish(claimed(session, digest=digest), f"file-{digest}")
    Editions(session).issue(plan, edition="framework", title="T", version_label="1", who="", digest="x", files={"pdf": "d2"}, source=b"s")

    assert jobs.prune(now() + timedelta(seconds=1)) == 1
    assert sorted(jobs.states(["d1", "d2", "d3"])) == ["d2", "d3"]  # d3 waits still
    assert list(session.scalars(select(Render.digest))) == ["file-d2"]


def test_issued_editions_count_for_each_plan_and_stay(session: Session, plan: UUID) -> None:
    editions = Editions(session)
    other = Plans(session).create(Track.DISTRICT, "Theirs", {})
    numbers = [
        editions.issue(one, edition="framework", title="T", version_label=label, who="Ana", digest="x", files={}, source=label.encode())
        for one, label in ((plan, "0.9"), (other, "1"), (plan, "1.0"))
    ]

    assert numbers == [1, 1, 2]
    assert [(one.number, one.version_label, one.who) for one in editions.listed(plan)] == [(2, "1.0", "Ana"), (1, "0.9", "Ana")]
    assert editions.source(plan, 1) == b"0.9"
    with pytest.raises(EditionNotFound):
        editions.one(plan, 3)
    with pytest.raises(EditionNotFound):
        editions.source(other, 2)


def test_a_backup_holds_files_and_issued_editions(tmp_path: Path, engine: Engine, session: Session, plan: UUID) -> None:
    Renders(session).keep(FILE)
    Jobs(session).finish(claimed(session), "a-file")
    Editions(session).issue(plan, edition="framework", title="T", version_label="1", who="", digest="x", files={"pdf": "d1"}, source=b"s")
    session.commit()
    backup(engine, tmp_path / "all.zip")

    fresh = open_engine(f"sqlite:///{tmp_path / 'fresh.db'}")
    assert restore(fresh, tmp_path / "all.zip") == 1

    with writing_sessions(fresh)() as restored:
        one = Editions(restored).one(plan, 1)
        found = Jobs(restored).state(one.files["pdf"])
        assert found is not None
        assert Renders(restored).content(found.result) == ("application/pdf", b"%PDF")
        assert Editions(restored).source(plan, 1) == b"s"
    fresh.dispose()
