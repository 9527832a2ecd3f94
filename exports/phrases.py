"""Words with marks in them: bold words, links, and what is made of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Strong:
    """Bold words inside a sentence."""

    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to another section (`section` is its code) or to a printed address."""

    text: str
    section: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """Words that came in or went since another edition. Words beside them say which: colour and line alone do not."""

    text: str
    kind: Literal["added", "removed"]


Mark = Strong | Link | Change
Words = str | tuple[str | Mark, ...]


def plain(words: Words) -> str:
    """The words without their marks."""
    if isinstance(words, str):
        return words
    return "".join(part if isinstance(part, str) else part.text for part in words)


def labelled(label: str, words: Words) -> Words:
    """Words begun by a bold label; "" when there are none."""
    return (Strong(f"{label}:"), " ", *(words if isinstance(words, tuple) else (words,))) if words else ""


def stacked(*parts: Words) -> Words:
    """Words one under the other in one cell; empty ones are left out."""
    made: list[str | Mark] = []
    for part in parts:
        if part:
            made += ["\n"] if made else []
            made += part if isinstance(part, tuple) else (part,)
    return made[0] if len(made) == 1 and isinstance(made[0], str) else tuple(made)
