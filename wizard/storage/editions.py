"""Editions that were given out: numbered for each plan, never changed, never removed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from wizard.storage.models import IssuedEdition, Plan, table_of
from wizard.storage.people import now

ISSUED = table_of(IssuedEdition)


class EditionNotFound(Exception):
    """A plan has no edition of that number."""

    def __init__(self, plan_id: UUID, number: int) -> None:
        super().__init__(f"{plan_id} {number}")
        self.plan_id, self.number = plan_id, number


@dataclass(frozen=True, slots=True)
class Issued:
    """One edition that was given out; `files` leads from a format to the job that made it."""

    number: int
    edition: str
    title: str
    version_label: str
    who: str
    issued_at: datetime
    digest: str
    files: Mapping[str, str]


_SHOWN = (
    IssuedEdition.number, IssuedEdition.edition, IssuedEdition.title, IssuedEdition.version_label, IssuedEdition.who,
    IssuedEdition.issued_at, IssuedEdition.digest, IssuedEdition.files,
)  # fmt: skip


class Editions:
    """The issued editions of one session's plans. It never commits: the caller does."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def issue(self, plan_id: UUID, *, edition: str, title: str, version_label: str, who: str, digest: str,
              files: Mapping[str, str], source: bytes) -> int:  # fmt: skip
        """Gives an edition out under the next number of its plan; that number."""
        self._session.execute(select(Plan.id).where(Plan.id == plan_id).with_for_update())  # one after the other
        last = self._session.scalar(select(func.max(IssuedEdition.number)).where(IssuedEdition.plan_id == plan_id))
        told: dict[str, Any] = {"plan_id": plan_id, "number": (last or 0) + 1, "edition": edition, "title": title,
                                "version_label": version_label, "who": who, "issued_at": now(), "digest": digest,
                                "files": dict(files), "source": source}  # fmt: skip
        self._session.execute(insert(ISSUED), told)
        return int(told["number"])

    def listed(self, plan_id: UUID) -> list[Issued]:
        """The newest first."""
        wanted = select(*_SHOWN).where(IssuedEdition.plan_id == plan_id).order_by(IssuedEdition.number.desc())
        return [Issued(*row) for row in self._session.execute(wanted)]

    def one(self, plan_id: UUID, number: int) -> Issued:
        """EditionNotFound for a number that was not given out."""
        row = self._session.execute(self._of(select(*_SHOWN), plan_id, number)).one_or_none()
        if row is None:
            raise EditionNotFound(plan_id, number)
        return Issued(*row)

    def source(self, plan_id: UUID, number: int) -> bytes:
        """What an edition was made from; EditionNotFound for a number that was not given out."""
        found: bytes | None = self._session.scalar(self._of(select(IssuedEdition.source), plan_id, number))
        if found is None:
            raise EditionNotFound(plan_id, number)
        return found

    @staticmethod
    def _of(wanted: Any, plan_id: UUID, number: int) -> Any:
        return wanted.where(IssuedEdition.plan_id == plan_id, IssuedEdition.number == number)
