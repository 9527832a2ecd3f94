"""A drawing as a picture, for formats that cannot hold drawings: the same fonts, no file but ours is read."""

from __future__ import annotations

import struct
import zlib
from functools import cache
from importlib.resources import as_file, files

HEADER = 33  # bytes before a PNG's second chunk
WIDEST = 4000  # pixels; a page of letter paper at 400 dots to the inch is narrower


def png(svg: str, width_px: int) -> bytes:
    """The drawing as PNG on white, `width_px` wide (at most 4000), as high as it is in proportion."""
    import resvg_py  # noqa: PLC0415 -- slow import

    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg,
            width=max(1, min(width_px, WIDEST)),
            dpi=96,  # without it no length but pixels is understood
            background="#ffffff",
            font_files=list(_fonts()),
            font_family="Public Sans",
            sans_serif_family="Public Sans",
        )
    )


def told(data: bytes, title: str, description: str) -> bytes:
    """A PNG that says in words what it shows, to programs that read it."""
    said = b"".join(
        _chunk(b"iTXt", word.encode("latin-1") + b"\0\0\0en\0\0" + words.encode())
        for word, words in (("Title", title), ("Description", description))
    )
    return data[:HEADER] + said + data[HEADER:]


def _chunk(kind: bytes, held: bytes) -> bytes:
    return struct.pack(">I", len(held)) + kind + held + struct.pack(">I", zlib.crc32(kind + held))


@cache
def _fonts() -> tuple[str, ...]:
    """The sans face of documents; letters that it lacks come from the system's fonts."""
    with as_file(files("exports") / "skin" / "fonts") as folder:
        return tuple(str(path) for path in sorted(folder.glob("PublicSans-*.ttf")))
