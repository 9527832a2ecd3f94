"""Suggestions used, declined and undone; checks left as they are: all without scripts."""

from __future__ import annotations

import json
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from tests.pages import Client, Page, form_of
from wizard.advice.decisions import key_of
from wizard.engine.answers import Answers
from wizard.engine.planfile import as_file, dumped
from wizard.engine.tracks import Track
from wizard.review import Review

LEVELS = {f"rd_{name}": {"level": 3} for name in (
    "vision", "leadership", "trust", "policy", "funding", "time", "principals", "pipeline", "learning", "data",
)}  # fmt: skip
READY = {**LEVELS, "rd_vision": {"level": 1}, "rd_learning": {"level": 2}}
RANKED = {"challenges": ["ch_early_attrition"], "challenge_rank": ["ch_early_attrition"]}
GOALS = {"goals": [{"id": "g1", "goal_title": "Keep new teachers"}]}
UNLINKED = {"strategies": [{"id": "s1", "st_title": "Coaching"}]}
NOT_LINKED = "No strategy addresses this goal."


def plan(client: Client, track: str = "district", **steps: Any) -> str:
    given = {"plan-challenges": RANKED, "plan-readiness": READY, **{name.replace("_", "-"): step for name, step in steps.items()}}
    return client.open_file(dumped(as_file(track, "Advised", given))).headers["Location"]


def answers(client: Client, address: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(client.http.get(f"{address}/framework.json").data)["answers"]
    return found


def post(client: Client, address: str, act: str, **fields: str) -> TestResponse:
    token = dict(client.get(address).form("Save your name").fields)["csrf_token"]
    return client.http.post(f"{address}/advice/{act}", data={"csrf_token": token, **fields})


def done(client: Client, address: str, act: str, **fields: str) -> Page:
    response = post(client, address, act, **fields)
    assert response.status_code == 303
    return client.follow(response)


def codes(client: Client, address: str, place: str, column: str) -> list[str]:
    step, _, field = place.partition(".")
    return [row.get(column) for row in answers(client, address).get(step, {}).get(field, [])]


def test_suggestion_says_why_on_which_evidence_and_what_would_change_it(client: Client) -> None:
    page = client.get(f"{plan(client)}/design-strategies")

    assert "Suggestion: Give new teachers intensive mentoring" in page.text
    assert "Because you ranked “New teachers leave within their first years” first. Frequent, trained mentoring" in page.text
    assert page.link("you ranked “New teachers leave").endswith("/plan-challenges#challenge_rank")
    assert "Evidence for “Intensive induction mentoring”: " in page.text
    assert "SRI evaluations of the New Teacher Center" in page.text
    assert "This goes away when “New teachers leave within their first years” is not among your first three challenges." in page.text


def test_suggestions_stand_where_they_are_acted_on(client: Client) -> None:
    address = plan(client)

    def titles(slug: str) -> bool:
        return "Give new teachers intensive mentoring" in client.get(f"{address}/{slug}").text

    assert [slug for slug in ("design-strategies", "assess-metrics", "design-roles", "plan-profile", "advice") if titles(slug)] == [
        "design-strategies", "assess-metrics", "advice",
    ]  # fmt: skip
    assert client.get(f"{address}/design-support-system").link("Go to ").endswith("#prep_program")


def test_using_a_suggestion_adds_what_it_names_and_undoing_takes_it_out(client: Client) -> None:
    address = plan(client)
    before = answers(client, address)
    page = client.get(f"{address}/design-strategies")

    page = client.follow(client.send(page.form("Add 1 strategy and 2 metrics"), button="Add 1 strategy and 2 metrics"))

    assert page.heading == "Intensive induction mentoring"
    assert "Added: Intensive induction mentoring, " in page.text
    assert codes(client, address, "design-strategies.strategies", "st_code") == ["ds_induction"]
    assert codes(client, address, "assess-metrics.metrics", "met_code") == ["mt_new_contact", "mt_ret_novice"]
    used = client.get(f"{address}/assess-metrics")
    assert "added because you ranked “New teachers leave within their first years” first" in used.text
    assert "Because you ranked" not in used.text

    page = client.follow(client.send(used.form("Undo"), button="Undo"))
    assert "Taken out again." in page.text
    after = answers(client, address)
    del after["design-strategies"]["strategy_weights"]  # which the page shows, and every button of it saves
    assert {slug: step for slug, step in after.items() if step} == before


def test_undoing_leaves_what_somebody_changed(client: Client) -> None:
    address = plan(client)
    page = done(client, address, "use", about="r01", place="assess-metrics")
    client.send(page.form(), {"strategies-0-st_description": "Weekly contact"})
    page = client.follow(client.send(client.get(f"{address}/assess-metrics").form("Undo"), button="Undo"))

    assert "1 row that somebody changed since stayed." in page.text
    assert codes(client, address, "design-strategies.strategies", "st_code") == ["ds_induction"]
    assert codes(client, address, "assess-metrics.metrics", "met_code") == []


def test_what_was_typed_around_the_button_is_kept(client: Client) -> None:
    address = plan(client)
    form = client.get(f"{address}/design-strategies").form()
    page = client.follow(client.send(form, {"stop_doing": "Two meetings"}, "Add 1 strategy and 2 metrics"))
    assert answers(client, address)["design-strategies"]["stop_doing"] == "Two meetings"

    page = client.follow(client.send(page.form(), {"strategies-0-st_why": "It fits"}, "Undo: Give new teachers"))
    (row,) = answers(client, address)["design-strategies"]["strategies"]
    assert (row["st_code"], row["st_why"]) == ("ds_induction", "It fits")
    assert "1 row that somebody changed since stayed." in page.text


def test_nothing_is_decided_where_two_people_changed_the_same(app: Flask, client: Client) -> None:
    address = plan(client)
    form = client.get(f"{address}/design-strategies").form()
    other = Client(app)
    other.send(other.get(f"{address}/design-strategies").form(), {"stop_doing": "One"}, "Save and come back later")

    response = client.send(form, {"stop_doing": "Two"}, "Add 1 strategy and 2 metrics")

    assert response.status_code == 409
    assert "Two" in Page(response).text
    assert "advice" not in answers(client, address)


def test_what_the_plan_has_is_not_added_twice(client: Client) -> None:
    address = plan(client, design_strategies={"strategies": [{"id": "s", "st_code": "ds_induction", "st_title": "Ours"}]})
    page = client.get(f"{address}/design-strategies")

    client.follow(client.send(page.form("Add 2 metrics"), button="Add 2 metrics"))
    done(client, address, "use", about="r01")

    assert codes(client, address, "design-strategies.strategies", "st_title") == ["Ours"]
    assert len(codes(client, address, "assess-metrics.metrics", "met_code")) == 2


def test_what_the_plan_has_in_full_is_not_suggested(client: Client) -> None:
    metrics = [{"id": code, "met_code": code} for code in ("mt_new_contact", "mt_ret_novice")]
    address = plan(client, design_strategies={"strategies": [{"id": "s", "st_code": "ds_induction"}]}, assess_metrics={"metrics": metrics})

    assert "In your plan already: Give new teachers intensive mentoring" in client.get(f"{address}/design-strategies").text


def test_used_suggestion_whose_reason_is_gone_asks_whether_to_keep_it(client: Client) -> None:
    address = plan(client)
    done(client, address, "use", about="r01")
    form = client.get(f"{address}/plan-challenges").form()
    client.send(form, {"challenges": ["", "ch_isolation"], "challenge_rank": ["ch_isolation"]}, "Save and come back later")
    record = answers(client, address)["design-strategies"]["strategies"][0]["id"]

    page = client.get(f"{address}/design-strategies/strategies/{record}")
    assert (
        "this was suggested because you ranked “New teachers leave within their first years” first. That is no longer so. Keep it?"
        in page.text
    )
    page = client.follow(client.send(page.form("Keep it"), button="Keep it"))

    assert "That is no longer so" not in page.text
    assert codes(client, address, "design-strategies.strategies", "st_code") == ["ds_induction"]


def test_declining_keeps_the_reason_in_three_places_and_can_be_undone(client: Client) -> None:
    address = plan(client)
    client.send(client.get(address).form("Save your name"), {"name": "Ana"}, "Save your name")
    form = client.get(f"{address}/design-strategies").form()

    page = client.follow(client.send(form, {"why-r01": "The schedule is not ready"}, "Decline, and keep"))

    kept = answers(client, address)
    (log,) = kept["implement-governance"]["decision_log"]
    assert (log["dl_decision"], log["dl_reason"], log["dl_by"], log["dl_public"]) == (
        "Declined suggestion: Give new teachers intensive mentoring", "The schedule is not ready", "Ana", True,
    )  # fmt: skip
    assert [(row["dc_code"], row["dc_reason"]) for row in kept["design-strategies"]["declined"]] == [
        ("ds_induction", "The schedule is not ready")
    ]
    assert "Declined: Give new teachers intensive mentoring" in page.text
    assert "Suggestion: Give new teachers intensive mentoring" not in client.get(f"{address}/advice").text

    page = client.follow(client.send(page.form("Show it again"), button="Show it again"))
    assert "Suggestion: Give new teachers intensive mentoring" in page.text
    kept = answers(client, address)
    assert "decision_log" not in kept["implement-governance"]
    assert "declined" not in kept["design-strategies"]


def _forms(page: Page, button: str) -> list[Any]:
    return [form for form in map(form_of, page.tree.iter("form")) if any(button in words for words, _, _ in form.buttons)]


def test_declined_suggestion_comes_back_when_its_ground_changes(client: Client) -> None:
    address = plan(client)
    done(client, address, "decline", about="r02", reason="We train next year")
    assert "Suggestion: Train mentors" not in client.get(f"{address}/advice").text

    client.send(client.get(f"{address}/plan-readiness").form(), {"rd_learning-level": "1"}, "Save and come back later")

    page = client.get(f"{address}/advice")
    assert "Suggestion: Train mentors before adding mentors" in page.text
    assert "You declined this before: “We train next year”." in page.text


def test_reason_is_asked_for(client: Client) -> None:
    address = plan(client)
    page = done(client, address, "decline", about="r01", reason="  ", place="design-strategies")

    assert page.heading == "Choose strategies"
    assert "Enter the reason." in page.text
    assert "advice" not in answers(client, address)


def test_check_is_left_with_a_reason_listed_and_shown_again(client: Client) -> None:
    address = plan(client, plan_goals=GOALS, design_strategies=UNLINKED)
    page = client.get(f"{address}/plan-goals")
    assert NOT_LINKED in page.text
    page = client.get(f"{address}/check")
    form = next(form for form in _forms(page, "Leave it as it is"))

    page = client.follow(client.send(form, {"reason": "Strategies come in May"}, "Leave it as it is"))

    assert f"Left as they are {NOT_LINKED}" in page.text
    assert "“Strategies come in May”" in page.text
    assert NOT_LINKED not in client.get(f"{address}/plan-goals").text
    assert NOT_LINKED not in client.get(address).text
    assert NOT_LINKED not in client.http.get(f"{address}/framework.html").get_data(as_text=True)
    page = client.follow(client.send(page.form("Show it again"), button="Show it again"))
    assert "Left as they are" not in page.text
    assert NOT_LINKED in client.get(f"{address}/plan-goals").text


def test_many_findings_of_a_kind_are_folded_and_each_can_be_left(client: Client) -> None:
    stones = [{"id": f"m{at}", "ms_title": f"Stone {at}"} for at in range(5)]
    address = plan(client, implement_milestones={"milestones": stones})

    page = client.get(f"{address}/check")
    assert page.text.count("4 more of this kind") == 1
    assert all(f"Go to Milestones and timeline, Stone {at}" in page.text for at in range(5))
    step = client.get(f"{address}/implement-milestones")
    assert step.text.count("Name the role that answers for it.") == 1
    assert "See all of them, or leave some as they are" in step.text
    assert [step.link(f"Stone {at}") for at in range(5)] == [f"{address}/implement-milestones/milestones/m{at}" for at in range(5)]

    left = key_of(
        next(
            one for one in Review(Answers(Track.DISTRICT, "", {"implement-milestones": {"milestones": stones}})).findings if one.row == "m3"
        )
    )
    assert "4 more of this kind" in client.follow(post(client, address, "leave", about=left, place="check")).text  # the reason is missing
    page = done(client, address, "leave", about=left, place="check", reason="The board names one in May")
    assert "3 more of this kind" in page.text


@pytest.mark.parametrize(
    ("act", "fields"),
    [
        ("use", {"about": "r99"}),
        ("use", {"about": "r03"}),
        ("decline", {"about": "r03", "reason": "No"}),
        ("leave", {"about": "0" * 12, "reason": "No"}),
        ("again", {"table": "declined", "row": "nobody"}),
        ("again", {"table": "goals", "row": "g1"}),
        ("again", {"table": "used", "row": ""}),
        ("keep", {"row": ""}),
        ("use", {"about": "r01", "place": "nowhere"}),
    ],
)
def test_forged_forms_change_nothing_they_should_not(client: Client, act: str, fields: dict[str, str]) -> None:
    address = plan(client, plan_goals=GOALS)
    before = answers(client, address)

    done(client, address, act, **fields)

    after = answers(client, address)
    assert after == before or fields["about"] == "r01"


def test_unknown_acts_are_not_found(client: Client) -> None:
    assert post(client, plan(client), "burn").status_code == 404


def test_errors_cannot_be_left(client: Client) -> None:
    dates = {"sel_start": "2028-03-01", "sel_end": "2028-02-01"}
    address = plan(client, design_support_system=dates)
    (finding,) = Review(Answers(Track.DISTRICT, "", {"design-support-system": dates})).findings

    page = done(client, address, "leave", about=key_of(finding), reason="It is public", place="check")

    assert "An error can only be mended." in page.text
    assert "advice" not in answers(client, address)


@pytest.mark.parametrize("value", ["text", 7, [1, "x", None], [{"no": "id"}], [{"id": "", "rule": "r01", "added": [{"id": ""}]}], {"a": 1}])
@pytest.mark.parametrize("name", ["used", "declined", "set_aside", "strategies"])
def test_hostile_decisions_break_no_page_and_are_kept(client: Client, name: str, value: Any) -> None:
    steps = {"design_strategies": {"strategies": value}} if name == "strategies" else {"advice": {name: value}}
    address = plan(client, plan_goals=GOALS, **steps)
    for place in ("", "/advice", "/check", "/design-strategies", "/history"):
        client.get(f"{address}{place}")
    done(client, address, "use", about="r01")
    done(client, address, "decline", about="r02", reason="No")

    step = answers(client, address)["design-strategies" if name == "strategies" else "advice"]
    kept = step[name]
    assert kept == value if not isinstance(value, list) else kept[: len(value)] == value


def test_two_people_decide_at_the_same_time(app: Flask, client: Client) -> None:
    address = plan(client)
    other = Client(app)
    pages = [one.get(f"{address}/advice") for one in (client, other)]
    for one, page, rule in ((client, pages[0], "r01"), (other, pages[1], "r02")):
        form = next(form for form in _forms(page, "Decline, and keep") if ("about", rule) in form.fields)
        one.follow(one.send(form, {"reason": f"Not {rule}"}, "Decline, and keep"))

    assert sorted(row["rule"] for row in answers(client, address)["advice"]["declined"]) == ["r01", "r02"]
    assert len(answers(client, address)["implement-governance"]["decision_log"]) == 2


def test_decisions_stand_in_the_history_and_are_no_step(client: Client) -> None:
    address = plan(client)
    done(client, address, "decline", about="r02", reason="No")

    assert "Suggestions and checks" in client.get(f"{address}/history").text
    assert "0 of 22 steps complete" in client.get(address).text
    client.get(f"{address}/advice/history", status=404)


def test_decision_that_finds_no_room_changes_nothing(client: Client) -> None:
    address = plan(client, advice={"declined": "text"})
    before = answers(client, address)

    page = done(client, address, "decline", about="r02", reason="No")

    assert "There is no room for more decisions of this kind." in page.text
    assert answers(client, address) == before


def test_full_table_takes_no_more_and_the_page_says_so(client: Client) -> None:
    log = [{"id": f"d{at}", "dl_decision": f"Decision {at}"} for at in range(100)]
    address = plan(client, implement_governance={"decision_log": log})
    page = done(client, address, "decline", about="r02", reason="No")

    assert "There was no room in: Decisions" in page.text
    assert answers(client, address)["advice"]["declined"][0]["reason"] == "No"
