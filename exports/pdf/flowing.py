"""A document as one file made of pieces: each section is laid out alone, below where the one before it ended, or was kept before.

What a piece looks like follows from its words and from the place where it begins. So a change makes its own section anew,
and those after it only as far as they move: mostly to the end of the page.
"""

from __future__ import annotations

import re
from typing import Any

from markupsafe import Markup

from exports.document import Document
from exports.html.blocks import LEAST
from exports.html.profiles import CLOSE
from exports.pdf.faces import FaceLost, shared
from exports.pdf.fetching import LOGO
from exports.pdf.joining import joined, sheets_of
from exports.pdf.keeping import Memory
from exports.pdf.laying import SECTION, Press
from exports.pdf.piece import End, Piece
from exports.pdf.running import Words, running
from exports.text import safe, whole_days
from exports.to_html import framed, parts_html, summary_html

ANCHOR = re.compile(r'\bid="([^"]+)"')
BEGINS_PAGE = re.compile(r'<section class="(opener|summary)\b|<div class="profile\b')
LOOSE, FOLLOWING = '<section class="opener loose">', '<section class="compact">'
LITTLE = 180  # CSS pixels, a fifth of a page: where no more stands on the last page, what would begin a page follows on
MUCH = 4000  # characters of a summary's HTML that mostly take more than a page where they are set generously
ROLES = tuple(f'<div class="profile{close}">' for close in CLOSE)
CONTENTS = re.compile(r'<section class="[^"]*\bcontents"')
NUMBER = re.compile(r'(<span class="pg" data-href="#([^"]+)">)(?=</span>)')
TOGETHER = 3  # parts of a short edition whose looks depend on each other


def flowing(document: Document, body: Press, heads: Press, attachments: list[Any]) -> bytes:
    """The file. `body` lays out what stands on pages, `heads` what runs above and below."""
    try:
        return _flowing(document, body, heads, attachments)
    except FaceLost:
        return _flowing(document, body.anew(Memory()), heads.anew(Memory()), attachments)


def density(document: Document, press: Press) -> int:
    """The least density at which the executive summary takes one page; LEAST when none does.

    What will hardly fit is tried as close as can be first: where that is too long, so is all else. Of a document with a
    cover, the one that fits is the very piece that will stand in it.
    """
    start = End() if document.front == "cover" else None
    known = frozenset(section.code for section in document.sections())
    bodies = [summary_html(document, tried) for tried in range(LEAST)]
    if not bodies[0]:
        return 0
    if len(bodies[0]) > MUCH and not press.fills_one_page(bodies[-1], start, known):
        return LEAST
    return next((tried for tried, body in enumerate(bodies) if press.fills_one_page(body, start, known)), LEAST)


def _flowing(document: Document, body: Press, heads: Press, attachments: list[Any]) -> bytes:
    parts, pieces = standing(document, body)
    if contents := next((at for at, part in enumerate(parts) if CONTENTS.match(part)), 0):
        _number(contents, parts, pieces, body)
    sheets, begins = sheets_of(pieces)
    title, foot = (" ".join(safe(words).split()) for words in (document.cover.title, document.footer))
    words = Words(title, whole_days(foot), document.front == "strip")
    run, placed = running(heads, words, sheets, pieces, begins, _continued(parts, pieces, begins))
    fonts = shared((font for piece in (*pieces, *run) for font in piece.fonts), body.keeper)
    head = framed(document, "", Markup(""))
    body.keeper.trim()
    return joined(head, pieces, placed, run, fonts, attachments, "".join((head, *parts)).encode("utf-8", "replace"))


def standing(document: Document, press: Press) -> tuple[list[str], list[Piece]]:
    """The parts of a document as they stand in its file, as HTML, and their pieces."""
    parts = parts_of(document, density(document, press))
    known = _anchors(parts)
    pieces: list[Piece] = []
    before: End | None = None
    for at, part in enumerate(parts):
        if before and not before.breaks and before.height < LITTLE:
            parts[at] = part.replace(LOOSE, FOLLOWING, 1)
        if part.startswith(ROLES):
            parts[at] = _role(part, press, known)
        elif before and parts[at - 1].startswith(ROLES) and not part.startswith(SECTION):
            before = End(breaks=True)  # a role shares its pages with nothing of its section
        pieces.append(press.piece(parts[at], End() if before and BEGINS_PAGE.match(parts[at]) else before, known))
        before = pieces[-1].end
    return parts, pieces


def _role(part: str, press: Press, known: frozenset[str]) -> str:
    """A role set as close as it has to be to take one page; its estimate says where to begin."""
    at = next(at for at, kind in enumerate(ROLES) if part.startswith(kind))
    ways = [kind + part.removeprefix(ROLES[at]) for kind in ROLES[at:]]
    return next((way for way in ways[:-1] if press.fills_one_page(way, End(), known)), ways[-1])


def _continued(parts: list[str], pieces: list[Piece], begins: list[int]) -> dict[int, str]:
    """What stands above the pages on which a role goes on."""
    return {
        page: f"{piece.bookmarks[0].words}, continued"
        for part, piece, first in zip(parts, pieces, begins, strict=True)
        if part.startswith(ROLES) and piece.bookmarks
        for page in range(first + 1, first + len(piece.leaves))
    }


def parts_of(document: Document, dense: int) -> list[str]:
    """The parts that are laid out alone, as HTML."""
    parts = [str(part) for part in parts_html(document, dense, LOGO if document.logo else "")]
    if document.front == "strip":
        first = next((at for at, part in enumerate(parts[:TOGETHER]) if part.startswith(ROLES)), TOGETHER)
        return ["".join(parts[:first]), *parts[first:]]
    return parts


def _anchors(parts: list[str]) -> frozenset[str]:
    return frozenset(ANCHOR.findall("".join(parts)))


def _number(at: int, parts: list[str], pieces: list[Piece], press: Press) -> None:
    """The contents again, with the numbers of the pages; those depend on how many pages the contents take."""
    _, begins = sheets_of(pieces)
    pages = {name: begins[of] + leaf + 1 for of, piece in enumerate(pieces) for name, (leaf, _, _) in piece.anchors.items()}
    numbered = NUMBER.sub(lambda found: f"{found[1]}{pages.get(found[2], '')}", parts[at])
    pieces[at] = press.piece(numbered, End(), _anchors(parts))
