"""Several people on one plan: names, who is here, conflicts that wait, what changed, and bringing back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from tests.pages import Client, text_of
from wizard.engine.tracks import Track
from wizard.review import Review
from wizard.samples import sample
from wizard.storage import people
from wizard.web.conflicts import _Spot


@pytest.fixture
def ana(app: Flask) -> Client:
    return Client(app)


@pytest.fixture
def bo(app: Flask) -> Client:
    return Client(app)


@pytest.fixture
def plan(ana: Client) -> str:
    return ana.start(title="Together")


def write(client: Client, plan: str, button: str = "Save and come back later", **answers: str) -> int:
    response = client.send(client.get(f"{plan}/plan-profile").form(), answers, button)
    return response.status_code


def call(client: Client, plan: str, name: str) -> None:
    client.send(client.get(plan).form("Save your name"), {"name": name}, "Save your name")


def here(client: Client, plan: str, step: str, **more: str) -> dict[str, str]:
    token = dict(client.get(plan).form("Save your name").fields)["csrf_token"]
    found: dict[str, str] = client.http.post(f"{plan}/here", data={"csrf_token": token, "step": step, **more}).get_json()
    return found


def test_name_stands_in_the_history_and_on_the_page(ana: Client, bo: Client, plan: str) -> None:
    call(ana, plan, "  Ana\u0007 <b>Ortiz</b>  ")
    write(ana, plan, lead_office="Office of teaching")
    assert "Ana <b>Ortiz</b>" in bo.get(f"{plan}/history").text
    assert "Ana <b>Ortiz</b> · Changed" in bo.get(f"{plan}/plan-profile/history").text
    assert here(bo, plan, "plan-profile")["here"] == "Also on this step now: Ana <b>Ortiz</b>."
    assert "Ana <b>Ortiz</b> is here now: " in bo.get(plan).text
    call(ana, plan, "")
    assert "Someone else is here now" in bo.get(plan).text
    assert len(dict(ana.get(plan).form("Save your name").fields)["name"]) == 0


def test_people_are_seen_on_the_same_step_only(ana: Client, bo: Client, plan: str) -> None:
    assert here(ana, plan, "plan-goals") == {"here": "", "version": 0}
    assert here(bo, plan, "plan-profile")["here"] == ""
    assert here(bo, plan, "plan-goals")["here"] == "Also on this step now: someone else."
    assert "Also on this step now: someone else." in ana.get(f"{plan}/plan-goals").text
    assert here(bo, plan, "", leaving="1") == {}
    assert "Also on this step now" not in ana.get(f"{plan}/plan-goals").text


def test_conflict_waits_on_every_page_until_it_is_settled(ana: Client, bo: Client, plan: str) -> None:
    old = bo.get(f"{plan}/plan-profile").form()
    call(ana, plan, "Ana")
    write(ana, plan, lead_office="From Ana")
    response = bo.send(old, {"lead_office": "From Bo", "sponsor_role": "Deputy"}, "Save and come back later")
    assert response.status_code == 409
    assert "Two people changed the same answer" in ana.get(plan).text
    assert "An answer of this step has two texts" in ana.get(f"{plan}/plan-profile").text
    page = ana.get(f"{plan}/plan-profile/settle")
    assert "Text by someone else" in page.text
    assert "Your text" in bo.get(f"{plan}/plan-profile/settle").text
    form = page.form("Save this choice")
    choice = next(name for name, _ in form.fields if name.startswith("choice-"))
    edit = choice.replace("choice", "edit")
    assert dict(form.fields)[edit].strip() == "From Ana From Bo"
    ana.send(form, {choice: "edit", edit: "From Ana\r\n\r\nand Bo"}, "Save this choice")
    answers = ana.http.get(f"{plan}/framework.json").get_json()["answers"]["plan-profile"]
    assert (answers["lead_office"], answers["sponsor_role"]) == ("From Ana and Bo", "Deputy")
    assert "Two people changed" not in ana.get(plan).text
    assert "waits for a choice" in ana.get(f"{plan}/plan-profile/settle").text
    assert "From Bo" in ana.get(f"{plan}/plan-profile/history").text


def test_two_texts_are_named_by_question_and_row_and_told_in_words(ana: Client, bo: Client, plan: str) -> None:
    row = {"team_members-0-id": "m1", "team_members-0-member_role": "Director"}
    write(ana, plan, **row)
    old = bo.get(f"{plan}/plan-profile").form()
    write(ana, plan, **row, **{"team_members-0-member_org": "From Ana", "bargaining_status": "contract"})
    bo.send(old, {"team_members-0-member_org": "From Bo", "bargaining_status": "none"}, "Save and come back later")

    page = bo.get(f"{plan}/plan-profile/settle")
    legends = [text_of(one) for one in page.tree.iter("legend")]
    told = [text_of(one) for one in page.tree.iter() if one.get("class") == "conflict__text"]
    assert any("Team member “Director”:" in one for one in legends), legends
    assert not {"contract", "none"} & set(told), told


def test_earlier_state_is_brought_back_as_a_new_one(ana: Client, bo: Client, plan: str) -> None:
    write(ana, plan, lead_office="First", sponsor_role="Deputy")
    write(bo, plan, lead_office="Second", sponsor_role="")
    page = ana.get(f"{plan}/plan-profile/history")
    assert "Was: First Is: Second" in page.text
    assert "Was: Deputy Removed" in page.text
    assert "Added: First" in page.text
    ana.send(page.form("Bring this state back"), {}, "Bring this state back")
    answers = ana.http.get(f"{plan}/framework.json").get_json()["answers"]["plan-profile"]
    assert (answers["lead_office"], answers["sponsor_role"]) == ("First", "Deputy")
    page = ana.get(f"{plan}/plan-profile/history")
    assert "Brought back an earlier state" in page.text
    assert "Second" in page.text
    token = dict(page.form("Bring this state back").fields)["csrf_token"]
    for version in ("99", "-1", "x", ""):
        sent = {"csrf_token": token, "version": version}
        assert ana.http.post(f"{plan}/plan-profile/history", data=sent).status_code == 404


def test_saves_without_a_pause_are_one_entry(ana: Client, bo: Client, plan: str) -> None:
    for words in ("O", "Of", "Office"):
        write(ana, plan, lead_office=words)
    write(bo, plan, sponsor_role="Deputy")
    page = ana.get(f"{plan}/plan-profile/history")
    assert page.text.count("· Changed") == 2
    assert "Added: Office" in page.text
    assert "Added: Of " not in page.text


def test_news_stand_on_the_plans_home(ana: Client, bo: Client, plan: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Changed since you were last here" not in ana.get(plan).text
    here(ana, plan, "")
    write(bo, plan, lead_office="News")
    later = datetime.now(UTC) + timedelta(hours=20)
    monkeypatch.setattr(people, "now", lambda: later)
    page = ana.get(plan)
    assert "Changed since you were last here" in page.text
    assert "by someone else" in page.text
    assert page.link("Your team and context").endswith("/history")


def test_words_for_an_answer_that_nobody_asks_for_any_more_are_kept() -> None:
    spot = _Spot(None, None, "Gone", Review(sample(Track.STATE).as_answers()).journey.scope("plan-profile"))

    assert [spot.read(words) for words in (" Both texts ", " ")] == ["Both texts", None]
