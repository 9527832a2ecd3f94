"""Pages as tests see them: headings, links and forms, never CSS. Every page is inspected when it arrives."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import html5lib
from flask import Flask
from werkzeug.test import TestResponse

NAMELESS = {"hidden", "submit", "button"}


class BadPage(AssertionError):
    """A page that breaks a rule every page keeps."""


def parsed(html: str) -> Any:
    """The page's tree; html5lib in strict mode refuses what is not valid HTML."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    return parser.parse(html)


def every(element: Any, *tags: str) -> Iterable[Any]:
    """All elements of the given tags, in the order of the page."""
    return (one for one in element.iter() if one.tag in tags)


def without_drawings(tree: Any) -> Any:
    """The tree with every SVG emptied: its words are seen, not read, and stand where they were measured to fit."""
    for drawing in every(tree, "svg", "{http://www.w3.org/2000/svg}svg"):
        tail = drawing.tail
        drawing.clear()
        drawing.tail = tail
    return tree


def text_of(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


@dataclass
class Form:
    """One form with what its controls hold."""

    action: str
    fields: list[tuple[str, str]] = field(default_factory=list)
    buttons: list[tuple[str, str, str]] = field(default_factory=list)
    elsewhere: dict[str, str] = field(default_factory=dict)  # buttons that send the form to an address of their own


def form_of(element: Any) -> Form:
    made = Form(element.get("action", ""))
    inert = {one for template in element.iter("template") for one in template.iter()}  # for scripts: no browser sends it
    for control in every(element, "input", "select", "textarea", "button"):
        if control in inert:
            continue
        name = control.get("name")
        if control.tag == "button":
            made.buttons.append((text_of(control), name or "", control.get("value", "")))
            if control.get("formaction"):
                made.elsewhere[text_of(control)] = control.get("formaction")
        elif name:
            made.fields += [(name, value) for value in _values(control)]
    return made


def _values(control: Any) -> Iterable[str]:
    if control.tag == "textarea":
        yield (control.text or "").removeprefix("\n")
    elif control.tag == "select":
        options = list(control.iter("option"))
        chosen = [option for option in options if option.get("selected") is not None]
        yield (chosen or options)[0].get("value", "") if options else ""
    elif control.get("type") in ("checkbox", "radio"):
        if control.get("checked") is not None:
            yield control.get("value", "on")
    elif control.get("type") != "file":
        yield control.get("value", "")


class Page:
    """One answer of the wizard that is an HTML page."""

    def __init__(self, response: TestResponse) -> None:
        self.status = response.status_code
        self.html = response.get_data(as_text=True)
        self.tree = parsed(self.html)
        self._inspect()

    @property
    def heading(self) -> str:
        return text_of(next(self.tree.iter("h1")))

    @property
    def text(self) -> str:
        return text_of(self.tree)

    def form(self, button: str = "Save and continue") -> Form:
        """The form that has a button of that name."""
        forms = [form_of(element) for element in self.tree.iter("form")]
        return next(one for one in forms if any(button in words for words, _, _ in one.buttons))

    def link(self, words: str) -> str:
        return next(str(a.get("href")) for a in self.tree.iter("a") if text_of(a).startswith(words))

    def problems(self) -> list[str]:
        box = next((one for one in self.tree.iter("div") if one.get("id") == "problems"), None)
        return [text_of(a) for a in box.iter("a")] if box is not None else []

    def _inspect(self) -> None:
        headings = list(self.tree.iter("h1"))
        if len(headings) != 1:
            raise BadPage(f"{len(headings)} first-level headings")
        title = text_of(next(self.tree.iter("title")))
        if not title.removeprefix("Error: ").startswith(text_of(headings[0])):
            raise BadPage(f"the title {title!r} does not begin with the heading")
        ids = [element.get("id") for element in self.tree.iter() if element.get("id")]
        if len(set(ids)) < len(ids):
            raise BadPage(f"ids that stand twice: {sorted({one for one in ids if ids.count(one) > 1})}")
        self._inspect_controls()
        if re.search(r"<[^>]+\s(style|on[a-z]+)=", self.html) or "<style" in self.html:
            raise BadPage("inline style or script")
        levels = [int(element.tag[1]) for element in every(self.tree, "h1", "h2", "h3", "h4", "h5", "h6")]
        if any(later > earlier + 1 for earlier, later in itertools.pairwise(levels)):
            raise BadPage(f"a heading level is skipped: {levels}")

    def _inspect_controls(self) -> None:
        labelled = {label.get("for") for label in self.tree.iter("label")}
        for control in every(self.tree, "input", "select", "textarea"):
            if control.get("type") in NAMELESS or control.get("aria-label"):
                continue
            if control.get("id") not in labelled:
                raise BadPage(f"no label for {control.get('name')}")


class Client:
    """The test client: follows links and sends forms as a browser without scripts does."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.http = app.test_client()

    def get(self, address: str, status: int = 200) -> Page:
        response = self.http.get(address)
        assert response.status_code == status, (response.status_code, address)
        return Page(response)

    def follow(self, response: TestResponse) -> Page:
        """The page that an answer leads to."""
        while response.status_code in (302, 303):
            response = self.http.get(response.headers["Location"])
        return Page(response)

    def send(self, form: Form, changes: dict[str, Any] | None = None, button: str = "Save and continue", **extra: Any) -> TestResponse:
        """Sends a form with some values changed, through a named button."""
        changes = dict(changes or {}, **extra)
        kept = [(name, value) for name, value in form.fields if name not in changes]
        for name, value in changes.items():
            kept += [(name, one) for one in (value if isinstance(value, list) else [value])]
        pressed = next(((name, value) for words, name, value in form.buttons if words.startswith(button)), None)
        assert pressed is not None, f"no button {button!r} among {[words for words, _, _ in form.buttons]}"
        if pressed[0]:
            kept.append(pressed)
        data: dict[str, list[str]] = {}
        for name, value in kept:
            data.setdefault(name, []).append(value)
        return self.http.post(next((to for words, to in form.elsewhere.items() if words.startswith(button)), form.action), data=data)

    def start(self, track: str = "state", title: str = "Our plan", mode: str = "blank", depth: str = "full") -> str:
        """A new plan's address."""
        form = self.get("/plans/new").form("Start this plan")
        response = self.send(form, {"track": track, "start_mode": mode, "plan_title": title, "depth": depth}, "Start this plan")
        assert response.status_code == 303
        return response.headers["Location"]

    def open_file(self, data: bytes, status: int = 303) -> TestResponse:
        form = self.get("/plans/new").form("Start this plan")
        fields = dict(form.fields) | {"start_mode": "import", "track": "", "plan_title": ""}
        response = self.http.post(
            "/plans/new", data={**fields, "plan_file": (BytesIO(data), "plan.json")}, content_type="multipart/form-data"
        )
        assert response.status_code == status, response.get_data(as_text=True)[:2000]
        return response
