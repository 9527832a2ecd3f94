"""What stays in its place: orders that follow choices, records that lead on, questions that are asked once, long texts."""

from __future__ import annotations

import json
import re

import pytest

from tests.pages import Client, Page, every, text_of
from wizard.engine.tracks import Track
from wizard.steps import all_steps
from wizard.web.kept import field_words, fields

NEWCOMERS, MENTORING = "ch_early_attrition", "ch_mentoring_quality"


@pytest.fixture
def ranked(client: Client) -> str:
    """A plan with two ranked challenges that nobody has described yet."""
    plan = client.start("district")
    page = client.get(f"{plan}/plan-challenges")
    client.send(page.form(), {"challenges": [NEWCOMERS, MENTORING]}, "Show my choices here")
    return plan


def test_choices_come_back_in_their_order_without_a_word_on_what_is_missing(client: Client, ranked: str) -> None:
    page = client.get(f"{ranked}/plan-challenges")

    assert page.problems() == []
    order = [text_of(one) for one in every(page.tree, "span") if one.get("class") == "ranked__label"]
    assert order[:2] == ["New teachers leave within their first years", "Mentoring is uneven or unpaid"]


def test_moved_choice_says_where_it_stands(client: Client, ranked: str) -> None:
    page = client.get(f"{ranked}/plan-challenges")
    answer = client.send(page.form(), button="Move up: Mentoring")

    assert answer.headers["Location"].endswith(f"/plan-challenges?did=up#challenge_rank-{MENTORING}")
    assert "Mentoring is uneven or unpaid: now 1 of 2." in client.follow(answer).text


def test_saved_record_leads_to_the_next_that_needs_something(client: Client, ranked: str) -> None:
    def described(page: str, statement: str) -> str:
        form = client.get(page).form()
        name = "challenge_detail-0-cd_evidence-0"
        evidence = {f"{name}-{column}": words for column, words in
                    (("ev_indicator", "Left"), ("ev_value", "24%"), ("ev_year", "2026"), ("ev_source", "Office"))}  # fmt: skip
        return client.send(form, {"challenge_detail-0-cd_statement": statement, **evidence}).headers["Location"]

    first, second = (f"{ranked}/plan-challenges/challenge_detail/cd_challenge-{code}" for code in (NEWCOMERS, MENTORING))
    assert described(first, "Many leave").startswith(second)
    assert "New teachers leave within their first years saved. Next: Mentoring is uneven or unpaid." in client.get(second).text
    assert described(second, "No time").endswith("/plan-challenges?did=back#challenge_detail-2")


def test_how_a_plan_was_started_is_not_asked_again(client: Client) -> None:
    plan = client.start("district")
    page = client.get(f"{plan}/start")
    client.send(page.form(), {"depth": "essentials"})

    assert "How do you want to start?" not in page.text
    stored = json.loads(client.http.get(f"{plan}/framework.json").data)["answers"]["start"]
    assert (stored["start_mode"], stored["depth"]) == ("blank", "essentials")


def test_question_named_like_its_heading_is_named_once_for_the_eye(client: Client) -> None:
    page = client.get(f"{client.start('district')}/plan-challenges")
    legends = {text_of(one): "usa-sr-only" in one.get("class") for one in every(page.tree, "legend")}

    assert legends["Challenges"] is True
    assert legends["Rank"] is False


def test_line_beside_others_is_one_line_again_when_it_is_stored(client: Client) -> None:
    plan = client.start("district")
    page = client.get(f"{plan}/plan-profile")
    client.send(page.form(), {"team_members-0-member_role": "Director\r\nof schools", "do": "later"})

    stored = json.loads(client.http.get(f"{plan}/framework.json").data)["answers"]["plan-profile"]
    assert [row["member_role"] for row in stored["team_members"]] == ["Director of schools"]


def test_text_of_an_old_page_is_named_as_people_count() -> None:
    assert field_words("team_members-0-member_role") == "Team members, 1, member role"
    assert field_words("lead_office") == "Lead office"


def test_fields_of_an_old_page_are_named_by_question_and_row_and_codes_by_their_labels() -> None:
    sent = [
        ("csrf_token", "x"), ("goals-0-id", "g1"), ("goals-0-goal_title", "Keep teachers"), ("goals-0-target_date-month", "8"),
        ("goals-0-target_date-day", "15"), ("goals-1-id", "g2"), ("goals-1-goal_statement", "Words"), ("paste-goals", "A line"),
    ]  # fmt: skip
    told = {one.name: (one.words, one.said) for one in fields(sent, "plan-goals") if not one.silent}

    assert told == {
        "goals-0-goal_title": ("Goals, Goal “Keep teachers”: Short name", ""),
        "goals-0-target_date-month": ("Goals, Goal “Keep teachers”: By when, month", "August"),
        "goals-0-target_date-day": ("Goals, Goal “Keep teachers”: By when, day", ""),
        "goals-1-goal_statement": ("Goals, Goal 2: Goal in full", ""),
        "paste-goals": ("Lines for Goals", ""),
    }


@pytest.mark.parametrize("track", list(Track))
def test_no_page_that_comes_back_shows_a_raw_name_or_code(client: Client, track: Track) -> None:
    plan = client.start(mode="sample", track=track.value)
    raw = re.compile(r"\b[a-z]+_[a-z_]+\b")  # names of fields, and most codes
    for step in all_steps():
        if not step.number:
            continue
        page = client.get(f"{plan}/{step.slug}")
        records = [one.get("href") for cell in every(page.tree, "th") for one in every(cell, "a")]
        for form in [page.form(), *(client.get(one).form() for one in records[:1])]:
            shown = [one for one in fields(form.fields, step.slug) if not one.silent]
            assert [one for one in shown if raw.search(one.words) or raw.search(one.said or one.text)] == []


def test_kept_page_sends_choices_again_without_showing_their_codes(client: Client) -> None:
    plan = client.start("district")
    form = client.get(f"{plan}/plan-profile").form()
    answer = client.http.post(
        f"{plan}/plan-profile", data={**dict(form.fields), "lead_office": "Teaching", "bargaining_status": "contract", "csrf_token": "old"}
    )
    page = Page(answer)

    assert (answer.status_code, page.heading) == (400, "This page was open for too long")
    assert "What you chose" in page.text
    client.send(page.form("Send it again"), button="Send it again")
    stored = json.loads(client.http.get(f"{plan}/framework.json").data)["answers"]["plan-profile"]
    assert (stored["lead_office"], stored["bargaining_status"]) == ("Teaching", "contract")


def test_own_change_of_detail_is_not_called_somebody_elses(client: Client) -> None:
    plan = client.start("district")
    form = client.get(f"{plan}/start").form()
    answer = client.send(form, {"depth": "essentials", "was": "track=district&plan_title=Our+plan&depth=full"})

    assert "somebody else" not in client.follow(answer).text
