"""Files that are there are found again by their address, without opening their plan, while nothing they are made of changed."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass

from flask import Flask, current_app, request

from wizard.review import today
from wizard.storage.freshness import Stamp

MOST = 500  # addresses that one process remembers, of some 200 bytes each
MOST_BYTES = 8_000_000  # of the last files that it sent: to fetch 400 KB from the database takes longer than to send them
Content = tuple[str, bytes]  # kind and bytes


@dataclass(frozen=True, slots=True)
class Ready:
    """A finished file: where its bytes are kept, its format, its name for people; `member` is one file out of an archive."""

    result: str
    format: str
    name: str
    member: str = ""


class Remembered:
    """What the last addresses led to; the same address leads elsewhere once the stamp or the day is another."""

    def __init__(self) -> None:
        self._ready: OrderedDict[Hashable, Ready] = OrderedDict()
        self._content: OrderedDict[tuple[str, str], Content] = OrderedDict()

    def find(self, stamp: Stamp) -> Ready | None:
        """The file of this request's address."""
        return self._ready.get(_key(stamp))

    def keep(self, stamp: Stamp, ready: Ready) -> None:
        self._ready[_key(stamp)] = ready
        if len(self._ready) > MOST:
            self._ready.popitem(last=False)

    def content(self, ready: Ready, fetch: Callable[[Ready], Content | None]) -> Content | None:
        """Kind and bytes of a file, fetched unless it was sent a moment ago: what bears a digest never changes."""
        place = ready.result, ready.member
        found = self._content.pop(place, None) or fetch(ready)
        if found is not None:
            self._content[place] = found
            while sum(len(held) for _, held in self._content.values()) > MOST_BYTES:
                self._content.popitem(last=False)
        return found


def _key(stamp: Stamp) -> Hashable:
    return request.full_path, today(), stamp


def register(app: Flask) -> None:
    app.extensions["ready"] = Remembered()


def remembered() -> Remembered:
    found: Remembered = current_app.extensions["ready"]
    return found
