"""Finding texts: every word that is looked for begins a word of what is found, in any case, with or without accents."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass

AROUND = 90  # characters of a text shown on each side of what was found
WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that can be found: what kind it is, its title, its text, its address.

    `within` gives the texts it is made of, each with an address of its own: asked only where the thing is found.
    """

    kind: str
    title: str
    text: str
    url: str
    within: Callable[[], Iterable[tuple[str, str]]] | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A hit with the piece of its text around the first word found, in parts: (words, whether they were looked for).

    Its address is that of the text within it that holds the most of the words.
    """

    entry: Entry
    piece: tuple[tuple[str, bool], ...]
    url: str


def plain(text: str) -> str:
    """Lower case without accents, one character for each of the text's own, so that places stay the same."""
    return "".join(_plain(character) for character in text)


def _plain(character: str) -> str:
    base = unicodedata.normalize("NFKD", character.lower())[:1]
    return base or character


def find(entries: Iterable[Entry], query: str, most: int = 200) -> list[Found]:
    """The entries that hold every word, those with a word in the title first, else in the order given."""
    wanted = list(dict.fromkeys(WORD.findall(plain(query))))[:12]
    if not wanted:
        return []
    patterns = [re.compile(rf"(?<!\w){re.escape(word)}") for word in wanted]
    hits: list[tuple[int, Found]] = []
    for entry in entries:
        title, text = plain(entry.title), plain(entry.text)
        if all(one.search(title) or one.search(text) for one in patterns):
            in_title = sum(bool(one.search(title)) for one in patterns)
            hits.append((-in_title, Found(entry, _piece(entry.text, text, patterns), _address(entry, patterns))))
    hits.sort(key=lambda hit: hit[0])
    return [found for _, found in hits[:most]]


def _address(entry: Entry, patterns: list[re.Pattern[str]]) -> str:
    within = [(sum(bool(one.search(plain(text))) for one in patterns), url) for text, url in (entry.within() if entry.within else ())]
    most, url = max(within, key=lambda part: part[0], default=(0, entry.url))
    return url if most else entry.url


def _piece(text: str, low: str, patterns: list[re.Pattern[str]]) -> tuple[tuple[str, bool], ...]:
    """A line of the text with what was looked for set apart."""
    first = min((match.start() for one in patterns if (match := one.search(low))), default=0)
    start = max(0, low.rfind(" ", 0, max(0, first - AROUND)) + 1) if first > AROUND else 0
    end = first + 2 * AROUND
    end = end if end >= len(text) else max(first + 1, low.rfind(" ", first, end))
    marks = sorted((m.start(), m.end()) for one in patterns for m in one.finditer(low, start, end))
    parts: list[tuple[str, bool]] = [("… ", False)] if start else []
    at = start
    for begin, finish in marks:
        if begin >= at:
            parts += [(text[at:begin], False), (text[begin:finish], True)]
            at = finish
    parts.append((text[at:end] + (" …" if end < len(text) else ""), False))
    return tuple((words, marked) for words, marked in parts if words)
