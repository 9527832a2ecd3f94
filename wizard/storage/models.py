"""The tables: plans, the answers of each step, and the history that only grows."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    JSON,
    BigInteger,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    Uuid,
    event,
    inspect,
)
from sqlalchemy.engine import Connection
from sqlalchemy.orm import DeclarativeBase, Mapped, Mapper, mapped_column

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Moment(TypeDecorator[datetime]):
    """A moment in UTC that always knows its zone; a naive one is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is not None and value.tzinfo is None:
            raise ValueError("a moment without a time zone")
        return value.astimezone(UTC) if value is not None else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)


class Base(DeclarativeBase):
    metadata = MetaData(naming_convention=NAMING)


class Plan(Base):
    """One plan; the summary columns are what lists show, written with every save."""

    __tablename__ = "plans"
    __table_args__ = (Index("ix_plans_listed", "deleted_at", "changed_at", "id"),)

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    track: Mapped[str] = mapped_column(Text)
    title: Mapped[str] = mapped_column(Text)
    extra: Mapped[dict[str, Any]] = mapped_column(JSON)  # members of an imported file that we do not know
    step_order: Mapped[list[str]] = mapped_column(JSON)  # the steps in the order in which they came
    version: Mapped[int] = mapped_column(Integer)
    created_at: Mapped[datetime] = mapped_column(Moment)
    changed_at: Mapped[datetime] = mapped_column(Moment)
    deleted_at: Mapped[datetime | None] = mapped_column(Moment)
    last_step: Mapped[str | None] = mapped_column(Text)
    steps_complete: Mapped[int] = mapped_column(Integer)
    statuses: Mapped[dict[str, Any]] = mapped_column(JSON)
    plan_status: Mapped[str] = mapped_column(Text)
    version_label: Mapped[str] = mapped_column(Text)


class StepAnswers(Base):
    """The answers of one step of one plan, as its form wrote them, valid or not."""

    __tablename__ = "step_answers"

    plan_id: Mapped[UUID] = mapped_column(ForeignKey("plans.id"), primary_key=True)
    step: Mapped[str] = mapped_column(Text, primary_key=True)
    version: Mapped[int] = mapped_column(Integer)
    answers: Mapped[dict[str, Any]] = mapped_column(JSON)
    saved_at: Mapped[datetime] = mapped_column(Moment)


class Revision(Base):
    """What one save left: the whole step as it then was, or the texts that a collision did not take."""

    __tablename__ = "revisions"
    __table_args__ = (
        Index("ix_revisions_step", "plan_id", "step", "version"),
        Index("ix_revisions_since", "plan_id", "at", "step", "visitor", "who"),  # holds all that "what changed since" asks
    )

    id: Mapped[int] = mapped_column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True)
    plan_id: Mapped[UUID] = mapped_column(ForeignKey("plans.id"))
    step: Mapped[str] = mapped_column(Text)
    version: Mapped[int] = mapped_column(Integer)
    at: Mapped[datetime] = mapped_column(Moment)
    who: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    answers: Mapped[dict[str, Any]] = mapped_column(JSON)
    changed: Mapped[list[str]] = mapped_column(JSON)
    visitor: Mapped[str] = mapped_column(Text, server_default="")  # the browser it came from


class Conflict(Base):
    """One answer that two people changed at the same time: mine is kept here until somebody chooses."""

    __tablename__ = "conflicts"
    __table_args__ = (Index("ix_conflicts_plan", "plan_id", "settled_at", "step"),)

    id: Mapped[int] = mapped_column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True)
    plan_id: Mapped[UUID] = mapped_column(ForeignKey("plans.id"))
    step: Mapped[str] = mapped_column(Text)
    path: Mapped[list[str]] = mapped_column(JSON)
    was: Mapped[Any] = mapped_column(JSON)
    mine: Mapped[Any] = mapped_column(JSON)
    at: Mapped[datetime] = mapped_column(Moment)
    who: Mapped[str] = mapped_column(Text)
    visitor: Mapped[str] = mapped_column(Text)
    settled_at: Mapped[datetime | None] = mapped_column(Moment)
    settled_by: Mapped[str] = mapped_column(Text)


class Visit(Base):
    """Who has a plan open: one row for each browser, with the step it looks at and when it was here before."""

    __tablename__ = "visits"

    plan_id: Mapped[UUID] = mapped_column(ForeignKey("plans.id"), primary_key=True)
    visitor: Mapped[str] = mapped_column(Text, primary_key=True)
    who: Mapped[str] = mapped_column(Text)
    step: Mapped[str] = mapped_column(Text)
    seen_at: Mapped[datetime] = mapped_column(Moment)
    before_at: Mapped[datetime | None] = mapped_column(Moment)


class Agency(Base):
    """The one row that says whose wizard this is: name, accent colour ("#1a4480", "" for ours), logo."""

    __tablename__ = "agency"

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(Text)
    accent: Mapped[str] = mapped_column(Text)
    logo: Mapped[bytes | None] = mapped_column(LargeBinary)
    logo_kind: Mapped[str] = mapped_column(Text)
    changed_at: Mapped[datetime] = mapped_column(Moment)


class Render(Base):
    """One finished file, kept once under what it was made of: document, format and product version."""

    __tablename__ = "renders"

    digest: Mapped[str] = mapped_column(Text, primary_key=True)
    media_type: Mapped[str] = mapped_column(Text)
    content: Mapped[bytes] = mapped_column(LargeBinary)
    size: Mapped[int] = mapped_column(BigInteger)
    pages: Mapped[int] = mapped_column(Integer)  # 0 for what has none
    checked: Mapped[str] = mapped_column(Text)  # what it was checked against ("PDF/UA-1"); "" for nothing
    faults: Mapped[list[str]] = mapped_column(JSON)  # what that check found
    made_at: Mapped[datetime] = mapped_column(Moment)


class Job(Base):
    """One file that somebody asked for; `digest` names what was asked, so that the same is made once.

    This row is the truth, whoever triggers the work: only who claims it by name may work on it, for as long as the
    lease runs, and only that name may finish it.
    """

    __tablename__ = "jobs"
    __table_args__ = (
        Index("ix_jobs_state", "state", "lease_until"),
        Index("ix_jobs_plan", "plan_id", "edition", "format", "asked_at"),
    )

    digest: Mapped[str] = mapped_column(Text, primary_key=True)
    plan_id: Mapped[UUID] = mapped_column(ForeignKey("plans.id"))
    edition: Mapped[str] = mapped_column(Text)
    format: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(Text)  # queued, running, done, failed, cancelled
    stage: Mapped[str] = mapped_column(Text)  # of one that runs: laying_out, checking
    attempts: Mapped[int] = mapped_column(Integer)
    lease_until: Mapped[datetime | None] = mapped_column(Moment)
    worker: Mapped[str] = mapped_column(Text)  # the name under which it was claimed
    error: Mapped[str] = mapped_column(Text)
    asked_at: Mapped[datetime] = mapped_column(Moment)
    made_at: Mapped[datetime | None] = mapped_column(Moment)
    source: Mapped[bytes | None] = mapped_column(LargeBinary)  # all it is made from; let go when it is done
    result: Mapped[str | None] = mapped_column(ForeignKey("renders.digest"))


class IssuedEdition(Base):
    """An edition that was given out: the answers as they were, and its files, byte for byte."""

    __tablename__ = "issued_editions"

    plan_id: Mapped[UUID] = mapped_column(ForeignKey("plans.id"), primary_key=True)
    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    edition: Mapped[str] = mapped_column(Text)
    title: Mapped[str] = mapped_column(Text)
    version_label: Mapped[str] = mapped_column(Text)
    who: Mapped[str] = mapped_column(Text)
    issued_at: Mapped[datetime] = mapped_column(Moment)
    digest: Mapped[str] = mapped_column(Text)  # of the document
    files: Mapped[dict[str, Any]] = mapped_column(JSON)  # format -> the job that makes it
    source: Mapped[bytes] = mapped_column(LargeBinary)


def table_of(model: type[Base]) -> Table:
    """The table behind a model, for statements that need no mapped objects."""
    found = inspect(model).local_table
    assert isinstance(found, Table)
    return found


class IssuedText(Base):
    """A text that was given out, with all the answers it was made of: an adopted framework, a progress supplement.

    `day` is the day it bears (ISO); `number` counts from 1 within its kind.
    """

    __tablename__ = "issued_texts"

    plan_id: Mapped[UUID] = mapped_column(ForeignKey("plans.id"), primary_key=True)
    kind: Mapped[str] = mapped_column(Text, primary_key=True)
    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(Moment)
    who: Mapped[str] = mapped_column(Text)
    day: Mapped[str] = mapped_column(Text)
    version_label: Mapped[str] = mapped_column(Text)
    track: Mapped[str] = mapped_column(Text)
    title: Mapped[str] = mapped_column(Text)
    answers: Mapped[dict[str, Any]] = mapped_column(JSON)
    extra: Mapped[dict[str, Any]] = mapped_column(JSON)


class HistoryIsKept(Exception):
    """Something tried to change or remove a revision, or a text that was given out."""


@event.listens_for(Revision, "before_update")
@event.listens_for(Revision, "before_delete")
def _refuse(mapper: Mapper[Revision], connection: Connection, target: Revision) -> None:
    raise HistoryIsKept(f"revision {target.id}")


@event.listens_for(IssuedText, "before_update")
@event.listens_for(IssuedText, "before_delete")
def _refuse_issued(mapper: Mapper[IssuedText], connection: Connection, target: IssuedText) -> None:
    raise HistoryIsKept(f"{target.kind} {target.number}")
