"""People on one plan: who is here, what others changed meanwhile, and answers that two of them changed at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.orm import Session

from wizard.engine.merge import Collision
from wizard.storage.models import Conflict, Revision, Visit, table_of

HERE = timedelta(seconds=75)  # somebody who was heard of within this time is here; pages speak up every 25 s
FRESH = timedelta(seconds=15)  # a visit noted this lately is not noted again
AWAY = timedelta(minutes=30)  # after this time without a word, a visit is a new one

# Asked and written with every save: see storage/plans.py
VISITS = table_of(Visit)
_MINE = VISITS.c.plan_id == bindparam("plan"), VISITS.c.visitor == bindparam("me")
_VISIT = select(VISITS).where(*_MINE)
_CHANGE_VISIT = update(VISITS).where(*_MINE)


@dataclass(frozen=True, slots=True)
class Person:
    """Who acts: the name they gave, if any, and the browser they use."""

    name: str = ""
    visitor: str = ""


NOBODY = Person()


@dataclass(frozen=True, slots=True)
class Somebody:
    """Somebody else who has the plan open, and the step they look at ("" for the plan's own pages)."""

    name: str
    step: str


@dataclass(frozen=True, slots=True)
class News:
    """What others did to one step since a moment."""

    step: str
    names: tuple[str, ...]
    at: datetime


@dataclass(frozen=True, slots=True)
class Disagreement:
    """An open conflict: one answer with the text that the plan did not take."""

    id: int
    step: str
    path: tuple[str, ...]
    was: object
    mine: object
    at: datetime
    name: str
    visitor: str


def now() -> datetime:
    return datetime.now(UTC)


class People:
    """The people of one session's plans. It never commits: the caller does."""

    def __init__(self, session: Session, person: Person) -> None:
        self._session = session
        self._person = person

    # Who is here

    def arrive(self, plan_id: UUID, step: str) -> None:
        """Notes that the person looks at a step of a plan, and when they were here before this visit."""
        if not self._person.visitor:
            return
        at = now()
        me = {"plan": plan_id, "me": self._person.visitor}
        visit = self._session.connection().execute(_VISIT, me).one_or_none()
        told = {"who": self._person.name, "step": step, "seen_at": at}
        if visit is None:
            self._session.execute(insert(VISITS), {**told, "plan_id": plan_id, "visitor": self._person.visitor, "before_at": None})
        elif at - visit.seen_at > AWAY:
            self._session.execute(_CHANGE_VISIT, {**told, **me, "before_at": visit.seen_at})
        elif at - visit.seen_at >= FRESH or (visit.who, visit.step) != (self._person.name, step):
            self._session.execute(_CHANGE_VISIT, {**told, **me})

    def leave(self, plan_id: UUID) -> None:
        """The page was closed: nobody sees the person there any more."""
        self._session.execute(_CHANGE_VISIT, {"step": "-", "plan": plan_id, "me": self._person.visitor})

    def others(self, plan_id: UUID) -> list[Somebody]:
        """Who else is here now, by name."""
        wanted = select(Visit.who, Visit.step).where(
            Visit.plan_id == plan_id, Visit.visitor != self._person.visitor, Visit.seen_at > now() - HERE, Visit.step != "-"
        )
        return [Somebody(*row) for row in self._session.execute(wanted.order_by(Visit.who, Visit.visitor))]

    # What others did

    def last_here(self, plan_id: UUID) -> datetime | None:
        """When the person was here before this visit; None for a first one."""
        visit = self._session.execute(_VISIT, {"plan": plan_id, "me": self._person.visitor}).one_or_none()
        if visit is None:
            return None
        last: datetime | None = visit.seen_at if now() - visit.seen_at > AWAY else visit.before_at
        return last

    def news(self, plan_id: UUID, since: datetime) -> list[News]:
        """What others changed since a moment, the latest first."""
        wanted = select(Revision.step, Revision.who, Revision.at).where(
            Revision.plan_id == plan_id, Revision.at > since, Revision.visitor != self._person.visitor
        )
        found: dict[str, tuple[dict[str, None], datetime]] = {}
        for step, who, at in self._session.execute(wanted.order_by(Revision.at.desc())):
            found.setdefault(step, ({}, at))[0].setdefault(who)
        return [News(step, tuple(names), at) for step, (names, at) in found.items()]

    def since_version(self, plan_id: UUID, step: str, version: int) -> list[str]:
        """The names of the others who saved a step after a version of it."""
        wanted = select(Revision.who).where(
            Revision.plan_id == plan_id, Revision.step == step, Revision.version > version,
            Revision.visitor != self._person.visitor, Revision.reason != "conflict",
        )  # fmt: skip
        return list(dict.fromkeys(self._session.scalars(wanted.order_by(Revision.id))))

    # Where two changed one answer

    def disagree(self, plan_id: UUID, step: str, collisions: Iterable[Collision]) -> None:
        """Keeps what the plan did not take until somebody chooses; a newer text of the same person takes its place."""
        there = {(one.visitor, tuple(one.path)): one for one in self._open(plan_id, step)}
        for collision in collisions:
            before = there.get((self._person.visitor, collision.path)) if self._person.visitor else None
            if before is None:
                before = Conflict(plan_id=plan_id, step=step, path=list(collision.path), was=collision.ancestor,
                                  visitor=self._person.visitor, settled_at=None, settled_by="")  # fmt: skip
                self._session.add(before)
            before.mine, before.at, before.who = collision.mine, now(), self._person.name

    def _open(self, plan_id: UUID, step: str) -> Sequence[Conflict]:
        wanted = select(Conflict).where(Conflict.plan_id == plan_id, Conflict.settled_at.is_(None), Conflict.step == step)
        return self._session.scalars(wanted.order_by(Conflict.id)).all()

    def disagreements(self, plan_id: UUID, step: str) -> list[Disagreement]:
        """The open conflicts of a step, the oldest first."""
        return [
            Disagreement(one.id, one.step, tuple(one.path), one.was, one.mine, one.at, one.who, one.visitor)
            for one in self._open(plan_id, step)
        ]

    def open_conflicts(self, plan_id: UUID) -> dict[str, int]:
        """How many answers of each step wait for a choice."""
        wanted = select(Conflict.step).where(Conflict.plan_id == plan_id, Conflict.settled_at.is_(None))
        found: dict[str, int] = {}
        for step in self._session.scalars(wanted.order_by(Conflict.id)):
            found[step] = found.get(step, 0) + 1
        return found

    def settle(self, plan_id: UUID, step: str, numbers: Iterable[int]) -> None:
        """Somebody chose: these conflicts are over."""
        wanted = set(numbers)
        for one in self._open(plan_id, step):
            if one.id in wanted:
                one.settled_at, one.settled_by = now(), self._person.name
