"""A drawing as a picture, for formats that cannot hold drawings: the same fonts, no file but ours is read."""

from __future__ import annotations

import struct
import zlib
from functools import cache
from hashlib import sha256
from importlib.resources import as_file, files
from pathlib import Path

from exports.pdf.keeping import keeper

HEADER = 33  # bytes before a PNG's second chunk
WIDEST = 4000  # pixels; a page of letter paper at 400 dots to the inch is narrower


def png(svg: str, width_px: int) -> bytes:
    """The drawing as PNG on white, `width_px` wide (at most 4000), as high as it is in proportion."""
    from exports.charts.painting import painted  # noqa: PLC0415 -- slow import

    wide = max(1, min(width_px, WIDEST))
    return painted(svg, wide) or any_png(svg, wide)


def any_png(svg: str, wide: int) -> bytes:
    """As `png`, of any SVG, with letters of any face that the system has."""
    import resvg_py  # noqa: PLC0415 -- slow import

    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg,
            width=wide,
            dpi=96,  # without it no length but pixels is understood
            background="#ffffff",
            font_files=list(_fonts()),
            font_family="Public Sans",
            sans_serif_family="Public Sans",
        )
    )


def kept_png(svg: str, width_px: int) -> bytes:
    """As `png`; what was drawn once is taken from where this render keeps pieces: drawing takes ten times as long as reading."""
    name = sha256("\0".join((_maker(), str(width_px), svg)).encode("utf-8", "surrogatepass")).hexdigest()
    store = keeper()
    made = store.look(name)
    if made is None:
        made = png(svg, width_px)
        store.keep(name, made)
    return made


@cache
def _maker() -> str:
    """Another one when the same drawing may give another picture."""
    import PIL.features  # noqa: PLC0415 -- slow import
    import resvg_py  # noqa: PLC0415 -- slow import

    from exports.charts import painting  # noqa: PLC0415 -- slow import

    versions = (resvg_py.__version__, PIL.__version__, PIL.features.version("freetype2") or "")
    read = (Path(painting.__file__), *map(Path, _fonts()))
    return sha256("\0".join(versions).encode() + b"".join(place.read_bytes() for place in read)).hexdigest()


def told(data: bytes, title: str, description: str) -> bytes:
    """A PNG that says in words what it shows, to programs that read it."""
    said = b"".join(
        chunk(b"iTXt", word.encode("latin-1") + b"\0\0\0en\0\0" + words.encode())
        for word, words in (("Title", title), ("Description", description))
    )
    return data[:HEADER] + said + data[HEADER:]


def chunk(kind: bytes, held: bytes) -> bytes:
    """A part of a PNG."""
    return struct.pack(">I", len(held)) + kind + held + struct.pack(">I", zlib.crc32(kind + held))


@cache
def _fonts() -> tuple[str, ...]:
    """The sans face of documents; letters that it lacks come from the system's fonts."""
    with as_file(files("exports") / "skin" / "fonts") as folder:
        return tuple(str(path) for path in sorted(folder.glob("PublicSans-*.ttf")))
