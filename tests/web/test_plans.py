"""Plans: started, opened, listed, renamed, copied, deleted and brought back, in the browser's way without scripts."""

from __future__ import annotations

import json
import re

import pytest

from tests.pages import Client
from wizard.engine.tracks import Track
from wizard.samples import sample_bytes


def test_front_page_offers_every_way_to_begin(client: Client) -> None:
    page = client.get("/")

    assert page.heading == "Plan teacher leadership that lasts"
    assert page.link("Start a plan") == "/plans/new"
    assert page.link("Open a plan file") == "/plans/new?mode=import"
    assert page.link("Explore the state sample").startswith("/plans/new?")


def test_start_without_answers_says_what_to_choose(client: Client) -> None:
    form = client.get("/plans/new").form("Start this plan")

    response = client.send(form, {"plan_title": ""}, "Start this plan")

    assert response.status_code == 422
    assert client.follow(response).problems() == ["Choose how you want to start", "Choose who this plan is for"]


@pytest.mark.parametrize("track", ["state", "district"])
def test_blank_plan_has_every_step(client: Client, track: str) -> None:
    page = client.get(client.start(track, "Our plan"))

    assert page.heading == "Our plan"
    assert "0 of 22 steps complete" in page.text
    assert page.link("Your team and context").endswith("/plan-profile")


@pytest.mark.parametrize("track", list(Track))
def test_sample_opens_complete(client: Client, track: Track) -> None:
    page = client.get(client.start(track.value, "", mode="sample"))

    assert "22 of 22 steps complete" in page.text


def test_file_goes_in_and_comes_out_unchanged(client: Client) -> None:
    given = json.loads(sample_bytes(Track.DISTRICT))
    given["answers"]["plan-goals"]["a_field_of_tomorrow"] = {"kept": [1, 2.5, None]}
    given["answers"]["a-step-of-tomorrow"] = {"x": "y"}
    given["later"] = "kept too"

    address = client.open_file(json.dumps(given).encode()).headers["Location"]
    page = client.get(address)
    back = json.loads(client.http.get(f"{address}/framework.json").data)

    assert "2 answers we do not know are kept and set aside: plan-goals.a_field_of_tomorrow, a-step-of-tomorrow." in page.text
    assert json.dumps(back) == json.dumps(given)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"{", "line 1, column 2: not JSON"),
        (b"[]", "a plan file is a JSON object"),
        (b'{"format": "x"}', "format: should be"),
        (b"\xff\xfe", "the file is not UTF-8 text"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"format":"teacher-leadership-plan","version":1,"track":"county","answers":{}}', "track: should be"),
        (
            b'{"format":"teacher-leadership-plan","version":1,"track":"state","answers":{"plan-goals":5}}',
            "answers/plan-goals: should be an object",
        ),
        (b'{"format":"teacher-leadership-plan","version":1,"track":"state","answers":{},"answers":{}}', "answers: stands twice"),
        (b'{"format":"teacher-leadership-plan","version":1,"track":"state","answers":{"a":{"b":NaN}}}', "NaN is not a number"),
        (b'{"format":"teacher-leadership-plan","version":1,"track":"state","answers":{"a":{"b":"\\u0000"}}}', "answers/a/b: holds a NUL"),
        (
            b'{"format":"teacher-leadership-plan","version":1,"track":"state","answers":{"a":{"b":[{"id":"x"},{"id":"x"}]}}}',
            "answers/a/b: has two rows with the id",
        ),
    ],
)
def test_bad_file_is_refused_with_its_place(client: Client, data: bytes, words: str) -> None:
    response = client.open_file(data, status=422)

    page = client.follow(response)
    assert words in page.text
    assert "Your plans" not in client.get("/").text


def test_huge_file_is_refused(client: Client) -> None:
    response = client.http.post("/plans/new", data={"plan_file": "x" * (10 * 2**20)})

    assert response.status_code == 413


def test_rename_copy_delete_and_bring_back(client: Client) -> None:
    address = client.start(title="First name")
    form = client.get(address).form("Rename")
    page = client.follow(client.send(form, {"title": "Second name"}, "Rename"))
    assert page.heading == "Second name"

    page = client.follow(client.send(page.form("Make a copy"), button="Make a copy"))
    assert page.heading == "Copy of Second name"

    page = client.follow(client.send(client.get(address).form("Delete this plan"), button="Delete this plan"))
    assert re.findall(r"Copy of Second name|(?<!of )Second name", page.text) == ["Copy of Second name"]
    assert client.get(address, status=404).heading == "We cannot find that page"

    page = client.follow(client.send(client.get("/bin").form("Bring back"), button="Bring back"))
    assert page.heading == "Second name"


def test_form_without_token_is_refused_and_keeps_the_text(client: Client) -> None:
    address = client.start()
    response = client.http.post(f"{address}/plan-goals", data={"vision": "A word not to be lost", "do": "continue", "version": "0"})

    page = client.follow(response)
    assert response.status_code == 400
    assert "A word not to be lost" in page.text
    sent = client.send(page.form("Send it again"), button="Send it again")
    assert sent.status_code in (303, 422)
    assert "A word not to be lost" in client.get(f"{address}/plan-goals").text


def test_every_page_has_its_guards(client: Client) -> None:
    response = client.http.get("/")

    assert response.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Cache-Control"] == "no-store"


def test_list_costs_the_same_for_one_and_for_three(client: Client, app: object) -> None:
    from sqlalchemy import event  # noqa: PLC0415

    statements: list[str] = []
    engine = client.app.extensions["readers"].kw["bind"]
    event.listen(engine, "before_cursor_execute", lambda *args: statements.append(args[2]))

    def cost() -> int:
        statements.clear()
        client.get("/")
        return len(statements)

    client.start()
    one = cost()
    client.start()
    client.start()
    assert cost() == one
