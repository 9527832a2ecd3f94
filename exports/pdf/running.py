"""Running heads and feet: pages that hold nothing else, laid over the pages of the pieces once it is known which come where."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from exports.pdf.joining import Sheet
from exports.pdf.laying import Press
from exports.pdf.piece import Leaf, Piece

TOGETHER = 6  # pages that are laid out together: few, so that a change makes few anew
BARE = {"cover"}  # kinds of pages that have none
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
    """What stands in the heads and feet of all pages."""

    title: str
    foot: str


def running(
    press: Press, words: Words, sheets: list[Sheet], pieces: list[Piece], begins: list[int]
) -> tuple[list[Piece], list[Leaf | None]]:
    """The heads and feet in pieces, and for each page its leaf."""
    titles = _titles(pieces, begins, len(sheets))
    leaves = [
        LEAF.format(kind=f"page:{sheet.name}" if sheet.name else "", title=escape(words.title), section=escape(title), foot=escape(words.foot), number=at)
        for at, (sheet, title) in enumerate(zip(sheets, titles, strict=True), 1)
    ]  # fmt: skip
    wanted = [at for at, sheet in enumerate(sheets) if sheet.name not in BARE]
    made: list[Piece] = []
    placed: list[Leaf | None] = [None] * len(sheets)
    for first in range(0, len(wanted), TOGETHER):
        group = wanted[first : first + TOGETHER]
        piece = press.piece("".join(leaves[at] for at in group), None)
        made.append(piece)
        for at, leaf in zip(group, piece.leaves, strict=True):
            placed[at] = leaf
    return made, placed


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
