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

ENOUGH, SHORT_WORD = 24, 10  # letters of a line, and of a last word that would look lost below it
LONG_WORD = re.compile(r"\S{24}")


def text(words: str) -> Markup:
    return escape(safe(words))


def moved(name: Markup) -> Markup:
    """What makes a box that is moved sideways on a phone one that the keyboard reaches; readers of the screen are told its name."""
    said = " ".join(name.striptags().split())
    return Markup(' tabindex="0" role="group" aria-label="%s"') % said if said else Markup(' tabindex="0"')


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


def ended(words: Words) -> Words:
    """Words whose last one never stands alone on a line: a title, a lead, a sentence in a box."""
    if isinstance(words, str):
        return _ended(words)
    return tuple(_ended(part) if isinstance(part, str) and at == len(words) else part for at, part in enumerate(words, 1))


def _ended(words: str) -> str:
    start, _, last = words.rpartition(" ")
    return f"{start}\u00a0{last}" if len(start) > ENOUGH and len(last) <= SHORT_WORD else words


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
