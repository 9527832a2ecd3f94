"""Who is here, what others changed, and open conflicts, on both databases."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Engine

from wizard.engine.tracks import Track
from wizard.storage import people as clock
from wizard.storage.database import writing_sessions
from wizard.storage.people import Person
from wizard.storage.plans import Plans

ANA, BO = Person("Ana", "browser-a"), Person("", "browser-b")


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Sets the clock to so many minutes after noon."""

    def moved(minutes: float) -> None:
        moment = datetime(2026, 11, 25, 12, 0, tzinfo=UTC) + timedelta(minutes=minutes)
        monkeypatch.setattr(clock, "now", lambda: moment)
        monkeypatch.setattr("wizard.storage.plans.now", lambda: moment)

    moved(0)
    return moved


def by(engine: Engine, person: Person, act: Callable[[Plans], Any]) -> Any:
    with writing_sessions(engine)() as session:
        found = act(Plans(session, person))
        session.commit()
        return found


@pytest.fixture
def plan(engine: Engine, at: Callable[[float], None]) -> UUID:
    found: UUID = by(engine, ANA, lambda plans: plans.create(Track.STATE, "A plan", {"plan-goals": {"vision": "First"}}))
    return found


def test_others_are_seen_while_they_are_here(engine: Engine, plan: UUID, at: Callable[[float], None]) -> None:
    by(engine, ANA, lambda plans: plans.people.arrive(plan, "plan-goals"))
    seen = by(engine, BO, lambda plans: plans.people.others(plan))
    assert [(one.name, one.step) for one in seen] == [("Ana", "plan-goals")]
    assert by(engine, ANA, lambda plans: plans.people.others(plan)) == []
    at(2)
    assert by(engine, BO, lambda plans: plans.people.others(plan)) == []
    by(engine, ANA, lambda plans: plans.people.arrive(plan, "design-roles"))
    by(engine, ANA, lambda plans: plans.people.leave(plan))
    assert by(engine, BO, lambda plans: plans.people.others(plan)) == []


def test_nobody_without_a_browser_is_noted(engine: Engine, plan: UUID) -> None:
    by(engine, Person("Ghost", ""), lambda plans: plans.people.arrive(plan, "plan-goals"))
    assert by(engine, BO, lambda plans: plans.people.others(plan)) == []


def test_news_are_what_others_did_since_the_visit_before(engine: Engine, plan: UUID, at: Callable[[float], None]) -> None:
    assert by(engine, ANA, lambda plans: plans.people.last_here(plan)) is None
    by(engine, ANA, lambda plans: plans.people.arrive(plan, ""))
    assert by(engine, ANA, lambda plans: plans.people.last_here(plan)) is None
    at(10)
    by(engine, BO, lambda plans: plans.save(plan, "plan-goals", {"vision": "Second"}, 1))
    at(20)
    by(engine, ANA, lambda plans: plans.save(plan, "plan-profile", {"lead_office": "Mine"}, 0))
    at(120)
    since = by(engine, ANA, lambda plans: plans.people.last_here(plan))
    assert since == datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
    by(engine, ANA, lambda plans: plans.people.arrive(plan, ""))
    assert by(engine, ANA, lambda plans: plans.people.last_here(plan)) == since
    news = by(engine, ANA, lambda plans: plans.people.news(plan, since))
    assert [(one.step, one.names) for one in news] == [("plan-goals", ("",))]
    assert [one.step for one in by(engine, BO, lambda plans: plans.people.news(plan, since))] == ["plan-profile"]
    assert by(engine, ANA, lambda plans: plans.people.since_version(plan, "plan-goals", 1)) == [""]
    assert by(engine, BO, lambda plans: plans.people.since_version(plan, "plan-goals", 0)) == ["Ana"]


def test_conflict_is_open_until_somebody_chooses(engine: Engine, plan: UUID, at: Callable[[float], None]) -> None:
    by(engine, ANA, lambda plans: plans.save(plan, "plan-goals", {"vision": "Ana's"}, 1))
    for words in ("Bo's", "Bo's, longer"):  # a newer text of the same person takes the place of the first
        saved = by(engine, BO, lambda plans, words=words: plans.save(plan, "plan-goals", {"vision": words}, 1))
        assert saved.collisions
    (there,) = by(engine, ANA, lambda plans: plans.people.disagreements(plan, "plan-goals"))
    assert (there.path, there.was, there.mine, there.visitor) == (("vision",), "First", "Bo's, longer", "browser-b")
    assert by(engine, ANA, lambda plans: plans.people.open_conflicts(plan)) == {"plan-goals": 1}
    kept = [by(engine, ANA, lambda plans, entry=entry: plans.kept(plan, entry.id)) for entry in
            by(engine, ANA, lambda plans: plans.history(plan)) if entry.reason == "conflict"]  # fmt: skip
    assert kept == [{"vision": "Bo's, longer"}, {"vision": "Bo's"}]
    by(engine, ANA, lambda plans: plans.people.settle(plan, "plan-goals", [there.id + 1, there.id]))
    assert by(engine, ANA, lambda plans: plans.people.open_conflicts(plan)) == {}
    by(engine, BO, lambda plans: plans.save(plan, "plan-goals", {"vision": "Bo again"}, 1))
    assert by(engine, ANA, lambda plans: plans.people.open_conflicts(plan)) == {"plan-goals": 1}
