"""Somebody who types a whole plan into the wizard: reads each page of a filled plan and fills the same page of an empty one."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin

from playwright.sync_api import Locator, Page

READ = """form => [...form.elements].filter(e => e.name && e.type !== 'hidden' && e.tagName !== 'BUTTON').map(e => ({
  id: e.id, name: e.name, tag: e.tagName, type: e.type, on: e.checked, value: e.value,
  seen: (e.labels[0] || e).checkVisibility(), label: e.labels.length ? e.labels[0].textContent.trim() : '',
  chosen: e.tagName === 'SELECT' && e.selectedOptions.length ? e.selectedOptions[0].textContent : '',
  offered: e.tagName === 'SELECT' ? [...e.options].map(option => option.textContent) : []}))"""
# Opens what the page has folded away, then reads it.
LOOK = f"""form => {{
  const folded = () => [...form.querySelectorAll('details.more:not([open]) > summary')].find(summary => summary.checkVisibility());
  while (folded()) folded().click();
  return ({READ})(form);
}}"""
# What a person does to a control: a label is pressed where it can be seen, and nothing may lie over it.
ANSWER = f"""(form, given) => {{
  given.forEach(([id, act, value]) => {{
  const e = document.getElementById(id);
  if (act === 'tick') {{
    const label = e.labels[0];
    label.scrollIntoView({{block: 'center', behavior: 'instant'}});
    const place = label.getBoundingClientRect();
    const hit = document.elementFromPoint(place.x + 8, place.y + 12);
    if (!label.contains(hit)) throw new Error(`${{id}} is covered by ${{hit?.outerHTML.slice(0, 200)}}`);
    return label.click();
  }}
  e.focus();
  if (document.activeElement !== e) throw new Error(`${{id}} takes no focus`);
  e.value = act === 'choose' ? [...e.options].find(option => option.textContent === value).value : value;
  e.dispatchEvent(new Event('input', {{bubbles: true}}));
  e.dispatchEvent(new Event('change', {{bubbles: true}}));
  e.blur();
}});
  return ({LOOK})(form);
}}"""
RANKED = "form => [...form.querySelectorAll('.ranked')].map(list => [...list.querySelectorAll('.ranked__label')].map(e => e.textContent))"


Act = tuple[str, str, str]  # id of a control, what is done to it, with what


def _given(one: dict[str, Any], same: list[dict[str, Any]]) -> tuple[Act | None, bool]:
    """What to do for one answer, None where it is there already; and whether the page does not take it yet."""
    if one["type"] in ("radio", "checkbox"):
        box = next((other for other in same if other["label"] == one["label"]), None)
        if not one["on"] or (box and box["on"]):
            return None, False
        return ((box["id"], "tick", ""), False) if box and box["seen"] else (None, True)
    if not one["value"]:
        return None, False
    place = next((other for other in same if other["seen"]), None)
    if place is None or (one["tag"] == "SELECT" and one["chosen"] not in place["offered"]):
        return None, True
    if one["tag"] == "SELECT":
        return ((place["id"], "choose", one["chosen"]) if place["chosen"] != one["chosen"] else None), False
    return ((place["id"], "type", one["value"]) if place["value"] != one["value"] else None), False


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
            there = self._form(self.page).evaluate(LOOK)
            for _ in range(3):  # an answer can bring further questions up
                acts, waiting = self._answers(wanted, there)
                all_seen = all(one["seen"] for one in there)
                if acts:
                    there = self._form(self.page).evaluate(ANSWER, acts)
                if not waiting or all_seen:
                    break
            here = {one["name"] for one in there}
            table = next((found for one in wanted if one["name"] not in here and (found := self._table(one["name"], here))), None)
            if table is None:
                self.open += [one["name"] for one in waiting]
                return
            with self.page.expect_navigation(wait_until="load"):
                table.click()
        raise AssertionError("rows without end")

    def _table(self, name: str, here: set[str]) -> Locator | None:
        """The button that adds the row in which a control stands."""
        parts = name.split("-")
        for at in range(1, len(parts)):
            if parts[at].isdecimal() and not any(one.startswith("-".join(parts[: at + 1]) + "-") for one in here):
                found = self.page.locator(f"button[value='add:{'-'.join(parts[:at])}']")
                return found if found.count() and found.is_visible() else None
        return None

    def _answers(self, wanted: list[dict[str, Any]], there: list[dict[str, Any]]) -> tuple[list[Act], list[dict[str, Any]]]:
        """What can be given now, and what has to wait."""
        by_name: dict[str, list[dict[str, Any]]] = {}
        for other in there:
            by_name.setdefault(other["name"], []).append(other)
        told = [(one, *_given(one, by_name.get(one["name"], []))) for one in wanted]
        return [act for _, act, _ in told if act], [one for one, _, waits in told if waits]

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
        self._turn_to(f"{self.filled}/{slug}", f"{self.empty}/{slug}")
        names = self.model.eval_on_selector_all(".table-field:has(.records)", "all => all.map(e => e.id)")
        links = {
            name: self.model.eval_on_selector_all(f"#{name} tbody th a", "all => all.map(e => e.getAttribute('href'))") for name in names
        }
        for name in names:
            for at, link in enumerate(links[name]):
                self._turn_to(urljoin(self.filled, link), f"{self.empty}/{slug}")
                there = self.page.locator(f"#{name} tbody th a")
                way = there.nth(at) if there.count() > at else self.page.locator(f"button[value='new_record:{name}']")
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
