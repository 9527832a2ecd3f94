"""Where pieces are kept between two renders. What is kept is never needed: what is gone, or damaged, is made anew."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from hashlib import sha256
from pathlib import Path
from typing import Protocol

MOST = 256 * 2**20  # bytes; a plan of forty pages takes about one and a half million
MARK = 32  # bytes before the data, made from it


class Keeper(Protocol):
    """Keeps bytes under a name that says what they are made from."""

    def look(self, name: str) -> bytes | None: ...

    def keep(self, name: str, data: bytes) -> None: ...

    def trim(self) -> None:
        """Lets go of what was not looked at for longest, until the rest is small enough."""


class Memory(dict[str, bytes]):
    """Keeps for as long as somebody holds it."""

    def look(self, name: str) -> bytes | None:
        return self.get(name)

    def keep(self, name: str, data: bytes) -> None:
        self[name] = data

    def trim(self) -> None:
        """It goes as a whole."""


class Folder:
    """Keeps files in a folder that several processes may use at once, each of which may be killed at any moment."""

    def __init__(self, place: Path, most: int = MOST) -> None:
        self.place, self.most = place, most

    def look(self, name: str) -> bytes | None:
        place = self.place / name
        try:
            held = place.read_bytes()
            os.utime(place)
        except OSError:
            return None
        data = held[MARK:]
        return data if held[:MARK] == sha256(data).digest() else None

    def keep(self, name: str, data: bytes) -> None:
        """Writes all of it or nothing; a full disk only means that it is made again next time."""
        with contextlib.suppress(OSError):
            self.place.mkdir(parents=True, exist_ok=True)
            handle, part = tempfile.mkstemp(prefix="part-", dir=self.place)
            try:
                with open(handle, "wb") as file:
                    file.write(sha256(data).digest() + data)
                os.replace(part, self.place / name)
            except OSError:
                os.unlink(part)

    def trim(self) -> None:
        """Lets go of the oldest beyond the limit, which parts that a killed process left become in time."""
        found = []
        with contextlib.suppress(OSError), os.scandir(self.place) as entries:
            for entry in entries:
                with contextlib.suppress(FileNotFoundError):  # another process trims, too
                    told = entry.stat()
                    found.append((told.st_mtime, told.st_size, entry.path))
        left = sum(size for _, size, _ in found) - self.most
        for _, size, path in sorted(found):
            if left <= 0:
                break
            left -= size
            with contextlib.suppress(OSError):
                os.unlink(path)


_keeper: ContextVar[Keeper | None] = ContextVar("keeper", default=None)


@contextmanager
def kept_in(keeper: Keeper) -> Iterator[None]:
    """While it is open, renders of this thread take from a keeper what they can."""
    token = _keeper.set(keeper)
    try:
        yield
    finally:
        _keeper.reset(token)


def keeper() -> Keeper:
    """Where this thread keeps pieces: for the time of one render, where nobody said."""
    held = _keeper.get()
    return Memory() if held is None else held
