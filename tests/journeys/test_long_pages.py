"""Long steps stay easy: the way through, what is missing, tables by keyboard, pasted cells, figures that follow."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.test_walks import axe, begin, follow, opened, press

pytestmark = [pytest.mark.journey, pytest.mark.slow]


# Opens all that is folded, notes what gets the focus, and counts what could.
WATCHED = """() => {
  document.querySelectorAll('details').forEach(one => (one.open = true));
  document.addEventListener('focusin', ({target}) => (target.dataset.reached = ''));
  window.ways = [...document.querySelectorAll('a[href], button, input, select, textarea, summary')]
    .filter(one => one.checkVisibility() && one.getAttribute('tabindex') !== '-1');
  return window.ways.length;
}"""
# One radio button of a group is reached with Tab, the others with arrows.
UNREACHED = """() => window.ways.filter(one => !('reached' in one.dataset)
  && !(one.type === 'radio' && window.ways.some(other => other.name === one.name && 'reached' in other.dataset)))
  .map(one => one.outerHTML.slice(0, 120))"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    made = opened(browser)
    yield made
    made.context.close()


def sample(page: Page, served: str, track: str = "district") -> str:
    page.goto(f"{served}/plans/new?mode=sample&track={track}")
    press(page, "Start this plan")
    return page.url


def focused(page: Page) -> str:
    found: str = page.evaluate("document.activeElement.value || document.activeElement.name || document.activeElement.textContent.trim()")
    return found


def test_what_is_missing_follows_the_answers(page: Page, served: str) -> None:
    plan = begin(page, served, "district", "Follows")
    page.goto(f"{plan}/plan-profile")
    all_missing = page.locator("[data-missing='*']")
    before = int(re.sub(r"\D", "", all_missing.inner_text()))
    first = page.locator(".on-page__count").first
    here = first.inner_text()
    page.get_by_label("Lead office").fill("Office of teaching")
    expect(all_missing).to_have_text(f"{before - 1} to answer", timeout=10_000)
    assert first.inner_text() != here
    page.locator(".on-page a").nth(2).click()
    assert page.locator("h2").nth(2).is_visible()


def test_figures_and_checks_follow_what_is_typed(page: Page, served: str) -> None:
    plan = sample(page, served)
    page.goto(f"{plan}/design-roles")
    follow(page, page.locator(".records tbody a").first)
    card = page.locator("[data-card]")
    expect(card).to_contain_text("hours")
    page.locator("#roles-0-role_release_pct").fill("10")
    expect(card.locator(".worked__over")).to_contain_text("hours over", timeout=10_000)
    expect(page.locator("[data-found]")).to_contain_text("You can go on without changing this.", timeout=10_000)
    card.get_by_text("How this is worked out").click()
    page.locator("#roles-0-role_release_pct").fill("100")
    expect(card.locator(".worked__over")).to_have_count(0, timeout=10_000)
    assert card.get_by_text("Leadership hours: 100%").is_visible()
    assert axe(page) == []


def test_focus_stays_where_the_hand_is(page: Page, served: str) -> None:
    plan = sample(page, served)
    page.goto(f"{plan}/design-roles")
    follow(page, page.locator(".records tbody a").first)
    name = "roles-0-role_duties"

    def press(act: str, at: int) -> None:
        with page.expect_navigation(wait_until="load"):
            page.locator(f"button[value='{act}:{name}-{at}']").press("Enter")
        expect(page.locator(":focus")).to_have_count(1)

    words = page.locator(f"[name='{name}-2-duty']").input_value()
    press("up", 2)
    assert page.locator(f"[name='{name}-1-duty']").input_value() == words
    assert focused(page) == f"up:{name}-1"
    expect(page.locator("[data-said]")).to_contain_text(re.compile("^Duty “.+” moved up, now 2 of"))
    press("up", 1)
    assert focused(page) == f"down:{name}-0"  # it cannot go further up
    press("remove", 0)
    assert focused(page) == f"remove:{name}-0"
    expect(page.locator("[data-said]")).to_contain_text(re.compile("^Duty “.+” removed"))
    page.keyboard.press("Tab")  # undoing is the next thing, wherever on the page the row was
    assert page.evaluate("document.activeElement.textContent") == "Undo"
    with page.expect_navigation(wait_until="load"):
        page.keyboard.press("Enter")
    assert page.locator(f"[name='{name}-0-duty']").input_value() == words
    with page.expect_navigation(wait_until="load"):
        page.locator(f"button[value='add:{name}']").press("Enter")
    last = page.locator(f"[name^='{name}-'][name$='-duty']").count() - 1
    expect(page.locator(":focus")).to_have_count(1)
    assert page.evaluate("document.activeElement.name") == f"{name}-{last}-duty"
    page.goto(f"{plan}/plan-goals")
    with page.expect_navigation(wait_until="load"):
        page.locator("button[value^='down_record:goals:']").first.press("Enter")
    expect(page.locator(":focus")).to_have_count(1)
    assert re.match(r"(up|down)_record:goals:", focused(page))


def test_cells_pasted_into_a_table_become_rows(page: Page, served: str) -> None:
    plan = begin(page, served, "district", "Pasted")
    page.goto(f"{plan}/plan-profile")
    page.evaluate("""() => {
      const cell = document.querySelector("[name='team_members-0-member_role']");
      const data = new DataTransfer();
      data.setData("text/plain", "Director\\tDistrict office\\r\\nCoach\\tNorth School\\r\\n");
      cell.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    }""")
    expect(page.locator("[data-said]")).to_contain_text("2 lines are in the box")
    assert page.evaluate("document.activeElement.name") == "paste-team_members"
    assert axe(page) == []
    with page.expect_navigation(wait_until="load"):
        page.get_by_role("button", name="Add these team members").click()
    roles = page.locator("[name^='team_members-'][name$='-member_role']")
    assert [roles.nth(at).input_value() for at in range(2)] == ["Director", "Coach"]
    expect(page.locator("[data-said]")).to_have_text("2 team members added.")
    assert page.evaluate("document.activeElement.name") == "team_members-0-member_role"
    page.locator("[name=paste-team_members]").evaluate("box => { box.closest('details').open = true; box.value = 'Principal'; }")
    with page.expect_navigation(wait_until="load"):
        page.get_by_role("button", name="Add these team members").click()
    expect(page.locator("[data-said]")).to_have_text("1 team member added.")
    assert page.evaluate("document.activeElement.name") == "team_members-2-member_role"
    with page.expect_navigation(wait_until="load"):
        page.get_by_role("button", name="Remove Coach").press("Enter")
    with page.expect_navigation(wait_until="load"):
        page.get_by_role("button", name="Undo").last.press("Enter")
    expect(page.locator("[data-said]")).to_have_text("It is back where it was.")
    assert page.evaluate("document.activeElement.name") == "team_members-1-member_role"


def test_day_pasted_into_one_box_fills_all_three(page: Page, served: str) -> None:
    page.goto(f"{sample(page, served)}/plan-goals")
    follow(page, page.locator("#goals tbody th a").first)
    boxes = page.locator(".usa-memorable-date").first
    told: dict[str, list[str]] = {}
    for box, text in (
        ("month", "8/15/2027"),
        ("day", "August 15, 2027"),
        ("year", " Aug. 15th 2027\n"),
        ("day", "2027-08-15"),
        ("day", "15 August 2027"),
        ("year", "15/8/2027"),
        ("year", "February 30, 2027"),
        ("day", "8/15"),
    ):
        told[text] = boxes.evaluate(
            """(boxes, [box, text]) => {
      boxes.querySelectorAll("input, select").forEach(one => (one.value = ""));
      const data = new DataTransfer();
      data.setData("text/plain", text);
      boxes.querySelector(`[name$="-${box}"]`).dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
      return [...boxes.querySelectorAll("input, select")].map(one => one.value);
    }""",
            [box, text],
        )
    left = ["15/8/2027", "February 30, 2027", "8/15"]  # what nobody can be sure of stays as it was pasted
    assert [told.pop(text) for text in left] == [["", "", ""]] * 3
    assert told == {text: ["8", "15", "2027"] for text in told}
    expect(page.locator("[data-said]")).to_have_text("August 15, 2027")
    page.goto("about:blank")


LISTS_OF_ONE_LINE = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(".usa-select { white-space: nowrap !important; }");
  document.adoptedStyleSheets.push(sheet);
}"""
# Lists whose chosen words are wider than the room for them, in lists that have kept to one line.
CUT = """() => [...document.querySelectorAll("select")].filter(list => {
  const style = getComputedStyle(list), brush = document.createElement("canvas").getContext("2d");
  brush.font = style.font;
  const room = list.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight), words = list.selectedOptions[0].textContent;
  const wide = text => brush.measureText(text).width > room + 1;
  return list.checkVisibility() && (words.split(" ").some(wide) || wide(words) && list.offsetHeight < 50);
}).map(list => list.name)"""


def test_what_is_chosen_in_a_list_is_read_whole_without_scripts(browser: Browser, served: str) -> None:
    page = opened(browser, scripts=False)
    plan = sample(page, served, "state")
    cut: dict[str, list[str]] = {}
    for step in (
        "plan-profile",
        "plan-responsibilities",
        "design-strategies",
        "implement-rollout",
        "implement-governance",
        "implement-risks",
    ):
        page.goto(f"{plan}/{step}")
        for width in (320, 640, 768, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            cut[f"{step} {width}"] = page.evaluate(CUT)
            assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0, (step, width)
    assert {place: names for place, names in cut.items() if names} == {}
    page.context.close()


UNNAMED = """() => [...document.querySelectorAll("td[data-label]")].filter(cell => !cell.querySelector(".row-acts"))
  .filter(cell => !getComputedStyle(cell, "::before").content.includes(cell.dataset.label)).map(cell => cell.dataset.label)"""


def test_list_without_its_head_says_what_each_value_is(browser: Browser, served: str) -> None:
    page = opened(browser, scripts=False)
    page.goto(f"{sample(page, served)}/design-roles")
    for width in (320, 500, 799):  # below 640, between, and the last without a head
        page.set_viewport_size({"width": width, "height": 900})
        assert not page.locator(".records thead").bounding_box() or page.locator(".records thead").evaluate("head => head.offsetWidth") <= 1
        assert page.evaluate(UNNAMED) == [], width
    page.context.close()


def test_words_too_long_for_a_list_of_one_line_stand_below_it(page: Page, served: str) -> None:
    page.goto(f"{sample(page, served)}/implement-risks")
    cell = page.locator("td", has=page.locator("[name='safeguards-1-metric']"))
    expect(cell.locator(".chosen")).to_have_count(0)  # here a list takes a second line
    page.evaluate(LISTS_OF_ONE_LINE)
    page.evaluate("dispatchEvent(new Event('resize'))")
    expect(cell.locator(".chosen")).to_have_text("New teachers with weekly mentor contact")
    cell.locator("select").select_option("")
    expect(cell.locator(".chosen")).to_have_count(0)
    page.goto("about:blank")


def test_a_list_far_down_a_page_is_near_for_the_keyboard(page: Page, served: str) -> None:
    page.goto(f"{sample(page, served)}/design-strategies")
    page.locator(".usa-skipnav").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Selected strategies"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert focused(page) == "new_record:strategies"


def test_how_saving_stands_is_seen_in_a_small_window_and_covers_nothing(browser: Browser, served: str) -> None:
    page = opened(browser, width=320, height=640)
    plan = begin(page, served, "district", "Small")
    page.goto(f"{plan}/plan-profile")
    state = page.locator("[data-save-state]")
    page.get_by_label("Lead office").focus()
    page.keyboard.type("Teaching")
    expect(state).to_have_text(re.compile("^Saved at"), timeout=10_000)
    for _ in range(30):
        line, held = state.bounding_box(), page.locator(":focus").bounding_box()
        assert line is not None
        assert line["y"] + line["height"] <= 641
        assert held is None or held["y"] + held["height"] <= line["y"] or held["y"] >= line["y"] + line["height"]
        page.keyboard.press("Tab")
        page.wait_for_timeout(30)
    page.context.close()


def test_page_that_a_button_led_to_begins_at_its_heading(page: Page, served: str) -> None:
    plan = begin(page, served, "district", "Onward")
    page.goto(f"{plan}/plan-goals")
    assert page.evaluate("document.activeElement.tagName") == "BODY"  # whoever opened it begins at the top
    with page.expect_navigation(wait_until="load"):
        page.get_by_role("button", name="Add a goal").press("Enter")
    assert page.evaluate("document.activeElement.textContent") == "New goal"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.labels[0].textContent.trim()") == "Short name"
    with page.expect_navigation(wait_until="load"):
        page.get_by_role("button", name="Save and come back later").press("Enter")
    assert page.evaluate("document.activeElement.tagName") == "H1"
    expect(page.locator("[data-said]")).to_have_text("Saved. You can come back at any time.")


def test_everything_on_a_page_can_be_reached_with_tab(page: Page, served: str) -> None:
    plan = sample(page, served)
    for place in ("plan-goals?offer=goals", "plan-readiness", "design-roles", "check", "downloads"):
        page.goto(f"{plan}/{place}")
        for _ in range(page.evaluate(WATCHED)):
            page.keyboard.press("Tab")
        assert page.evaluate(UNREACHED) == [], place


def test_room_that_is_left_is_shown(page: Page, served: str) -> None:
    plan = sample(page, served)
    page.goto(f"{plan}/plan-goals")
    box = page.locator("textarea[data-most]").first
    most = int(str(box.get_attribute("data-most")))
    place = page.locator(".usa-form-group", has=box).locator(".room").last
    box.fill("x" * (most - 7))
    expect(place).to_have_text("7 characters left")
    box.fill("x" * (most + 3))
    expect(place).to_have_text("3 characters too many")
    expect(page.locator("[data-said]")).to_contain_text("3 characters too many", timeout=5000)
    box.fill("short")


def test_optional_questions_are_folded_until_one_is_answered(page: Page, served: str) -> None:
    plan = begin(page, served, "state", "Folded")
    page.goto(f"{plan}/plan-profile")
    folded = page.locator("details.more").first
    assert re.match(r"Show \d+ optional questions", folded.locator("summary").inner_text())
    assert folded.get_attribute("open") is None
    folded.locator("summary").click()
    field = folded.locator("input[type=text], textarea").first
    field.fill("12")
    press(page, "Save and come back later")
    page.goto(f"{plan}/plan-profile")
    assert page.locator("details.more[open]").count() == 1


@pytest.mark.parametrize("width", [1280, 320])
def test_a_word_without_end_widens_no_page(browser: Browser, served: str, width: int) -> None:
    page = opened(browser, width=width)
    plan, word = sample(page, served, "state"), "Unbroken" * 375
    for place, name in (("plan-goals/goals/g1", "goal_title"), ("plan-profile", "team_members-0-member_role")):
        page.goto(f"{plan}/{place}")
        page.locator(f"[name$='{name}']").first.fill(word)
        page.get_by_text("Saved at").first.wait_for()
    for place in ("", "/plan-goals", "/plan-goals/goals/g1", "/plan-profile", "/progress", "/check"):
        page.goto(f"{plan}{place}")
        assert page.evaluate("document.documentElement.scrollWidth") == width, place
    page.context.close()
