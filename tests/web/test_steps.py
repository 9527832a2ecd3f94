"""Steps: saved right or wrong, merged, their rows added, moved, copied and removed, all without scripts."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from tests.pages import Client, Page, every, text_of
from wizard.engine.tracks import Track
from wizard.samples import sample_bytes
from wizard.steps import all_steps

SLUGS = [step.slug for step in all_steps() if step.number] + ["start"]


def answers(client: Client, address: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(client.http.get(f"{address}/framework.json").data)["answers"]
    return found


@pytest.fixture(params=list(Track))
def full(request: pytest.FixtureRequest, client: Client) -> str:
    return client.open_file(sample_bytes(request.param)).headers["Location"]


@pytest.mark.parametrize("slug", SLUGS)
@pytest.mark.parametrize("track", ["state", "district"])
def test_every_step_opens_empty(client: Client, track: str, slug: str) -> None:
    page = client.get(f"{client.start(track)}/{slug}")

    assert page.status == 200


def test_every_step_of_a_full_plan_saves_to_what_it_was(client: Client, full: str) -> None:
    before = answers(client, full)
    for slug in SLUGS:
        page = client.get(f"{full}/{slug}")
        response = client.send(page.form())
        assert response.status_code == 303, (slug, client.follow(response).problems())
    assert answers(client, full) == before


def test_every_record_of_a_full_plan_saves_to_what_it_was(client: Client, full: str) -> None:
    before = answers(client, full)
    for step in all_steps():
        asked = step.asked(Track.STATE) | step.asked(Track.DISTRICT)
        for name, rows in before.get(step.slug, {}).items():
            if getattr(asked.get(name), "record", False):
                for row in rows:
                    page = client.get(f"{full}/{step.slug}/{name}/{row['id']}")
                    response = client.send(page.form())
                    assert response.status_code == 303, (step.slug, name, row["id"], client.follow(response).problems())
    assert answers(client, full) == before


def test_every_preview_and_check_page_opens(client: Client, full: str) -> None:
    for slug in SLUGS:
        client.get(f"{full}/{slug}/preview")
    for place in ("check", "downloads", "history"):
        client.get(f"{full}/{place}")


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("plan-goals", "points"),
        ("plan-goals/goals/g1", "In an average year"),
        ("plan-stakeholders", "groups that federal law names"),
        ("implement-rollout", "Teachers in begun waves"),
        ("implement-milestones", "Critical path"),
        ("implement-risks", "High risks (9 and above)"),
        ("assess-metrics", "8 to 15 can be kept up"),
    ],
)
def test_what_is_worked_out_stands_beside_the_questions(client: Client, full: str, place: str, words: str) -> None:
    html = client.get(f"{full}/{place}").html
    card = html.split("Worked out as you type")[1].split("How this is worked out")[0]
    assert words in card


def test_wrong_answers_are_kept_and_shown(client: Client) -> None:
    address = f"{client.start()}/plan-profile"
    form = client.get(address).form()

    response = client.send(
        form,
        {
            "num_schools": "about 90",
            "plan_start-month": "2",
            "plan_start-day": "31",
            "plan_start-year": "2027",
            "avg_teacher_salary": "$58,000",
        },
    )
    page = Page(response)

    assert response.status_code == 422
    assert "Number of schools: enter a whole number, like 12" in page.problems()
    assert "Plan starts: February 2027 has 28 days" in page.problems()
    again = dict(client.get(address).form().fields)
    assert (again["num_schools"], again["plan_start-day"], again["avg_teacher_salary"]) == ("about 90", "31", "58000")


@pytest.mark.parametrize(
    "typed",
    [
        "2027-07-01",
        "7/1/2027",
        "07/01/27",
        "July 1, 2027",
        "Jul 1 2027",
        "1 July 2027",
        "7-1-2027",
        "July 1st, 2027",
        "2027/07/01",
        "7.1.2027",
    ],
)
def test_days_are_understood_in_ten_forms(client: Client, typed: str) -> None:
    address = client.start()
    form = client.get(f"{address}/plan-profile").form()
    form.fields = [(name, value) for name, value in form.fields if not name.startswith("plan_start")]

    client.send(form, {"plan_start": typed}, "Save and come back later")

    assert answers(client, address)["plan-profile"]["plan_start"] == "2027-07-01"


def test_forged_codes_are_kept_but_do_not_count(client: Client) -> None:
    address = client.start()
    form = client.get(f"{address}/plan-profile").form()

    response = client.send(form, {"fiscal_year_start": "<script>", "locale_mix": ["", "moon"]})
    problems = Page(response).problems()

    assert "Fiscal year starts in: choose one of the answers offered" in problems
    assert "Setting: choose among the answers offered" in problems


def test_rows_are_added_moved_copied_and_removed_without_scripts(client: Client) -> None:
    address = client.start()
    place = f"{address}/plan-profile"

    def press(button: str, **values: str) -> None:
        response = client.send(client.get(place).form(), values, button)
        assert response.status_code == 303

    def roles() -> list[str]:
        return [row["member_role"] for row in answers(client, address)["plan-profile"].get("team_members", [])]

    press("Save and come back later", **{"team_members-0-member_role": "Lead"})
    page = client.follow(client.send(client.get(place).form(), button="Add a team member"))
    client.send(page.form(), {"team_members-1-member_role": "Teacher"}, "Save and come back later")
    assert roles() == ["Lead", "Teacher"]
    press("Down: move Lead down")
    assert roles() == ["Teacher", "Lead"]
    press("Copy Teacher")
    assert roles() == ["Teacher", "Teacher", "Lead"]
    press("Remove Lead")
    assert roles() == ["Teacher", "Teacher"]
    ids = [row["id"] for row in answers(client, address)["plan-profile"]["team_members"]]
    assert len(set(ids)) == 2


def test_record_is_added_removed_and_undone(client: Client) -> None:
    address = client.start()
    place = f"{address}/plan-goals"
    page = client.follow(client.send(client.get(place).form(), {"vision": "All learn"}, "Add a goal"))
    assert page.heading == "New goal"
    response = client.send(page.form(), {"goals-0-goal_title": "Keep teachers"})
    assert response.status_code == 422
    assert answers(client, address)["plan-goals"]["vision"] == "All learn"

    page = client.follow(client.send(client.get(place).form(), button="Remove Keep teachers"))
    assert "goals" not in answers(client, address)["plan-goals"]
    page = client.follow(client.send(page.form("Undo"), button="Undo"))
    assert page.link("Keep teachers").startswith(f"{place}/goals/")


def test_double_click_adds_one_record(client: Client) -> None:
    address = client.start()
    page = client.follow(client.send(client.get(f"{address}/plan-goals").form(), button="Add a goal"))
    form = page.form()
    for _ in range(2):
        client.send(form, {"goals-0-goal_title": "Keep teachers"})

    assert len(answers(client, address)["plan-goals"]["goals"]) == 1


def test_another_plans_row_stays_there(client: Client) -> None:
    first, second = client.start(), client.start()
    page = client.follow(client.send(client.get(f"{first}/plan-goals").form(), button="Add a goal"))
    client.send(page.form(), {"goals-0-goal_title": "Keep teachers"})
    row = answers(client, first)["plan-goals"]["goals"][0]["id"]

    client.get(f"{second}/plan-goals/goals/{row}", status=404)


def test_stale_page_merges_what_does_not_collide(client: Client) -> None:
    address = client.start()
    place = f"{address}/plan-profile"
    mine, theirs = client.get(place).form(), client.get(place).form()

    client.send(theirs, {"lead_office": "Office of Teaching"}, "Save and come back later")
    client.send(mine, {"sponsor_role": "Deputy chief"}, "Save and come back later")

    found = answers(client, address)["plan-profile"]
    assert (found["lead_office"], found["sponsor_role"]) == ("Office of Teaching", "Deputy chief")


def test_stale_page_that_collides_shows_both_texts(client: Client) -> None:
    address = client.start()
    place = f"{address}/plan-profile"
    mine, theirs = client.get(place).form(), client.get(place).form()
    client.send(theirs, {"lead_office": "Theirs"}, "Save and come back later")

    response = client.send(mine, {"lead_office": "Mine"}, "Save and come back later")
    page = Page(response)

    assert response.status_code == 409
    assert answers(client, address)["plan-profile"]["lead_office"] == "Theirs"
    assert "Mine" in page.text
    assert "Theirs" in page.text
    form = page.form("Save this choice")
    choice = next(name for name, _ in form.fields if name.startswith("choice-"))
    client.send(form, {choice: "mine"}, "Save this choice")
    assert answers(client, address)["plan-profile"]["lead_office"] == "Mine"
    assert "Text kept beside another change" in client.get(f"{address}/history").text


def test_track_and_depth_set_answers_aside_and_bring_them_back(client: Client) -> None:
    address = client.open_file(sample_bytes(Track.STATE)).headers["Location"]
    before = answers(client, address)

    def turn(**values: str) -> None:
        client.send(client.get(f"{address}/start").form(), values)

    turn(track="district")
    assert client.get(f"{address}/plan-profile").form().fields[2][0] == "jurisdiction_name"
    assert "Number of districts" not in client.get(f"{address}/plan-profile").text
    turn(track="state", depth="essentials")
    assert "Average teacher salary" not in client.get(f"{address}/plan-profile").text
    turn(depth="full")
    page = client.get(f"{address}/plan-profile")
    assert "Average teacher salary" in page.text
    after = answers(client, address)
    assert {**after, "start": before["start"]} == before


def test_hidden_answers_are_kept_and_not_printed(client: Client) -> None:
    address = client.open_file(sample_bytes(Track.DISTRICT)).headers["Location"]
    place = f"{address}/plan-profile"
    assert "Contract ends" in client.get(f"{place}/preview").text

    client.send(client.get(place).form(), {"bargaining_status": "none"})

    assert "Contract ends" not in client.get(f"{place}/preview").text
    assert "contract_expires" in answers(client, address)["plan-profile"]


def test_pressing_enter_saves_and_continues(client: Client) -> None:
    form = client.get(f"{client.start()}/plan-profile").form()

    assert form.buttons[0] == ("Save and continue", "do", "continue")


def test_draft_of_the_summary_fills_the_empty_text_only(client: Client) -> None:
    address = client.open_file(sample_bytes(Track.DISTRICT)).headers["Location"]
    form = client.get(f"{address}/check").form()
    page = client.follow(
        client.send(form, {"exec_summary": ""}, "Draft from my answers")
        if any("Draft" in b[0] for b in form.buttons)
        else client.send(form, {"exec_summary": ""}, "Save and come back later")
    )
    page = client.follow(client.send(client.get(f"{address}/check").form(), button="Draft from my answers"))

    assert "the problems this plan takes on first are" in answers(client, address)["review-export"]["exec_summary"]
    assert page.heading == "Check your answers"


def test_pasted_cells_become_rows_whichever_button_is_pressed(client: Client) -> None:
    address = client.start()
    place = f"{address}/plan-profile"
    page = client.get(place)
    box = "paste-team_members"
    client.send(page.form(), {"lead_office": "Teaching", box: "1. Director\n2. Coach"}, "Add these team members")
    client.send(client.get(place).form(), {box: "Principal\tMain school"}, "Save and come back later")
    found = answers(client, address)["plan-profile"]
    assert [row["member_role"] for row in found["team_members"]] == ["Director", "Coach", "Principal"]
    assert found["lead_office"] == "Teaching"


def test_cells_pasted_inside_a_record_stay_there(client: Client) -> None:
    address = client.start(mode="sample", track="district")
    page = client.get(client.get(f"{address}/design-roles").link("Team Lead"))
    before = answers(client, address)["design-roles"]["roles"][0]["role_duties"]
    client.send(page.form(), {"paste-roles-0-role_duties": "Lead a study group\tcoach\t1.5"}, "Add these duties")
    after = answers(client, address)["design-roles"]["roles"][0]["role_duties"]
    assert after[:-1] == before
    assert after[-1]["hours_week"] == 1.5


def test_removed_light_row_comes_back_with_undo(client: Client) -> None:
    address = client.start(mode="sample", track="district")
    page = client.get(client.get(f"{address}/design-roles").link("Team Lead"))
    before = answers(client, address)["design-roles"]["roles"][0]
    page = client.follow(client.send(page.form(), button="Remove Visit lessons"))
    assert re.search(r"Duty “Visit lessons .* …” removed\.", page.text)
    assert len(answers(client, address)["design-roles"]["roles"][0]["role_duties"]) == len(before["role_duties"]) - 1
    page = client.follow(client.send(page.form("Undo"), button="Undo"))
    assert page.heading == "Team Lead"
    assert answers(client, address)["design-roles"]["roles"][0] == before


def test_long_page_shows_the_way_and_what_is_missing(client: Client) -> None:
    address = client.start()
    page = client.get(f"{address}/plan-profile")
    assert "On this page" in page.text
    assert "to answer" in page.text
    assert "Show " in page.text


def test_cells_pasted_into_a_new_record_are_its_first_words(client: Client) -> None:
    address = client.start(track="district")
    new = client.follow(client.send(client.get(f"{address}/design-roles").form(), button="Add a role"))
    client.send(new.form(), {"paste-roles-0-role_duties": "Lead a study group\tcoach\t1.5"}, "Save and come back later")
    (role,) = answers(client, address)["design-roles"]["roles"]
    assert [duty["duty"] for duty in role["role_duties"]] == ["Lead a study group"]


def test_what_is_to_be_mended_names_the_row_and_each_record_once(client: Client) -> None:
    file = {"format": "teacher-leadership-plan", "version": 1, "track": "district", "title": "Ours", "answers": {
        "plan-stakeholders": {"stakeholders": [
            {"id": "s1", "stk_group": "sk_teachers"},
            {"id": "s2", "stk_group": "sk_families", "stk_influence": {"level": 2}, "stk_affected": {"level": 3}, "stk_level": "involve"},
        ]},
        "plan-profile": {"team_members": [{"id": "t1", "member_role": "Director"}, {"id": "t2", "member_org": "North School"}]},
    }}  # fmt: skip
    address = client.open_file(json.dumps(file).encode()).headers["Location"]

    found = {words: place for words, place in mended(client, f"{address}/plan-stakeholders") if "/stakeholders/" in place}
    assert sorted(words.partition(": ")[2] for words in found) == ["2 to answer", "4 to answer"]
    assert sorted(place.rpartition("/")[2] for place in found.values()) == ["s1?errors=1", "s2?errors=1"]
    assert ("Team member 2: Enter the role of this team member", "#team_members-1-member_role") in mended(client, f"{address}/plan-profile")


def mended(client: Client, place: str) -> list[tuple[str, str]]:
    """The list at the top of a page that was sent: words and where they lead."""
    page = Page(client.send(client.get(place).form()))
    (summary,) = [one for one in every(page.tree, "div") if one.get("id") == "problems"]
    return [(text_of(one), one.get("href")) for one in every(summary, "a")]


def test_pasting_says_how_much_it_added_and_leads_there(client: Client) -> None:
    place = f"{client.start()}/plan-profile"
    client.send(client.get(place).form(), {"paste-team_members": "Director"}, "Add these team members")

    answer = client.send(client.get(place).form(), {"paste-team_members": "Coach\nPrincipal"}, "Add these team members")

    assert answer.headers["Location"].endswith("/plan-profile?did=paste#team_members-1")
    assert "2 team members added." in client.follow(answer).text
    nothing = client.send(client.get(place).form(), {"paste-team_members": " "}, "Add these team members")
    assert nothing.headers["Location"].endswith("/plan-profile?did=paste#team_members")


def test_copied_record_has_a_name_that_tells_it_apart(client: Client) -> None:
    address = client.start(mode="sample", track="district")

    def names() -> list[str]:
        return [role["role_title"] for role in answers(client, address)["design-roles"]["roles"]]

    before = names()
    for told in ("Role “Mentor (copy)” was added as a copy, 3 of 3.", "Role “Mentor (copy 2)” was added as a copy, 3 of 4."):
        page = client.follow(client.send(client.get(f"{address}/design-roles").form(), button="Copy Mentor"))
        assert told in page.text
    assert names() == [*before, "Mentor (copy 2)", "Mentor (copy)"]
    client.send(client.get(f"{address}/design-roles").form(), button="Copy Mentor (copy)")
    assert names()[-1] == "Mentor (copy 3)"


def test_line_that_has_become_long_is_shown_whole(client: Client) -> None:
    plan = client.start()
    for words, place in (("Superintendent", "input"), ("Deputy superintendent for teaching and learning", "textarea")):
        client.send(client.get(f"{plan}/plan-profile").form(), {"lead_office": words})
        page = client.get(f"{plan}/plan-profile")
        assert [one.tag for one in every(page.tree, "input", "textarea") if one.get("name") == "lead_office"] == [place]
        assert ("lead_office", words) in page.form().fields
