"""Pages in every state that people meet: with errors, a conflict, refused, printed, in forced colors, with wider text, by keyboard."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.test_walks import axe, begin, opened, press

pytestmark = [pytest.mark.journey, pytest.mark.slow]
WIDER = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }");
  document.adoptedStyleSheets.push(sheet);
}"""
NARROW = """() => [...document.querySelectorAll("main .grid-row > *")].filter(one => one.checkVisibility())
  .filter(one => one.offsetWidth < one.parentElement.offsetWidth - 1).map(one => one.className)"""
CLIPPED = """() => [...document.querySelectorAll("main button, main label, main p, main legend, main th, main td, main a")]
  .filter(e => e.checkVisibility() && !e.closest(".usa-sr-only, .cell-label, .default-submit") && getComputedStyle(e).overflow === "hidden"
    && e.scrollHeight > e.clientHeight + 2 && e.clientHeight > 1).map(e => e.textContent.trim().slice(0, 60))"""


def conflict(page: Page, plan: str, browser: Browser) -> None:
    other = browser.new_context(java_script_enabled=False).new_page()
    still = browser.new_context(java_script_enabled=False).new_page()
    for one in (other, still):
        one.goto(f"{plan}/plan-profile")
    for one, words in ((other, "One"), (still, "Two")):
        one.get_by_label("Lead office").fill(words)
        press(one, "Save and come back later")
    for one in (other, still):
        one.context.close()
    page.goto(f"{plan}/plan-profile/settle")


def errors(page: Page, plan: str, browser: Browser) -> None:
    page.goto(f"{plan}/plan-goals?errors=1")


def refused_file(page: Page, plan: str, browser: Browser) -> None:
    page.goto(f"{plan.partition('/plans')[0]}/plans/new?mode=import")
    page.locator("input[type=file]").set_input_files({"name": "p.json", "mimeType": "application/json", "buffer": b"{"})
    press(page, "Start this plan")


def old_form(page: Page, plan: str, browser: Browser) -> None:
    still = browser.new_context(java_script_enabled=False).new_page()
    still.goto(f"{plan}/plan-profile")
    still.get_by_label("Lead office").fill("After the cookie was gone")
    still.context.clear_cookies()
    press(still, "Save and continue")
    html = still.content()
    still.context.close()
    page.goto(plan)
    page.set_content(html, wait_until="domcontentloaded")


def not_found(page: Page, plan: str, browser: Browser) -> None:
    page.goto(f"{plan}/no-such-step")


def away(page: Page, plan: str, browser: Browser) -> None:
    page.goto(f"{plan}/plan-profile")
    page.context.set_offline(True)
    page.get_by_label("Lead office").fill("Kept here")
    expect(page.locator("[data-save-state]")).to_contain_text("No connection", timeout=10_000)


STATES: dict[str, Callable[[Page, str, Browser], None]] = {
    "errors": errors, "conflict": conflict, "file refused": refused_file, "old form": old_form, "not found": not_found, "offline": away,
}  # fmt: skip


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("width", [1280, 320])
def test_state_has_nothing_for_axe_to_find(browser: Browser, served: str, state: str, width: int) -> None:
    page = opened(browser, width=width)
    plan = begin(page, served, "state", "States")
    STATES[state](page, plan, browser)
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    page.context.close()


@pytest.mark.parametrize(
    "look", [{"media": "print"}, {"forced_colors": "active"}, {"reduced_motion": "reduce"}], ids=["print", "forced", "still"]
)
def test_page_can_be_read_as_printed_and_in_forced_colors(browser: Browser, served: str, look: dict[str, str]) -> None:
    page = opened(browser)
    page.goto(f"{served}/plans/new?mode=sample&track=district")
    press(page, "Start this plan")
    plan = page.url
    page.emulate_media(**look)  # type: ignore[arg-type]
    for place in ("", "/plan-profile", "/design-roles", "/check", "/history"):
        page.goto(f"{plan}{place}")
        assert axe(page) == [], place
        if "media" in look:
            assert not page.locator(".band").is_visible()
            assert not page.locator(".save-bar").first.is_visible()
            assert page.locator("h1").is_visible()
            assert page.evaluate(NARROW) == [], place
    page.context.close()


@pytest.mark.parametrize("place", ["", "/plan-profile", "/design-roles/roles/role1", "/design-budget", "/check"])
def test_wider_text_hides_nothing(browser: Browser, served: str, place: str) -> None:
    page = opened(browser, width=640)
    page.goto(f"{served}/plans/new?mode=sample&track=district")
    press(page, "Start this plan")
    page.goto(f"{page.url}{place}")
    page.evaluate(WIDER)
    assert page.evaluate(CLIPPED) == []
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    page.context.close()


def test_step_is_filled_with_the_keyboard_alone(browser: Browser, served: str) -> None:
    page = opened(browser)
    plan = begin(page, served, "state", "Keys")
    page.goto(f"{plan}/plan-profile")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to main content"
    page.keyboard.press("Enter")
    filled: set[str] = set()
    for _ in range(400):
        page.keyboard.press("Tab")
        told = page.evaluate("""() => {
          const e = document.activeElement, r = e.getBoundingClientRect(), bar = document.querySelector(".save-bar").getBoundingClientRect();
          return { name: e.name, type: e.type, text: e.textContent.trim(), body: e === document.body,
            covered: !e.closest(".save-bar") && e.matches("input:not([type=radio]):not([type=checkbox]), select, textarea")
              && r.top >= bar.top && r.bottom <= bar.bottom };
        }""")
        assert not told["covered"], told
        if told["name"] == "lead_office":
            page.keyboard.type("Office of teaching")
            filled.add("lead_office")
        if told["name"] == "locale_mix" and told["type"] == "checkbox" and "locale" not in filled:
            page.keyboard.press("Space")
            filled.add("locale")
        if told["text"] == "Save and come back later":
            page.keyboard.press("Enter")
            break
    page.wait_for_url(plan)
    answers = page.request.get(f"{plan}/framework.json").json()["answers"]["plan-profile"]
    assert answers["lead_office"] == "Office of teaching"
    assert "lead_office" in filled
    page.context.close()
