"""Texts that were given out stay as they were, whatever happens to the plan afterwards."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Engine

from tests.storage.test_plans import read, save, write
from wizard.engine.answers import Answers
from wizard.engine.tracks import Track
from wizard.storage.database import writing_sessions
from wizard.storage.issued import Issued
from wizard.storage.models import HistoryIsKept, IssuedText
from wizard.storage.people import Person
from wizard.storage.plans import Plans

FINAL = {"plan_status": "final", "adopted_date": "2026-11-20", "version_label": "1.0"}
DAY = date(2026, 11, 20)


def a_plan(engine: Engine, last: dict[str, Any] | None = None) -> UUID:
    steps = {"plan-goals": {"vision": "As adopted"}, "review-export": FINAL if last is None else last}
    plan: UUID = write(engine, lambda plans: plans.create(Track.STATE, "Framework", steps))
    write(engine, lambda plans: plans.summarize(plan, {}, steps["review-export"].get("plan_status", ""), "1.0"))
    return plan


def adoptions(engine: Engine, plan: UUID) -> list[Issued]:
    found: list[Issued] = read(engine, lambda plans: plans.issued.listed(plan, "adoption"))
    return found


def adopted(engine: Engine, plan: UUID, number: int = 1) -> Answers:
    found: Answers = read(engine, lambda plans: plans.issued.answers(plan, "adoption", number))
    return found


def test_adopted_text_is_kept_before_the_first_change(engine: Engine) -> None:
    plan = a_plan(engine)
    save(engine, plan, {"vision": "Changed"}, 1)
    save(engine, plan, {"vision": "Changed again"}, 2)

    assert [(one.number, one.day, one.version_label) for one in adoptions(engine, plan)] == [(1, DAY, "1.0")]
    assert adopted(engine, plan).value("plan-goals.vision") == "As adopted"
    assert (adopted(engine, plan).track, adopted(engine, plan).title) == (Track.STATE, "Framework")
    assert read(engine, lambda plans: plans.load(plan)).answers["plan-goals"]["vision"] == "Changed again"


def test_one_step_of_a_text_is_read_by_itself(engine: Engine) -> None:
    plan = a_plan(engine)
    save(engine, plan, {"vision": "Changed"}, 1)

    steps = [read(engine, lambda plans, slug=slug: plans.issued.step(plan, "adoption", 1, slug)) for slug in ("plan-goals", "plan-profile")]
    assert steps == [{"vision": "As adopted"}, {}]
    assert read(engine, lambda plans: plans.issued.step(plan, "adoption", 2, "plan-goals")) == {}


def test_copy_takes_the_adopted_text_along(engine: Engine) -> None:
    plan = a_plan(engine)
    save(engine, plan, {"vision": "Changed"}, 1)
    copy = write(engine, lambda plans: plans.duplicate(plan, "Copy"))

    assert adopted(engine, copy).value("plan-goals.vision") == "As adopted"
    assert [one.day for one in adoptions(engine, copy)] == [DAY]


def test_new_title_keeps_the_adopted_one(engine: Engine) -> None:
    plan = a_plan(engine)
    write(engine, lambda plans: plans.describe(plan, title="Another"))

    assert adopted(engine, plan).title == "Framework"


@pytest.mark.parametrize("last", [{}, {"plan_status": "final"}, {"plan_status": "draft", "adopted_date": "2026-11-20"},
                                  {"plan_status": "final", "adopted_date": "soon"}, {"plan_status": "final", "adopted_date": 5}])  # fmt: skip
def test_plan_that_is_not_adopted_keeps_nothing(engine: Engine, last: dict[str, Any]) -> None:
    plan = a_plan(engine, last)

    assert write(engine, lambda plans: plans.issued.adopt(plan)) is None
    save(engine, plan, {"vision": "Changed"}, 1)
    assert adoptions(engine, plan) == []


def test_another_day_is_another_adoption_and_another_label_is_not(engine: Engine) -> None:
    plan = a_plan(engine)

    assert write(engine, lambda plans: plans.issued.adopt(plan)) == 1
    assert write(engine, lambda plans: plans.issued.adopt(plan)) is None
    save(engine, plan, {"vision": "Revised"}, 1)
    save(engine, plan, {"version_label": "2.0"}, 1, "review-export")
    assert write(engine, lambda plans: plans.issued.adopt(plan)) is None
    save(engine, plan, {"adopted_date": "2027-05-01"}, 2, "review-export")
    assert write(engine, lambda plans: plans.issued.adopt(plan)) == 2
    assert [(one.number, one.version_label) for one in adoptions(engine, plan)] == [(2, "2.0"), (1, "1.0")]
    assert [adopted(engine, plan, number).value("plan-goals.vision") for number in (1, 2)] == ["As adopted", "Revised"]


def test_slip_is_corrected_and_both_texts_are_kept(engine: Engine) -> None:
    plan = a_plan(engine)
    save(engine, plan, {"vision": "As adopted, spelled right"}, 1)

    assert write(engine, lambda plans: plans.issued.adopt(plan, again=True)) == 2
    assert [(one.number, one.day) for one in adoptions(engine, plan)] == [(2, DAY), (1, DAY)]
    assert adopted(engine, plan, 2).value("plan-goals.vision") == "As adopted, spelled right"


def test_supplements_are_numbered_by_themselves(engine: Engine) -> None:
    plan = a_plan(engine)
    write(engine, lambda plans: plans.issued.adopt(plan))
    numbers = [write(engine, lambda plans: plans.issued.issue(plan, "supplement", date(2027, 3, 31))) for _ in range(2)]

    assert numbers == [1, 2]
    assert [(one.kind, one.number) for one in read(engine, lambda plans: plans.issued.listed(plan))] == [
        ("supplement", 2), ("supplement", 1), ("adoption", 1)
    ]  # fmt: skip


@pytest.mark.parametrize("number", [0, -1, 2, 2**40])
def test_text_that_was_never_given_out_is_none(engine: Engine, number: int) -> None:
    assert read(engine, lambda plans: plans.issued.answers(a_plan(engine), "adoption", number)) is None


def test_text_that_was_given_out_cannot_be_changed(engine: Engine) -> None:
    plan = a_plan(engine)
    write(engine, lambda plans: plans.issued.adopt(plan))

    with writing_sessions(engine)() as session:
        session.get_one(IssuedText, (plan, "adoption", 1)).title = "Another"
        with pytest.raises(HistoryIsKept):
            session.flush()


def test_who_adopted_is_remembered(engine: Engine) -> None:
    plan = a_plan(engine)
    with writing_sessions(engine)() as session:
        Plans(session, Person("Ana", "v")).issued.adopt(plan)
        session.commit()

    assert [one.who for one in adoptions(engine, plan)] == ["Ana"]
