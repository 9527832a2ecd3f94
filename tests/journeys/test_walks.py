"""Whole walks in a browser: from the front page to a downloaded framework, on both tracks, with scripts and without."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import page as validation
import pytest
from playwright.sync_api import Browser, Locator, Page

from tests.journeys.typist import Typist
from wizard.steps import all_steps

pytestmark = [pytest.mark.journey, pytest.mark.slow]
AXE = (Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
# style sheets are not fetched once more for rules that are not asked for, and only what is wrong crosses over from the browser: all that passed is a hundred times as much
RUN = """tags => axe.run(document, {runOnly: tags, resultTypes: ["violations"], preload: false})
  .then(found => found.violations.map(one => `${one.id}: ${one.nodes[0].target} ${one.nodes[0].html.slice(0, 120)}`))"""
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def axe(page: Page) -> list[str]:
    """What axe finds on the page, each as rule and place."""
    # what stays at an edge of the window is put where it stands in the page: so it covers nothing, and a page need not be drawn as high as it is
    page.evaluate("document.querySelectorAll('.save-bar, .save-bar__state, .undo').forEach(bar => { bar.style.position = 'static' })")
    page.evaluate(AXE)
    found: list[str] = page.evaluate(RUN, RULES)
    return found


def opened(browser: Browser, scripts: bool = True, width: int = 1280, height: int = 900) -> Page:
    page = browser.new_context(java_script_enabled=scripts, viewport={"width": width, "height": height}).new_page()
    page.on("pageerror", lambda error: pytest.fail(f"script error: {error}"))
    return page


def file_of(page: Page, address: str) -> bytes:
    """A file, however long it takes to be made."""
    end = time.monotonic() + 180
    while (answer := page.request.get(address, timeout=60_000)).status == 202 and time.monotonic() < end:
        time.sleep(1)
    assert answer.status == 200, f"{answer.status} at {address}"
    return answer.body()


def follow(page: Page, way: Locator) -> None:
    """Presses what leads to another page, and waits until that page is there: a click alone does not."""
    with page.expect_navigation(wait_until="load"):
        way.click()


def press(page: Page, button: str) -> None:
    """Presses a button that leads to another page."""
    follow(page, page.get_by_role("button", name=button).last)


def begin(page: Page, served: str, track: str, title: str) -> str:
    page.goto(served)
    follow(page, page.get_by_role("link", name="Start a plan"))
    page.locator(f"label[for='track-{track}']").click()
    page.locator("label[for='start_mode-blank']").click()
    page.get_by_label("Plan title").fill(title)
    press(page, "Start this plan")
    assert page.locator("h1").inner_text() == title
    return page.url


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts on", "scripts off"])
@pytest.mark.parametrize("track", ["state", "district"])
def test_walk_from_the_front_page_to_a_pdf(browser: Browser, served: str, track: str, scripts: bool) -> None:
    page = opened(browser, scripts)
    address = begin(page, served, track, f"Walk {track}")
    follow(page, page.get_by_role("link", name=re.compile("^Start Your team")))
    page.get_by_label("Lead office").fill("Office of Teaching")
    page.get_by_label("Sponsor").fill("Deputy chief")
    press(page, "Add a team member")
    page.locator("[name='team_members-0-member_role']").fill("Director")
    press(page, "Save and continue")
    assert page.locator("#problems").is_visible()
    assert page.get_by_label("Lead office").input_value() == "Office of Teaching"
    for step in all_steps():
        if step.number > 1:
            page.goto(f"{address}/{step.slug}")
            press(page, "Save and continue")
            assert page.locator("h1").count() == 1
    page.goto(f"{address}/downloads")
    made = file_of(page, f"{address}/framework.pdf")
    assert validation.validate_pdf_bytes(made, profile="ua1").is_compliant
    page.context.close()


@pytest.mark.parametrize("track", ["state", "district"])
@pytest.mark.parametrize("width", [1280, 320])
def test_no_page_has_anything_for_axe_to_find(browser: Browser, served: str, track: str, width: int) -> None:
    page = opened(browser, width=width, height=500)
    page.goto(f"{served}/plans/new?mode=sample&track={track}")
    press(page, "Start this plan")
    address = page.url
    places = [served, f"{served}/plans/new", f"{served}/library", f"{served}/help", f"{served}/bin", f"{served}/nowhere", address]
    places += [f"{served}/settings", f"{served}/privacy", f"{served}/accessibility", f"{served}/library?q=mentor", f"{served}/enter"]
    further = (
        "check",
        "downloads",
        "figures",
        "history",
        "start",
        "advice",
        "plan-goals/preview",
        "search?q=teachers",
        "plan-goals/history",
        "plan-goals/settle",
    )
    places += [f"{address}/{place}" for place in further]
    places += [f"{address}/{step.slug}" for step in all_steps() if step.number]
    found: dict[str, list[str]] = {}
    for place in places:
        page.goto(place)
        if problems := axe(page):
            found[place.removeprefix(served)] = problems
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if wide > 0:
            found.setdefault(place.removeprefix(served), []).append(f"{wide} px too wide")
    assert found == {}
    page.context.close()


@pytest.mark.parametrize("track", ["state", "district"])
def test_record_pages_pass_axe(browser: Browser, served: str, track: str) -> None:
    page = opened(browser)
    page.goto(f"{served}/plans/new?mode=sample&track={track}")
    press(page, "Start this plan")
    address = page.url
    found: dict[str, list[str]] = {}
    for slug in (
        "plan-challenges",
        "plan-goals",
        "plan-stakeholders",
        "design-strategies",
        "design-roles",
        "design-budget",
        "assess-metrics",
    ):
        page.goto(f"{address}/{slug}")
        follow(page, page.locator(".records tbody a").first)
        if problems := axe(page):
            found[slug] = problems
        press(page, "Save and continue")
    assert found == {}
    page.context.close()


def test_questions_follow_answers_in_place(browser: Browser, served: str) -> None:
    page = opened(browser)
    address = begin(page, served, "district", "Follow")
    page.goto(f"{address}/plan-profile")
    assert not page.locator("#contract_expires").is_visible()
    page.locator("label[for='bargaining_status-contract']").click()
    assert page.locator("#contract_expires").is_visible()
    page.context.close()


@pytest.mark.longest
@pytest.mark.parametrize(("track", "scripts"), [("state", True), ("district", False)])
def test_whole_plan_is_typed_in_from_nothing(browser: Browser, served: str, track: str, scripts: bool, tmp_path: Path) -> None:
    """Every answer of a complete sample, entered by hand into an empty plan, makes the same plan and a framework of it."""
    # the model is only read; the less of a page is in sight, the less of it is drawn
    model, page = opened(browser, scripts=False, height=500), opened(browser, scripts, height=500)
    model.goto(f"{served}/plans/new?mode=sample&track={track}")
    press(model, "Start this plan")
    filled, empty = model.url, begin(page, served, track, "Typed in")
    if track == "state":  # nobody is offered the made-up state of the sample
        model.goto(f"{filled}/plan-profile")
        model.locator("#jurisdiction_name").select_option("ND")
        press(model, "Save and come back later")
    model.goto("about:blank")
    typist = Typist(model, page, filled, empty)
    waiting = [step.slug for step in all_steps() if step.slug != "start"]
    for _ in range(3):
        waiting = [slug for slug in waiting if not typist.step(slug)]
    assert waiting == []

    wanted, made = (told(page.request.get(f"{address}/framework.json").json()) for address in (filled, empty))
    assert [line for line in wanted if line not in made] == []
    assert [line for line in made if line not in wanted] == []
    page.goto(empty)
    assert "22 of 22 steps complete" in page.locator("main").inner_text()
    page.goto(f"{empty}/downloads")
    link = page.get_by_role("link", name=re.compile("PDF")).first.get_attribute("href")
    pdf = file_of(page, served + str(link))
    assert validation.validate_pdf_bytes(pdf, profile="ua1").is_compliant
    model.context.close()
    page.context.close()


def told(file: dict[str, Any]) -> list[str]:
    """Every answer of a plan file with its place; rows are named by where they stand, ticked boxes have no order."""
    rows = {value["id"]: place for place, value in walked(file["answers"], "") if isinstance(value, dict) and "id" in value}
    lines = []
    for plain, value in walked(file["answers"], ""):
        place = "/".join(rows.get(part, part) for part in plain.split("/"))  # some tables are keyed by rows
        if isinstance(value, list) and value and all(isinstance(one, str) for one in value):
            named = [rows.get(one, one) for one in value]
            lines.append(f"{place}: {named if place.endswith('rank') else sorted(named)}")
        elif not isinstance(value, (dict, list)) and not place.startswith("/start/"):
            lines.append(f"{place}: {rows.get(value, value) if isinstance(value, str) else value}")
    return sorted(lines)


def walked(value: Any, place: str) -> Iterator[tuple[str, Any]]:
    """Every value with its place; the members of a list of texts belong together."""
    yield place, value
    if isinstance(value, dict):
        for name, inner in value.items():
            if name != "id":
                yield from walked(inner, f"{place}/{name}")
    elif isinstance(value, list):
        for at, inner in enumerate(value):
            if not isinstance(inner, str):
                yield from walked(inner, f"{place}/{at}")
