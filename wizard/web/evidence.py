"""What is known of a choice, from where and as of when: never as law, never as a promise."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flask import url_for

from wizard.engine import content
from wizard.engine.answers import Record
from wizard.engine.content import ChoiceItem
from wizard.engine.tracks import Track
from wizard.figures.comparison import LIBRARY


@dataclass(frozen=True, slots=True)
class Example:
    """A state that did something like it: as of which year, what to borrow, what to mind, and where to read on."""

    name: str
    as_of: str
    borrow: str
    caution: str
    source: str
    url: str


@dataclass(frozen=True, slots=True)
class Known:
    """What the library knows of one choice."""

    title: str
    facts: tuple[tuple[str, str], ...]
    examples: tuple[Example, ...]
    url: str


LIMIT = (
    "Each study and each example belongs to its time and place. Neither is a statement of law, and neither promises the same result here."
)


def examples_of(item: ChoiceItem | None, track: Track) -> tuple[Example, ...]:
    """The examples of states that used a strategy."""
    return _examples(item.more.get("exemplars", ()) if item else (), track)


def _examples(codes: Iterable[str], track: Track) -> tuple[Example, ...]:
    known = content.choices("exemplars", track)
    return tuple(_example(known[code]) for code in dict.fromkeys(codes) if code in known)


def _example(item: ChoiceItem) -> Example:
    more = item.more
    url = url_for("library.library", _anchor=f"examples-{item.value}")
    return Example(item.label, str(more.get("as_of", "")), more.get("borrow", ""), more.get("caution", ""), cited(item), url)


def cited(item: ChoiceItem) -> str:
    """The sources of an entry, written out."""
    known = content.sources()
    return "; ".join(known[key].rstrip(".") for key in item.more.get("sources", ()) if key in known)


def of_strategy(row: Record, track: Track) -> Known | None:
    """The evidence note of a chosen strategy, and the states that are named for it by the library or by the team."""
    list_name = LIBRARY.on(track)
    item = content.choices(list_name, track).get(row.text("st_code"))
    codes = [*(item.more.get("exemplars", ()) if item else ()), *row.codes("st_exemplars")]
    examples = _examples(codes, track)
    if item is None:
        return Known(row.text("st_title") or "This strategy", (), examples, url_for("library.library")) if examples else None
    facts = (("Evidence", str(item.more.get("evidence", ""))), ("Used by", str(item.more.get("used_by", ""))), ("Sources", cited(item)))
    key = list_name.replace("_", "-")
    url = url_for("library.library", _anchor=f"{key}-{item.value}")
    return Known(item.label, tuple((label, words) for label, words in facts if words), examples, url)


def of_role(row: Record, track: Track) -> Known | None:
    """What was seen elsewhere for a kind of role; nothing where no source names a figure."""
    item = content.choices("role_archetypes", track).get(row.text("role_archetype"))
    seen = item.more.get("seen", ()) if item else ()
    if item is None or not seen:
        return None
    known = content.sources()
    facts = tuple(
        (f"{one['where']}, as of {one['as_of']}", f"{one['what']} Source: {known[one['source']].rstrip('.')}.")
        for one in seen
        if one["source"] in known
    )
    return Known(item.label, facts, (), url_for("library.library", _anchor=f"roles-{item.value}"))
