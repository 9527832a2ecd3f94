"""Suggestions in a browser: taken with scripts and without, focus where the hand was, nothing for axe to find."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.test_walks import axe, follow, opened, press

pytestmark = [pytest.mark.journey, pytest.mark.slow]
PLAN = {
    "format": "teacher-leadership-plan",
    "version": 1,
    "track": "district",
    "title": "Ours",
    "answers": {
        "plan-challenges": {
            "challenges": ["ch_early_attrition", "ch_isolation"],
            "challenge_rank": ["ch_early_attrition", "ch_isolation"],
        },
        "plan-readiness": {f"rd_{one}": {"level": 2} for one in ("vision", "leadership", "trust", "policy", "time", "data")},
        "plan-stakeholders": {
            "stakeholders": [{"id": "k1", "stk_group": "sk_board", "stk_influence": {"level": 3}, "stk_affected": {"level": 1}}]
        },
        "design-strategies": {"strategies": [{"id": "s1", "st_code": "ds_coaching", "st_title": "Coaching"}]},
        "design-roles": {"roles": [{"id": "r1", "role_archetype": "ra_mentor", "role_title": "Mentor", "role_strategies": ["s1"]}]},
        "implement-milestones": {"milestones": [{"id": "m1", "ms_title": "Coaches chosen", "ms_strategy": "s1"}]},
    },
}
TOP = "control => control.getBoundingClientRect().top"


def plan_in(page: Page, served: str, folder: Path) -> str:
    file = folder / "plan.json"
    file.write_text(json.dumps(PLAN))
    page.goto(f"{served}/plans/new")
    page.locator("label[for='start_mode-import']").click()
    page.locator("input[type=file]").set_input_files(file)
    press(page, "Start this plan")
    return page.url


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts on", "scripts off"])
def test_goals_are_taken_put_away_and_typed_text_stays(browser: Browser, served: str, tmp_path: Path, scripts: bool) -> None:
    page = opened(browser, scripts)
    address = plan_in(page, served, tmp_path)
    page.goto(f"{address}/plan-goals")
    page.get_by_role("textbox", name="Vision").fill("Every new teacher has a mentor.")
    page.locator("#goals-suggestions > summary").click()
    follow(page, page.get_by_role("button", name=re.compile("^Add this.*Fewer new teachers leave")))

    expect(page.locator("table.records").get_by_role("link", name="Fewer new teachers leave")).to_be_visible()
    expect(page.get_by_role("textbox", name="Vision")).to_have_value("Every new teacher has a mentor.")
    if scripts:
        page.wait_for_function("document.activeElement.value?.startsWith('suggest:')")
    follow(page, page.get_by_role("button", name=re.compile("^Not this one.*Weekly mentor contact")))
    expect(page.locator("#goals-suggestions")).to_contain_text("1 put away.")
    press(page, "Add both")
    assert page.locator("table.records tbody tr").count() == 3
    page.context.close()


def test_choosing_from_the_library_offers_what_it_knows_at_once(browser: Browser, served: str, tmp_path: Path) -> None:
    page = opened(browser)
    address = plan_in(page, served, tmp_path)
    page.goto(f"{address}/design-roles")
    press(page, "Add a role")
    start = page.get_by_label("Start from")
    start.focus()
    top = start.evaluate(TOP)
    start.select_option("ra_hybrid_team_lead")
    expect(page.locator("[data-said]")).to_have_text("There are suggestions for this page, above the first question.")
    assert abs(start.evaluate(TOP) - top) < 2  # what people look at stays where it is
    page.get_by_role("textbox", name="Title").fill("Team Lead")
    follow(page, page.get_by_role("button", name=re.compile("^Fill this in.*What the library knows")))
    expect(page.get_by_role("textbox", name="Title")).to_have_value("Team Lead")
    expect(page.get_by_role("textbox", name="Release")).to_have_value("40")
    page.context.close()


@pytest.mark.parametrize("width", [1280, 320])
def test_pages_with_suggestions_pass_axe(browser: Browser, served: str, tmp_path: Path, width: int) -> None:
    page = opened(browser, width=width)
    address = plan_in(page, served, tmp_path)
    found: dict[str, list[str]] = {}
    for place in (
        "plan-goals?offer=goals",
        "plan-readiness?offer=readiness_top_gaps",
        "plan-stakeholders?offer=stakeholders",
        "design-roles/roles/r1",
        "implement-milestones?offer=milestones",
        "assess-metrics?offer=metrics",
        "implement-governance?offer=raci_tasks",
        "design-strategies/remove/strategies/s1",
    ):
        page.goto(f"{address}/{place}")
        if problems := axe(page):
            found[place] = problems
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if wide > 0:
            found.setdefault(place, []).append(f"{wide} px too wide")
    assert found == {}
    page.context.close()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts on", "scripts off"])
def test_removing_says_what_depends_on_it_and_comes_back(browser: Browser, served: str, tmp_path: Path, scripts: bool) -> None:
    page = opened(browser, scripts)
    address = plan_in(page, served, tmp_path)
    page.goto(f"{address}/design-strategies")
    press(page, "Remove Coaching")
    expect(page.locator("h1")).to_have_text("Remove Coaching?")
    expect(page.locator("main")).to_contain_text("1 milestone in Milestones and timeline: Coaches chosen")
    expect(page.locator("main")).to_contain_text("1 role in Teacher-leader roles: Mentor")
    press(page, "Remove this strategy")
    expect(page.locator("main")).to_contain_text("1 role and 1 milestone stay and lose the link.")
    press(page, "Undo")
    page.goto(f"{address}/design-strategies")
    expect(page.locator("table.records").get_by_role("link", name="Coaching", exact=True)).to_be_visible()
    page.context.close()
