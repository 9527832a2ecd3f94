"""A living plan: what was adopted stays, updates go on, and supplements say what changed since the last one."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest

from tests.pages import Client, Page
from tests.web.test_compare import rows, sample
from wizard.engine.planfile import as_file, dumped
from wizard.web import plan_pages, progress, supplements

TODAY = date(2027, 3, 20)


@pytest.fixture(autouse=True)
def the_day(monkeypatch: pytest.MonkeyPatch) -> dict[str, date]:
    """The day it is for pages that ask; a test may move it."""
    now = {"day": TODAY}
    for module in (plan_pages, progress, supplements):
        monkeypatch.setattr(module, "today", lambda: now["day"])
    return now


def adopt(client: Client, plan: str, day: tuple[str, str, str] = ("3", "15", "2027"), version: str = "1.0") -> None:
    month, number, year = day
    changes = {"plan_status": "final", "adopted_date-month": month, "adopted_date-day": number, "adopted_date-year": year,
               "adopting_body": "Board", "version_label": version}  # fmt: skip
    assert client.send(client.get(f"{plan}/check").form(), changes).status_code == 303


def change(client: Client, plan: str, **answers: str) -> None:
    assert client.send(client.get(f"{plan}/plan-goals").form(), answers, "Save and come back later").status_code == 303


def text(client: Client, address: str) -> str:
    """What a file says; the last words of a line may be kept together."""
    response = client.http.get(address)
    assert response.status_code == 200, address
    return response.get_data(as_text=True).replace("\N{NO-BREAK SPACE}", " ")


def update(client: Client, plan: str, button: str, **fields: Any) -> Page:
    form = client.get(f"{plan}/progress").form(button)
    return client.follow(client.send(form, {name.replace("_", "-"): value for name, value in fields.items()}, button))


# --- the adopted text ---------------------------------------------------------------------------------------------


def test_adopted_text_stays_while_the_plan_goes_on(client: Client) -> None:
    plan = sample(client)
    adopt(client, plan)
    change(client, plan, vision="A vision after adoption")

    assert "A vision after adoption" not in text(client, f"{plan}/adopted.html")
    assert "Adopted: Board, March 15, 2027" in text(client, f"{plan}/adopted.html")
    working = text(client, f"{plan}/framework.html")
    assert "A vision after adoption" in working
    assert "Version 1.0, revision in preparation" in working
    assert "Adopted: Board" not in working


def test_updates_leave_the_working_text_final(client: Client) -> None:
    plan = sample(client)
    adopt(client, plan)
    update(client, plan, "Save status", status_1_now="done")

    assert "Adopted: Board, March 15, 2027" in text(client, f"{plan}/framework.html")
    assert "The working text is the adopted text, with its updates." in client.get(f"{plan}/progress").text


def test_second_adoption_takes_the_place_of_the_first_which_is_kept(client: Client) -> None:
    plan = sample(client)
    adopt(client, plan)
    change(client, plan, vision="The revised vision")
    adopt(client, plan, ("3", "18", "2027"), "2.0")

    page = client.get(f"{plan}/downloads")
    assert "Framework, version 2.0, adopted March 18, 2027" in page.text
    assert "Framework, version 1.0, adopted March 15, 2027" in page.text
    assert "The revised vision" in text(client, f"{plan}/adopted.html")
    assert "The revised vision" not in text(client, f"{plan}/adopted/1.html")
    assert client.http.get(f"{plan}/adopted/3.html").status_code == 404


def test_new_label_alone_adopts_nothing(client: Client) -> None:
    plan = sample(client)
    adopt(client, plan)
    change(client, plan, vision="A vision after adoption")
    adopt(client, plan, version="1.1")

    assert "A vision after adoption" not in text(client, f"{plan}/adopted.html")
    assert "Version 1.1, revision in preparation" in text(client, f"{plan}/framework.html")


def test_slip_in_the_adopted_text_is_corrected(client: Client) -> None:
    plan = sample(client)
    adopt(client, plan)
    change(client, plan, vision="The vision, spelled right")
    page = update(client, plan, "Keep the working text as adopted")

    assert "The working text is kept as the adopted one." in page.text
    assert "The vision, spelled right" in text(client, f"{plan}/adopted.html")
    assert "The vision, spelled right" not in text(client, f"{plan}/adopted/1.html")
    assert "Adopted: Board" in text(client, f"{plan}/framework.html")


def test_copy_of_an_adopted_plan_keeps_what_was_adopted(client: Client) -> None:
    plan = sample(client)
    adopt(client, plan)
    change(client, plan, vision="A vision after adoption")
    assert "Adopted, revision in preparation, version 1.0" in client.get(plan).text
    copy = client.send(client.get(plan).form("Make a copy"), {}, "Make a copy").headers["Location"]

    assert "A vision after adoption" not in text(client, f"{copy}/adopted.html")
    assert "revision in preparation" in text(client, f"{copy}/framework.html")


def test_plan_that_is_not_adopted_has_no_adopted_text(client: Client) -> None:
    plan = sample(client)

    assert client.http.get(f"{plan}/adopted.pdf").status_code == 404
    assert "Adopted text" not in client.get(f"{plan}/downloads").text
    assert "Not adopted yet." in client.get(f"{plan}/progress").text


@pytest.mark.parametrize("address", ["adopted.exe", "supplement.exe", "adopted/1.exe", "supplement/1.pdf", "supplement/1.exe"])
def test_unknown_formats_and_numbers_are_not_found(client: Client, address: str) -> None:
    plan = sample(client)
    adopt(client, plan)

    assert client.http.get(f"{plan}/{address}").status_code == 404


def test_steps_say_quietly_what_a_change_means(client: Client) -> None:
    plan = sample(client)
    assert "adopted framework" not in client.get(f"{plan}/plan-goals").text
    adopt(client, plan)
    assert "A change to the text here changes the adopted framework" in client.get(f"{plan}/plan-goals").text
    assert "Status, values, tests, reviews and records can be updated at any time" in client.get(f"{plan}/assess-metrics").text
    change(client, plan, vision="A vision after adoption")
    assert "This step differs from the adopted text." in client.get(f"{plan}/plan-goals").text
    page = client.get(f"{plan}/progress")
    assert page.link("Goals") == f"{plan}/plan-goals"
    assert "Now: A vision after adoption" in page.text


def test_adopted_text_is_kept_when_scripts_saved_it_and_nobody_pressed_a_button(client: Client) -> None:
    plan = sample(client)
    fields = dict(client.get(f"{plan}/check").form().fields)
    sent = {"csrf_token": fields["csrf_token"], "version": fields["version"], "do": "auto", "plan_status": "final",
            "adopted_date-month": "3", "adopted_date-day": "15", "adopted_date-year": "2027", "version_label": "1.0"}  # fmt: skip
    assert client.http.post(f"{plan}/check", data=sent, headers={"X-Autosave": "1"}).status_code == 200
    assert "Version 1.0, adopted March 15, 2027" in client.get(f"{plan}/progress").text
    change(client, plan, vision="A vision after adoption")

    assert "A vision after adoption" not in text(client, f"{plan}/adopted.html")


# --- the progress page --------------------------------------------------------------------------------------------


def test_late_milestones_are_named_and_only_suggested(client: Client) -> None:
    plan = sample(client)

    page = client.get(f"{plan}/progress")
    assert "Time audit finished in all 12 schools: due January 29, 2027, 50 days ago. Consider the status “Late”" in page.text
    step = client.get(f"{plan}/implement-milestones").text
    assert "4 milestones are past the end and neither done nor dropped. Consider the status “Late”." in step
    record = client.get(f"{plan}/implement-milestones/milestones/ms05")
    assert "Its end, January 29, 2027, has passed." in record.text
    assert dict(record.form().fields)["milestones-0-ms_status"] == "in_progress"


def test_status_and_values_are_saved_as_everything_is(client: Client) -> None:
    plan = sample(client)
    adopt(client, plan)

    assert "Status of the milestones saved." in update(client, plan, "Save status", status_1_now="done").text
    page = update(client, plan, "Save values", value_1_number="20.5", value_1_note="Spring", value_2_number="")
    assert "1 value saved." in page.text
    assert "Milestone “Goals adopted by the board”: was in progress, is done." in page.text
    assert "Turnover of teachers in years 1 to 3: was 24% (June 30, 2026), is 20.5% (March 20, 2027)." in page.text
    saved = client.http.get(f"{plan}/framework.json").get_json()["answers"]
    value = saved["assess-metrics"]["metrics"][0]["met_values"][-1]
    assert (value["date"], value["value"], value["note"]) == ("2027-03-20", 20.5, "Spring")
    assert "Milestones" in client.get(f"{plan}/implement-milestones/history").text


def test_wrong_value_is_kept_as_it_was_typed_and_named(client: Client) -> None:
    plan = sample(client)
    page = update(client, plan, "Save values", value_1_number="about 20")

    assert "Something in “Metrics” is still to be mended; it is kept as it was typed." in page.text
    saved = client.http.get(f"{plan}/framework.json").get_json()["answers"]
    assert saved["assess-metrics"]["metrics"][0]["met_values"][-1]["value"] == "about 20"


def test_nothing_entered_is_asked_for(client: Client) -> None:
    plan = sample(client)
    response = client.send(client.get(f"{plan}/progress").form("Save values"), {}, "Save values")

    assert response.status_code == 422
    assert Page(response).problems() == ["Enter a value for at least one measure"]


def test_status_from_an_old_page_does_not_undo_what_others_saved(client: Client) -> None:
    plan = sample(client)
    old = client.get(f"{plan}/progress").form("Save status")
    update(client, plan, "Save status", status_2_now="at_risk")
    assert client.send(old, {"status-1-now": "done"}, "Save status").status_code == 303

    page = dict(client.get(f"{plan}/progress").form("Save status").fields)
    saved = {row["id"]: row["ms_status"] for row in
             client.http.get(f"{plan}/framework.json").get_json()["answers"]["implement-milestones"]["milestones"]}  # fmt: skip
    assert (saved[dict(old.fields)["status-1-id"]], saved[dict(old.fields)["status-2-id"]]) == ("done", "at_risk")
    assert page["version"] != dict(old.fields)["version"]


def test_forged_rows_change_nothing(client: Client) -> None:
    plan = sample(client)
    before = client.http.get(f"{plan}/framework.json").get_json()["answers"]["implement-milestones"]
    fields = dict(client.get(f"{plan}/progress").form("Save status").fields)
    sent = {
        "csrf_token": fields["csrf_token"],
        "version": "x",
        "status-1-id": "nobody",
        "status-1-now": "done",
        "status": "x",
        "status-2": "y",
    }
    assert client.http.post(f"{plan}/progress/milestones", data=sent).status_code == 303
    assert client.http.post(f"{plan}/progress/values", data={"csrf_token": fields["csrf_token"], "value-1-number": "5"}).status_code == 422

    assert client.http.get(f"{plan}/framework.json").get_json()["answers"]["implement-milestones"] == before


def test_what_a_team_marks_late_or_at_risk_is_listed_before_its_end(client: Client) -> None:
    stones = [
        {"id": "a", "ms_title": "Contract signed", "ms_end": "2059-05-31", "ms_status": "late", "ms_owner": "Personnel"},
        {"id": "b", "ms_title": "Rubric approved", "ms_status": "at_risk"},
        {"id": "c", "ms_title": "Launch", "ms_end": "2059-08-20", "ms_status": "in_progress"},
    ]
    plan = client.open_file(dumped(as_file("district", "Ours", {"implement-milestones": {"milestones": stones}}))).headers["Location"]
    page = client.get(f"{plan}/progress")

    assert "Contract signed: marked late, due May 31, 2059. Owner: Personnel" in page.text
    assert "Rubric approved: marked at risk, without an end date" in page.text
    assert "No milestone is past its end." not in page.text
    assert page.link("Contract signed").endswith("/implement-milestones/milestones/a")


def test_empty_plan_has_a_progress_page(client: Client) -> None:
    page = client.get(f"{client.start()}/progress")

    assert "No milestone is past its end." in page.text
    assert "No metrics yet." in page.text


# --- supplements --------------------------------------------------------------------------------------------------


def test_each_supplement_says_what_changed_since_the_one_before(client: Client, the_day: dict[str, date]) -> None:
    plan = sample(client)
    adopt(client, plan)
    update(client, plan, "Save values", value_1_number="22")
    assert "Progress supplement 1 is issued." in update(client, plan, "Issue progress supplement 1").text
    the_day["day"] = TODAY + timedelta(days=95)
    update(client, plan, "Save values", value_1_number="19")

    first, second = text(client, f"{plan}/supplement/1.html"), text(client, f"{plan}/supplement.html")
    assert "Progress supplement 1, March 2027" in first
    assert "Compared with the framework, version 1.0, adopted March 15, 2027." in first
    assert "is 22% (March 20, 2027)" in first
    assert "Not issued yet" not in first
    assert "is 19%" not in first
    assert "Progress supplement 2, March to June 2027" in second
    assert "Compared with progress supplement 1 of March 20, 2027." in second
    assert "was 22% (March 20, 2027), is 19% (June 23, 2027)" in second
    assert "Not issued yet" in second


def test_button_pressed_twice_issues_once(client: Client) -> None:
    plan = sample(client)
    update(client, plan, "Issue progress supplement 1")

    assert "Nothing has changed since progress supplement 1" in update(client, plan, "Issue progress supplement 2").text
    assert client.http.get(f"{plan}/supplement/2.html").status_code == 404
    change(client, plan, vision="Another")
    assert "Progress supplement 2 is issued." in update(client, plan, "Issue progress supplement 2").text


def test_supplements_are_listed_with_what_is_in_preparation(client: Client) -> None:
    plan = sample(client)
    update(client, plan, "Issue progress supplement 1")

    page = client.get(f"{plan}/downloads")
    assert page.link("Supplement 1, PDF") == f"{plan}/supplement/1.pdf"
    assert page.link("As of today, PDF") == f"{plan}/supplement.pdf"
    names = [row[0] for row in rows(page)]
    assert [name for name in names if name.startswith("Progress supplement 2, not issued yetBoards and partners.")] != []
    assert "Progress supplement 1, March 20, 2027As it was issued." in "".join(names)


def test_what_was_given_out_is_one_list_with_the_newest_first(client: Client) -> None:
    plan = sample(client)
    adopt(client, plan)
    assert given_out(client, plan) == ["Framework, version 1.0, adopted March 15, 2027"]
    update(client, plan, "Issue progress supplement 1")
    change(client, plan, vision="The revised vision")
    adopt(client, plan, ("3", "18", "2027"), "2.0")
    change(client, plan, vision="Another")

    assert given_out(client, plan) == [
        "Framework, version 2.0, adopted March 18, 2027",
        "Progress supplement 1, March 20, 2027",
        "Framework, version 1.0, adopted March 15, 2027",
    ]
    page = client.get(f"{plan}/progress")
    assert page.link("All that was given out") == f"{plan}/downloads#issued"


def given_out(client: Client, plan: str) -> list[str]:
    """What the list on the downloads page names, from top to bottom."""
    page = client.get(f"{plan}/downloads").text.partition("What was given out")[2]
    names = r"Framework, version [\d.]+, adopted \w+ \d+, \d+|Progress supplement \d+, \w+ \d+, \d+"
    return re.findall(names, page)


def test_supplement_is_a_tagged_pdf(client: Client) -> None:
    response = client.http.get(f"{sample(client)}/supplement.pdf")

    assert response.mimetype == "application/pdf"
    assert response.data.startswith(b"%PDF-")
    assert "supplement-1" in response.headers["Content-Disposition"]


def test_looking_issues_nothing(client: Client) -> None:
    plan = sample(client)
    for name in ("supplement.html", "progress", "downloads"):
        client.http.get(f"{plan}/{name}")

    assert "Issue progress supplement 1" in client.get(f"{plan}/progress").text


def test_texts_that_were_given_out_wear_the_agencys_look(client: Client) -> None:
    plan = sample(client, "state")
    adopt(client, plan)
    form = client.get("/settings").form("Save")
    client.send(form, name="Northland Department of Learning", accent="#7ac143", button="Save")
    for name in ("adopted.html", "supplement.html"):
        assert "Northland Department of Learning" in text(client, f"{plan}/{name}")
