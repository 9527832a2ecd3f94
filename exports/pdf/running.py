"""Running heads and feet: pages that hold nothing else, laid over the pages of the pieces once it is known which come where."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import Any
from zlib import crc32

from exports.pdf.joining import Sheet
from exports.pdf.laying import Press
from exports.pdf.piece import Leaf, Piece

GROUPS = 6  # of heads that are laid out together: a title that changes makes its group anew
NUMBERS = 10  # page numbers that are laid out together
BARE = {"cover", "covered"}  # kinds of pages that have none; their ground would lie over what is on them
HEADLESS = "summary"  # the kind of page that has only a foot
TURNED = {"wide"}  # kinds of pages on which numbers stand elsewhere
LEAF = '<div class="leaf" style="{kind}" data-doc="{title}" data-sec="{section}" data-foot="{foot}" data-num="{number}"></div>'
RUNNING = """
.leaf { string-set: doc attr(data-doc), sec attr(data-sec), foot attr(data-foot), num attr(data-num); break-after: page; }
@page { @top-right { content: string(sec) } @bottom-right { content: string(num) } }
"""
BODY_ONLY = """
@page { @top-left { content: none } @top-right { content: none } @bottom-left { content: none } @bottom-right { content: none } }
.toc .pg::after { content: none }
"""


@dataclass(frozen=True, slots=True)
class Words:
    """What stands in the heads and feet of all pages; a strip bears the title, so that its page has no head."""

    title: str
    foot: str
    strip: bool = False


def running(
    press: Press, words: Words, sheets: list[Sheet], pieces: list[Piece], begins: list[int], continued: dict[int, str]
) -> tuple[list[Piece], list[list[Leaf]]]:
    """The heads and feet in pieces, and for each page its leaves: one with words, which pages of a section share, and one with its number.

    `continued` is what pages bear instead of the title of their section. So a section that becomes a page longer moves numbers, and nothing else is laid out for those.
    """
    titles = {**dict(enumerate(_titles(pieces, begins, len(sheets)))), **continued}
    wanted = [at for at, sheet in enumerate(sheets) if sheet.name not in BARE]
    heads = {at: _leaf(_kind(sheets, at, words), words.title, titles[at], words.foot) for at in wanted}
    numbers = {at: _leaf(sheets[at].name if sheets[at].name in TURNED else "", number=str(at + 1)) for at in wanted}
    groups: dict[Any, list[str]] = {}
    for head in dict.fromkeys(heads.values()):  # by what they say and not by where they come: one more leaves the others where they are
        groups.setdefault(crc32(head.encode()) % GROUPS, []).append(head)
    for at, number in numbers.items():
        groups.setdefault((sheets[at].name in TURNED, at // NUMBERS), []).append(number)
    made = [press.piece("".join(group), None) for group in groups.values()]
    leaves = {
        told: leaf for group, piece in zip(groups.values(), made, strict=True) for told, leaf in zip(group, piece.leaves, strict=True)
    }
    return made, [[leaves[heads[at]], leaves[numbers[at]]] if at in heads else [] for at in range(len(sheets))]


def _kind(sheets: list[Sheet], at: int, words: Words) -> str:
    """The kind of page that says which heads stand on it: none on a summary or below a strip, but on the page on which either goes on."""
    if words.strip and at == 0:
        return HEADLESS
    name = sheets[at].name
    return "" if name == HEADLESS and at and sheets[at - 1].name == HEADLESS else name


def _leaf(kind: str, title: str = "", section: str = "", foot: str = "", number: str = "") -> str:
    return LEAF.format(kind=f"page:{kind}" if kind else "", title=escape(title), section=escape(section), foot=escape(foot), number=number)


def _titles(pieces: list[Piece], begins: list[int], count: int) -> list[str]:
    """The section that goes on on each page; none where one begins."""
    begun: dict[int, str] = {}
    for piece, first in zip(pieces, begins, strict=True):
        begun.update({first + mark.leaf: mark.words for mark in piece.bookmarks if mark.level == 1})
    made, last = [], ""
    for at in range(count):
        made.append("" if at in begun else last)
        last = begun.get(at, last)
    return made
