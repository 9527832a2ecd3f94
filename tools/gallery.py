"""Rebuilds docs/gallery: a picture of every kind of page at 1280 and 320 pixels, taken from the district sample."""

from __future__ import annotations

import io
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.journeys.conftest import Server  # noqa: E402 -- the checkout's own tests

FOLDER = ROOT / "docs" / "gallery"
WIDTHS = {1280: 1600, 320: 1400}  # width and most height of a picture
COLORS = 64
# without the focus, and what stays at an edge of the window where it stands in the page
AT_REST = """() => {
  document.activeElement?.blur();
  document.querySelectorAll('.save-bar, .save-bar__state, .undo').forEach(bar => { bar.style.position = 'static' });
}"""


def kinds(plan: str, served: str) -> Iterator[tuple[str, str, str]]:
    """File name, what it shows, address."""
    yield "home", "Front page", served
    yield "start", "Start or open a plan", f"{served}/plans/new"
    yield "plan", "A plan's home", plan
    yield "step-questions", "A step with tables", f"{plan}/plan-profile"
    yield "step-scales", "A step with scales", f"{plan}/plan-readiness"
    yield "step-records", "A step with a list of records", f"{plan}/design-roles"
    yield "record", "A record: a role, with its calculator", f"{plan}/design-roles/roles/role1"
    yield "budget", "Costs and funding", f"{plan}/design-budget"
    yield "conflict", "Two texts for one answer", f"{plan}/plan-profile/settle"
    yield "step-history", "History of a step", f"{plan}/plan-profile/history"
    yield "history", "History of a plan", f"{plan}/history"
    yield "advice", "What we suggest", f"{plan}/advice"
    yield "check", "Check your answers", f"{plan}/check"
    yield "preview", "A section as it will print", f"{plan}/plan-goals/preview"
    yield "downloads", "Downloads", f"{plan}/downloads"
    yield "compare", "Strategies side by side", f"{plan}/design-strategies/compare"
    yield "progress", "Progress of a plan", f"{plan}/progress"
    yield "search", "Search", f"{plan}/search?q=mentor"
    yield "library", "Library", f"{served}/library"
    yield "help", "Help", f"{served}/help"
    yield "settings", "Settings of an agency", f"{served}/settings"
    yield "not-found", "A page that is not there", f"{served}/nowhere"


def still(browser: Browser, width: int) -> Page:
    """A page without scripts, where the server's own answers are seen."""
    return browser.new_context(java_script_enabled=False, viewport={"width": width, "height": 900}).new_page()


def pressed(page: Page, button: str) -> None:
    with page.expect_navigation(wait_until="load", timeout=60_000):
        page.get_by_role("button", name=button).last.click()


def begun(browser: Browser, served: str, mode: str) -> str:
    """The address of a new district plan."""
    page = still(browser, 1280)
    page.goto(f"{served}/plans/new?mode={mode}&track=district")
    if mode == "blank":
        page.get_by_label("Plan title").fill("A plan of our own")
    pressed(page, "Start this plan")
    page.context.close()
    return page.url


def failures(browser: Browser, server: Server, width: int) -> Iterator[tuple[str, str, Page]]:
    """File name, what it shows, the page itself, of every failure that a page can tell of."""
    plan = begun(browser, server.address, "blank")
    page = still(browser, width)
    page.goto(f"{plan}/plan-profile")
    pressed(page, "Save and continue")
    yield "errors", "A step with errors (422)", page
    page.goto(f"{plan}/plan-profile")
    page.get_by_label("Lead office").fill("Typed before lunch")
    page.context.clear_cookies()
    pressed(page, "Save and continue")
    yield "too-old", "A form that was open for too long, with what was typed (400)", page
    page.goto(f"{plan}/plan-profile")
    page.get_by_label("Lead office").evaluate("box => { box.removeAttribute('maxlength'); box.value = 'word '.repeat(8_000_000) }")
    pressed(page, "Save and continue")
    yield "too-large", "More than a page can send (413)", page
    page.goto(f"{plan}/plan-profile")
    page.get_by_label("Lead office").fill("Typed while the database was away")
    with closing(sqlite3.connect(server.folder / "wizard.db", isolation_level=None)) as holder:
        holder.execute("begin immediate")
        pressed(page, "Save and continue")
        holder.execute("rollback")
    yield "away", "The place where plans are kept does not answer, with what was typed (503)", page
    page.context.close()
    page = browser.new_context(viewport={"width": width, "height": 900}).new_page()
    page.goto(f"{plan}/plan-profile")
    page.context.set_offline(True)
    page.get_by_label("Lead office").fill("Typed in a tunnel")
    page.wait_for_selector("[data-save-state=offline]")
    yield "offline", "A page that has lost the server, and keeps what is typed", page
    page.context.close()


def disagree(browser: Browser, plan: str) -> None:
    """Two people who change the same answer."""
    pages = [still(browser, 1280) for _ in range(2)]
    for page in pages:
        page.goto(f"{plan}/plan-profile")
    for page, words in zip(pages, ("Office of Teaching", "Office of Learning"), strict=True):
        page.get_by_label("Lead office").fill(words)
        pressed(page, "Save and come back later")
        page.context.close()


def picture(page: Page, name: str, width: int, whole: bool = True) -> None:
    """The whole page, or only what the window shows."""
    if whole:
        page.evaluate(AT_REST)
    taken = Image.open(io.BytesIO(page.screenshot(full_page=whole)))
    shown = taken.crop((0, 0, taken.width, min(taken.height, WIDTHS[width]))).convert("RGB")
    shown.quantize(COLORS, dither=Image.Dither.NONE).save(FOLDER / f"{name}-{width}.png", optimize=True)


def main() -> int:
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    found = shutil.which("chromium-headless-shell") or shutil.which("chromium") or shutil.which("google-chrome")
    lines = ["# Every kind of page", "", "Rebuilt by `make gallery` from the district sample.", ""]
    server = Server(Path(tempfile.mkdtemp()))
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=found)
            plan = begun(browser, server.address, "sample")
            disagree(browser, plan)
            for width in WIDTHS:
                page = browser.new_context(viewport={"width": width, "height": 900}).new_page()
                page.goto(server.address)  # faces come with the first page of a visit, and are used from the second on
                for name, _, address in kinds(plan, server.address):
                    page.goto(address)
                    picture(page, name, width)
                failed = {}
                for name, words, page in failures(browser, server, width):
                    picture(page, name, width, whole=name != "offline")
                    failed[name] = words
            shown = {**{name: words for name, words, _ in kinds(plan, server.address)}, **failed}
            lines += [f"- {words}: [1280]({name}-1280.png), [320]({name}-320.png)" for name, words in shown.items()]
            browser.close()
    finally:
        server.stop()
    (FOLDER / "README.md").write_text("\n".join([*lines, ""]), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
