"""A row that others refer to: the wizard asks first, says what loses the link, and brings all of it back."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.pages import Client

PLAN = {
    "format": "teacher-leadership-plan",
    "version": 1,
    "track": "district",
    "title": "Ours",
    "answers": {
        "design-strategies": {"strategies": [{"id": "s1", "st_title": "Coaching"}, {"id": "s2", "st_title": "Mentoring"}]},
        "implement-milestones": {
            "milestones": [
                {"id": "m1", "ms_title": "Coaches chosen", "ms_strategy": "s1"},
                {"id": "m2", "ms_title": "Coaches trained", "ms_strategy": "s1", "ms_depends": ["m1"]},
            ]
        },
        "implement-governance": {
            "raci_roles": [{"id": "p1", "rr_name": "Lead"}, {"id": "p2", "rr_name": "Sponsor"}],
            "raci_tasks": [{"id": "t1", "rt_name": "Coaching"}],
            "raci": {"t1": {"p1": "A"}},
        },
    },
}


@pytest.fixture
def plan(client: Client) -> str:
    return client.open_file(json.dumps(PLAN).encode()).headers["Location"]


def answers(client: Client, address: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(client.http.get(f"{address}/framework.json").data)["answers"]
    return found


def test_removing_asks_first_and_keeps_what_was_typed(client: Client, plan: str) -> None:
    form = client.get(f"{plan}/design-strategies").form()
    page = client.follow(client.send(form, {"stop_doing": "One-day workshops"}, "Remove Coaching"))

    assert page.heading == "Remove Coaching?"
    assert "2 milestones in Milestones and timeline: Coaches chosen; Coaches trained" in page.text
    kept = answers(client, plan)["design-strategies"]
    assert (kept["stop_doing"], len(kept["strategies"])) == ("One-day workshops", 2)


def test_removed_row_flags_what_named_it_and_comes_back(client: Client, plan: str) -> None:
    page = client.follow(client.send(client.get(f"{plan}/design-strategies").form(), {}, "Remove Coaching"))
    page = client.follow(client.send(page.form("Remove this strategy"), {}, "Remove this strategy"))

    assert "Strategy “Coaching” removed. 2 milestones stay and lose the link." in page.text
    assert [row["id"] for row in answers(client, plan)["design-strategies"]["strategies"]] == ["s2"]
    flagged = client.get(f"{plan}/implement-milestones/milestones/m1?errors=1")
    assert "Strategy: one entry chosen here is no longer in the plan. Choose again" in flagged.problems()

    client.send(page.form("Undo"), {}, "Undo")
    assert [row["id"] for row in answers(client, plan)["design-strategies"]["strategies"]] == ["s1", "s2"]
    mended = client.get(f"{plan}/implement-milestones/milestones/m1?errors=1")
    assert [one for one in mended.problems() if "no longer" in one] == []


def test_light_row_with_a_column_of_its_own_is_asked_about(client: Client, plan: str) -> None:
    page = client.follow(client.send(client.get(f"{plan}/implement-governance").form(), {}, "Remove Lead"))

    assert page.heading == "Remove Lead?"
    assert "1 line of “Who does what in each task” in Governance: RACI and decisions" in page.text
    page = client.follow(client.send(page.form("Remove this role"), {}, "Remove this role"))
    assert "Role “Lead” removed. 1 line of “Who does what in each task” stays and loses the link." in page.text


def test_row_that_nothing_names_goes_at_once(client: Client, plan: str) -> None:
    page = client.follow(client.send(client.get(f"{plan}/design-strategies").form(), {}, "Remove Mentoring"))

    assert page.heading == "Choose strategies"
    assert "Strategy “Mentoring” removed." in page.text
    assert [row["id"] for row in answers(client, plan)["design-strategies"]["strategies"]] == ["s1"]


def test_page_that_asks_about_nothing_is_not_found(client: Client, plan: str) -> None:
    for place in ("strategies/s9", "vision/s1", "nothing/s1"):
        client.get(f"{plan}/design-strategies/remove/{place}", 404)
    page = client.get(f"{plan}/design-strategies/remove/strategies/s2")
    assert "Nothing else refers to this strategy." in page.text


def test_after_removing_the_list_is_at_the_record_that_took_the_place(client: Client, plan: str) -> None:
    def remove(what: str) -> str:
        page = client.follow(client.send(client.get(f"{plan}/design-strategies").form(), button=f"Remove {what}"))
        return client.send(page.form("Remove this strategy"), button="Remove this strategy").headers["Location"]

    assert remove("Coaching").endswith("/design-strategies?did=remove#strategies-1")
    undone = client.send(client.get(f"{plan}/design-strategies").form("Undo"), button="Undo")
    assert undone.headers["Location"].endswith("/design-strategies?did=undo#strategies-1")


def test_record_is_removed_from_its_own_page(client: Client, plan: str) -> None:
    record = client.get(f"{plan}/design-strategies/strategies/s1")
    page = client.follow(client.send(record.form(), button="Remove this strategy"))
    assert page.heading == "Remove Coaching?"

    gone = client.send(page.form("Remove this strategy"), button="Remove this strategy")
    assert gone.headers["Location"].endswith("/design-strategies?did=remove#strategies-1")  # the focus goes to the one that took its place
    assert "Strategy “Coaching” removed." in client.follow(gone).text
    assert "Remove this strategy" not in client.get(f"{plan}/design-strategies/strategies/s9?new=1").text
