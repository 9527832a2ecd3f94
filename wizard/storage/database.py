"""Engines and sessions for SQLite and PostgreSQL, set up to lose nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.engine import make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.pool import ConnectionPoolEntry

WAIT = 5  # seconds for a lock or a connection
DatabaseAway = (OperationalError, InterfaceError)  # what is raised when the database cannot be reached, or is full


def _written(value: Any) -> str:
    """JSON in ASCII: lone surrogates, which UTF-8 cannot hold, come back as they were."""
    return json.dumps(value, ensure_ascii=True, separators=(",", ":"))


def open_engine(url: str) -> Engine:
    """An engine for a database address; the folder of an SQLite file is made when it is missing.

    Whoever finds the database locked waits WAIT seconds, then DatabaseAway is raised. A save holds the lock for some
    milliseconds, so who has to wait longer waits for something that is stuck; and a person without scripts looks at an empty
    window meanwhile, with what they typed in a page that is gone. After 5 seconds it is shown to them, to be sent again.
    """
    address = make_url(url)
    if address.drivername in ("postgresql", "postgres"):
        address = address.set(drivername="postgresql+psycopg")
    if address.get_backend_name() != "sqlite":
        return create_engine(address, json_serializer=_written, pool_pre_ping=True, connect_args={"connect_timeout": WAIT})
    if address.database and address.database != ":memory:":
        Path(address.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(address, json_serializer=_written, connect_args={"timeout": WAIT, "check_same_thread": False})
    event.listen(engine, "connect", _prepare_sqlite)
    engine.dialect.__class__ = _Sqlite
    return engine


def _prepare_sqlite(connection: DBAPIConnection, record: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves, or a read followed by a write could fail as busy
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "foreign_keys=ON", f"busy_timeout={int(WAIT * 1000)}", "synchronous=FULL"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


class _Sqlite(SQLiteDialect_pysqlite):
    """Begins transactions by itself. A listener that does would make every statement of an engine dearer by a third."""

    supports_statement_cache = True
    words = "BEGIN"

    def do_begin(self, dbapi_connection: Any) -> None:
        dbapi_connection.cursor().execute(self.words)


class _LockingSqlite(_Sqlite):
    supports_statement_cache = True
    words = "BEGIN IMMEDIATE"


def writing(engine: Engine) -> Engine:
    """The engine for who will write: on SQLite a transaction takes the lock at once, so that it waits instead of failing half way."""
    if not isinstance(engine.dialect, _Sqlite):
        return engine
    made, dialect = engine.execution_options(), _LockingSqlite.__new__(_LockingSqlite)
    dialect.__dict__ = engine.dialect.__dict__  # all that it knows and will learn is the same
    made.dialect = dialect
    return made


def sessions(engine: Engine) -> sessionmaker[Session]:
    """Sessions that read; `writing_sessions` for those that will write."""
    return sessionmaker(engine, expire_on_commit=False)


def writing_sessions(engine: Engine) -> sessionmaker[Session]:
    return sessionmaker(writing(engine), expire_on_commit=False)
