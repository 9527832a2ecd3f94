"""Fonts of pieces: what each piece used of them, and one set for the whole file.

WeasyPrint keeps the numbers of glyphs when it takes out what a document does not use. So pieces can name glyphs by the numbers
of the whole font, and the whole file holds each font once, with the glyphs of all its pieces.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any

from weasyprint.pdf.fonts import Font
from weasyprint.text.ffi import ffi, harfbuzz

from exports.pdf.keeping import Keeper

ffi.cdef("""
    hb_blob_t * hb_blob_create (const char *data, unsigned int length, int mode, void *user_data, void *destroy);
    void hb_blob_destroy (hb_blob_t *blob);
    hb_face_t * hb_face_create (hb_blob_t *blob, unsigned int index);
    hb_font_t * hb_font_create (hb_face_t *face);
    void hb_font_destroy (hb_font_t *font);
    int hb_font_get_glyph_h_advance (hb_font_t *font, hb_codepoint_t glyph);
    const int * hb_font_get_var_coords_normalized (hb_font_t *font, unsigned int *length);
    void hb_font_set_var_coords_normalized (hb_font_t *font, const int *coords, unsigned int length);
""", override=True)  # fmt: skip
READ_ONLY = 1
THOUSANDTHS = 1000  # of the size of a font, in which a PDF tells the widths of glyphs
HELD = ("hb_font", "hb_face", "file_content")  # what cannot be written down
HYPHEN, SOFT_HYPHEN = "\u2010", "\u00ad"  # of a word parted at the end of a line, and what readers know as no part of it
NUMBERED = ("widths", "to_unicode", "missing")  # what is told of single glyphs


class FaceLost(Exception):
    """A font that kept pieces use is gone, or another one by now."""


class EvenFont(Font):  # type: ignore[misc] # WeasyPrint has no types
    """A font whose glyphs have the same width in every piece: that of the font itself; WeasyPrint rounds it at the first size used.

    `face` names its content.
    """

    def __init__(self, pango_font: Any, description: Any, font_size: float) -> None:
        super().__init__(pango_font, description, font_size)
        self.face = sha256(self.file_content).hexdigest()
        if not self.bitmap:
            self.widths = _Widths(self)


class _Widths(dict[int, int]):
    """Widths of glyphs, looked up when they are asked for."""

    def __init__(self, font: Font) -> None:
        self._missing, self._whole = font.missing, THOUSANDTHS / font.upem
        self._font = ffi.gc(harfbuzz.hb_font_create(font.hb_face), harfbuzz.hb_font_destroy)
        length = ffi.new("unsigned int *")
        coordinates = harfbuzz.hb_font_get_var_coords_normalized(font.hb_font, length)
        harfbuzz.hb_font_set_var_coords_normalized(self._font, coordinates, length[0])

    def __contains__(self, glyph: object) -> bool:
        if super().__contains__(glyph):
            return True
        if glyph == 0 and self._missing:
            return False  # its place is taken by letters that no font has
        self[glyph] = round(harfbuzz.hb_font_get_glyph_h_advance(self._font, glyph) * self._whole)  # type: ignore[index]
        return True


def described(fonts: Iterable[EvenFont], prefix: str) -> list[dict[str, Any]]:
    """What a piece used of its fonts, as plain values. Letters that a font lacks are counted anew in each piece: it gets a name of its own."""
    made = []
    for font in fonts:
        told = {name: value for name, value in vars(font).items() if name not in HELD} | {"name": font.name.decode("latin-1")}
        told["hash"] += prefix if font.missing else ""
        told["to_unicode"] = {glyph: SOFT_HYPHEN if words == HYPHEN else words for glyph, words in font.to_unicode.items()}
        made.append(told | {name: list(told[name].items()) for name in NUMBERED})
    return made


def keep(fonts: Iterable[EvenFont], keeper: Keeper) -> None:
    """Keeps the whole fonts, from which the file takes what its pieces used."""
    for font in fonts:
        if keeper.look(font.face) is None:
            keeper.keep(font.face, font.file_content)


def shared(told: Iterable[dict[str, Any]], keeper: Keeper) -> dict[str, Font]:
    """One font for each that any piece used, with the glyphs of all. FaceLost when it is not kept any more."""
    made: dict[str, Font] = {}
    for one in told:
        font = made.get(one["hash"])
        if font is None:
            font = made[one["hash"]] = _font(one, keeper.look(one["face"]))
        if font.face != one["face"]:
            raise FaceLost
        for name in NUMBERED:
            held = getattr(font, name)
            for number, value in one[name]:
                held.setdefault(number, value)
    return made


def _font(told: Mapping[str, Any], content: bytes | None) -> Font:
    if content is None:
        raise FaceLost
    font = Font.__new__(Font)
    vars(font).update(told, name=told["name"].encode("latin-1"), file_content=content, **{name: {} for name in NUMBERED})
    font.whole = content  # the face reads from it while it lives
    blob = harfbuzz.hb_blob_create(ffi.from_buffer("char[]", content), len(content), READ_ONLY, ffi.NULL, ffi.NULL)
    font.hb_face = ffi.gc(harfbuzz.hb_face_create(blob, told["index"]), harfbuzz.hb_face_destroy)
    harfbuzz.hb_blob_destroy(blob)
    return font
