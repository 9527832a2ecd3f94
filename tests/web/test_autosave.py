"""Saves that a script sends: merged against what the page showed, safe to send twice, answered in words a script can use."""

from __future__ import annotations

import itertools
import json
import re
import sqlite3
import time
from contextlib import closing
from typing import Any
from urllib.parse import urlencode

import pytest
from flask import Flask
from sqlalchemy import event, text
from werkzeug.test import TestResponse

from tests.pages import Client, Page
from wizard.config import Settings
from wizard.engine.tracks import Track
from wizard.samples import sample_bytes
from wizard.storage import database
from wizard.storage.database import open_engine

AUTO = {"X-Autosave": "1"}


@pytest.fixture
def plan(client: Client) -> str:
    return client.start("district")


def stored(client: Client, plan: str, step: str = "plan-profile") -> dict[str, Any]:
    found: dict[str, Any] = json.loads(client.http.get(f"{plan}/framework.json").data)["answers"].get(step, {})
    return found


def token(client: Client) -> str:
    found: str = client.http.get("/token").get_json()["token"]
    return found


def send(client: Client, plan: str, now: dict[str, str], was: dict[str, str], version: int = 0, step: str = "plan-profile") -> TestResponse:
    fields = {**now, "was": urlencode(was), "version": str(version), "do": "auto", "csrf_token": token(client)}
    return client.http.post(f"{plan}/{step}", data=fields, headers=AUTO)


def test_piece_is_stored_and_answered_with_the_version(client: Client, plan: str) -> None:
    answer = send(client, plan, {"lead_office": "Teaching"}, {"lead_office": ""})

    assert answer.status_code == 200
    told = answer.get_json()
    assert (told["state"], told["version"], told["others"]) == ("saved", 1, [])
    assert "sponsor_role" in told["missing"]
    assert "lead_office" not in told["missing"]
    assert stored(client, plan)["lead_office"] == "Teaching"


def test_piece_sent_twice_is_one_save(client: Client, plan: str) -> None:
    answers = [send(client, plan, {"lead_office": "Teaching"}, {"lead_office": ""}).get_json() for _ in range(3)]

    assert [answer["version"] for answer in answers] == [1, 1, 1]


def test_pieces_of_one_page_follow_each_other_whatever_version_it_was_drawn_from(client: Client, plan: str) -> None:
    texts = ["", "T", "Te", "Teaching"]
    for was, now in itertools.pairwise(texts):
        assert send(client, plan, {"lead_office": now}, {"lead_office": was}, version=0).status_code == 200

    assert stored(client, plan)["lead_office"] == "Teaching"


def test_changes_of_others_are_named_and_kept(client: Client, plan: str) -> None:
    send(client, plan, {"lead_office": "Theirs"}, {"lead_office": ""})

    told = send(client, plan, {"sponsor_role": "Mine"}, {"sponsor_role": ""}, version=0).get_json()

    assert told["others"] == ["Lead office"]
    assert (stored(client, plan)["lead_office"], stored(client, plan)["sponsor_role"]) == ("Theirs", "Mine")


def test_collision_stores_nothing_and_keeps_the_text_in_the_history(client: Client, plan: str) -> None:
    send(client, plan, {"lead_office": "Theirs"}, {"lead_office": ""})

    answer = send(client, plan, {"lead_office": "Mine", "sponsor_role": "Also mine"}, {"lead_office": "", "sponsor_role": ""})

    assert answer.status_code == 409
    assert answer.get_json() == {
        "state": "conflict",
        "names": ["lead_office"],
        "questions": ["Lead office"],
        "who": "you in another window",
    }
    assert stored(client, plan) == {"lead_office": "Theirs"}
    assert "Text kept beside another change" in client.get(f"{plan}/history").text


def test_a_text_that_is_kept_again_stands_in_the_history_once(client: Client, plan: str) -> None:
    send(client, plan, {"lead_office": "Theirs"}, {"lead_office": ""})
    for mine in ("Mine", "Mine", "Mine, longer"):
        send(client, plan, {"lead_office": mine}, {"lead_office": ""})

    assert client.get(f"{plan}/plan-profile/history").text.count("Text kept beside another change") == 2


def test_rows_of_two_pages_come_together(client: Client, plan: str) -> None:
    def row(number: str, role: str) -> dict[str, str]:
        return {"team_members-0-id": number, "team_members-0-member_role": role}

    send(client, plan, row("a", "Director"), row("a", ""))
    send(client, plan, row("b", "Coach"), row("b", ""))
    send(client, plan, row("a", "Director of schools"), row("a", "Director"))

    assert sorted(row["member_role"] for row in stored(client, plan)["team_members"]) == ["Coach", "Director of schools"]


def test_record_is_stored_as_it_is_typed(client: Client, plan: str) -> None:
    def title(words: str) -> dict[str, str]:
        return {"goals-0-id": "g1", "goals-0-goal_title": words}

    for was, now in (("", "Keep"), ("Keep", "Keep teachers")):
        assert send(client, plan, title(now), title(was), step="plan-goals/goals/g1?new=1").status_code == 200

    assert [goal["goal_title"] for goal in stored(client, plan, "plan-goals")["goals"]] == ["Keep teachers"]


def test_old_token_is_answered_with_a_new_one(client: Client, plan: str) -> None:
    fields = {"lead_office": "After lunch", "was": "lead_office=", "version": "0", "do": "auto", "csrf_token": "old"}

    refused = client.http.post(f"{plan}/plan-profile", data=fields, headers=AUTO)
    fresh = refused.get_json()["token"]

    assert (refused.status_code, stored(client, plan)) == (400, {})
    assert client.http.post(f"{plan}/plan-profile", data={**fields, "csrf_token": fresh}, headers=AUTO).status_code == 200


def test_plan_that_is_gone_is_said_in_words(client: Client, plan: str) -> None:
    client.send(client.get(plan).form("Delete this plan"), button="Delete this plan")

    answer = send(client, plan, {"lead_office": "Late"}, {"lead_office": ""})

    assert answer.status_code == 404
    assert answer.get_json()["words"].startswith("We cannot find that page")


def test_what_a_page_showed_may_be_forged_beyond_measure(client: Client, plan: str) -> None:
    answer = send(client, plan, {"lead_office": "Kept"}, {f"x{at}": "" for at in range(20_001)})

    assert answer.status_code == 200
    assert stored(client, plan) == {"lead_office": "Kept"}


def test_asking_for_the_head_of_a_page_changes_nothing(client: Client, plan: str) -> None:
    before = client.get("/").html
    fields = {"lead_office": "x", "goals-0-goal_title": "x", "start_mode": "blank", "track": "state", "plan_title": "x"}
    for address in (f"{plan}/plan-profile", f"{plan}/plan-goals/goals/g1?new=1", "/plans/new"):
        client.http.head(address, data=fields)

    assert json.loads(client.http.get(f"{plan}/framework.json").data)["answers"].keys() == {"start"}
    assert client.get("/").html == before


def test_list_counts_what_the_plan_counts(client: Client) -> None:
    plan = client.open_file(sample_bytes(Track.STATE)).headers["Location"]
    page = client.get(f"{plan}/plan-goals")
    for goal in stored(client, plan, "plan-goals")["goals"]:
        form = page.form()
        fields = {**dict(form.fields), "do": f"remove_record:goals:{goal['id']}"}
        page = client.follow(client.http.post(form.action, data=fields))
        if page.heading.startswith("Remove "):  # others refer to it
            page = client.follow(client.send(page.form("Remove this goal"), {}, "Remove this goal"))
    counted = re.search(r"(\d+) of 22 steps complete", client.get(plan).text)

    assert counted is not None
    assert int(counted[1]) < 22
    assert f"{counted[1]} of 22" in client.get("/").text


@pytest.mark.parametrize("mode", ["normal", "exclusive"])
def test_locked_database_is_told_soon_with_what_was_typed(
    client: Client, app: Flask, plan: str, settings: Any, monkeypatch: pytest.MonkeyPatch, mode: str
) -> None:
    """One wait for the lock, whoever asks: not another for the name and the colour of the agency on the page that says so."""
    form = client.get(f"{plan}/plan-profile").form()
    assert database.WAIT <= 5
    monkeypatch.setattr(database, "WAIT", 1)
    for name in ("readers", "writers"):
        app.extensions[name].kw["bind"].dispose()
    engine = open_engine(settings.database)
    app.extensions.update(readers=database.sessions(engine), writers=database.writing_sessions(engine))
    with closing(sqlite3.connect(settings.database.removeprefix("sqlite:///"), isolation_level=None)) as holder:
        holder.execute(f"pragma locking_mode={mode}")
        holder.execute("begin immediate")
        began = time.monotonic()
        answer = client.send(form, {"lead_office": "Typed while it was locked"}, "Save and come back later")
        waited = time.monotonic() - began
        holder.execute("rollback")
    engine.dispose()

    assert (answer.status_code, 0.9 < waited < 1.9) == (503, True), waited
    page = Page(answer)
    assert dict(page.form("Send it again").fields)["lead_office"] == "Typed while it was locked"


def test_database_that_is_away_keeps_the_text_on_the_page(client: Client, app: Flask, plan: str, settings: Any) -> None:
    form = client.get(f"{plan}/plan-profile").form()
    with open_engine(settings.database).begin() as connection:
        connection.execute(text("alter table revisions rename to away"))

    answer = client.send(form, {"lead_office": "Typed while it was away"}, button="Save and come back later")

    assert answer.status_code == 503
    page = Page(answer)
    assert page.heading == "We cannot reach your plans right now"
    assert "Typed while it was away" in page.html
    assert send(client, plan, {"lead_office": "x"}, {"lead_office": ""}).get_json()["state"] == "refused"
    with open_engine(settings.database).begin() as connection:
        connection.execute(text("alter table away rename to revisions"))
    again = dict(page.form("Send it again").fields) | {"do": "later"}
    assert client.http.post(page.form("Send it again").action, data=again).status_code == 303
    assert stored(client, plan)["lead_office"] == "Typed while it was away"


def test_a_disk_that_takes_nothing_is_told_as_such(client: Client, app: Flask, plan: str) -> None:
    form = client.get(f"{plan}/plan-profile").form()
    event.listen(app.extensions["writers"].kw["bind"].pool, "checkout", lambda connection, *_: connection.execute("pragma query_only=on"))

    page = Page(answer := client.send(form, {"lead_office": "Typed without room"}, button="Save and come back later"))
    assert (answer.status_code, page.heading) == (507, "Nothing can be saved right now")
    assert dict(page.form("Send it again").fields)["lead_office"] == "Typed without room"
    told = send(client, plan, {"lead_office": "x"}, {"lead_office": ""})
    assert (told.status_code, "is full, or may not be written to" in told.get_json()["words"]) == (507, True)


def test_last_questions_are_saved_as_they_are_typed_too(client: Client, plan: str) -> None:
    page = client.get(f"{plan}/check")
    assert "data-autosave" in page.html
    answer = send(client, plan, {"version_label": "0.2"}, {"version_label": ""}, step="check")
    assert answer.status_code == 200
    assert stored(client, plan, "review-export")["version_label"] == "0.2"


def test_failure_of_ours_keeps_the_text_on_the_page(client: Client, app: Flask, plan: str, settings: Any) -> None:
    form = client.get(f"{plan}/plan-profile").form()
    client.send(form, {"lead_office": "Before"}, "Save and come back later")
    app.config["PROPAGATE_EXCEPTIONS"] = False
    with open_engine(settings.database).begin() as connection:
        connection.execute(text("update step_answers set answers = '{'"))  # stands for whatever nobody thought of

    answer = client.send(form, {"lead_office": "Typed meanwhile"}, button="Save and come back later")

    page = Page(answer)
    assert (answer.status_code, page.heading) == (500, "Something went wrong on our side")
    assert dict(page.form("Send it again").fields)["lead_office"] == "Typed meanwhile"
    assert re.search(r"Quote [0-9a-f]{8} if you write to us", page.text) is not None


def test_log_of_the_database_is_begun_anew(client: Client, plan: str, settings: Settings) -> None:
    """Who saves must not look at the plan any longer: SQLite's log is folded in only as far as everybody has read it, and grew for good."""
    was, logs = "", set[int]()
    for at in range(60):
        now = f"{at} " + "word " * 20_000
        assert send(client, plan, {"context_note": now}, {"context_note": was}, at).status_code == 200
        logs.add((settings.data / "wizard.db-wal").stat().st_size)
        was = now

    assert max(logs) < 6_000_000  # 60 saves write 12 MB
