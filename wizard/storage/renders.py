"""Finished files, each kept once, under what it was made of."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import bindparam, insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from wizard.storage.models import Render, table_of
from wizard.storage.people import now

RENDERS = table_of(Render)
_CONTENT = select(RENDERS.c.media_type, RENDERS.c.content).where(RENDERS.c.digest == bindparam("digest"))


@dataclass(frozen=True, slots=True)
class Finished:
    """A file with what is known of it: pages (0 where there are none), and what a check against `checked` found."""

    digest: str
    media_type: str
    content: bytes
    pages: int = 0
    checked: str = ""
    faults: tuple[str, ...] = ()


class Renders:
    """The files of one session's database. It never commits: the caller does."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def holds(self, digest: str) -> bool:
        return self._session.scalar(select(Render.digest).where(Render.digest == digest)) is not None

    def keep(self, file: Finished) -> None:
        """Keeps a file that is not there yet; the first one stays."""
        if self.holds(file.digest):
            return
        told = {"digest": file.digest, "media_type": file.media_type, "content": file.content, "size": len(file.content),
                "pages": file.pages, "checked": file.checked, "faults": list(file.faults), "made_at": now()}  # fmt: skip
        try:
            with self._session.begin_nested():
                self._session.execute(insert(RENDERS), told)
        except IntegrityError:
            return  # another worker kept it a moment ago

    def content(self, digest: str) -> tuple[str, bytes] | None:
        """The kind of a file and what it holds; None for one that is not kept."""
        row = self._session.connection().execute(_CONTENT, {"digest": digest}).one_or_none()
        return (row[0], row[1]) if row else None
