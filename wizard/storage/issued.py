"""Texts that a plan gave out, kept whole with the answers they were made of: adopted frameworks, progress supplements."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from wizard.engine.answers import Answers, Json, Record
from wizard.engine.tracks import Track
from wizard.storage.models import IssuedText, Plan, StepAnswers
from wizard.storage.people import NOBODY, Person, now

Kind = Literal["adoption", "supplement"]
LAST_STEP = "review-export"  # where a plan is made final


@dataclass(frozen=True, slots=True)
class Issued:
    """What a list says of a text that was given out; `day` is the day it bears."""

    kind: str
    number: int
    at: datetime
    who: str
    day: date
    version_label: str


def adoption_of(last: Record) -> tuple[date, str] | None:
    """The day and version of an adoption as the last step names them; None for a plan that is not adopted."""
    day = last.day("adopted_date")
    return (day, last.text("version_label")[:200]) if last.text("plan_status") == "final" and day else None


class IssuedTexts:
    """The texts given out in one session. Like `Plans` it never commits."""

    def __init__(self, session: Session, person: Person = NOBODY) -> None:
        self._session = session
        self._person = person

    def listed(self, plan_id: UUID, kind: Kind | None = None) -> list[Issued]:
        """Every text of a plan, the latest first."""
        columns = IssuedText.kind, IssuedText.number, IssuedText.at, IssuedText.who, IssuedText.day, IssuedText.version_label
        wanted = select(*columns).where(IssuedText.plan_id == plan_id)
        wanted = wanted.where(IssuedText.kind == kind) if kind else wanted
        rows = self._session.execute(wanted.order_by(IssuedText.at.desc(), IssuedText.kind, IssuedText.number.desc()))
        return [Issued(kind, number, at, who, date.fromisoformat(day), label) for kind, number, at, who, day, label in rows]

    def answers(self, plan_id: UUID, kind: str, number: int) -> Answers | None:
        """The answers that a text was made of; None for one that was never given out."""
        row = self._session.get(IssuedText, (plan_id, kind, number)) if 0 < number < 2**31 else None
        return Answers(Track(row.track), row.title, row.answers, row.extra) if row else None

    def step(self, plan_id: UUID, kind: Kind, number: int, slug: str) -> dict[str, Json]:
        """The answers of one step of a text; {} where it has none."""
        here = IssuedText.plan_id == plan_id, IssuedText.kind == kind, IssuedText.number == number
        found = self._session.scalar(select(IssuedText.answers[slug]).where(*here))
        return found if isinstance(found, dict) else {}

    def issue(self, plan_id: UUID, kind: Kind, day: date, version_label: str = "") -> int:
        """Keeps all answers of a plan as they stand, as the next text of that kind; its number."""
        plan = self._session.execute(select(Plan.track, Plan.title, Plan.extra).where(Plan.id == plan_id).with_for_update()).one()
        number = max((one.number for one in self.listed(plan_id, kind)), default=0) + 1
        self._session.add(
            IssuedText(plan_id=plan_id, kind=kind, number=number, at=now(), who=self._person.name, day=day.isoformat(),
                       version_label=version_label, track=plan.track, title=plan.title, answers=self._all(plan_id), extra=plan.extra)
        )  # fmt: skip
        self._session.flush()
        return number

    def adopt(self, plan_id: UUID, *, again: bool = False) -> int | None:
        """Keeps the text of a plan that is final and dated, unless one is kept under that day; its number.

        Another version label alone is no adoption: boards adopt on a day. With `again` a slip in the text of that day
        is corrected: the text is kept as the next one, and the one before stays.
        """
        last = select(StepAnswers.answers).where(StepAnswers.plan_id == plan_id, StepAnswers.step == LAST_STEP)
        named = adoption_of(Record(self._session.scalar(last) or {}))
        kept = self.listed(plan_id, "adoption")
        if named is None or (kept and kept[0].day == named[0] and not again):
            return None
        return self.issue(plan_id, "adoption", *named)

    def copy_adoptions(self, plan_id: UUID, copy_id: UUID) -> None:
        """Gives a copy of a plan the texts that were adopted, as they were."""
        wanted = select(IssuedText).where(IssuedText.plan_id == plan_id, IssuedText.kind == "adoption").order_by(IssuedText.number)
        columns = [column.key for column in IssuedText.__table__.columns if column.key != "plan_id"]
        for row in self._session.scalars(wanted).all():
            self._session.add(IssuedText(plan_id=copy_id, **{name: getattr(row, name) for name in columns}))
        self._session.flush()

    def _all(self, plan_id: UUID) -> dict[str, Mapping[str, Json]]:
        wanted = select(StepAnswers.step, StepAnswers.answers).where(StepAnswers.plan_id == plan_id).order_by(StepAnswers.step)
        return {step: answers for step, answers in self._session.execute(wanted)}
