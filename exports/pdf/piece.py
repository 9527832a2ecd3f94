"""A piece of the document, laid out alone and written down so that it can stand in any file.

Objects of a piece name each other, and what only the whole file knows (its pages, its fonts, how many marks stand on a page
before), by tokens between two control characters; joining puts what they stand for in their place.
"""

from __future__ import annotations

import json
import struct
import zlib
from dataclasses import asdict, dataclass, field
from typing import Any

OPEN, CLOSE, PART = b"\x01", b"\x02", b"\x03"  # no string of a document holds them
PAGE, MARK, NOTE = "p", "m", "s"  # tokens with a number: a page, a mark on the first page, a place in the parent tree
FONTS, COLOURS, PROFILE, ABOVE, MORE, ORDINAL = "f", "c", "i", "d", "e", "t"  # tokens that stand alone


class Damaged(ValueError):
    """What was kept cannot be read."""


@dataclass(frozen=True, slots=True)
class End:
    """Where a piece ends, and the next begins: on a page of this name, so many CSS pixels below the top of its text.

    `breaks`: what follows wants a page of its own.
    """

    name: str = ""
    height: float = 1.0
    breaks: bool = False


@dataclass(frozen=True, slots=True)
class Leaf:
    """What a piece puts on one page."""

    name: str  # of the kind of page, as the style sheet says it
    size: tuple[float, float]  # points
    content: bytes  # packed
    parents: list[str]  # for each mark, the token of its place in the tag tree; "" for artifacts
    notes: list[str]  # tokens of its links


@dataclass(frozen=True, slots=True)
class Bookmark:
    leaf: int
    level: int
    words: str
    x: float
    y: float
    state: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Pages, tags, links and fonts of a piece. `joins`: its first page is the last one of the piece before.

    `goes_on`: it belongs to the section that a piece before it has begun, and its tags hang below that one's.
    """

    joins: bool
    goes_on: bool
    end: End
    leaves: list[Leaf]
    kids: list[str]  # tokens of what stands below the document, or the section, in the tag tree
    ids: list[tuple[str, str]]  # header ids without their ordinal, and tokens of what they name
    links: list[tuple[str, str]]  # tokens of a link and of its place in the tag tree
    anchors: dict[str, tuple[int, float, float]]
    bookmarks: list[Bookmark]
    resources: dict[str, dict[str, str]]
    fonts: list[dict[str, Any]]
    objects: bytes = b""  # bodies, one after the other
    streams: dict[int, bytes] = field(default_factory=dict)  # of these objects


def packed(piece: Piece) -> bytes:
    """A piece as bytes; `unpacked` reads them."""
    held = [piece.objects, *(leaf.content for leaf in piece.leaves), *piece.streams.values()]
    told = asdict(piece) | {"objects": None, "streams": list(piece.streams), "lengths": [len(one) for one in held]}
    for leaf in told["leaves"]:
        del leaf["content"]
    head = json.dumps(told, separators=(",", ":")).encode("ascii")
    return zlib.compress(struct.pack(">I", len(head)) + head + b"".join(held), 3)


def unpacked(data: bytes) -> Piece:
    """The piece again. Damaged when this is not one."""
    try:
        return _read(zlib.decompress(data))
    except (zlib.error, struct.error, ValueError, KeyError, TypeError, IndexError) as error:
        raise Damaged(str(error)) from error


def _read(data: bytes) -> Piece:
    (length,) = struct.unpack_from(">I", data)
    told = json.loads(data[4 : 4 + length])
    held, at = [], 4 + length
    for size in told.pop("lengths"):
        held.append(data[at : at + size])
        at += size
    count = len(told["leaves"])
    told["leaves"] = [
        Leaf(one["name"], (one["size"][0], one["size"][1]), content, one["parents"], one["notes"])
        for one, content in zip(told["leaves"], held[1 : 1 + count], strict=True)
    ]
    told["bookmarks"] = [Bookmark(**one) for one in told["bookmarks"]]
    told["end"] = End(**told["end"])
    told["objects"] = held[0]
    told["streams"] = dict(zip(told["streams"], held[1 + count :], strict=True))
    return Piece(**told)
