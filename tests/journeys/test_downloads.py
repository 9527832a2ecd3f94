"""The download page in a browser: files that are made while people look, and editions that stay."""

from __future__ import annotations

import re
import time

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.test_walks import axe, follow, opened, press

pytestmark = [pytest.mark.journey, pytest.mark.slow]
PATIENCE = 180_000  # milliseconds for a render on a machine that has other things to do


def sample(page: Page, served: str) -> str:
    """The address of a plan made from the sample."""
    page.goto(f"{served}/plans/new?mode=sample&track=district")
    press(page, "Start this plan")
    return page.url


def test_a_file_opens_by_itself_once_it_is_made(browser: Browser, served: str) -> None:
    page = opened(browser)
    plan = sample(page, served)
    page.goto(f"{plan}/downloads")
    assert axe(page) == []

    follow(page, page.get_by_role("link", name="Role pack, web page"))
    heading = page.get_by_role("heading", level=1)
    if "being made" in heading.inner_text():
        assert axe(page) == []
    expect(heading).to_have_text("Teacher-leader roles", timeout=PATIENCE)

    page.goto(f"{plan}/downloads")
    expect(page.get_by_role("listitem").filter(has_text="Role pack, web page")).to_contain_text("Ready, made")
    page.context.close()


def test_the_page_of_a_file_says_when_it_is_ready(browser: Browser, served: str) -> None:
    page = opened(browser, width=320)
    plan = sample(page, served)
    page.goto(f"{plan}/downloads")
    press(page, "Issue this edition")
    expect(page.locator("#main").get_by_text("Edition 1 is given out.")).to_be_in_viewport()
    assert axe(page) == []

    ready = page.locator("table", has_text="Framework, PDF").get_by_role("listitem").filter(has_text="Framework, PDF")
    expect(ready).to_contain_text("checked: PDF/UA-1, PDF/A-3a, passed.", timeout=PATIENCE)
    page.context.close()


def test_who_goes_on_with_the_plan_hears_when_a_file_is_ready(browser: Browser, served: str) -> None:
    page = opened(browser, width=320)
    plan = sample(page, served)
    page.goto(f"{plan}/framework.pdf?paper=a4")
    expect(page.get_by_role("heading", level=1)).to_have_text("Framework, PDF: being made")
    page.goto(f"{plan}/plan-profile")
    title = page.title()

    notice = page.locator("#asked")
    expect(notice).to_contain_text("The file is ready: Framework, PDF", timeout=PATIENCE)
    expect(page.locator("[data-said]")).to_have_text("The file is ready: Framework, PDF")
    assert page.title() == title
    assert axe(page) == []
    expect(notice.get_by_role("link", name="Framework, PDF")).to_have_attribute("href", re.compile("files/"))
    page.context.close()


def test_downloads_work_without_scripts(browser: Browser, served: str) -> None:
    page = opened(browser, scripts=False)
    plan = sample(page, served)
    page.goto(f"{plan}/downloads")
    page.get_by_text("Choose sections and paper").click()
    press(page, "Make this file, web page")
    again, end = page.get_by_role("link", name="Check again"), time.monotonic() + PATIENCE / 1000
    while again.count() and time.monotonic() < end:
        time.sleep(1)
        follow(page, again)
    assert "sections=" in page.url
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Cedar Valley"))

    page.goto(f"{plan}/downloads")
    press(page, "Issue this edition")
    follow(page, page.get_by_role("link", name="What changed since edition 1"))
    expect(page.get_by_role("heading", level=1)).to_have_text("What changed since edition 1")
    page.context.close()
