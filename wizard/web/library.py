"""What the wizard knows, to read and to look through: strategies, roles, metrics, states' examples, words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from wizard.engine import content
from wizard.engine.glossary import terms
from wizard.engine.search import Entry, find
from wizard.engine.tracks import Track
from wizard.storage.plans import PlanNotFound
from wizard.web.plan_pages import opened

bp = Blueprint("library", __name__)


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of the library: its title, and what is known of it as (label, words), the first without a label."""

    code: str
    title: str
    told: tuple[tuple[str, str], ...]

    @property
    def text(self) -> str:
        return "\n".join(f"{label}: {words}" if label else words for label, words in self.told)


Section = tuple[str, str, tuple[Item, ...]]  # key, title, items


@cache
def sections() -> tuple[Section, ...]:
    """The whole library."""
    return (
        ("strategies-district", "Strategies for districts", _items("strategies_district", Track.DISTRICT)),
        ("strategies-state", "Strategies for states", _items("strategies_state", Track.STATE)),
        ("roles", "Kinds of role", _items("role_archetypes", Track.DISTRICT)),
        ("metrics", "Metrics", _items("metrics", Track.DISTRICT)),
        ("examples", "Examples from states", _items("exemplars", Track.STATE)),
        ("glossary", "Glossary", tuple(Item(f"t{at}", one.term, (("", one.meaning),)) for at, one in enumerate(terms()))),
    )


def _items(name: str, track: Track) -> tuple[Item, ...]:
    return tuple(_item(choice) for choice in content.choices(name, track).values() if not choice.retired)


def _item(choice: content.ChoiceItem) -> Item:
    more = choice.more
    title = more.get("title") or choice.label
    told = [
        ("", more.get("description") or more.get("facts") or more.get("duties_words") or choice.hint),
        ("", more.get("notes", "") if more.get("duties_words") else ""),
        ("Release", more.get("release_words", "")),
        ("Teachers supported by each", more.get("span_words", "")),
        ("Evidence", more.get("evidence", "")),
        ("Cost", more.get("cost_drivers", "")),
        ("Used by", more.get("used_by", "")),
        ("To borrow", more.get("borrow", "")),
        ("Caution", more.get("caution", "")),
        ("As of", str(more.get("as_of", ""))),
        ("Sources", "; ".join(content.sources()[key] for key in more.get("sources", ()) if key in content.sources())),
    ]
    return Item(choice.value, title, tuple((label, words) for label, words in told if words))


def entries() -> Iterator[Entry]:
    """Everything in the library, to be found."""
    for key, name, items in sections():
        for item in items:
            yield Entry(name, item.title, item.text, url_for("library.library", _anchor=f"{key}-{item.code}"))


@bp.get("/library")
def library() -> ResponseReturnValue:
    """All of it, or what holds the words looked for; `plan` and `step` say where the reader came from."""
    query = request.args.get("q", "")[:200]
    found = {hit.entry.url for hit in find(entries(), query)} if query.strip() else None
    shown = [
        (key, name, [item for item in items if found is None or url_for(".library", _anchor=f"{key}-{item.code}") in found])
        for key, name, items in sections()
    ]
    back = _back()
    first = request.args.get("first", "")
    shown.sort(key=lambda section: not section[0].startswith(first) if first else False)
    return render_template(
        "library.html", place="library", heading="Library", sections=[section for section in shown if section[2]], query=query, **back
    )


def _back() -> dict[str, Any]:
    """The step the reader came from, if there is one."""
    try:
        plan = opened(UUID(request.args["plan"]))
    except (KeyError, ValueError, PlanNotFound):
        return {"back": None}
    step = plan.review.journey.step(request.args.get("step", ""))
    if step is None:
        return {"back": None}
    return {"back": (step.named(plan.state.track), url_for("steps.step", plan_id=plan.state.id, slug=step.slug)),
            "came_from": (str(plan.state.id), step.slug)}  # fmt: skip
