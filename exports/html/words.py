"""Text on its way into HTML: escaped, without characters no document can hold, set in a face that has its letters."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from io import BytesIO

from fontTools.ttLib import TTFont
from markupsafe import Markup, escape

from exports.document import Change, Link, Mark, Strong, Words
from exports.text import safe

LONG_WORD = re.compile(r"\S{24}")


def text(words: str) -> Markup:
    return escape(safe(words))


def inline(words: Words) -> Markup:
    """Words with their marks."""
    if isinstance(words, str):
        return _lines(words)
    return Markup("").join(_part(part) for part in words)


def _part(part: str | Mark) -> Markup:
    if isinstance(part, Strong):
        return Markup("<strong>%s</strong>") % text(part.text)
    if isinstance(part, Link):
        target = f"#{part.section}" if part.section else part.href
        return Markup('<a href="%s">%s</a>') % (target, text(part.text))
    if isinstance(part, Change):
        name = "ins" if part.kind == "added" else "del"
        return Markup("<%s>%s</%s>") % (name, _lines(part.text), name)
    return _lines(part)


def _lines(words: str) -> Markup:
    return Markup("<br>").join(text(line) for line in words.split("\n"))


@cache
def _serif_letters() -> frozenset[int]:
    """The characters that the serif of documents has."""
    font = files("exports") / "skin" / "fonts" / "Latin-Merriweather-Light.ttf"
    if not font.is_file():
        return frozenset(range(0x20, 0x7F))
    with TTFont(BytesIO(font.read_bytes())) as opened:
        return frozenset(opened.getBestCmap())


def face(*words: str) -> str:
    """A class that sets a block in the sans face when the serif lacks one of its letters; "" otherwise."""
    letters = _serif_letters()
    return "" if all(ord(letter) in letters for part in words for letter in part if letter not in "\n\t") else " sans"


def side_by_side(name: str, inside: Markup) -> Markup:
    """Boxes beside each other. Only where a word is too long for one may it break anywhere: measuring that takes time."""
    telling = " long" if LONG_WORD.search(inside.striptags()) else ""
    return Markup('<div class="%s%s">%s</div>') % (name, telling, inside)
