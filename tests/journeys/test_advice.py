"""Advice in a browser: used, declined, undone, a check left as it is; with scripts and without, on wide and narrow pages."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.test_walks import axe, follow, opened, press

pytestmark = [pytest.mark.journey, pytest.mark.slow]
OPEN_ALL = "document.querySelectorAll('main details').forEach(one => { one.open = true; })"


def sample(page: Page, served: str, track: str) -> str:
    page.goto(f"{served}/plans/new?mode=sample&track={track}")
    press(page, "Start this plan")
    return page.url


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts on", "scripts off"])
def test_suggestion_is_used_declined_and_undone(browser: Browser, served: str, scripts: bool) -> None:
    page = opened(browser, scripts)
    address = sample(page, served, "state")
    page.goto(f"{address}/design-strategies")
    first = page.locator("section.advice").first
    title = first.locator("h2").inner_text()

    follow(page, first.get_by_role("button", name="Add this strategy"))
    said = page.locator("#advised")
    expect(said).to_contain_text("Added: ")
    assert re.search(r"/design-strategies/strategies/r", page.url)
    if scripts:
        expect(said).to_be_focused()
    expect(page.locator(".advice-settled")).to_contain_text("added because")
    follow(page, said.get_by_role("button", name="Undo"))
    expect(page.locator("#advised")).to_contain_text("Taken out again.")

    page.goto(f"{address}/design-strategies")
    first = page.locator("section.advice").first
    assert first.locator("h2").inner_text() == title
    first.get_by_text("Not now: give a reason").click()
    first.get_by_label("Reason").fill("Not this year")
    follow(page, first.get_by_role("button", name="Decline"))
    expect(page.locator("#advised")).to_contain_text("Your reason is kept here and in the decision log.")
    page.goto(f"{address}/implement-governance")
    expect(page.locator("main")).to_contain_text(f"Declined suggestion: {title.partition(': ')[2]}"[:60])
    page.goto(f"{address}/advice")
    declined = page.locator("li", has_text="Declined: ").first
    declined.locator("summary").click()
    follow(page, declined.get_by_role("button", name="Show it again"))
    expect(page.locator("section.advice").first).to_contain_text(title)
    page.context.close()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts on", "scripts off"])
def test_check_is_left_as_it_is_from_its_step(browser: Browser, served: str, scripts: bool) -> None:
    page = opened(browser, scripts)
    address = sample(page, served, "district")
    page.goto(f"{address}/implement-milestones")
    follow(page, page.get_by_role("link", name="Leave it as it is").first)
    box = page.locator(page.url[page.url.index("#") :])
    expect(box).to_contain_text("Schedules are built in late winter.")
    box.get_by_text("Leave as it is: give a reason").click()
    box.get_by_label("Reason").fill("The board approved June")
    follow(page, box.get_by_role("button", name="Leave it as it is"))
    expect(page.locator("section[aria-labelledby=checks-heading]")).to_contain_text("The board approved June")
    page.goto(f"{address}/implement-milestones")
    assert "Schedules are built in late winter" not in page.locator("main").inner_text()
    page.context.close()


@pytest.mark.parametrize("track", ["state", "district"])
@pytest.mark.parametrize("width", [1280, 320])
def test_advice_has_nothing_for_axe_to_find(browser: Browser, served: str, track: str, width: int) -> None:
    page = opened(browser, width=width)
    address = sample(page, served, track)
    page.goto(f"{address}/advice")
    page.evaluate(OPEN_ALL)
    assert axe(page) == []
    follow(page, page.get_by_role("button", name=re.compile("^Add ")).first)
    assert axe(page) == []
    for place in ("advice?why=r12", "design-strategies", "check"):
        page.goto(f"{address}/{place}")
        page.evaluate(OPEN_ALL)
        assert axe(page) == []
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    page.context.close()
