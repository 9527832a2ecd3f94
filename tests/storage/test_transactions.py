"""On SQLite who writes takes the lock at once; who reads sees one state and waits for nobody."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from wizard.storage import database
from wizard.storage.database import DatabaseAway, open_engine, writing

COUNT = text("select count(*) from t")


@pytest.fixture
def engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Engine:
    monkeypatch.setattr(database, "WAIT", 0.05)
    made = open_engine(f"sqlite:///{tmp_path / 'w.db'}")
    with writing(made).begin() as connection:
        connection.execute(text("create table t (n integer)"))
    return made


def test_second_writer_waits_and_is_told(engine: Engine) -> None:
    with writing(engine).begin():
        with pytest.raises(DatabaseAway, match="locked"), writing(engine).begin():
            pass
        with engine.begin() as reader:
            assert reader.scalar(COUNT) == 0
    with writing(engine).begin() as connection:  # the one that had to go left nothing behind
        connection.execute(text("insert into t values (1)"))
    with engine.begin() as reader:
        assert reader.scalar(COUNT) == 1
    engine.dispose()


def test_reader_sees_one_state(engine: Engine) -> None:
    with engine.begin() as reader:
        assert reader.scalar(COUNT) == 0
        with writing(engine).begin() as connection:
            connection.execute(text("insert into t values (1)"))
        assert reader.scalar(COUNT) == 0
    engine.dispose()


def test_no_statement_pays_for_a_listener(engine: Engine) -> None:
    assert list(engine.dispatch.begin) == list(writing(engine).dispatch.begin) == []
    engine.dispose()
