"""Nothing typed is lost: not without a connection, not when the server restarts, not between two people."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from tests.journeys.conftest import Server
from tests.journeys.test_walks import axe, begin, follow, press

pytestmark = [pytest.mark.journey, pytest.mark.slow]
STATE = "[data-save-state]"
SAVED = re.compile(r"^Saved at \d+:\d\d [ap]\.m\.")


@pytest.fixture
def person(browser: Browser) -> Callable[[], Page]:
    """A person at a device of their own."""
    return lambda: browser.new_context().new_page()


@pytest.fixture
def plan(browser: Browser, served: str) -> str:
    page = browser.new_context().new_page()
    address = begin(page, served, "district", "Kept")
    page.context.close()
    return address


def stored(page: Page, plan: str, step: str = "plan-profile") -> dict[str, Any]:
    found: dict[str, Any] = page.request.get(f"{plan}/framework.json").json()["answers"].get(step, {})
    return found


def saved(page: Page) -> None:
    expect(page.locator(STATE)).to_have_text(SAVED, timeout=15_000)


def test_text_is_saved_a_moment_after_it_was_typed(person: Callable[[], Page], plan: str) -> None:
    page = person()
    page.goto(f"{plan}/plan-profile")
    expect(page.locator(STATE)).to_have_text("Saves as you go")
    page.get_by_label("Lead office").press_sequentially("Office of Teaching")
    assert page.locator(STATE).inner_text() == "Not saved yet"
    saved(page)
    assert stored(page, plan)["lead_office"] == "Office of Teaching"
    page.locator("label[for='bargaining_status-contract']").click()
    page.locator("[name='team_members-0-member_role']").fill("Director")
    page.locator("h1").click()
    saved(page)
    assert stored(page, plan)["bargaining_status"] == "contract"
    assert [row["member_role"] for row in stored(page, plan)["team_members"]] == ["Director"]
    assert axe(page) == []


def test_without_connection_text_waits_on_the_device(person: Callable[[], Page], plan: str) -> None:
    page = person()
    page.goto(f"{plan}/plan-profile")
    page.context.set_offline(True)
    page.get_by_label("Lead office").fill("Typed in a tunnel")
    expect(page.locator(STATE)).to_have_text(re.compile("No connection"), timeout=5000)
    page.get_by_label("Lead office").fill("Typed in a long tunnel")
    page.get_by_role("button", name="Save and continue").last.click()
    page.wait_for_timeout(300)
    assert page.get_by_label("Lead office").input_value() == "Typed in a long tunnel"
    page.context.set_offline(False)
    saved(page)
    assert stored(page, plan)["lead_office"] == "Typed in a long tunnel"
    assert page.evaluate("Object.keys(localStorage)") == []


def test_page_closed_without_connection_is_sent_by_the_next_one(person: Callable[[], Page], plan: str) -> None:
    page = person()
    page.goto(f"{plan}/plan-profile")
    page.context.set_offline(True)
    page.get_by_label("Lead office").fill("Before the lid was closed")
    page.get_by_label("Sponsor").press_sequentially("Deputy")
    page.close(run_before_unload=False)
    page.context.set_offline(False)
    later = page.context.new_page()
    later.goto(f"{plan}/plan-profile")
    expect(later.get_by_label("Lead office")).to_have_value("Before the lid was closed", timeout=10_000)
    assert later.get_by_label("Sponsor").input_value() == "Deputy"
    assert stored(later, plan)["sponsor_role"] == "Deputy"
    assert later.evaluate("Object.keys(localStorage)") == []


def test_answer_that_never_arrived_does_no_harm(person: Callable[[], Page], plan: str) -> None:
    """The server stored the text, the page never heard of it; both go on as if it had."""
    page = person()
    lost = []

    def lose(route: Route) -> None:
        if route.request.method == "POST" and len(lost) < 2:
            lost.append(route.fetch().status)
            route.abort()
        else:
            route.continue_()

    page.goto(f"{plan}/plan-profile")
    page.route("**/plan-profile", lose)
    page.get_by_label("Lead office").fill("First")
    expect(page.locator(STATE)).to_have_text(re.compile("No connection"), timeout=5000)
    page.get_by_label("Lead office").fill("First and second")
    saved(page)
    assert lost == [200, 200]
    assert stored(page, plan)["lead_office"] == "First and second"


def held(page: Page) -> tuple[list[str], list[Route]]:
    """The bodies of all posts of this page, and the first of them, which waits until it is let go."""
    posts: list[str] = []
    waiting: list[Route] = []

    def hold(route: Route) -> None:
        posts.append(route.request.post_data or "")
        if len(posts) == 1:
            waiting.append(route)
        else:
            route.continue_()

    page.route("**/plan-profile", hold)
    return posts, waiting


def test_fields_left_while_a_save_is_on_its_way_go_together(person: Callable[[], Page], plan: str) -> None:
    """On a slow line ten answers are two posts and not ten, one after another."""
    page = person()
    page.goto(f"{plan}/plan-profile")
    posts, waiting = held(page)
    page.get_by_label("Lead office").fill("One")
    for answer in page.locator("label[for^='bargaining_status-']").all():
        answer.click()
    page.get_by_label("Sponsor").fill("Two")
    page.locator("h1").click()
    while not waiting:
        page.wait_for_timeout(50)
    waiting[0].continue_()
    saved(page)
    assert len(posts) == 2, posts
    found = stored(page, plan)
    assert (found["lead_office"], found["sponsor_role"]) == ("One", "Two")
    assert found["bargaining_status"] == page.locator("[name=bargaining_status]:checked").input_value()
    assert page.evaluate("Object.keys(localStorage)") == []


def test_what_is_still_on_its_way_is_nobody_elses_change(person: Callable[[], Page], plan: str) -> None:
    """The second save follows the first one's answer; what somebody did change meanwhile is told, though only at the end."""
    page, other = person(), person()
    for one in (page, other):
        one.goto(f"{plan}/plan-profile")
    _, waiting = held(page)
    page.get_by_label("Lead office").fill("One")
    page.locator("h1").click()
    while not waiting:
        page.wait_for_timeout(50)
    page.get_by_label("Sponsor").fill("Two")
    page.locator("h1").click()
    waiting[0].continue_()
    saved(page)
    assert "also includes" not in page.locator(STATE).inner_text()

    page.unroute("**/plan-profile")
    _, waiting = held(page)
    other.locator("[name='team_members-0-member_role']").fill("Director")
    saved(other)
    page.get_by_label("Lead office").fill("One and a half")
    page.locator("h1").click()
    while not waiting:
        page.wait_for_timeout(50)
    page.get_by_label("Sponsor").fill("Three")
    page.locator("h1").click()
    waiting[0].continue_()
    expect(page.locator(STATE)).to_contain_text("also includes changes by someone else to 1 other question", timeout=15_000)


def test_words_that_were_left_reach_the_history_even_when_typed_over(person: Callable[[], Page], plan: str) -> None:
    page = person()
    page.goto(f"{plan}/plan-profile")
    posts, waiting = held(page)
    for words in ("First", "Second", "Third"):
        page.get_by_label("Lead office").fill(words)
        page.locator("h1").click()
    while not waiting:
        page.wait_for_timeout(50)
    waiting[0].continue_()
    saved(page)
    assert [words for words in ("First", "Second", "Third") if not any(words in body for body in posts)] == []
    assert stored(page, plan)["lead_office"] == "Third"


def test_save_button_waits_for_what_is_on_its_way(person: Callable[[], Page], plan: str) -> None:
    page = person()
    page.goto(f"{plan}/plan-profile")
    page.route("**/plan-profile", lambda route: (page.wait_for_timeout(400), route.continue_()))
    page.get_by_label("Lead office").fill("One")
    page.get_by_label("Sponsor").fill("Two")
    page.get_by_label("Lead office").fill("One more")
    page.get_by_role("button", name="Save and come back later").dblclick()
    page.wait_for_url(plan)
    assert {name: stored(page, plan)[name] for name in ("lead_office", "sponsor_role")} == {
        "lead_office": "One more",
        "sponsor_role": "Two",
    }


def test_session_that_ended_costs_nothing(person: Callable[[], Page], plan: str) -> None:
    page = person()
    page.goto(f"{plan}/plan-profile")
    page.context.clear_cookies()
    page.get_by_label("Lead office").fill("After the long lunch")
    saved(page)
    assert stored(page, plan)["lead_office"] == "After the long lunch"
    page.get_by_role("button", name="Save and come back later").click()
    page.wait_for_url(plan)


def test_going_back_at_once_loses_nothing(person: Callable[[], Page], plan: str) -> None:
    page = person()
    page.goto(plan)
    page.goto(f"{plan}/plan-profile")
    page.get_by_label("Lead office").press_sequentially("Fast")
    page.on("dialog", lambda dialog: dialog.accept())
    page.go_back()
    page.goto(f"{plan}/plan-profile")
    expect(page.get_by_label("Lead office")).to_have_value("Fast", timeout=10_000)


def test_two_people_change_different_answers(person: Callable[[], Page], plan: str) -> None:
    one, other = person(), person()
    for page in (one, other):
        page.goto(f"{plan}/plan-profile")
    one.get_by_label("Lead office").fill("From one")
    saved(one)
    other.get_by_label("Sponsor").fill("From the other")
    saved(other)
    expect(other.locator(STATE)).to_contain_text("also includes changes by someone else to 1 other question")
    assert other.get_by_label("Lead office").input_value() == ""
    other.get_by_label("Sponsor").fill("From the other, longer")
    saved(other)
    other.get_by_role("button", name="Save and come back later").click()
    other.wait_for_url(plan)
    assert stored(one, plan)["lead_office"] == "From one"
    assert stored(one, plan)["sponsor_role"] == "From the other, longer"


def test_two_people_add_rows_to_one_table(person: Callable[[], Page], plan: str) -> None:
    one, other = person(), person()
    for page in (one, other):
        page.goto(f"{plan}/plan-profile")
    for page, words in ((one, "Director"), (other, "Coach")):
        page.locator("[name='team_members-0-member_role']").fill(words)
        saved(page)
    one.locator("[name='team_members-0-member_role']").fill("Director of schools")
    saved(one)
    assert sorted(row["member_role"] for row in stored(one, plan)["team_members"]) == ["Coach", "Director of schools"]


def test_two_texts_for_one_answer_are_both_kept_until_someone_chooses(person: Callable[[], Page], plan: str) -> None:
    one, other = person(), person()
    for page in (one, other):
        page.goto(f"{plan}/plan-profile")
    one.get_by_label("Lead office").fill("Mine")
    saved(one)
    other.get_by_label("Lead office").fill("Yours")
    expect(other.locator(STATE)).to_contain_text("Two texts for one answer", timeout=5000)
    assert stored(one, plan)["lead_office"] == "Mine"
    assert other.get_by_label("Lead office").input_value() == "Yours"
    assert axe(other) == []
    other.keyboard.press("Tab")  # the way to both texts stands right below the question
    with other.expect_navigation(wait_until="load"):
        other.keyboard.press("Enter")
    other.wait_for_selector("text=Text saved by someone else")
    other.get_by_label("Text that combines both").fill("Mine and yours")
    expect(other.get_by_label("Use this text")).to_be_checked()  # whoever combines them means that text
    press(other, "Save this choice")
    assert stored(one, plan)["lead_office"] == "Mine and yours"
    history = other.request.get(f"{plan}/history").text()
    assert "Text kept beside another change" in history


def test_record_is_saved_as_it_is_typed(person: Callable[[], Page], plan: str) -> None:
    page = person()
    page.goto(f"{plan}/plan-goals")
    press(page, "Add a goal")
    page.get_by_label("Short name").first.fill("Keep teachers")
    saved(page)
    assert [row["goal_title"] for row in stored(page, plan, "plan-goals")["goals"]] == ["Keep teachers"]


def test_server_that_restarts_costs_nothing(browser: Browser, own_server: Server) -> None:
    page = browser.new_context().new_page()
    plan = begin(page, own_server.address, "state", "Restarted")
    page.goto(f"{plan}/plan-profile")
    for at in range(3):
        own_server.kill()
        page.get_by_label("Lead office").fill(f"Text {at}")
        expect(page.locator(STATE)).to_have_text(re.compile("No connection"), timeout=8000)
        page.get_by_label("Sponsor").fill(f"Sponsor {at}")
        own_server.start()
        saved(page)
        assert stored(page, plan)["lead_office"] == f"Text {at}"
        assert stored(page, plan)["sponsor_role"] == f"Sponsor {at}"
    context: BrowserContext = page.context
    context.close()


def test_people_see_each_other_and_each_others_names(person: Callable[[], Page], plan: str) -> None:
    one, other = person(), person()
    one.goto(plan)
    one.get_by_label("Your name").fill("J. Ortiz")
    press(one, "Save your name")
    one.goto(f"{plan}/plan-profile")
    other.goto(f"{plan}/plan-profile")
    expect(other.locator("[data-here]")).to_have_text("Also on this step now: J. Ortiz.")
    assert axe(other) == []
    one.get_by_label("Lead office").fill("Office of teaching")
    saved(one)
    other.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(other.locator("[data-notice]")).to_contain_text("Someone else has saved changes to this step")
    follow(other, other.get_by_role("link", name="Show them"))
    expect(other.get_by_label("Lead office")).to_have_value("Office of teaching")
    one.close()
    other.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(other.locator("[data-here]")).to_be_hidden()
    other.goto(f"{plan}/plan-profile/history")
    assert axe(other) == []
    assert "J. Ortiz" in other.locator("main").inner_text()


def test_answer_in_dispute_holds_nothing_up(person: Callable[[], Page], plan: str) -> None:
    one, other = person(), person()
    for page in (one, other):
        page.goto(f"{plan}/plan-profile")
    one.get_by_label("Lead office").fill("Mine")
    saved(one)
    other.get_by_label("Lead office").fill("Yours")
    other.get_by_label("Sponsor").press_sequentially("Deputy")
    expect(other.locator(STATE)).to_contain_text("Two texts for one answer", timeout=8000)
    for _ in range(40):
        if stored(one, plan).get("sponsor_role") == "Deputy":
            break
        other.wait_for_timeout(200)
    assert stored(one, plan)["sponsor_role"] == "Deputy"
    other.get_by_label("Lead office").fill("Yours, and longer")
    other.locator("h1").click()
    other.wait_for_timeout(1500)
    other.close()
    one.goto(f"{plan}/plan-profile/settle")
    assert "Yours, and longer" in one.locator("main").inner_text()


def test_server_that_is_away_is_said_once(person: Callable[[], Page], plan: str) -> None:
    page = person()
    page.goto(f"{plan}/plan-profile")
    page.evaluate("""() => {
      window.told = [];
      const watch = (place, name) => new MutationObserver(() => window.told.push([name, place.textContent])).observe(place, {childList: true});
      watch(document.querySelector('[data-save-state]'), 'line');
      watch(document.querySelector('[data-said]'), 'said');
    }""")
    page.route("**/plan-profile", lambda route: route.abort())
    page.get_by_label("Lead office").fill("Typed")
    expect(page.locator(STATE)).to_have_text(re.compile("No connection"), timeout=8000)
    page.get_by_label("Sponsor").fill("Typed too")
    page.wait_for_timeout(4500)  # two further tries
    away = "No connection. We keep trying; your text is safe on this device."
    assert page.evaluate("window.told") == [["line", "Not saved yet"], ["line", "Saving…"], ["line", away], ["said", away]]
    page.unroute("**/plan-profile")
    saved(page)


def test_a_full_disk_is_no_lost_connection(person: Callable[[], Page], plan: str) -> None:
    page = person()
    page.goto(f"{plan}/plan-profile")
    page.route("**/plan-profile", lambda route: route.fulfill(status=507, json={"state": "refused", "words": "The disk is full."}))
    page.get_by_label("Lead office").fill("Typed without room")
    expect(page.locator(STATE)).to_have_text("The disk is full. Your text is safe on this device.", timeout=8000)
    page.unroute("**/plan-profile")
    saved(page)


def test_page_left_open_past_every_expiry_is_saved(browser: Browser, own_server: Server) -> None:
    """A year later: the cookie has run out, the key that signed the form is another, a new release runs."""
    page = browser.new_context().new_page()
    page.clock.install()
    plan = begin(page, own_server.address, "state", "A year later")
    page.goto(f"{plan}/plan-profile")
    page.get_by_label("Lead office").fill("Typed before")
    own_server.kill()
    (own_server.folder / "secret").unlink()
    page.context.clear_cookies()
    page.clock.fast_forward(366 * 24 * 3600 * 1000)
    page.get_by_label("Sponsor").fill("Typed after")
    own_server.start()
    saved(page)
    assert stored(page, plan)["lead_office"] == "Typed before"
    assert stored(page, plan)["sponsor_role"] == "Typed after"
    press(page, "Save and come back later")
    assert page.locator("h1").inner_text() == "A year later"
    page.context.close()


def test_slow_line_loses_nothing_and_holds_nobody_up(person: Callable[[], Page], plan: str) -> None:
    """A school's line at its worst: half a second each way, little through it. Typing goes on, with the keyboard alone."""
    page = person()
    page.goto(f"{plan}/plan-profile")
    line = page.context.new_cdp_session(page)
    slow = {"offline": False, "latency": 500, "downloadThroughput": 20_000, "uploadThroughput": 10_000}
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", slow)
    page.get_by_label("Lead office").focus()
    for words in ("Office of teaching", "Deputy superintendent"):
        page.keyboard.type(words, delay=15)
        page.keyboard.press("Tab")
    page.locator("[name='team_members-0-member_role']").focus()
    page.keyboard.type("Director", delay=15)
    saved(page)
    kept = stored(page, plan)
    assert (kept["lead_office"], kept["sponsor_role"]) == ("Office of teaching", "Deputy superintendent")
    page.get_by_label("Lead office").focus()
    page.keyboard.press("End")
    page.keyboard.type(" and learning")
    with page.expect_navigation(wait_until="load", timeout=60_000):
        page.get_by_role("button", name="Save and come back later").press("Enter")
    assert stored(page, plan)["lead_office"] == "Office of teaching and learning"
    assert [row["member_role"] for row in stored(page, plan)["team_members"]] == ["Director"]
    page.context.close()
