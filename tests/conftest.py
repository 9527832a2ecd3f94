"""What all tests share: an installation of its own for each test, and a client that inspects every page it gets."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from hypothesis import settings as hypotheses
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from tests.pages import Client
from tests.postgres import postgres_address
from wizard.app import create_app
from wizard.config import Settings
from wizard.storage import schema
from wizard.storage.database import open_engine

ROOT = Path(__file__).resolve().parent.parent
# The same examples each time, so that a change and not chance makes a test fail; HYPOTHESIS_SEARCH=1 looks for new ones.
hypotheses.register_profile("steady", derandomize=not os.environ.get("HYPOTHESIS_SEARCH"))
hypotheses.load_profile("steady")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes minutes begins first, so that at the end no processor waits for it."""
    items.sort(key=lambda item: item.get_closest_marker("longest") is None)


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
    return Settings(database=f"sqlite:///{place}", data=tmp_path, key="only for tests")


class CompiledOnce(BytecodeCache):
    """Templates as compiled for an earlier test: compiling them for each application took two fifths of the tests of pages."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self._kept:
            bucket.bytecode_from_string(self._kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._kept[bucket.key] = bucket.bytecode_to_string()


TEMPLATES = CompiledOnce()


@pytest.fixture
def app(settings: Settings) -> Flask:
    made = create_app(settings)
    made.config["TESTING"] = True
    made.jinja_env.bytecode_cache = TEMPLATES
    return made


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
