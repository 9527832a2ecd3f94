"""The words and data of content/, read and checked once; no other engine module opens a file."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from wizard.engine.tracks import Track

GUIDANCE_HEADINGS = ("Do this", "Watch out for", "Talk about")


class BadContent(Exception):
    """A content file that cannot be used, with its name and what is wrong."""

    def __init__(self, file: str, problem: str) -> None:
        super().__init__(f"content/{file}: {problem}")


@dataclass(frozen=True, slots=True)
class ChoiceItem:
    """One thing to choose: a stable value, what it is called, a line of help, and what else its list knows of it."""

    value: str
    label: str
    hint: str
    tracks: tuple[Track, ...]
    retired: bool
    more: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Guidance:
    """The bullets of one step for one track, by heading."""

    groups: tuple[tuple[str, tuple[str, ...]], ...]


def root() -> Traversable:
    return files("wizard") / "content"


@cache
def table(name: str) -> dict[str, Any]:
    """A TOML file of content/, without its ending: `table("starters/faq")`."""
    place = root().joinpath(*f"{name}.toml".split("/"))
    try:
        return tomllib.loads(place.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise BadContent(f"{name}.toml", str(error)) from error


@cache
def choices(name: str, track: Track) -> dict[str, ChoiceItem]:
    """A pick-list by value, in its order, as it is offered and worded on one track; retired items come too."""
    found: dict[str, ChoiceItem] = {}
    for item in table(f"choices/{name}").get("choice", ()):
        tracks = tuple(Track(code) for code in item.get("tracks", ("state", "district")))
        if track not in tracks:
            continue
        label = item.get(f"label_{track}", item["label"])
        hint = item.get(f"hint_{track}", item.get("hint", ""))
        if item["value"] in found:
            raise BadContent(f"choices/{name}.toml", f"{item['value']} stands there twice")
        found[item["value"]] = ChoiceItem(item["value"], label, hint, tracks, item.get("retired", False), item)
    return found


@cache
def guidance(slug: str, track: Track) -> Guidance:
    """What to do, watch out for and talk about in one step."""
    for name in (f"guidance/{slug}.{track}.md", f"guidance/{slug}.md"):
        place = root().joinpath(*name.split("/"))
        if place.is_file():
            return _guidance(name, place.read_text(encoding="utf-8"))
    return Guidance(())


def _guidance(name: str, text: str) -> Guidance:
    groups: list[tuple[str, list[str]]] = []
    for line in text.splitlines():
        if line.startswith("## "):
            groups.append((line[3:].strip(), []))
        elif line.startswith("- ") and groups:
            groups[-1][1].append(line[2:].strip())
        elif line.strip() and groups and groups[-1][1]:
            groups[-1][1][-1] += " " + line.strip()
    if tuple(heading for heading, _ in groups) != GUIDANCE_HEADINGS:
        raise BadContent(name, f"should have the headings {', '.join(GUIDANCE_HEADINGS)}")
    return Guidance(tuple((heading, tuple(bullets)) for heading, bullets in groups))


@cache
def sources() -> dict[str, str]:
    """Citation by source key."""
    return {item["key"]: item["citation"] for item in table("sources")["source"]}
