"""Suggestions below a question: taken in one act, put away, offered again; what was typed is kept with each."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.pages import Client
from wizard.engine.tracks import Track
from wizard.samples import sample_bytes


def answers(client: Client, address: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(client.http.get(f"{address}/framework.json").data)["answers"]
    return found


def with_challenges(client: Client) -> str:
    """A district's plan that has chosen and ranked two challenges."""
    plan = {
        "format": "teacher-leadership-plan",
        "version": 1,
        "track": "district",
        "title": "Ours",
        "answers": {
            "plan-challenges": {
                "challenges": ["ch_early_attrition", "ch_isolation"],
                "challenge_rank": ["ch_early_attrition", "ch_isolation"],
            }
        },
    }
    return client.open_file(json.dumps(plan).encode()).headers["Location"]


def test_goal_is_taken_with_what_was_typed(client: Client) -> None:
    address = with_challenges(client)
    page = client.get(f"{address}/plan-goals")
    assert "Choose from 4 suggestions: Goals" in page.text
    assert "Suggested because you ranked “New teachers leave within their first years” first." in page.text

    response = client.send(page.form(), {"vision": "Every teacher stays."}, "Add this: Fewer new teachers leave")
    assert response.headers["Location"].endswith("/plan-goals?offer=goals&did=suggest#suggestion-goal.ch_early_attrition.1")
    page = client.follow(response)

    assert "Added: Fewer new teachers leave" in page.text
    assert "Choose from 3 suggestions" in page.text
    kept = answers(client, address)["plan-goals"]
    assert kept["vision"] == "Every teacher stays."
    assert [(goal["goal_title"], goal["goal_challenges"]) for goal in kept["goals"]] == [
        ("Fewer new teachers leave", ["ch_early_attrition"])
    ]


def test_pressing_twice_adds_one_row(client: Client) -> None:
    address = with_challenges(client)
    form = client.get(f"{address}/plan-goals").form()
    client.send(form, {}, "Add this: Fewer new teachers leave")
    again = client.follow(client.send(form, {}, "Add this: Fewer new teachers leave"))

    assert len(answers(client, address)["plan-goals"]["goals"]) == 1
    assert "the plan already" in again.text


def test_all_are_taken_at_once(client: Client) -> None:
    address = with_challenges(client)
    page = client.follow(client.send(client.get(f"{address}/plan-goals").form(), {}, "Add all 4"))

    assert "4 added." in page.text
    assert len(answers(client, address)["plan-goals"]["goals"]) == 4
    assert "suggestion" not in page.text


def test_put_away_and_offered_again(client: Client) -> None:
    address = with_challenges(client)
    page = client.follow(
        client.send(client.get(f"{address}/plan-goals").form(), {"vision": "All"}, "Not this one: Fewer new teachers leave")
    )
    assert "Choose from 3 suggestions" in page.text
    assert "1 put away." in page.text
    kept = answers(client, address)
    assert kept["plan-goals"] == {"vision": "All"}
    assert [row["suggestion"] for row in kept["advice"]["put_away"]] == ["goal.ch_early_attrition.0"]

    page = client.follow(client.send(page.form(), {}, "Offer again"))
    assert "Choose from 4 suggestions" in page.text
    assert answers(client, address).get("advice", {}) == {}


def test_add_all_leaves_out_what_was_put_away(client: Client) -> None:
    address = with_challenges(client)
    page = client.follow(client.send(client.get(f"{address}/plan-goals").form(), {}, "Not this one: Fewer new teachers leave"))
    client.send(page.form(), {}, "Add all 3")

    titles = [goal["goal_title"] for goal in answers(client, address)["plan-goals"]["goals"]]
    assert "Fewer new teachers leave" not in titles
    assert len(titles) == 3


def test_record_is_filled_from_the_library_and_keeps_what_was_typed(client: Client) -> None:
    address = client.start("district")
    page = client.follow(client.send(client.get(f"{address}/design-roles").form(), {}, "Add a role"))
    typed = {"roles-0-role_archetype": "ra_hybrid_team_lead", "roles-0-role_title": "Team Lead", "roles-0-role_span": "6"}
    page = client.follow(client.send(page.form(), typed))
    assert "What the library knows of it, where answers are empty" in page.text

    page = client.follow(client.send(page.form(), {}, "Fill this in: What the library knows"))
    assert "Filled in: What the library knows of it" in page.text
    role = answers(client, address)["design-roles"]["roles"][0]
    assert (role["role_title"], role["role_span"], role["role_release_pct"], len(role["role_duties"])) == ("Team Lead", 6, 40, 6)


def test_full_list_takes_no_more(client: Client) -> None:
    goals = [{"id": f"g{at}", "goal_title": f"Goal {at}"} for at in range(6)]
    plan = {
        "format": "teacher-leadership-plan",
        "version": 1,
        "track": "district",
        "title": "Ours",
        "answers": {
            "plan-challenges": {"challenges": ["ch_isolation"], "challenge_rank": ["ch_isolation"]},
            "plan-goals": {"goals": goals},
        },
    }
    address = client.open_file(json.dumps(plan).encode()).headers["Location"]
    page = client.get(f"{address}/plan-goals")

    assert "suggestion" not in page.text
    page = client.follow(client.http.post(f"{address}/plan-goals", data={**dict(page.form().fields), "do": "suggest:goal.ch_isolation.0"}))
    assert "Nothing was added" in page.text
    assert len(answers(client, address)["plan-goals"]["goals"]) == 6


@pytest.mark.parametrize("track", list(Track))
@pytest.mark.parametrize("act", ["suggest:x", "suggest:", "suggest_all:goals", "suggest_all:x", "put_away:x", "offer_again:x", "put_away:"])
def test_unknown_suggestions_do_no_harm(client: Client, track: Track, act: str) -> None:
    address = client.open_file(sample_bytes(track)).headers["Location"]
    before = answers(client, address)
    page = client.get(f"{address}/assess-sustain")
    response = client.http.post(f"{address}/assess-sustain", data={**dict(page.form().fields), "do": act})
    assert response.status_code == 303
    client.follow(response)
    assert answers(client, address)["assess-metrics"] == before["assess-metrics"]


def test_an_amount_is_offered_below_its_question(client: Client) -> None:
    """A highest amount is no room for rows."""
    plan = {
        "format": "teacher-leadership-plan",
        "version": 1,
        "track": "district",
        "title": "Ours",
        "answers": {"plan-profile": {"avg_teacher_salary": 58000}},
    }
    address = client.open_file(json.dumps(plan).encode()).headers["Location"]
    assert "$43,500" in client.get(f"{address}/design-budget").text


def test_all_are_added_at_once_only_where_a_table_has_room_for_them(client: Client) -> None:
    address = client.open_file(sample_bytes(Track.DISTRICT)).headers["Location"]
    page = client.get(f"{address}/implement-governance")  # 6 of at most 10 people, 7 of at most 30 tasks
    assert "Choose from 12 suggestions: People and roles in the matrix" in page.text
    assert "Add all 12" not in page.text
    assert "Add all 16" in page.text
