"""Long lists of records: 25 a page, chosen by an answer that several share, typed text kept on the way."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.pages import Client, Page, text_of

PHASES = ("plan", "design", "implement")


def milestones(count: int) -> list[dict[str, Any]]:
    return [
        {"id": f"m{at}", "ms_title": f"Milestone {at}", "ms_phase": PHASES[at % 3], "ms_owner": "Team" if at % 2 else "Lead"}
        for at in range(count)
    ]


@pytest.fixture
def many(client: Client) -> str:
    plan = {
        "format": "teacher-leadership-plan", "version": 1, "track": "state", "title": "Many",
        "answers": {"implement-milestones": {"milestones": milestones(60)}},
    }  # fmt: skip
    return client.open_file(json.dumps(plan).encode()).headers["Location"] + "/implement-milestones"


def titles(page: Page) -> list[str]:
    return [words for a in page.tree.iter("a") if (words := text_of(a)).startswith("Milestone ")]


def test_long_list_comes_in_pages(client: Client, many: str) -> None:
    first = client.get(many)
    assert titles(first) == [f"Milestone {at}" for at in range(25)]

    third = client.follow(client.send(first.form(), do="page:milestones:3"))
    assert titles(third) == [f"Milestone {at}" for at in range(50, 60)]
    assert titles(client.get(f"{many}?page-milestones=99")) == titles(third)
    assert titles(client.get(f"{many}?page-milestones=x")) == titles(first)


def test_list_shows_those_that_share_an_answer(client: Client, many: str) -> None:
    page = client.get(many)
    shown = client.follow(client.send(page.form(), do="show:milestones", **{"show-milestones": "Phase: Design"}))
    assert titles(shown) == [f"Milestone {at}" for at in range(60) if at % 3 == 1]
    assert not any(value.startswith("up_record") for _, _, value in shown.form().buttons)

    assert len(titles(client.get(f"{many}?show-milestones=Phase: None such"))) == 25


def test_moved_record_is_on_the_page_that_comes_back(client: Client, many: str) -> None:
    second = client.get(f"{many}?page-milestones=2")
    moved = client.send(second.form(), do="up_record:milestones:m25")
    assert "page-milestones" not in moved.headers["Location"]
    moved = client.send(client.follow(moved).form(), do="down_record:milestones:m25")
    assert "page-milestones=2" in moved.headers["Location"]
    assert titles(client.follow(moved))[0] == "Milestone 25"


def test_text_beside_the_list_is_saved_when_it_is_turned(client: Client, many: str) -> None:
    page = client.get(many)
    client.send(page.form(), do="page:milestones:2", **{"calendar_anchors-0-ca_name": "Board vote"})
    kept = json.loads(client.http.get(many.replace("implement-milestones", "framework.json")).data)["answers"]["implement-milestones"]
    assert [row["ca_name"] for row in kept["calendar_anchors"]] == ["Board vote"]
    assert len(kept["milestones"]) == 60


def test_short_list_has_neither_pages_nor_choice(client: Client) -> None:
    plan = {
        "format": "teacher-leadership-plan", "version": 1, "track": "state", "title": "Few",
        "answers": {"implement-milestones": {"milestones": milestones(25)}},
    }  # fmt: skip
    page = client.get(client.open_file(json.dumps(plan).encode()).headers["Location"] + "/implement-milestones")
    assert len(titles(page)) == 25
    assert not any(value.startswith(("page:", "show:")) for _, _, value in page.form().buttons)


def test_goals_are_listed_with_the_units_of_their_values(client: Client) -> None:
    plan = client.start("state", "", mode="sample")

    cells = [text_of(cell) for cell in client.get(f"{plan}/plan-goals").tree.iter("td")]
    assert [cell for cell in cells if cell[:1].isdecimal()] == ["12 points", "7 points", "34%", "60%", "9%", "75%"]
