"""Pages in browsers that know less than this one, and where a message leads."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.test_walks import begin, opened, press

pytestmark = [pytest.mark.journey, pytest.mark.slow]

ONE_LINE = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(".usa-textarea { field-sizing: fixed !important; }");
  document.adoptedStyleSheets.push(sheet);
}"""
CUT = "() => [...document.querySelectorAll('.line')].filter(e => e.checkVisibility() && e.scrollHeight > e.clientHeight + 12).map(e => e.name)"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    made = opened(browser)
    yield made
    made.context.close()


def sample(page: Page, served: str) -> str:
    page.goto(f"{served}/plans/new?mode=sample&track=district")
    press(page, "Start this plan")
    return page.url


def test_too_old_a_browser_has_the_pages_without_scripts(page: Page, served: str) -> None:
    page.add_init_script("delete HTMLFormElement.prototype.requestSubmit")
    plan = begin(page, served, "district", "Old")
    page.goto(f"{plan}/plan-profile")
    page.get_by_label("Lead office").fill("Office of teaching")
    expect(page.locator("[data-save-state]")).to_be_hidden()  # it promises nothing
    press(page, "Save and come back later")
    page.goto(f"{plan}/plan-profile")
    expect(page.get_by_label("Lead office")).to_have_value("Office of teaching")


def test_browser_that_cannot_be_asked_what_is_seen_still_saves(page: Page, served: str) -> None:
    page.add_init_script("delete Element.prototype.checkVisibility; CSS.supports = () => false")  # Safari before 17.4
    plan = begin(page, served, "district", "Not so old")
    page.goto(f"{plan}/plan-profile")
    page.get_by_label("Lead office").fill("Office of teaching")
    expect(page.locator("[data-save-state]")).to_contain_text("Saved at", timeout=10_000)


def test_lines_are_read_whole_where_nothing_makes_them_grow(browser: Browser, served: str) -> None:
    page = opened(browser, scripts=False)
    plan = sample(page, served)
    for step in ("plan-profile", "design-roles/roles/role1", "implement-rollout"):
        page.goto(f"{plan}/{step}")
        page.evaluate(ONE_LINE)
        assert page.evaluate(CUT) == [], step
    page.context.close()


def test_mark_of_an_error_hides_no_word(page: Page, served: str) -> None:
    plan = begin(page, served, "district", "Marks")
    page.goto(f"{plan}/plan-profile")
    press(page, "Save and continue")
    heading = page.locator("#problems h2").evaluate(
        "one => one.getBoundingClientRect().left - one.parentElement.getBoundingClientRect().left"
    )
    assert heading >= 40  # the mark is 32 wide, 8 from the edge


def test_message_leads_into_its_question(page: Page, served: str) -> None:
    plan = begin(page, served, "district", "Mended")
    page.goto(f"{plan}/plan-profile")
    page.get_by_label("Number of schools").fill("many")
    press(page, "Save and continue")
    page.locator("#problems a", has_text="Choose the size").press("Enter")
    expect(page.locator(":focus")).to_have_attribute("type", "radio")
    page.locator("#problems a", has_text="number of schools").press("Enter")
    expect(page.locator("[for=num_schools]")).to_be_in_viewport(ratio=1)
    page.keyboard.type("14")  # over what stood there
    expect(page.get_by_label("Number of schools")).to_have_value("14")


def test_question_on_the_way_back_through_a_page_has_its_label_in_sight(page: Page, served: str) -> None:
    plan = begin(page, served, "district", "Back")
    page.goto(f"{plan}/plan-profile")
    page.get_by_label("Number of students").focus()
    seen = {}
    while "jurisdiction_name" not in seen:
        page.keyboard.press("Shift+Tab")
        name, top = page.evaluate("[document.activeElement.id, document.activeElement.labels?.[0]?.getBoundingClientRect().top ?? 0]")
        seen[name] = top
    assert len(seen) > 9
    assert {name: top for name, top in seen.items() if top < 0} == {}


def test_undone_row_of_a_record_has_the_focus(page: Page, served: str) -> None:
    plan = sample(page, served)
    page.goto(f"{plan}/design-roles/roles/role1")
    words = page.locator("[name='roles-0-role_duties-1-duty']").input_value()
    for act in ("button[value='remove:roles-0-role_duties-1']", "#undo button"):
        with page.expect_navigation(wait_until="load"):
            page.locator(act).press("Enter")
    expect(page.locator(":focus")).to_have_attribute("name", "roles-0-role_duties-1-duty")
    expect(page.locator(":focus")).to_have_value(words)


def test_next_suggestion_has_the_focus(page: Page, served: str) -> None:
    plan = begin(page, served, "district", "Offered")
    page.goto(f"{plan}/implement-milestones")
    page.locator("#milestones-suggestions > summary").press("Enter")
    titles = page.locator("#milestones-suggestions .suggestion__title").all_inner_texts()
    with page.expect_navigation(wait_until="load"):
        page.locator("button[value^='suggest:']").nth(2).press("Enter")
    expect(page.locator(":focus")).to_have_text(f"Add this: {titles[3]}")
    with page.expect_navigation(wait_until="load"):
        page.locator(".suggestion", has=page.locator(":focus")).locator("button[value^='put_away:']").press("Enter")
    expect(page.locator(":focus")).to_have_text(f"Add this: {titles[4]}")


def test_nothing_has_the_focus_behind_the_menu(browser: Browser, served: str) -> None:
    page = opened(browser, width=320)
    page.goto(f"{served}/plans/new")
    page.get_by_role("button", name="Menu").press("Enter")
    page.get_by_role("link", name="Help", exact=True).focus()
    page.keyboard.press("Tab")
    expect(page.locator(".band__nav")).to_be_hidden()
    page.get_by_role("button", name="Menu").click()
    expect(page.locator(".band__nav")).to_be_visible()
    page.get_by_role("link", name="Help", exact=True).focus()
    page.get_by_role("button", name="Menu").click()  # it closes, and does not open again
    expect(page.locator(".band__nav")).to_be_hidden()
    page.context.close()


def test_page_that_answered_a_form_is_fetched_and_not_sent_again(page: Page, served: str) -> None:
    plan = begin(page, served, "district", "Anew")
    page.goto(f"{plan}/plan-profile")
    press(page, "Save and continue")
    assert page.locator("#problems").count() == 1
    left = """() => localStorage.setItem("wizard.outbox.gone", JSON.stringify({at: 1, pieces: [{
      names: ["lead_office"], parts: [], typed: [], version: "0", body: "lead_office=Kept", was: "lead_office=",
      url: document.querySelector("[data-autosave]").getAttribute("action")}]}))"""
    with page.expect_request(lambda one: one.is_navigation_request(), timeout=15_000) as asked:
        page.evaluate(left)  # as of a page that died
    assert asked.value.method == "GET"
    expect(page.get_by_label("Lead office")).to_have_value("Kept")


def test_news_of_a_second_text_moves_nothing_that_has_the_focus(page: Page, served: str) -> None:
    plan = begin(page, served, "district", "Still")
    page.goto(f"{plan}/plan-profile")
    told = {"names": ["sponsor_role"], "questions": ["Sponsor"], "who": "someone else", "state": "conflict", "version": 1}
    page.route(
        "**/plan-profile", lambda route: route.fulfill(status=409, json=told) if route.request.method == "POST" else route.fallback()
    )
    role = page.locator("[name='team_members-0-member_role']")
    page.get_by_label("Sponsor").fill("Superintendent of schools")
    role.focus()
    before = role.bounding_box()
    expect(page.locator("[data-notice]")).to_contain_text("both changed Sponsor")
    assert before == role.bounding_box()


def test_way_back_on_a_narrow_window_has_no_hidden_links(browser: Browser, served: str) -> None:
    page = opened(browser, width=320)
    page.goto(f"{sample(page, served)}/design-roles")
    page.get_by_role("button", name="Menu").focus()
    page.keyboard.press("Tab")
    box = page.locator(":focus").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert page.locator(".usa-breadcrumb a:visible").count() == 1
    page.context.close()
