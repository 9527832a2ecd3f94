"""What wakes workers: Huey carries a job's name to one of them. It may lose it: the job's row is the truth."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable
from typing import Any

import psycopg
from huey import Huey, PostgresHuey, SqliteHuey
from huey.exceptions import HueyException
from huey.serializer import SignedSerializer
from sqlalchemy.engine import make_url

from wizard.config import Settings

log = logging.getLogger("wizard")
AWAY = (HueyException, sqlite3.Error, psycopg.Error, OSError)


def open_queue(settings: Settings) -> Huey:
    """The queue of an installation: beside the SQLite file, or in PostgreSQL where several machines share it.

    What it carries is signed: whoever can write to the queue cannot make a worker run anything.
    """
    address = make_url(settings.database)
    carried = {"results": False, "serializer": SignedSerializer(secret=settings.signing_key(), salt="wizard queue")}
    if address.get_backend_name() in ("postgresql", "postgres"):
        return PostgresHuey("wizard", dsn=address.set(drivername="postgresql").render_as_string(hide_password=False), **carried)
    settings.data.mkdir(parents=True, exist_ok=True)
    return SqliteHuey("wizard", filename=str(settings.data / "queue.db"), **carried)


def making(queue: Huey, work: Callable[[str], object]) -> Callable[[str], Any]:
    """What puts a job's name into the queue; `work` is called with it where a worker takes it out."""

    def make(digest: str) -> None:
        work(digest)

    found: Callable[[str], Any] = queue.task()(make)
    return found


class Bell:
    """Rings for a worker; where nobody hears it, the next look at the jobs finds what waits."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._make: Callable[[str], Any] | None = None

    def ring(self, digest: str) -> None:
        """Says that a job waits."""
        try:
            if self._make is None:
                self._make = making(open_queue(self._settings), lambda digest: None)
            self._make(digest)
        except AWAY:
            log.warning("the queue does not answer; the job %s waits for the next look", digest[:12], exc_info=True)
