"""What all tests share: an installation of its own for each test, and a client that inspects every page it gets."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest
from flask import Flask
from hypothesis import settings as hypotheses

from tests.pages import Client
from tests.postgres import postgres_address
from wizard.app import create_app
from wizard.config import Settings
from wizard.rendering.desk import bell
from wizard.storage import schema
from wizard.storage.database import open_engine, sessions, writing_sessions
from wizard.web.ready import Remembered

ROOT = Path(__file__).resolve().parent.parent
# The same examples each time, so that a change and not chance makes a test fail; HYPOTHESIS_SEARCH=1 looks for new ones.
hypotheses.register_profile("steady", derandomize=not os.environ.get("HYPOTHESIS_SEARCH"))
hypotheses.load_profile("steady")


KEY = "only for tests"
LONG = ("longest", "journey", "alone")  # markers, what takes longest first


def _rank(item: pytest.Item) -> int:
    return next((at for at, name in enumerate(LONG) if item.get_closest_marker(name)), len(LONG))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Deals what takes long to all processes and begins with it: at the end short tests are left, which go to whoever is free.

    xdist gives each process an equal run of this list, and takes from the ends of their lists for those that are done.
    """
    long = sorted((item for item in items if _rank(item) < len(LONG)), key=_rank)
    short = iter([item for item in items if _rank(item) == len(LONG)])
    left, made = len(items), []
    for at in range(workers := int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))):
        mine = long[at::workers]
        size = left // (workers - at)
        made += [*mine, *islice(short, max(size - len(mine), 0))]
        left -= size
    items[:] = [*made, *short]


def pytest_collection_finish() -> None:
    """Garbage is looked for seldom, and not again and again in all that was read before the first test: a twentieth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file of the newest shape, copied for each test: migrations run once."""
    place = tmp_path_factory.mktemp("empty") / "wizard.db"
    engine = open_engine(f"sqlite:///{place}")
    schema.upgrade(engine)
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()
    return place


@pytest.fixture
def settings(tmp_path: Path, empty_database: Path) -> Settings:
    place = tmp_path / "wizard.db"
    place.write_bytes(empty_database.read_bytes())
    return Settings(database=f"sqlite:///{place}", data=tmp_path, key=KEY)


@pytest.fixture(scope="session")
def one_app(empty_database: Path) -> Flask:
    """The application of a process: to make one and to load its templates takes longer than most tests of pages."""
    made = create_app(Settings(database=f"sqlite:///{empty_database}", data=empty_database.parent, key=KEY))
    made.config["TESTING"] = True
    return made


@pytest.fixture
def app(settings: Settings, one_app: Flask) -> Iterator[Flask]:
    """The application with an installation of this test's own."""
    before, engine = dict(one_app.config), open_engine(settings.database)
    one_app.extensions.update(
        settings=settings, bell=bell(settings, engine), ready=Remembered(), readers=sessions(engine), writers=writing_sessions(engine)
    )
    yield one_app
    one_app.config.clear()
    one_app.config.update(before)
    engine.dispose()


@pytest.fixture
def client(app: Flask) -> Client:
    return Client(app)


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL server started for this session."""
    if given := os.environ.get("TEST_PG_URL"):
        yield given
        return
    yield from postgres_address()
