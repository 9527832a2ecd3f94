"""One session per request, opened when it is first used and closed when the request ends."""

from __future__ import annotations

from flask import Flask, current_app, g, session
from sqlalchemy import Engine
from sqlalchemy.orm import Session, sessionmaker

from wizard.storage.database import sessions, writing_sessions
from wizard.storage.people import Person
from wizard.storage.plans import Plans


def connect(app: Flask, engine: Engine) -> None:
    """Gives an app its sessions."""
    app.extensions["readers"] = sessions(engine)
    app.extensions["writers"] = writing_sessions(engine)
    app.teardown_appcontext(_close)


def _close(error: BaseException | None) -> None:
    for name in ("reader", "writer"):
        if (opened := g.pop(name, None)) is not None:
            opened.close()


def _session(name: str) -> Session:
    if name not in g:
        maker: sessionmaker[Session] = current_app.extensions[f"{name}s"]
        setattr(g, name, maker())
    found: Session = getattr(g, name)
    return found


def person() -> Person:
    """Who asks: the name they gave, if any, and their browser."""
    return Person(session.get("name", ""), session.get("visitor", ""))


def read_session() -> Session:
    """The session to read with."""
    return _session("reader")


def write_session() -> Session:
    """The session to write with; `commit` when done."""
    return _session("writer")


def reading() -> Plans:
    """Plans to look at."""
    return Plans(_session("reader"), person())


def writing() -> Plans:
    """Plans to change; `commit` when done."""
    return Plans(_session("writer"), person())


def commit() -> None:
    """Keeps what was changed; what is read from here on sees it."""
    refresh()
    _session("writer").commit()


def refresh() -> None:
    """What is read from here on sees what others have kept meanwhile."""
    if (reader := g.pop("reader", None)) is not None:
        reader.close()
