"""A plan in use, in a browser: strategies compared, progress entered without scripts, a supplement issued."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys.test_walks import axe, follow, opened, press

pytestmark = [pytest.mark.journey, pytest.mark.slow]


def explore(page: Page, served: str, track: str) -> str:
    """A sample plan of a track; its address."""
    page.goto(f"{served}/plans/new")
    page.locator(f"label[for='track-{track}']").click()
    page.locator("label[for='start_mode-sample']").click()
    press(page, "Start this plan")
    return page.url


def fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


@pytest.mark.parametrize("width", [1280, 320])
def test_strategies_are_compared_side_by_side(browser: Browser, served: str, width: int) -> None:
    page = opened(browser, scripts=True, width=width)
    plan = explore(page, served, "district")
    page.goto(f"{plan}/design-strategies")
    follow(page, page.get_by_role("link", name="Compare the candidates side by side"))

    assert page.locator("h1").inner_text() == "Compare strategies"
    assert page.locator("tr", has_text="Hybrid team leads").get_by_text("3.0", exact=True).is_visible()
    assert fits(page)
    assert axe(page) == []


def test_total_follows_the_scores_as_they_are_chosen(browser: Browser, served: str) -> None:
    page = opened(browser)
    plan = explore(page, served, "district")
    page.goto(f"{plan}/design-strategies")
    card = page.locator("[data-card] dl.figures div").first
    assert card.inner_text().split("\n") == ["Hybrid team leads", "3.0 of 4"]
    page.locator("[name='strategy_scores-0-cost']").first.fill("4")
    page.locator("[data-card] dl.figures div", has_text="3.3 of 4").wait_for()


@pytest.mark.parametrize("width", [1280, 320])
def test_progress_is_entered_without_scripts(browser: Browser, served: str, width: int) -> None:
    page = browser.new_context(java_script_enabled=False, viewport={"width": width, "height": 900}).new_page()
    plan = explore(page, served, "state")
    page.goto(plan)
    follow(page, page.get_by_role("link", name="Progress, updates and supplements"))
    page.get_by_label("Status of Goals adopted by the state board").select_option("done")
    press(page, "Save status")
    assert page.get_by_text("Status of the milestones saved.").is_visible()
    page.get_by_label("New value of Gap in the share of novice teachers").fill("11")
    press(page, "Save values")
    assert page.get_by_text("1 value saved.").is_visible()
    press(page, "Issue progress supplement 1")
    assert page.get_by_text("Progress supplement 1 is issued.").is_visible()
    assert page.get_by_role("link", name="PDF of supplement 1").count() == 1


@pytest.mark.parametrize("width", [1280, 320])
def test_progress_page_is_accessible(browser: Browser, served: str, width: int) -> None:
    page = opened(browser, width=width)
    plan = explore(page, served, "district")
    for place in ("progress", "downloads", "design-strategies/strategies/st1", "design-roles/roles/role1"):
        page.goto(f"{plan}/{place}")
        assert fits(page), place
        assert axe(page) == [], place
