"""Plans in the database: nothing that was saved is lost, on SQLite and on PostgreSQL alike."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from wizard.engine.planfile import parse
from wizard.engine.tracks import Track
from wizard.samples import sample_bytes
from wizard.storage import schema
from wizard.storage.backup import BadBackup, NotEmpty, backup, restore
from wizard.storage.database import sessions, writing, writing_sessions
from wizard.storage.models import HistoryIsKept, Revision
from wizard.storage.plans import PlanNotFound, Plans
from wizard.storage.states import Saved


def write(engine: Engine, act: Any) -> Any:
    """What `act` returns for the plans of a writing session, committed."""
    with writing_sessions(engine)() as session:
        found = act(Plans(session))
        session.commit()
        return found


def read(engine: Engine, act: Any) -> Any:
    with sessions(engine)() as session:
        return act(Plans(session))


def a_plan(engine: Engine, **answers: dict[str, Any]) -> UUID:
    found: UUID = write(
        engine, lambda plans: plans.create(Track.STATE, "A plan", {slug.replace("_", "-"): step for slug, step in answers.items()})
    )
    return found


def step(engine: Engine, plan: UUID, slug: str) -> dict[str, Any]:
    return dict(read(engine, lambda plans: plans.load(plan)).answers.get(slug, {}))


def save(engine: Engine, plan: UUID, posted: dict[str, Any], drawn: int, slug: str = "plan-goals") -> Saved:
    found: Saved = write(engine, lambda plans: plans.save(plan, slug, posted, drawn))
    return found


def test_schema_goes_up_matches_the_models_and_comes_down(empty: Engine) -> None:
    schema.upgrade(empty)

    assert schema.current(empty) == "0004"
    assert schema.differences(empty) == []
    schema.downgrade(empty, "base")
    assert schema.current(empty) is None


@pytest.mark.parametrize("track", list(Track))
def test_file_comes_back_as_it_went_in(engine: Engine, track: Track) -> None:
    given = json.loads(sample_bytes(track))
    given["answers"]["strange"] = {"b": [1.5, True, None, {"x": "\ud800"}], "a": "ä"}
    given["more"] = {"z": 1, "y": [2]}
    file = parse(json.dumps(given).encode())

    plan = write(engine, lambda plans: plans.create_from_file(file))

    assert json.dumps(read(engine, lambda plans: plans.dump(plan))) == json.dumps(given)


def test_decisions_about_advice_are_saved_as_a_step_and_are_not_where_work_goes_on(engine: Engine) -> None:
    plan = a_plan(engine)
    save(engine, plan, {"vision": "All learn"}, 0)
    saved = save(engine, plan, {"declined": [{"id": "a", "rule": "r01"}]}, 0, "advice")

    there = read(engine, lambda plans: plans.load(plan))
    assert (saved.version, there.last_step, there.versions["advice"]) == (1, "plan-goals", 1)
    assert [entry.step for entry in read(engine, lambda plans: plans.history(plan))][:2] == ["advice", "plan-goals"]


def test_save_overlays_and_keeps_every_version(engine: Engine) -> None:
    plan = a_plan(engine)

    assert save(engine, plan, {"vision": "One"}, 0).version == 1
    assert save(engine, plan, {"vision": "Two", "note": "n"}, 1).version == 2
    assert save(engine, plan, {"note": None}, 2).version == 3
    assert save(engine, plan, {"vision": "Two"}, 3) == Saved(3, {"vision": "Two"}, changed=False)
    assert [read(engine, lambda plans, v=v: plans.snapshot(plan, "plan-goals", v)) for v in (0, 1, 2, 3)] == [
        {}, {"vision": "One"}, {"vision": "Two", "note": "n"}, {"vision": "Two"},
    ]  # fmt: skip


def test_stale_save_merges_fields_and_rows(engine: Engine) -> None:
    plan = a_plan(engine)
    save(engine, plan, {"vision": "V", "goals": [{"id": "a", "t": "A"}, {"id": "b", "t": "B"}]}, 0)
    save(engine, plan, {"goals": [{"id": "a", "t": "A2"}, {"id": "b", "t": "B"}, {"id": "c", "t": "C"}]}, 1)

    saved = save(engine, plan, {"vision": "V2", "goals": [{"id": "b", "t": "B2"}, {"id": "a", "t": "A"}]}, 1)

    assert saved.collisions == ()
    assert step(engine, plan, "plan-goals")["vision"] == "V2"
    assert {row["id"]: row["t"] for row in step(engine, plan, "plan-goals")["goals"]} == {"a": "A2", "b": "B2", "c": "C"}


def test_collision_keeps_both_texts(engine: Engine) -> None:
    plan = a_plan(engine)
    save(engine, plan, {"vision": "Theirs"}, 0)

    saved = save(engine, plan, {"vision": "Mine"}, 0)

    assert [(c.path, c.mine, c.theirs) for c in saved.collisions] == [(("vision",), "Mine", "Theirs")]
    assert step(engine, plan, "plan-goals") == {"vision": "Theirs"}
    reasons = [entry.reason for entry in read(engine, lambda plans: plans.history(plan, "plan-goals"))]
    assert reasons == ["conflict", "save"]


def test_two_who_save_at_once_lose_nothing(engine: Engine) -> None:
    plan = a_plan(engine)
    faults: list[BaseException] = []

    def work(who: int) -> None:
        try:
            for turn in range(8):
                save(engine, plan, {f"field_{who}_{turn}": turn}, 0)
        except BaseException as error:
            faults.append(error)

    threads = [threading.Thread(target=work, args=(who,)) for who in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert faults == []
    assert step(engine, plan, "plan-goals") == {f"field_{who}_{turn}": turn for who in range(3) for turn in range(8)}


def test_history_cannot_be_changed(engine: Engine) -> None:
    plan = a_plan(engine)
    save(engine, plan, {"vision": "V"}, 0)

    with writing_sessions(engine)() as session:
        row = session.query(Revision).first()
        assert row is not None
        row.who = "somebody else"
        with pytest.raises(HistoryIsKept):
            session.flush()
    for statement in ("update revisions set who = 'x'", "delete from revisions"):
        with pytest.raises(DBAPIError, match="history is kept"), writing(engine).begin() as connection:
            connection.execute(text(statement))


def test_bin_and_back(engine: Engine) -> None:
    plan = a_plan(engine)
    write(engine, lambda plans: plans.to_bin(plan))

    with pytest.raises(PlanNotFound):
        read(engine, lambda plans: plans.load(plan))
    with pytest.raises(PlanNotFound):
        save(engine, plan, {"vision": "V"}, 0)
    assert read(engine, lambda plans: plans.listed())[1] == 0
    write(engine, lambda plans: plans.from_bin(plan))
    assert read(engine, lambda plans: plans.listed())[1] == 1
    with pytest.raises(PlanNotFound):
        read(engine, lambda plans: plans.load(uuid4()))


def test_list_has_a_total_order_and_pages(engine: Engine) -> None:
    made = [a_plan(engine) for _ in range(5)]
    save(engine, made[1], {"vision": "V"}, 0)

    first, total = read(engine, lambda plans: plans.listed(page=1, per_page=3))
    second, _ = read(engine, lambda plans: plans.listed(page=2, per_page=3))

    assert total == 5
    assert first[0].id == made[1]
    assert sorted(one.id for one in (*first, *second)) == sorted(made)


def test_backup_is_restored_on_the_other_database(tmp_path: Path, postgres: str) -> None:
    from tests.storage.conftest import fresh_postgres  # noqa: PLC0415
    from wizard.storage.database import open_engine  # noqa: PLC0415

    lite = open_engine(f"sqlite:///{tmp_path / 'a.db'}")
    schema.upgrade(lite)
    plan = write(lite, lambda plans: plans.create_from_file(parse(sample_bytes(Track.STATE))))
    save(lite, plan, {"vision": "After"}, 1)
    write(lite, lambda plans: plans.issued.issue(plan, "supplement", date(2026, 11, 25)))
    large = open_engine(fresh_postgres(postgres)[0])
    again = open_engine(f"sqlite:///{tmp_path / 'b.db'}")

    assert backup(lite, tmp_path / "one.zip") == 1
    assert restore(large, tmp_path / "one.zip") == 1
    backup(large, tmp_path / "two.zip")
    assert restore(again, tmp_path / "two.zip") == 1

    def everything(plans: Plans) -> Any:
        return plans.dump(plan), plans.history(plan), plans.issued.listed(plan), plans.issued.answers(plan, "supplement", 1)

    expected = read(lite, everything)
    assert read(large, everything) == expected
    assert read(again, everything) == expected
    save(large, plan, {"vision": "Later"}, 2)
    with pytest.raises(NotEmpty):
        restore(large, tmp_path / "one.zip")
    for engine in (lite, large, again):
        engine.dispose()


def test_damaged_backup_is_refused_whole(tmp_path: Path, engine: Engine) -> None:
    damaged = tmp_path / "x.zip"
    damaged.write_bytes(b"no archive")

    with pytest.raises(BadBackup):
        restore(engine, damaged)
    assert read(engine, lambda plans: plans.listed())[1] == 0


SAVER = """
import sys
from uuid import UUID
from wizard.storage.database import open_engine, writing_sessions
from wizard.storage.plans import Plans
make = writing_sessions(open_engine(sys.argv[1]))
for turn in range(10_000):
    with make() as session:
        Plans(session).save(UUID(sys.argv[2]), "plan-goals", {f"f{turn}": turn}, 0)
        session.commit()
    print(turn, flush=True)
"""


@pytest.mark.slow
def test_killed_while_saving_loses_no_acknowledged_save(engine: Engine) -> None:
    plan = a_plan(engine)
    address = engine.url.render_as_string(hide_password=False)
    for pause in (0.15, 0.4):
        saver = subprocess.Popen([sys.executable, "-c", SAVER, address, str(plan)], stdout=subprocess.PIPE, text=True)
        assert saver.stdout is not None
        first = saver.stdout.readline()
        time.sleep(pause)
        saver.kill()
        told = [int(line) for line in (first + saver.stdout.read()).split()]
        saver.wait()
        saver.stdout.close()
        stored = step(engine, plan, "plan-goals")
        assert told
        assert all(stored[f"f{turn}"] == turn for turn in told)
