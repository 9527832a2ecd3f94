"""Plan files nobody should trust, opened in the browser's way: refused with the place at fault, or opened with what was set aside named."""

from __future__ import annotations

import io
import json
import re
import zipfile
from typing import Any

import pytest
from werkzeug.test import TestResponse

from tests.pages import Client, Page, text_of
from wizard.engine.tracks import Track
from wizard.samples import sample_bytes
from wizard.storage.plans import Plans

SCRIPT = "<script>alert(1)</script>"
GOOD: dict[str, Any] = {"format": "teacher-leadership-plan", "version": 1, "track": "state", "title": "A file", "answers": {}}
SAMPLE = sample_bytes(Track.STATE)


def plan_file(answers: Any = None, /, **members: Any) -> bytes:
    """A plan file of the state track with these answers, and with other members at its top."""
    return json.dumps({**GOOD, "answers": {} if answers is None else answers, **members}).encode()


def without(name: str) -> bytes:
    return json.dumps({key: value for key, value in GOOD.items() if key != name}).encode()


def answer(written: str) -> bytes:
    """A plan file with one answer, given as it is written in JSON."""
    return plan_file({"plan-goals": {"vision": "HERE"}}).replace(b'"HERE"', written.encode())


def zipped() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("plan.json", SAMPLE)
    return held.getvalue()


def safe(page: Page) -> Page:
    assert "Traceback" not in page.html
    assert [text_of(script) for script in page.tree.iter("script") if text_of(script) or not script.get("src")] == []
    return page


def send(client: Client, data: bytes, name: str = "plan.json", **fields: str) -> TestResponse:
    """Sends a file through the page's own form, as a browser writes it."""
    given = {**dict(client.get("/plans/new").form("Start this plan").fields), "start_mode": "import", **fields}
    parts = [f'--part\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{text}\r\n'.encode() for key, text in given.items()]
    opening = f'--part\r\nContent-Disposition: form-data; name="plan_file"; filename="{name}"\r\nContent-Type: application/json\r\n\r\n'
    body = b"".join(parts) + opening.encode() + data + b"\r\n--part--\r\n"
    return client.http.post("/plans/new", data=body, content_type="multipart/form-data; boundary=part")


def everything(client: Client) -> list[Any]:
    """Every plan there is, whole, with its history."""
    with client.app.extensions["readers"]() as session:
        plans = Plans(session)
        return [(json.dumps(plans.dump(one)), plans.history(one)) for one in plans.ids()]


def opened(client: Client, data: bytes, **fields: str) -> tuple[str, Page]:
    """The new plan's address and the page that greets it."""
    response = send(client, data, **fields)
    assert response.status_code == 303, response.text[:2000]
    return response.headers["Location"], safe(client.follow(response))


def back(client: Client, address: str) -> Any:
    return json.loads(client.http.get(f"{address}/framework.json").data)


# --- refused --------------------------------------------------------------------------------------------------------

NOT_JSON = {
    "a page": (b"<!doctype html><title>x</title>", "line 1, column 1: not JSON: Expecting value"),
    "a text": (b"Our plan is to listen first.", "line 1, column 1: not JSON: Expecting value"),
    "a table": (b"step,field,value\n", "line 1, column 1: not JSON: Expecting value"),
    "blanks": (b" \n\t ", "line 2, column 3: not JSON: Expecting value"),
    "a mark alone": (b"\xef\xbb\xbf", "line 1, column 1: not JSON: Expecting value"),
    "two marks": (b"\xef\xbb\xbf" * 2 + SAMPLE, "line 1, column 1: not JSON: "),
    "two plans": (SAMPLE + SAMPLE, ": not JSON: Extra data"),
    "single quotes": (b"{'format': 'teacher-leadership-plan'}", "line 1, column 2: not JSON: Expecting property name"),
    "a comment": (b"// our plan\n" + SAMPLE, "line 1, column 1: not JSON: Expecting value"),
    "a comma too many": (plan_file()[:-1] + b",}", ": not JSON: "),
    "a line in a text": (answer('"a\nb"'), ": not JSON: Invalid control character"),
    "a NUL between": (plan_file().replace(b", ", b",\x00"), ": not JSON: "),
    "PDF": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "the file is not UTF-8 text"),
    "ZIP": (zipped(), ("the file is not UTF-8 text", "not JSON")),
    "UTF-16": (SAMPLE.decode().encode("utf-16"), "the file is not UTF-8 text"),
    "UTF-16 without a mark": (SAMPLE.decode().encode("utf-16-le"), ("the file is not UTF-8 text", "not JSON")),
    "UTF-32": (SAMPLE.decode().encode("utf-32"), "the file is not UTF-8 text"),
    "Latin-1": (plan_file(title="TITLE").replace(b"TITLE", "Größe".encode("latin-1")), "the file is not UTF-8 text"),
    "half a surrogate": (plan_file(title="TITLE").replace(b"TITLE", b"\xed\xa0\x80"), "the file is not UTF-8 text"),
}
ENVELOPE = {
    "list": (b"[]", "a plan file is a JSON object"),
    "text": (b'"plan"', "a plan file is a JSON object"),
    "number": (b"5", "a plan file is a JSON object"),
    "null": (b"null", "a plan file is a JSON object"),
    "empty object": (b"{}", 'format: should be "teacher-leadership-plan"; this is not a plan file of this wizard'),
    **{
        f"format {value!r}": (
            plan_file(format=value),
            'format: should be "teacher-leadership-plan"; this is not a plan file of this wizard',
        )
        for value in ("", "Teacher-Leadership-Plan", SCRIPT, 1, None, ["teacher-leadership-plan"], {"a": 1})
    },
    **{
        f"version {value!r}": (plan_file(version=value), "version: should be 1; the file may come from a newer wizard")
        for value in (0, 2, -1, 1.5, "1", True, None, [1], {"1": 1})
    },
    **{
        f"track {value!r}": (plan_file(track=value), 'track: should be "state" or "district"')
        for value in ("county", "State", "", SCRIPT, None, 1, ["state"], {"state": 1})
    },
    **{
        f"title {value!r:.20}": (plan_file(title=value), "title: should be a text of at most 400 characters")
        for value in (5, None, ["x"], {"x": 1}, "x" * 401)
    },
    **{
        f"answers {value!r}": (
            json.dumps({**GOOD, "answers": value}).encode(),
            "answers: should be an object with one member for each step",
        )
        for value in (None, [], "x", 5, True)
    },
    **{
        f"step {value!r}": (plan_file({"plan-goals": value}), "answers/plan-goals: should be an object with one member for each question")
        for value in (None, [], "x", 5, True, [{"vision": "x"}])
    },
    **{f"no {name}": (without(name), f"{name}: should be ") for name in ("format", "version", "track", "answers")},
}
ROWS = {"id": "g1", "interim_targets": [{"id": "a"}, {"id": "b"}, {"id": "a"}]}
DEEP = "[" * 20 + "]" * 20
INSIDE = {
    "nested without end": (b"[" * 200_000, "the file is nested too deeply"),
    "objects without end": (b'{"a":' * 200_000, "the file is nested too deeply"),
    "an answer nested too deeply": (answer(DEEP), "answers/plan-goals/vision/0/0/0/0/0/0/0/0/0/0: is nested too deeply"),
    "a member nested too deeply": (plan_file(more=json.loads(DEEP)), "more/0/0/0/0/0/0/0/0/0/0/0/0: is nested too deeply"),
    "two rows with one id": (plan_file({"plan-goals": {"goals": [{"id": "g"}, {"id": "h"}, {"id": "g"}]}}),
                             "answers/plan-goals/goals: has two rows with the id 'g'"),
    "two inner rows with one id": (plan_file({"plan-goals": {"goals": [ROWS]}}),
                                   "answers/plan-goals/goals/0/interim_targets: has two rows with the id 'a'"),
    "two rows with a script for an id": (plan_file({"plan-goals": {"goals": [{"id": SCRIPT}] * 2}}),
                                         f"answers/plan-goals/goals: has two rows with the id '{SCRIPT}'"),
    "a step twice": (plan_file().replace(b'"answers": {}', b'"answers": {"plan-goals": {}, "plan-goals": {}}'),
                     "plan-goals: stands twice in the same object"),
    "answers twice": (plan_file()[:-1] + b', "answers": {}}', "answers: stands twice in the same object"),
    "a track twice": (b'{"track": "district", ' + plan_file()[1:], "track: stands twice in the same object"),
    "NaN": (answer("NaN"), "NaN is not a number that a plan file may hold"),
    "infinity": (answer("Infinity"), "Infinity is not a number that a plan file may hold"),
    "less than all": (answer("[-Infinity]"), "-Infinity is not a number that a plan file may hold"),
    "more than all": (answer("1e999"), "1e999 is not a number that a plan file may hold"),
    "5,000 digits": (answer("9" * 5_000), "not JSON that we can read: "),
    "a NUL in a text": (answer('"a\\u0000b"'), "answers/plan-goals/vision: holds a NUL character"),
    "a NUL in the title": (plan_file(title="a\0b"), "title: holds a NUL character"),
    "a long name": (plan_file({"x" * 201: {}}), f"answers/{'x' * 60}: has a name that is too long, or holds a NUL character"),
    "a long text": (answer('"' + "x" * 2_000_001 + '"'),
                    "answers/plan-goals/vision: is a text of 2,000,001 characters; at most 2,000,000 can be opened"),
    "too many rows": (plan_file({"plan-goals": {"goals": [{}] * 2_001}}),
                      "answers/plan-goals/goals: has 2,001 entries; at most 2,000 can be opened"),
    "larger than a plan": (plan_file({"plan-goals": {f"q{at}": "x" * 90_000 for at in range(95)}}),
                           "the file is larger than 8 MB, more than any plan needs"),
}  # fmt: skip
REFUSED = {**NOT_JSON, **ENVELOPE, **INSIDE}


@pytest.mark.parametrize("case", REFUSED)
def test_bad_file_is_refused_with_its_place_and_leaves_nothing(client: Client, case: str) -> None:
    data, told = REFUSED[case]

    response = send(client, data)

    assert response.status_code == 422
    page = safe(Page(response))
    problem = page.problems()[0]
    assert problem.startswith("This file cannot be opened: ")
    assert len(problem) < 400
    assert [words for words in ((told,) if isinstance(told, str) else told) if words in problem] != []
    assert everything(client) == []


@pytest.mark.parametrize("share", [0.0001, 0.01, 0.1, 0.25, 0.5, 0.75, 0.99, 0.9999])
def test_truncated_file_is_refused_at_the_place_where_it_ends(client: Client, share: float) -> None:
    data = SAMPLE[: int(len(SAMPLE.rstrip()) * share)]
    data = data.decode(errors="ignore").encode()

    page = safe(Page(send(client, data)))

    found = re.search(r"This file cannot be opened: line (\d+), column \d+: not JSON", page.problems()[0])
    assert found is not None
    last = data.count(b"\n") + 1
    assert last - 1 <= int(found[1]) <= last
    assert everything(client) == []


@pytest.mark.parametrize("name", ["plan.json", "", "../../etc/passwd", f"{SCRIPT}.json", "\u202enosj.exe", "x" * 5_000])
def test_empty_file_is_none(client: Client, name: str) -> None:
    page = safe(Page(send(client, b"", name)))

    assert page.problems() == ["Choose the plan file to open"]
    assert everything(client) == []


@pytest.mark.parametrize("size", [10, 40])
def test_file_larger_than_a_page_can_send_is_refused(client: Client, size: int) -> None:
    response = send(client, plan_file({"plan-goals": {"vision": "x" * size * 2**20}}))

    assert response.status_code == 413
    assert safe(Page(response)).heading == "That is more than one page can send"
    assert everything(client) == []


def test_refused_file_changes_no_plan_that_is_there(client: Client) -> None:
    address, _ = opened(client, SAMPLE)
    before = everything(client)

    for data in (b"{", plan_file(track="county"), b"[" * 200_000, zipped()):
        assert send(client, data).status_code == 422

    assert everything(client) == before
    assert back(client, address) == json.loads(SAMPLE)


def test_refused_file_keeps_what_was_chosen_beside_it(client: Client) -> None:
    page = safe(Page(send(client, b"{", plan_title=SCRIPT, depth="essentials")))

    fields = page.form("Start this plan").fields
    assert [(name, value) for name, value in fields if name != "csrf_token"] == [
        ("start_mode", "import"), ("plan_title", SCRIPT), ("depth", "essentials"),
    ]  # fmt: skip


def test_file_under_a_foreign_token_is_not_opened(client: Client) -> None:
    response = send(client, SAMPLE, csrf_token="garbage")

    assert response.status_code == 400
    assert safe(Page(response)).heading == "This page was open for too long"
    assert everything(client) == []


# --- opened ---------------------------------------------------------------------------------------------------------


def test_file_with_a_byte_order_mark_opens_as_without(client: Client) -> None:
    address, page = opened(client, b"\xef\xbb\xbf" + SAMPLE)

    assert "22 of 22 steps complete" in page.text
    assert back(client, address) == json.loads(SAMPLE)


@pytest.mark.parametrize("name", ["", "../../etc/passwd", f"{SCRIPT}.json", "plan.zip", "x" * 5_000, "\u202enosj"])
def test_name_of_the_file_decides_nothing(client: Client, name: str) -> None:
    response = send(client, plan_file(), name)

    if name:
        assert client.follow(response).heading == "A file"
    else:
        assert safe(Page(response)).problems() == ["Choose the plan file to open"]


@pytest.mark.parametrize(
    ("in_file", "typed", "heading"),
    [
        ("From the file", "", "From the file"),
        ("From the file", "Typed", "Typed"),
        ("", "", "Untitled plan"),
        (SCRIPT, "", SCRIPT),
        ("x" * 400, "", "x" * 400),
        ("\u202eevil", "", "\u202eevil"),
        ("{{ 7 * 7 }}", "", "{{ 7 * 7 }}"),
        ("x", f"</title>{SCRIPT}", f"</title>{SCRIPT}"),
    ],
    ids=lambda value: value[:14],
)
def test_title_is_the_typed_one_else_that_of_the_file(client: Client, in_file: str, typed: str, heading: str) -> None:
    address, page = opened(client, plan_file(title=in_file), plan_title=typed)

    assert page.heading == heading
    assert back(client, address)["title"] == heading
    assert safe(client.get("/")).link(heading).endswith(address)


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        ({}, "Read: 0 steps."),
        ({"plan-goals": {"vision": "V"}}, "Read: 1 step."),
        ({"plan-goals": {"goals": [{"id": "g"}]}, "design-roles": {"roles": [{"id": "r"}, {"id": "s"}]}}, "Read: 2 steps, 1 goal, 2 roles."),
        ({"no-step": {}}, "1 answer we do not know is kept and set aside: no-step."),
        ({"plan-goals": {"no_field": 1}}, "Read: 1 step. 1 answer we do not know is kept and set aside: plan-goals.no_field."),
        ({SCRIPT: {"x": 1}, "plan-goals": {"<b>": 2}}, f"2 answers we do not know are kept and set aside: {SCRIPT}, plan-goals.<b>."),
        ({"plan-profile": {"district_size_band": "s"}}, "1 answer we do not know is kept and set aside: plan-profile.district_size_band."),
        ({f"step-{at}": {} for at in range(7)}, "7 answers we do not know are kept and set aside: step-0, step-1, step-2, step-3, step-4 and more."),
        ({"x" * 200: {}}, f"1 answer we do not know is kept and set aside: {'x' * 60}."),
        ({"": {}, "\u202e": {}}, "2 answers we do not know are kept and set aside: , \u202e."),
    ],
)  # fmt: skip
def test_import_says_what_it_read_and_what_it_set_aside(client: Client, answers: dict[str, Any], told: str) -> None:
    address, page = opened(client, plan_file(answers))

    assert told in page.text
    assert back(client, address)["answers"] == answers
    for place in ("check", "history", "downloads"):
        safe(client.get(f"{address}/{place}"))
    assert "no_field" not in client.http.get(f"{address}/framework.html").text


@pytest.mark.parametrize(
    ("slug", "answers", "place", "problem"),
    [
        ("design-roles", {"roles": [{"id": "r", "role_title": "R", "role_goals": ["g1", "g2"]}]}, "roles/r",
         "Goals served: 2 entries chosen here are no longer in the plan. Choose again"),
        ("design-theory-of-action", {"toa_chain": [{"id": "c", "toa_goal": ["gone"]}]}, "",
         "Goals this leads to: one entry chosen here is no longer in the plan. Choose again"),
        ("design-budget", {"cost_lines": [{"id": "c", "cl_label": "L", "cl_role": SCRIPT}]}, "cost_lines/c",
         "one entry chosen here is no longer in the plan. Choose again"),
        ("implement-milestones", {"milestones": [{"id": "m", "ms_name": "M", "ms_depends": ["m"]}]}, "milestones/m",
         "one entry chosen here is no longer in the plan. Choose again"),
    ],
)  # fmt: skip
def test_pick_of_a_row_that_is_gone_is_kept_and_named(client: Client, slug: str, answers: dict[str, Any], place: str, problem: str) -> None:
    address, _ = opened(client, plan_file({slug: answers}))

    page = safe(client.get(f"{address}/{slug}/{place}?errors=1".replace("/?", "?")))

    assert [words for words in page.problems() if words.endswith(problem)] != []
    assert "An entry that is no longer in the plan" in page.text
    client.send(page.form(), button="Save and come back later")
    kept = back(client, address)["answers"][slug]
    name = next(iter(answers))
    assert {column: kept[name][0][column] for column in answers[name][0]} == answers[name][0]


WRONG = {
    "plan-profile": {
        "jurisdiction_name": ["AL"], "lead_office": [1, {"a": 2}], "sponsor_role": {"x": "y"}, "team_members": "x", "plan_start": 20270701,
        "plan_years": "three", "fiscal_year_start": 5, "num_schools": {"a": 1}, "num_teachers": True, "benefit_rate": [30],
        "avg_teacher_salary": "lots", "locale_mix": "city", "bargaining_status": ["contract"], "contract_expires": True,
        "existing_initiatives": [1, None, "x", [], {}], "existing_roles": {"a": {}}, "context_note": 5,
    },
    "plan-challenges": {"challenges": ["ch_isolation", "ch_isolation", 5, {"a": 1}], "challenge_rank": "x",
                        "challenge_detail": [{"id": 5, "cd_challenge": ["z"]}, {"cd_challenge": 1e300, "cd_evidence": 5}]},
    "plan-goals": {"vision": {"x": 1}, "goals": [
        {"id": "g", "goal_title": ["x"], "goal_challenges": {"a": 1}, "goal_unit": 5, "baseline_pending": "yes", "goal_target": "x",
         "target_date": 5, "baseline_date": "2027-02-30", "smart_check": [1], "interim_targets": "x"},
        {"id": 5}, {"id": None}, {"id": ["x"]}, {"goal_title": "none"}, 7, None, "x", [], {}]},
    "plan-readiness": {"rd_vision": 7, "rd_leadership": "x", "rd_trust": {"level": "two", "note": 5}, "rd_policy": {"level": True},
                       "rd_funding": {"level": {}}, "rd_time": [1], "rd_principals": {"level": 99, "note": SCRIPT}, "readiness_spread": {"a": 1}},
    "plan-stakeholders": {"stakeholders": [{"id": "s", "stk_na": "no", "stk_level": 5}], "advisory_structure": {}, "adv_terms": False},
    "plan-responsibilities": {"responsibility_matrix": [1], "state_posture": {"a": 1}, "must_haves": [[], {}]},
    "design-theory-of-action": {"toa_chain": [{"id": "c", "toa_goal": {"x": 1}}], "assumptions": 5},
    "design-strategies": {"strategy_scores": {"cand1": 5, "x": {"fit": "best"}}, "strategies": {"id": "s"}, "strategy_weights": "x"},
    "design-roles": {"roles": [{"id": "r", "role_title": 5, "role_goals": "g", "role_duties": [5, {"hours_week": "many"}],
                                "role_count": [{"rc_year": "x"}, {"rc_year": [1]}], "role_supplement": "$5", "role_release_pct": "half"}]},
    "design-budget": {"cost_lines": [{"id": "c", "cl_y1": "x", "cl_y2": [5], "cl_kind": 7}], "funding_lines": "x"},
    "implement-milestones": {"milestones": [{"id": "m", "ms_start": "soon", "ms_end": 5, "ms_critical": "very"}]},
    "implement-governance": {"raci": {"t": "A", "u": {"r": 5}}, "raci_roles": 5, "raci_tasks": [5]},
    "assess-metrics": {"metrics": [{"id": "m", "met_values": {"a": 1}, "met_baseline": "x", "met_goals": 5}]},
    "assess-sustain": {"sustain_check": {"funding": []}, "next_revision": ["2029-06-29"]},
    "review-export": {"plan_status": 5, "version_label": ["1"], "export_sections": "all", "include_checks": "yes", "exec_summary": {"a": 1}},
    "start": {"track": "county", "plan_title": 5, "depth": [], "start_mode": {"x": 1}},
}  # fmt: skip


NAMED = (
    "Lead office: enter this as text",
    "Sponsor: enter this as text",
    "Planning team: this list could not be read; enter it again",
    "Plan starts: enter a month, a day and a year, like March 9 2027",
    "Years covered: enter a number from 1 to 7",
    "Fiscal year starts in: choose one of the answers offered",
    "Number of schools: enter a whole number, like 12",
    "Number of teachers: enter a whole number, like 12",
    "Average teacher salary: enter a whole number of dollars, like 5500",
    "Benefits as a share of salary: enter a percentage, like 40",
    "Setting: choose among the answers offered",
    "Collective bargaining for teachers: choose one of the answers offered",
    "Contract ends: enter a month, a day and a year, like March 9 2027",
    "Leadership roles teachers already hold: this list could not be read; enter it again",
    "Context in your words: enter this as text",
)


@pytest.fixture(params=list(Track))
def wrong(request: pytest.FixtureRequest, client: Client) -> str:
    address, _ = opened(client, plan_file(WRONG, track=request.param.value))
    return address


def test_answers_of_wrong_types_open_on_every_page_and_come_out_as_they_went_in(client: Client, wrong: str) -> None:
    for slug in WRONG:
        safe(client.get(f"{wrong}/{slug}?errors=1"))
        safe(client.get(f"{wrong}/{slug}/preview"))
    for place in ("check", "history", "downloads"):
        safe(client.get(f"{wrong}/{place}"))
    printed = client.http.get(f"{wrong}/framework.html")
    assert (printed.status_code, SCRIPT in printed.text) == (200, False)
    assert back(client, wrong)["answers"] == WRONG


def test_answers_of_wrong_types_are_named(client: Client, wrong: str) -> None:
    problems = client.get(f"{wrong}/plan-profile?errors=1").problems()

    assert [words for words in NAMED if words not in problems] == []
    assert "0 of 22 steps complete" in client.get(wrong).text


def test_answers_of_wrong_types_are_saved_over_without_failing(client: Client, wrong: str) -> None:
    for slug in WRONG:
        response = client.send(client.get(f"{wrong}/{slug}").form())
        assert response.status_code in (303, 422)
        safe(client.follow(response))

    with client.app.extensions["readers"]() as session:
        plans, plan_id = Plans(session), Plans(session).ids()[0]
        assert {slug: plans.snapshot(plan_id, slug, 1) for slug in WRONG} == WRONG
