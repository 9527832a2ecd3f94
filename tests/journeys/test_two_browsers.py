"""Two browsers on one step under random edits: whatever a page called saved is current, in the history, or an open conflict."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from tests.journeys.conftest import Server
from tests.journeys.test_walks import begin

pytestmark = [pytest.mark.journey, pytest.mark.slow]
STATE = "[data-save-state]"
TEXTS = ("lead_office", "sponsor_role", "context_note")
ACTS = st.one_of(
    st.tuples(st.just("type"), st.integers(0, 1), st.sampled_from(TEXTS)),
    st.tuples(st.just("row"), st.integers(0, 1), st.just("")),
    st.tuples(st.just("rest"), st.integers(0, 1), st.just("")),
    st.tuples(st.just("reload"), st.integers(0, 1), st.just("")),
    st.tuples(st.just("cut"), st.integers(0, 1), st.just("")),
)


def settled(page: Page) -> None:
    """Until the device holds nothing back."""
    page.context.set_offline(False)
    page.locator("h1").click()
    for _ in range(150):
        if not page.evaluate("Object.keys(localStorage).some(key => key.startsWith('wizard.outbox'))"):
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"still waiting: {page.locator(STATE).inner_text()}")


def kept(folder: Path, plan: str) -> str:
    """Every text that the database holds of a plan: current, in the history, in open conflicts."""
    number = plan.rpartition("/")[2].replace("-", "")
    with sqlite3.connect(f"file:{folder / 'wizard.db'}?mode=ro", uri=True) as database:
        rows = database.execute("select answers from step_answers where plan_id = ?", (number,)).fetchall()
        rows += database.execute("select answers from revisions where plan_id = ?", (number,)).fetchall()
        rows += database.execute("select mine from conflicts where plan_id = ? and settled_at is null", (number,)).fetchall()
    return "\n".join(json.dumps(json.loads(row[0]), ensure_ascii=False) for row in rows if row[0])


class Two:
    """Two browsers on one step, and what was typed into each."""

    def __init__(self, browser: Browser, served: str) -> None:
        self.pages = [browser.new_context().new_page() for _ in range(2)]
        self.plan = begin(self.pages[0], served, "district", "Two")
        self.said: list[str] = []
        for page in self.pages:
            page.goto(f"{self.plan}/plan-profile")
            page.on("dialog", lambda dialog: dialog.accept())

    def do(self, act: str, who: int, name: str) -> None:
        page = self.pages[who]
        if act in ("type", "row"):
            self.said.append(f"Text {len(self.said)} of {who}.")
            box = page.locator(f"#{name}") if act == "type" else page.locator("[name$='-member_role']").last
            box.fill(self.said[-1])
            page.locator("h1").click()  # leaving the field sends it
        elif act == "rest":
            settled(page)
        elif act == "cut":
            page.context.set_offline(bool(page.evaluate("navigator.onLine")))
        elif page.evaluate("navigator.onLine"):
            page.reload()

    def close(self) -> None:
        for page in self.pages:
            page.context.close()


def test_every_text_is_somewhere(browser: Browser, own_server: Server) -> None:
    @settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(st.lists(ACTS, min_size=4, max_size=12))
    def edits(acts: list[tuple[str, int, str]]) -> None:
        two = Two(browser, own_server.address)
        for act in acts:
            two.do(*act)
        for page in two.pages:
            settled(page)
        there = kept(own_server.folder, two.plan)
        assert [words for words in two.said if words not in there] == []
        two.close()

    edits()
