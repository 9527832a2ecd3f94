"""A PDF as bytes in which the end of every stream can be told.

A packed stream may end with a carriage return. The line end that follows then reads as part of one longer line end, and
PDF/A takes the stream for one byte shorter than it says. One stream in 256 does: what is drawn gets one line end more, and what
may not change (a font, the plan inside) is written unpacked.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

import pydyf

FLATE = b"/Filter /FlateDecode"
TOGETHER = 400  # objects that are packed as one stream


class Written(pydyf.Object):  # type: ignore[misc] # pydyf has no types
    """An object whose bytes are there already."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.body = data

    @property
    def data(self) -> bytes:
        return self.body


class Packed(pydyf.Stream):  # type: ignore[misc]
    """A stream whose bytes are there already: `told` is its dictionary without a length."""

    def __init__(self, told: bytes, content: bytes) -> None:
        super().__init__()
        self.told, self.content = told, content

    @property
    def data(self) -> bytes:
        while self.content.endswith(b"\r") and FLATE in self.told:
            self.content = zlib.compress(zlib.decompress(self.content) + b"\n", 9)
        return stream(self.told, self.content)


def stream(told: bytes, content: bytes) -> bytes:
    """A stream with its dictionary; packed content never gets this far with an unclear end."""
    content += b"\n" * content.endswith(b"\r")
    return told[:-2] + b"/Length %d>>\nstream\n" % len(content) + content + b"\nendstream"


def packed(told: bytes, content: bytes, level: int = 6) -> bytes:
    """A stream of content that is not packed yet."""
    made = zlib.compress(content, level)
    return stream(told, content) if made.endswith(b"\r") else stream(told[:-2] + FLATE + b">>", made)


def written(pdf: pydyf.PDF, identity: bytes) -> bytes:
    """The whole file. `identity` makes its id: same in, same out."""
    pdf.add_object(pdf.info)
    out = bytearray(b"%PDF-1.7\n%\xf0\x9f\x96\xa4\n")
    places: list[tuple[int, int, int]] = [(0, 0, 65535)] * len(pdf.objects)
    loose: list[tuple[int, bytes]] = []
    for held in pdf.objects[1:]:
        if isinstance(held, pydyf.Stream):
            places[held.number] = (1, len(out), 0)
            out += b"%d 0 obj\n" % held.number + _stream(held) + b"\nendobj\n"
        else:
            loose.append((held.number, held.data))
    for group in _groups(loose):
        number = len(places)
        places.append((1, len(out), 0))
        for at, (inner, _) in enumerate(group):
            places[inner] = (2, number, at)
        out += b"%d 0 obj\n" % number + _together(group) + b"\nendobj\n"
    places.append((1, len(out), 0))
    mark = sha256(identity).hexdigest()[:32].encode()
    told = b"<</Type /XRef/Size %d/W [1 4 2]/Root %b/Info %b/ID [<%b> <%b>]>>" % (
        len(places), pdf.catalog.reference, pdf.info.reference, mark, mark,
    )  # fmt: skip
    table = b"".join([kind.to_bytes(1, "big") + one.to_bytes(4, "big") + two.to_bytes(2, "big") for kind, one, two in places])
    start = len(out)
    out += b"%d 0 obj\n" % (len(places) - 1) + packed(told, table) + b"\nendobj\nstartxref\n%d\n%%%%EOF\n" % start
    return bytes(out)


def _stream(held: Any) -> bytes:
    if isinstance(held, Packed):
        return held.data
    content = b"\n".join(pydyf._to_bytes(item) for item in held.stream)  # noqa: SLF001 -- pinned
    told: bytes = pydyf.Dictionary(held.extra).data
    return packed(told, content, 9) if held.compress else stream(told, content)


def _groups(loose: list[tuple[int, bytes]]) -> Iterator[list[tuple[int, bytes]]]:
    for at in range(0, len(loose), TOGETHER):
        yield loose[at : at + TOGETHER]


def _together(group: list[tuple[int, bytes]]) -> bytes:
    """Objects as one packed stream."""
    index, at = [], 0
    for number, body in group:
        index.append(b"%d %d" % (number, at))
        at += len(body) + 1
    head = b" ".join(index) + b"\n"
    told = b"<</Type /ObjStm/N %d/First %d%b>>" % (len(group), len(head), FLATE)
    return Packed(told, zlib.compress(head + b"\n".join(body for _, body in group), 6)).data
