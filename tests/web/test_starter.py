"""A district begins with its state's starter file, and sees what came from there."""

from __future__ import annotations

from io import BytesIO

from werkzeug.test import TestResponse

from tests.pages import Client
from tests.web.test_compare import figures, sample
from wizard.engine.tracks import Track
from wizard.samples import sample_bytes


def start_from(client: Client, data: bytes, mode: str = "district_starter", title: str = "Riverton plan") -> TestResponse:
    form = client.get("/plans/new").form("Start this plan")
    fields = {"csrf_token": dict(form.fields)["csrf_token"], "start_mode": mode, "plan_title": title, "depth": "full"}
    return client.http.post("/plans/new", data={**fields, "plan_file": (BytesIO(data), "starter.json")}, content_type="multipart/form-data")


def starter(client: Client) -> bytes:
    state = sample(client, "state")
    return client.http.get(client.get(f"{state}/downloads").link("Starter file, JSON")).data


def begun(client: Client) -> str:
    response = start_from(client, starter(client))
    assert response.status_code == 303, response.get_data(as_text=True)
    return response.headers["Location"]


def test_state_offers_a_starter_file_and_a_district_does_not(client: Client) -> None:
    state, district = sample(client, "state"), sample(client, "district")

    response = client.http.get(f"{state}/framework.starter.json")
    assert (response.status_code, response.mimetype) == (200, "application/json")
    assert response.headers["Content-Disposition"].startswith('attachment; filename="')
    assert "Starter file" not in client.get(f"{district}/downloads").text
    assert client.http.get(f"{district}/framework.starter.json").status_code == 404


def test_district_starts_with_goals_rules_roles_and_measures_of_its_state(client: Client) -> None:
    plan = begun(client)

    page = client.get(plan)
    assert page.heading == "Riverton plan"
    assert "Read: 4 steps, 3 goals" in page.text
    assert "3 of these goals came from" in client.get(f"{plan}/plan-goals").text


def test_record_shows_what_the_state_wrote_beside_the_own_answers(client: Client) -> None:
    plan = begun(client)

    goal = client.get(f"{plan}/plan-goals/goals/g1")
    assert "What your state wrote" in goal.text
    assert "Framework, version 0.9, " in goal.text
    assert figures(goal)["Target"]
    role = figures(client.get(f"{plan}/design-roles/roles/role1"))
    assert role["Supplement per year: the state’s range"] == "$4,000 to $8,000"
    assert "What your state wrote" not in client.get(f"{plan}/plan-goals/goals/rown?new=1").text


def test_completeness_stands_beside_the_rules(client: Client) -> None:
    page = client.get(f"{begun(client)}/plan-responsibilities")

    assert "2 of 4 required elements are answered in this plan." in page.text
    told = figures(page)["Selection with a performance task and peers on the panel"]
    assert told == "Not yet: Select, prepare, support, evaluate"


def test_amount_outside_the_range_warns_on_the_step(client: Client) -> None:
    plan = begun(client)
    record = client.get(f"{plan}/design-roles/roles/role1")
    client.send(record.form(), {"roles-0-role_supplement": "9000"}, "Save and come back later")

    assert "The supplement of $9,000 is outside the state’s range of $4,000 to $8,000" in client.get(f"{plan}/check").text


def test_source_goes_where_the_plan_goes(client: Client) -> None:
    plan = begun(client)
    copy = client.send(client.get(plan).form("Make a copy"), {}, "Make a copy").headers["Location"]

    assert "From your state" in client.get(f"{copy}/plan-goals").text
    assert client.http.get(f"{copy}/framework.json").get_json()["starter"]["from"]["version"] == "0.9"


def test_plan_that_is_no_starter_file_is_not_taken_for_one(client: Client) -> None:
    response = start_from(client, sample_bytes(Track.DISTRICT))

    assert response.status_code == 422
    assert "it is a plan, not a starter file; choose “Open a plan file” to open it" in response.get_data(as_text=True)


def test_starter_mode_without_a_file_asks_for_it(client: Client) -> None:
    form = client.get("/plans/new").form("Start this plan")
    page = client.send(form, {"start_mode": "district_starter", "plan_title": ""}, "Start this plan")

    assert page.status_code == 422
    assert "Choose the starter file of your state" in page.get_data(as_text=True)


def test_own_plans_show_nothing_of_a_state(client: Client) -> None:
    plan = sample(client)

    assert "your state" not in client.get(f"{plan}/plan-goals").text.lower()
    assert "What your state asks" not in client.get(f"{plan}/plan-responsibilities").text
