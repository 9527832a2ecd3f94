"""Somebody who types a whole plan into the wizard: reads each page of a filled plan and fills the same page of an empty one."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin

from playwright.sync_api import Locator, Page

CONTROLS = "[...form.elements].filter(e => e.name && e.type !== 'hidden' && e.tagName !== 'BUTTON')"
# What a filled page says: every answer with the name of its control, and the words of what was chosen.
READ = f"""form => {CONTROLS}.filter(e => ['radio', 'checkbox'].includes(e.type) ? e.checked : e.value).map(e => ({{
  name: e.name, value: e.value, ticked: ['radio', 'checkbox'].includes(e.type), label: e.labels.length ? e.labels[0].textContent.trim() : '',
  chosen: e.tagName === 'SELECT' && e.selectedOptions.length ? e.selectedOptions[0].textContent : null}}))"""
# Does what a person does: opens what is folded away, presses a label where it can be seen and nothing lies over it, types and leaves.
# Gives the answers that the page does not take yet, and the names of all that it has.
FILL = f"""(form, wanted) => {{
  const seen = e => (e.labels[0] || e).checkVisibility();
  const unfold = () => {{
    const folded = () => [...form.querySelectorAll('details.more:not([open]) > summary')].find(summary => summary.checkVisibility());
    while (folded()) folded().click();
  }};
  const tick = e => {{
    const label = e.labels[0];
    label.scrollIntoView({{block: 'center', behavior: 'instant'}});
    const place = label.getBoundingClientRect();
    const hit = document.elementFromPoint(place.x + 8, place.y + 12);
    if (!label.contains(hit)) throw new Error(`${{e.id}} is covered by ${{hit?.outerHTML.slice(0, 200)}}`);
    label.click();
  }};
  const type = (e, value) => {{
    e.focus();
    if (document.activeElement !== e) throw new Error(`${{e.id}} takes no focus`);
    e.value = value;
    e.dispatchEvent(new Event('input', {{bubbles: true}}));
    e.dispatchEvent(new Event('change', {{bubbles: true}}));
    e.blur();
  }};
  const takes = one => {{
    const same = byName.get(one.name) ?? [];
    if (one.ticked) {{
      const box = same.find(e => e.labels.length && e.labels[0].textContent.trim() === one.label);
      if (box && !box.checked && seen(box)) tick(box);
      return Boolean(box?.checked);
    }}
    const place = same.find(seen);
    const value = one.chosen === null ? one.value : [...(place?.options ?? [])].find(option => option.textContent === one.chosen)?.value;
    if (place && value !== undefined && place.value !== value) type(place, value);
    return Boolean(place && value !== undefined);
  }};
  unfold();
  const byName = Map.groupBy({CONTROLS}, e => e.name);
  const waiting = wanted.filter(one => !takes(one)).map(one => one.name);
  unfold();
  return [waiting, [...byName.keys()]];
}}"""
RANKED = "form => [...form.querySelectorAll('.ranked')].map(list => [...list.querySelectorAll('.ranked__label')].map(e => e.textContent))"


@dataclass
class Typist:
    """`model` holds pages of the filled plan, which are read and not drawn; `page` is filled; `open` are answers that have to wait."""

    model: Page
    page: Page
    filled: str
    empty: str
    open: list[str] = field(default_factory=list)

    def step(self, slug: str) -> bool:
        """Fills a step and its records; whether nothing had to wait."""
        self.open.clear()
        self._turn_to(f"{self.filled}/{slug}", f"{self.empty}/{slug}")
        self._fill()
        self._save()
        if self.open or self.model.locator(".ranked").count():  # some questions and orders come up when others are saved
            self.open.clear()
            self.page.goto(f"{self.empty}/{slug}")
            self._fill()
            self._rank()
            self._save()
        self._records(slug)
        return not self.open

    def _turn_to(self, filled: str, empty: str) -> None:
        answer = self.model.request.get(filled)
        assert answer.status == 200, f"{answer.status} at {filled}"
        self.model.set_content(answer.text(), wait_until="commit")
        if self.page.url.partition("#")[0] != empty:
            self.page.goto(empty)

    def _form(self, page: Page) -> Locator:
        return page.locator("form.questions")  # Playwright refuses when there are two

    def _save(self) -> None:
        with self.page.expect_navigation(wait_until="load"):
            self._form(self.page).get_by_role("button", name="Save and continue").last.click()

    # One page

    def _fill(self) -> None:
        """Types what the model shows, adding rows as they are needed."""
        wanted = self._form(self.model).evaluate(READ)
        for _ in range(100):
            waiting, here = self._answer(wanted)
            table = next((found for one in wanted if one["name"] not in here and (found := self._table(one["name"], here))), None)
            if table is None:
                self.open += waiting
                return
            with self.page.expect_navigation(wait_until="load"):
                table.click()
        raise AssertionError("rows without end")

    def _answer(self, wanted: list[dict[str, Any]]) -> tuple[list[str], set[str]]:
        """Gives what the page takes; the names of what has to wait, and of all that is there. An answer can bring further questions up."""
        waiting: list[str] = []
        for _ in range(3):
            before = waiting
            waiting, here = self._form(self.page).evaluate(FILL, wanted)
            if waiting in ([], before):
                break
        return waiting, set(here)

    def _table(self, name: str, here: set[str]) -> Locator | None:
        """The button that adds the row in which a control stands."""
        parts = name.split("-")
        for at in range(1, len(parts)):
            if parts[at].isdecimal() and not any(one.startswith("-".join(parts[: at + 1]) + "-") for one in here):
                found = self.page.locator(f"button[value='add:{'-'.join(parts[:at])}']")
                return found if found.count() and found.is_visible() else None
        return None

    def _rank(self) -> None:
        """Moves ranked answers up until they stand as in the model."""
        for at, wanted in enumerate(self._form(self.model).evaluate(RANKED)):
            for place, label in enumerate(wanted):
                while (now := self._form(self.page).evaluate(RANKED)[at]).index(label) > place:
                    item = self.page.locator(".ranked").nth(at).locator("li").nth(now.index(label))
                    with self.page.expect_navigation(wait_until="load"):
                        item.get_by_role("button", name="Move up").click()

    # Records

    def _records(self, slug: str) -> None:
        """Fills the records of the step that the model still shows."""
        names = self.model.eval_on_selector_all(".table-field:has(.records)", "all => all.map(e => e.id)")
        links = {
            name: self.model.eval_on_selector_all(f"#{name} tbody th a", "all => all.map(e => e.getAttribute('href'))") for name in names
        }
        for name in names:
            for at, link in enumerate(links[name]):
                self._turn_to(urljoin(self.filled, link), f"{self.empty}/{slug}")
                there = self.page.locator(f"#{name} tbody th a")
                way = there.nth(at) if there.count() > at else self.page.locator(f"button[value='new_record:{name}']").first
                if not way.count():
                    self.open.append(name)
                    continue
                with self.page.expect_navigation(wait_until="load"):
                    way.click()
                before = len(self.open)
                self._fill()
                self._save()
                if len(self.open) > before and f"/{name}/" in self.page.url:  # questions that came up only now
                    del self.open[before:]
                    self._fill()
                    self._save()
