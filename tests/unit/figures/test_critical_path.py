"""What the last milestone waits for, how long each may slip, and what it holds up."""

from __future__ import annotations

from time import process_time
from typing import Any

from tests.unit.figures.plans import district
from wizard.figures.critical_path import CriticalPath, critical_path, work_days
from wizard.figures.timeline import timeline


def path(*rows: dict[str, Any]) -> CriticalPath:
    return critical_path(timeline(district(implement_milestones={"milestones": list(rows)})).items)


def stone(name: str, start: str = "", end: str = "", *waits: str, **more: Any) -> dict[str, Any]:
    """A milestone from one day of 2027 to another: `stone("a", "01-31", "02-10", "b")` waits for b."""
    days = {key: f"2027-{day}" for key, day in (("ms_start", start), ("ms_end", end)) if day}
    return {"id": name, "ms_title": name, "ms_depends": list(waits), **days, **more}


def test_nothing_waits_for_anything():
    assert path() == path(stone("a", "01-01", "02-01"), stone("b")) == CriticalPath((), None, {}, {})


def test_each_link_is_what_ends_last():
    found = path(
        stone("early", "01-01", "01-10"),
        stone("late", "01-01", "03-01"),
        stone("middle", "03-01", "03-15", "early", "late"),
        stone("last", "03-20", "04-01", "middle", "early"),
        stone("other", "01-05", "03-25", "early"),
        stone("alone", "01-01", "12-31"),
    )
    assert found.ids == ("late", "middle", "last")
    assert found.days == 91  # January 1 to April 1, both counted
    assert found.slack == {"early": -5, "late": 0, "middle": 5}
    assert found.held_up == {"early": 3, "late": 2, "middle": 1}


def test_slack_is_that_to_the_first_which_waits():
    found = path(
        stone("a", "01-01", "01-10"), stone("b", "01-20", "01-21", "a"), stone("c", "01-13", "01-14", "a"), stone("d", "", "", "a")
    )
    assert found.slack == {"a": 3}
    assert found.held_up == {"a": 3}


def test_of_two_that_end_on_the_same_day_the_first_in_order_counts():
    found = path(stone("b", "01-01", "02-01"), stone("a", "01-01", "02-01"), stone("z", "02-01", "02-02", "b", "a"))
    assert found.ids == ("a", "z")
    first, second = stone("b", "01-01", "02-01"), stone("a", "01-01", "02-01")
    found = path(first | {"ms_title": "A"}, second | {"ms_title": "B"}, stone("z", "02-01", "02-02", "b", "a"))
    assert found.ids == ("b", "z")


def test_a_start_speaks_for_an_end_that_is_missing():
    found = path(stone("a", "01-05"), stone("b", "01-01", "01-04"), stone("c", "", "", "b", "a"))
    assert (found.ids, found.days) == (("a", "c"), None)
    assert path(stone("a", "", "01-05"), stone("b", "01-06", "01-07", "a")).days is None
    assert path(stone("a", "03-01", "03-02"), stone("b", "01-06", "01-07", "a")).days is None  # it ends before it begins


def test_dropped_milestones_hold_nothing_up():
    found = path(stone("a", "01-01", "01-10"), stone("b", "01-11", "01-12", "a", ms_status="dropped"), stone("c", "02-01", "02-02", "b"))
    assert found == CriticalPath((), None, {}, {})


def test_rings_and_what_is_behind_them_have_no_place():
    found = path(
        stone("a", "01-01", "01-02", "c"),
        stone("b", "01-03", "01-04", "a"),
        stone("c", "01-05", "01-06", "b"),
        stone("behind", "02-01", "02-02", "c", "free"),
        stone("free", "01-01", "01-31", "free", "gone"),
        stone("next", "01-31", "01-31", "free"),
    )
    assert found.ids == ("free", "next")
    assert found.held_up == {"free": 1}


def test_a_long_chain_is_followed_to_its_beginning():
    rows = [stone("0")] + [stone(str(at), "", "", str(at - 1)) for at in range(1, 400)]
    found = path(*rows)
    assert len(found.ids) == 2  # undated: the first in order that waits for something
    assert found.held_up["0"] == 399


def test_thousands_of_milestones_take_no_time():
    rows = [stone("0")] + [stone(str(at), "", "", str(at - 1)) for at in range(1, 2000)]
    began = process_time()
    path(*rows)
    assert process_time() - began < 1


def test_days_of_work():
    items = timeline(
        district(implement_milestones={"milestones": [stone("a", "01-01", "01-01"), stone("b", "01-02", "01-01"), stone("c", "01-02")]})
    ).items
    assert [work_days(item) for item in items] == [1, None, None]
