"""Fonts of pieces: what each piece used of them, and one set for the whole file.

WeasyPrint keeps the numbers of glyphs when it takes out what a document does not use. So pieces can name glyphs by the numbers
of the whole font, and the whole file holds each font once, with the glyphs of all its pieces.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from hashlib import sha256
from typing import Any

from weasyprint.pdf.fonts import Font
from weasyprint.text.ffi import ffi, harfbuzz

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


class EvenFont(Font):  # type: ignore[misc] # WeasyPrint has no types
    """A font whose glyphs have the same width in every piece: that of the font itself, where WeasyPrint rounds it at the first size used."""

    def __init__(self, pango_font: Any, description: Any, font_size: float) -> None:
        super().__init__(pango_font, description, font_size)
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


@lru_cache(64)
def _named(content: bytes) -> str:
    return sha256(content).hexdigest()


def described(fonts: Iterable[Font], prefix: str) -> list[dict[str, Any]]:
    """What a piece used, as plain values; `face` names the content of the font."""
    made = []
    for font in fonts:
        told = {name: value for name, value in vars(font).items() if name not in HELD} | {"name": font.name.decode("latin-1")}
        told["hash"] += prefix if font.missing else ""
        for numbered in ("widths", "to_unicode", "missing"):
            told[numbered] = list(told[numbered].items())
        made.append(told | {"face": _named(font.file_content)})
    return made


def contents(fonts: Iterable[Font]) -> dict[str, bytes]:
    """The whole fonts, by name."""
    return {_named(font.file_content): font.file_content for font in fonts}


def shared(pieces: Iterable[list[dict[str, Any]]], face: Mapping[str, bytes]) -> dict[str, Font]:
    """One font for each that any of the pieces used, with the glyphs of all."""
    made: dict[str, Font] = {}
    for told in (one for piece in pieces for one in piece):
        font = made.get(told["hash"])
        if font is None:
            made[told["hash"]] = _font(told, face[told["face"]])
            continue
        for numbered in ("widths", "to_unicode"):
            held = getattr(font, numbered)
            for number, value in told[numbered]:
                held.setdefault(number, value)
    return made


def _font(told: Mapping[str, Any], content: bytes) -> Font:
    font = Font.__new__(Font)
    for name, value in told.items():
        if name != "face":
            setattr(font, name, dict(value) if name in ("widths", "to_unicode", "missing") else value)
    font.name = told["name"].encode("latin-1")
    font.file_content = content
    blob = harfbuzz.hb_blob_create(ffi.from_buffer("char[]", content), len(content), READ_ONLY, ffi.NULL, ffi.NULL)
    font.hb_face = ffi.gc(harfbuzz.hb_face_create(blob, told["index"]), harfbuzz.hb_face_destroy)
    font.whole = content  # the face reads from it while it lives
    harfbuzz.hb_blob_destroy(blob)
    return font
