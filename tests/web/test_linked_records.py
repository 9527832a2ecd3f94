"""Cost lines follow the calculator until they are detached; metrics show what comes from their goal."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.pages import Client
from tests.unit.figures.test_answers_taken import GOAL, METRIC, plan_with


@pytest.fixture
def plan(client: Client) -> str:
    steps = {**plan_with().steps, "plan-goals": {"goals": [GOAL]}, "assess-metrics": {"metrics": [METRIC]}}
    file = {"format": "teacher-leadership-plan", "version": 1, "track": "district", "title": "Ours", "answers": steps}
    return client.open_file(json.dumps(file).encode()).headers["Location"]


def lines(client: Client, plan: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(client.http.get(f"{plan}/framework.json").data)["answers"]["design-budget"].get(
        "cost_lines", []
    )
    return found


def test_calculated_line_is_detached_and_attached_again(client: Client, plan: str) -> None:
    page = client.get(f"{plan}/design-budget")
    assert "Team Lead: supplements, $66,000 in its first year" in page.text
    page = client.follow(client.send(page.form(), {}, "Add all 3"))
    assert "$66,000" in page.text
    assert page.text.count("Follows the calculator") == 3
    page = client.get(page.link("Team Lead: supplements"))
    assert "worked out from the role “Team Lead” and follow it" in page.text
    assert not [name for name, _ in page.form().fields if name.startswith("cost_lines-0-cl_y")]
    assert client.send(page.form()).status_code == 303  # nothing is missing

    page = client.follow(client.send(page.form(), {}, "Use amounts of my own"))
    assert ("cost_lines-0-cl_y1", "66000") in page.form().fields
    client.send(page.form(), {"cost_lines-0-cl_y1": "60000"})
    assert [line.get("cl_y1") for line in lines(client, plan)] == [60000, None, None]
    listed = client.get(f"{plan}/design-budget").text
    assert "Your own amounts. The calculator says $66,000 and $66,000." in listed
    assert "etached" not in listed
    assert listed.count("Follows the calculator") == 2

    page = client.follow(client.send(client.get(page.form().action).form(), {}, "Follow the calculator again"))
    assert "worked out from the role" in page.text
    assert [line.get("cl_y1") for line in lines(client, plan)] == [None, None, None]


def test_looking_at_a_calculated_line_types_nothing(client: Client, plan: str) -> None:
    client.send(client.get(f"{plan}/design-budget").form(), {}, "Add all 3")
    before = lines(client, plan)
    for line in before:
        client.send(client.get(f"{plan}/design-budget/cost_lines/{line['id']}").form())

    assert lines(client, plan) == before


def test_metric_shows_what_comes_from_its_goal(client: Client, plan: str) -> None:
    page = client.get(f"{plan}/assess-metrics/metrics/m1")

    assert "From the goal “Stay”: 85%. Type here only what differs." in page.text
    assert ("metrics-0-met_target", "") in page.form().fields
    response = client.send(page.form(), {"metrics-0-met_target": "80"})
    assert "Target" not in " ".join(client.follow(response).problems())
    kept = json.loads(client.http.get(f"{plan}/framework.json").data)["answers"]["assess-metrics"]["metrics"][0]
    assert (kept["met_target"], kept.get("met_baseline")) == (80, None)
