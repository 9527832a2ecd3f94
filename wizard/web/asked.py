"""Files that somebody asked for and did not wait for: the pages of a plan say when one is ready, and lead to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from flask import Flask, request, session

from wizard.storage.jobs import OPEN, Jobs
from wizard.storage.people import now
from wizard.web.database import read_session

KEY, MOST = "asked", 4
LATELY = timedelta(minutes=30)  # for so long it is told


@dataclass(frozen=True, slots=True)
class Asked:
    """A file somebody waits for: what it is, where it is, and how far."""

    what: str
    address: str
    state: str

    @property
    def is_going(self) -> bool:
        return self.state in OPEN


def remember(digest: str, what: str, address: str) -> None:
    """Notes that this person asked for a file which was not there yet."""
    held = [one for one in session.get(KEY, []) if one[0] != digest]
    session[KEY] = [*held, (digest, what, address)][-MOST:]


def forget(digest: str) -> None:
    """Nothing more is to be said of a file: it was opened."""
    if any(one[0] == digest for one in session.get(KEY, [])):
        session[KEY] = [one for one in session[KEY] if one[0] != digest]


def asked(plan_id: UUID) -> list[Asked]:
    """This person's files of a plan that are being made, are ready since a while, or could not be made."""
    held = session.get(KEY, [])
    if not held:
        return []
    states = Jobs(read_session()).states([one[0] for one in held])
    return [
        Asked(what, address, state.state)
        for digest, what, address in held
        if (state := states.get(digest)) and state.plan_id == plan_id and now() - (state.made_at or state.asked_at) < LATELY
    ]


def _beside(plan_id: UUID) -> list[Asked]:
    """What a page has to say of them: nothing where all files are listed."""
    return [] if request.endpoint == "downloads.downloads" else asked(plan_id)


def register(app: Flask) -> None:
    app.jinja_env.globals["asked"] = _beside
