"""Plans in and out of the database: every query we make has a name here."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import CursorResult, Executable, Row, Text, bindparam, cast, func, insert, select, update
from sqlalchemy.orm import Session

from wizard.engine.answers import Json
from wizard.engine.merge import merge, same
from wizard.engine.planfile import DECISIONS, PlanFile, as_file
from wizard.engine.posted import clean
from wizard.engine.tracks import Track
from wizard.storage.issued import LAST_STEP, IssuedTexts
from wizard.storage.models import Plan, Revision, StepAnswers, table_of
from wizard.storage.people import NOBODY, People, Person, now
from wizard.storage.states import Entry, Listed, PlanState, Saved, Steps, Written

# What pages ask and write with every save, made once and sent as it is: mapped objects would cost three times as much.
PLANS, STEPS, REVISIONS = table_of(Plan), table_of(StepAnswers), table_of(Revision)
_PLAN = select(PLANS).where(PLANS.c.id == bindparam("plan"))
_HEAD = PLANS.c.id, PLANS.c.track, PLANS.c.title, PLANS.c.version, PLANS.c.step_order, PLANS.c.deleted_at
_SHOWN = PLANS.c.statuses, PLANS.c.steps_complete, PLANS.c.plan_status, PLANS.c.version_label
_LOCKED = select(*_HEAD, *_SHOWN).where(PLANS.c.id == bindparam("plan")).with_for_update()
_CHANGE_PLAN = update(PLANS).where(PLANS.c.id == bindparam("plan"))
_ALL_STEPS = select(STEPS.c.step, STEPS.c.version, cast(STEPS.c.answers, Text)).where(STEPS.c.plan_id == bindparam("plan"))
_HERE = STEPS.c.plan_id == bindparam("plan"), STEPS.c.step == bindparam("here")
_VERSION = select(STEPS.c.version).where(*_HERE)
_STEP = select(cast(STEPS.c.answers, Text)).where(*_HERE)
_CHANGE_STEP = update(STEPS).where(*_HERE)
_NEW_STEP, _NEW_REVISION = insert(STEPS), insert(REVISIONS).inline()
# A step's revision is copied from the step inside of the database: its answers are written and sent once.
_COPIED = STEPS.c.plan_id, STEPS.c.step, STEPS.c.version, STEPS.c.saved_at, STEPS.c.answers
_BESIDE = REVISIONS.c.who, REVISIONS.c.visitor, REVISIONS.c.reason, REVISIONS.c.changed
_KEEP_STEP = insert(REVISIONS).from_select(
    ["plan_id", "step", "version", "at", "answers", *(column.name for column in _BESIDE)],
    select(*_COPIED, *(bindparam(column.name, type_=column.type) for column in _BESIDE)).where(*_HERE),
)


Known = tuple[int, Mapping[str, Json]]  # a step: its version and its answers
NONE: Mapping[str, Json] = {}


class PlanNotFound(Exception):
    """There is no such plan, or it lies in the bin."""

    def __init__(self, plan_id: UUID) -> None:
        super().__init__(str(plan_id))
        self.plan_id = plan_id


class Plans:
    """The plans of one session. It never commits: the caller does."""

    def __init__(self, session: Session, person: Person = NOBODY) -> None:
        self._session = session
        self._person = person
        self.people = People(session, person)
        self.issued = IssuedTexts(session, person)

    def _execute(self, statement: Executable, values: Mapping[str, Any]) -> CursorResult[Any]:
        """Without what a session does around statements about mapped objects: of none of these are there any here."""
        return self._session.connection().execute(statement, values)

    # Making

    def create(self, track: Track, title: str, answers: Steps, *, extra: Mapping[str, Json] | None = None, reason: str = "save") -> UUID:
        """A new plan with its first revisions."""
        at = now()
        plan_id = uuid4()
        self._execute(insert(PLANS), {
            "id": plan_id, "track": track.value, "title": clean(title), "extra": dict(extra or {}), "step_order": list(answers),
            "version": 1, "created_at": at, "changed_at": at, "deleted_at": None, "last_step": None, "steps_complete": 0,
            "statuses": {}, "plan_status": "draft", "version_label": "",
        })  # fmt: skip
        for slug, step in answers.items():
            stored = dict(step)
            self._execute(_NEW_STEP, {"plan_id": plan_id, "step": slug, "version": 1, "answers": stored, "saved_at": at})
            self._keep_step(plan_id, slug, reason, list(stored))
        return plan_id

    def create_from_file(self, file: PlanFile) -> UUID:
        return self.create(file.track, file.title, file.answers, extra=file.extra, reason="import")

    def duplicate(self, plan_id: UUID, title: str) -> UUID:
        """A copy; what was adopted goes with it, so that it never calls a later text adopted."""
        state = self.load(plan_id)
        copy_id = self.create(state.track, title, state.answers, extra=state.extra, reason="duplicate")
        self.issued.copy_adoptions(plan_id, copy_id)
        return copy_id

    # Reading

    def load(self, plan_id: UUID, *, binned: bool = False) -> PlanState:
        """The plan; PlanNotFound for one that is not there, or is in the bin (unless `binned`)."""
        plan = self._plan(plan_id, binned=binned)
        stored: Sequence[Any] = self._execute(_ALL_STEPS, {"plan": plan_id}).all()
        steps = {slug: (version, written) for slug, version, written in stored}
        order = [slug for slug in plan.step_order if slug in steps]
        order += sorted(slug for slug in steps if slug not in order)
        return PlanState(
            plan.id, Track(plan.track), plan.title, Written({slug: steps[slug][1] for slug in order}),
            {slug: steps[slug][0] for slug in order}, plan.version, plan.created_at, plan.changed_at,
            plan.deleted_at, plan.last_step, plan.extra,
        )  # fmt: skip

    def _plan(self, plan_id: UUID, *, binned: bool = False, locked: bool = False) -> Row[Any]:
        """The plan's row; `locked` holds it until the transaction ends: two saves of one plan come one after the other."""
        found: Any = self._execute(_LOCKED if locked else _PLAN, {"plan": plan_id}).one_or_none()
        if found is None or (found.deleted_at is not None and not binned):
            raise PlanNotFound(plan_id)
        return found  # type: ignore[no-any-return]

    def expect(self, plan_id: UUID) -> None:
        """PlanNotFound for a plan that is not there, or is in the bin."""
        self._plan(plan_id)

    def listed(self, *, binned: bool = False, page: int = 1, per_page: int = 50) -> tuple[list[Listed], int]:
        """One page of plans, the last changed first, and how many there are in all."""
        there = Plan.deleted_at.is_not(None) if binned else Plan.deleted_at.is_(None)
        columns = (
            Plan.id,
            Plan.track,
            Plan.title,
            Plan.changed_at,
            Plan.steps_complete,
            Plan.plan_status,
            Plan.version_label,
        )
        wanted = select(*columns).where(there).order_by(Plan.changed_at.desc(), Plan.id)
        rows = self._session.execute(wanted.limit(per_page).offset((page - 1) * per_page))
        total = self._session.scalar(select(func.count()).select_from(Plan).where(there)) or 0
        return [Listed(*row) for row in rows], total

    def ids(self) -> list[UUID]:
        """Every plan, those in the bin too."""
        return list(self._session.scalars(select(Plan.id).order_by(Plan.id)))

    def step_version(self, plan_id: UUID, step: str) -> int:
        """The version of a step now; 0 for one never saved."""
        wanted = select(StepAnswers.version).where(StepAnswers.plan_id == plan_id, StepAnswers.step == step)
        return self._session.scalar(wanted) or 0

    def snapshot(self, plan_id: UUID, step: str, version: int) -> dict[str, Json]:
        """A step as a save left it; {} for version 0 and for one that never was."""
        wanted = select(Revision.answers).where(
            Revision.plan_id == plan_id,
            Revision.step == step,
            Revision.version == version,
            Revision.reason != "conflict",
        )
        return self._session.scalars(wanted.order_by(Revision.id).limit(1)).first() or {}

    def history(self, plan_id: UUID, step: str | None = None, limit: int = 100, before: int | None = None) -> list[Entry]:
        """The latest saves first; with `before`, those older than the entry of that number."""
        columns = (
            Revision.id,
            Revision.step,
            Revision.version,
            Revision.at,
            Revision.who,
            Revision.visitor,
            Revision.reason,
            Revision.changed,
        )
        wanted = select(*columns).where(Revision.plan_id == plan_id).order_by(Revision.id.desc()).limit(limit)
        if step is not None:
            wanted = wanted.where(Revision.step == step)
        if before is not None:
            wanted = wanted.where(Revision.id < before)
        return [Entry(*row[:-1], tuple(row[-1])) for row in self._session.execute(wanted)]

    def saved_at(self, plan_id: UUID, step: str, version: int) -> datetime | None:
        """When a version of a step was saved; None for one that never was."""
        wanted = select(Revision.at).where(
            Revision.plan_id == plan_id, Revision.step == step, Revision.version == version, Revision.reason != "conflict"
        )
        return self._session.scalars(wanted.order_by(Revision.id).limit(1)).first()

    def kept(self, plan_id: UUID, revision: int) -> dict[str, Json]:
        """What one entry of the history holds; {} for one that is not of this plan."""
        wanted = select(Revision.answers).where(Revision.plan_id == plan_id, Revision.id == revision)
        return self._session.scalars(wanted).first() or {}

    def dump(self, plan_id: UUID) -> dict[str, Json]:
        """The plan as a plan file, with everything an import brought."""
        state = self.load(plan_id, binned=True)
        return as_file(state.track.value, state.title, dict(state.answers), state.extra)

    # Saving

    def save(self, plan_id: UUID, step: str, posted: Mapping[str, Json], drawn_from: int, *,
             ancestor: Mapping[str, Json] | None = None, whole: bool = False, reason: str = "save",
             known: Known = (0, NONE)) -> Saved:  # fmt: skip
        """Stores what was posted for a step (None empties an answer), merged with what others saved meanwhile.

        `drawn_from` is the version the page was drawn from; `ancestor` what the page showed, where that is known better.
        Where both changed the same answer, theirs stays, mine goes into the history, and the collision is returned;
        with `whole`, all of it then goes into the history and nothing is stored. `known` is the step as the caller read it:
        it is read again only where somebody saved since.
        """
        plan = self._plan(plan_id, locked=True)
        version, theirs = self._stored(plan_id, step, known)
        drawn = theirs if drawn_from == version else self.snapshot(plan_id, step, drawn_from)
        merged = merge(drawn if ancestor is None else ancestor, posted, theirs)
        changed = sorted({name for name in posted if not same(merged.answers.get(name), theirs.get(name))}) or (
            ["order"] if not same(merged.answers, theirs) else []
        )
        if merged.collisions:
            names = {collision.path[0] for collision in merged.collisions}
            lost = {name: value for name, value in posted.items() if whole or name in names}
            paths = [".".join(collision.path) for collision in merged.collisions]
            self._note(plan_id, step, version, "conflict", lost, paths)
            self.people.disagree(plan_id, step, merged.collisions)
            if whole:
                return Saved(version, dict(theirs), False, merged.from_them, merged.collisions, plan)
        if changed:
            if step != LAST_STEP and plan.plan_status == "final":
                self.issued.adopt(plan_id)  # what was adopted is kept before anything else changes it
            version += 1
            self._write(plan, step, version, merged.answers)
            self._keep_step(plan_id, step, reason, changed)
        others = {name for name in drawn.keys() | theirs.keys() if drawn.get(name) != theirs.get(name)} - posted.keys()
        from_them = tuple(dict.fromkeys([*merged.from_them, *sorted(others)]))
        return Saved(version, merged.answers, bool(changed), from_them, merged.collisions, plan)

    def _stored(self, plan_id: UUID, step: str, known: Known) -> Known:
        """A step's version and answers now; its plan is locked."""
        here = {"plan": plan_id, "here": step}
        version = self._execute(_VERSION, here).scalar_one_or_none()
        if version is None or version == known[0]:
            return (0, NONE) if version is None else known
        return version, json.loads(self._execute(_STEP, here).scalar_one())

    def _write(self, plan: Row[Any], step: str, version: int, answers: dict[str, Json]) -> None:
        at = now()
        told: dict[str, Any] = {"changed_at": at} if step == DECISIONS else {"changed_at": at, "last_step": step}
        values = {"version": version, "answers": answers, "saved_at": at}
        if version > 1:
            self._execute(_CHANGE_STEP, {**values, "plan": plan.id, "here": step})
        else:
            self._execute(_NEW_STEP, {**values, "plan_id": plan.id, "step": step})
            told["step_order"] = list(dict.fromkeys([*plan.step_order, step]))
        self._change(plan.id, told)

    def _change(self, plan_id: UUID, values: Mapping[str, Any]) -> None:
        self._execute(_CHANGE_PLAN, {**values, "plan": plan_id})

    def _keep_step(self, plan_id: UUID, step: str, reason: str, changed: Sequence[str]) -> None:
        """The step as it was just written, as a revision."""
        told = {"who": self._person.name, "visitor": self._person.visitor, "reason": reason, "changed": list(changed)}
        self._execute(_KEEP_STEP, {**told, "plan": plan_id, "here": step})

    def _note(self, plan_id: UUID, step: str, version: int, reason: str, answers: Mapping[str, Json], changed: Sequence[str]) -> None:
        told = {"plan_id": plan_id, "step": step, "version": version, "at": now(), "who": self._person.name,
                "visitor": self._person.visitor, "reason": reason, "answers": dict(answers), "changed": list(changed)}  # fmt: skip
        self._execute(_NEW_REVISION, told)

    # The plan itself

    def describe(self, plan_id: UUID, *, track: Track | None = None, title: str | None = None) -> None:
        """Another track or title; both stand in the history."""
        plan = self._plan(plan_id, locked=True)
        if plan.plan_status == "final":
            self.issued.adopt(plan_id)
        told = {"track": track.value if track is not None else plan.track, "title": title if title is not None else plan.title}
        if (plan.track, plan.title) != (told["track"], told["title"]):
            version = plan.version + 1
            self._change(plan_id, {**told, "version": version, "changed_at": now()})
            self._note(plan_id, "plan", version, "describe", told, ["track"] if told["track"] != plan.track else ["title"])

    def summarize(self, plan_id: UUID, statuses: Mapping[str, str], plan_status: str, version_label: str, *, plan: Any = None) -> None:
        """What lists show, written in the transaction that saves; `plan` is its row where that has been read and locked."""
        plan = self._plan(plan_id, binned=True, locked=True) if plan is None else plan
        merged = {**plan.statuses, **statuses}
        told = {
            "statuses": merged,
            "steps_complete": sum(status == "complete" for status in merged.values()),
            "plan_status": plan_status or "draft",
            "version_label": version_label,
        }
        if any(getattr(plan, name) != value for name, value in told.items()):
            self._change(plan_id, told)

    def to_bin(self, plan_id: UUID) -> None:
        plan = self._plan(plan_id, locked=True)
        self._change(plan_id, {"deleted_at": now()})
        self._note(plan_id, "plan", plan.version, "bin", {}, [])

    def from_bin(self, plan_id: UUID) -> None:
        plan = self._plan(plan_id, binned=True, locked=True)
        self._change(plan_id, {"deleted_at": None})
        self._note(plan_id, "plan", plan.version, "restore", {}, [])
