"""A file that is ready, sent again, against a static file of the same size from the same server.

python -m bench.downloads
"""

from __future__ import annotations

import http.client
import tempfile
import time
from datetime import timedelta
from functools import partial
from pathlib import Path
from statistics import median
from uuid import UUID

from flask import Flask, send_file
from sqlalchemy import Engine

from bench.serving import line, served
from wizard.app import create_app as wizard
from wizard.engine.tracks import Track
from wizard.rendering.work import Workshop, here
from wizard.samples import sample
from wizard.storage import schema
from wizard.storage.database import open_engine, sessions, writing_sessions
from wizard.storage.jobs import Jobs
from wizard.storage.plans import Plans

TIMES, ROUNDS = 150, 7
SAME = "same-size.bin"


def create_app() -> Flask:
    """The wizard, with one more file, sent from disk as Flask sends static files."""
    app = wizard()
    place = Path(app.extensions["settings"].data) / SAME
    app.add_url_rule(f"/{SAME}", endpoint="same", view_func=lambda: send_file(place))
    return app


def run() -> None:
    """Milliseconds of one request after another, ours and the static file in turn; the median of some rounds."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        engine = open_engine(f"sqlite:///{folder / 'wizard.db'}")
        plan = _plan(engine)
        with served("bench.downloads:create_app()", folder) as (port, _):
            address = f"/plans/{plan}/framework.pdf"
            data, tag = _made(port, address, engine)
            (folder / SAME).write_bytes(data)
            static = f"/{SAME}"
            _, same, its_tag = _fetched(port, static, {})
            assert same == data
            for label, ours, its in (("download_cached", "", ""), ("download_unchanged", tag, its_tag)):
                rounds = [(_timed(port, address, ours), _timed(port, static, its)) for _ in range(ROUNDS)]
                line(label, median(mine for mine, _ in rounds), median(static for _, static in rounds), "ms")


def _plan(engine: Engine) -> UUID:
    schema.upgrade(engine)
    file = sample(Track.DISTRICT)
    with writing_sessions(engine)() as session:
        plan = Plans(session).create(file.track, file.title, file.answers)
        session.commit()
    return plan


def _made(port: int, address: str, engine: Engine) -> tuple[bytes, str]:
    """The file with its tag: asked for as a browser does, then made here, as a worker would."""
    _fetched(port, address, {"Accept": "text/html"})
    with sessions(engine)() as session:
        waiting = Jobs(session).reap()
    for digest in waiting:
        Workshop(writing_sessions(engine), here, timedelta(minutes=5)).work(digest)
    status, data, tag = _fetched(port, address, {})
    assert status == 200, f"the file was not made: {status}"
    return data, tag


def _fetched(port: int, address: str, headers: dict[str, str]) -> tuple[int, bytes, str]:
    connection = http.client.HTTPConnection("127.0.0.1", port)
    connection.request("GET", address, headers=headers)
    answer = connection.getresponse()
    return answer.status, answer.read(), answer.headers.get("ETag", "")


def _timed(port: int, address: str, tag: str) -> float:
    """Milliseconds a request; with a tag the server says that nothing changed."""
    once = partial(_fetched, port, address, {"If-None-Match": tag} if tag else {})
    once()
    start = time.perf_counter()
    for _ in range(TIMES):
        once()
    return (time.perf_counter() - start) / TIMES * 1000


if __name__ == "__main__":
    run()
