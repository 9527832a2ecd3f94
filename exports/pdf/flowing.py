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
from exports.pdf.faces import FaceLost, shared
from exports.pdf.fetching import LOGO
from exports.pdf.joining import joined, sheets_of
from exports.pdf.keeping import Memory
from exports.pdf.laying import Press
from exports.pdf.piece import End, Piece
from exports.pdf.running import Words, running
from exports.text import safe, whole_days
from exports.to_html import framed, parts_html, summary_html

ANCHOR = re.compile(r'\bid="([^"]+)"')
BEGINS_PAGE = re.compile(r'<section class="(opener|summary)\b')
LOOSE, FOLLOWING = '<section class="opener loose">', '<section class="compact">'
LITTLE = 180  # CSS pixels, a fifth of a page: where no more stands on the last page, what would begin a page follows on
SHORT = 355  # CSS pixels, two fifths of a page: where no more stands on the last page, a section is set closer if that saves the page
CLOSER = ("snug", "snug snugger")  # how it is set then, the first that does
LONGER_SECTION = re.compile(r'(?<=<section class=")(?:opener|compact)[^"]*')
CLASSES = re.compile(r'(?<=^<section class=")[^"]+')
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

    Of a document with a cover, the one that fits is the very piece that will stand in it.
    """
    start = End() if document.front == "cover" else None
    known = frozenset(section.code for section in document.sections())
    for tried in range(LEAST):
        body = summary_html(document, tried)
        if not body or press.measured(body, start, known)[0] <= (1 if start is None else 2):
            return tried
    return LEAST


def _flowing(document: Document, body: Press, heads: Press, attachments: list[Any]) -> bytes:
    parts, pieces = standing(document, body)
    if contents := next((at for at, part in enumerate(parts) if CONTENTS.match(part)), 0):
        _number(contents, parts, pieces, body)
    sheets, begins = sheets_of(pieces)
    words = Words(
        " ".join(safe(document.cover.title).split()), whole_days(" ".join(safe(document.footer).split())), document.front == "strip"
    )
    run, placed = running(heads, words, sheets, pieces, begins)
    fonts = shared((font for piece in (*pieces, *run) for font in piece.fonts), body.keeper)
    head = framed(document, "", Markup(""))
    body.keeper.trim()
    return joined(head, pieces, placed, run, fonts, attachments, "".join((head, *parts)).encode("utf-8", "replace"))


def standing(document: Document, press: Press) -> tuple[list[str], list[Piece]]:
    """The parts of a document as they stand in its file, as HTML, and their pieces.

    A short edition whose last page would be mostly empty is set closer as a whole, where that saves the page.
    """
    parts = parts_of(document, density(document, press))
    made = _standing(list(parts), press)
    count, end = len(sheets_of(made[1])[0]), made[1][-1].end
    if document.front == "strip" and count > 1 and end.height < SHORT and not end.breaks:
        for names in CLOSER:
            tried = _standing([LONGER_SECTION.sub(rf"\g<0> {names}", part) for part in parts], press)
            if len(sheets_of(tried[1])[0]) < count:
                return tried
    return made


def _standing(parts: list[str], press: Press) -> tuple[list[str], list[Piece]]:
    known = _anchors(parts)
    pieces: list[Piece] = []
    before: End | None = None
    for at, part in enumerate(parts):
        if before and not before.breaks and before.height < LITTLE:
            part = part.replace(LOOSE, FOLLOWING, 1)
        start = End() if before and BEGINS_PAGE.match(part) else before
        if at + 1 == len(parts) or parts[at + 1].startswith(LOOSE):
            part = _closer(part, start, press, known)
        parts[at] = part
        pieces.append(press.piece(part, start, known))
        before = pieces[-1].end
    return parts, pieces


def _closer(part: str, start: End | None, press: Press, known: frozenset[str]) -> str:
    """A part with less room between and in its blocks, where its last page would be mostly empty and that saves it.

    As close as it can be is tried first where much stands on that page: most that cannot be saved is known after one try.
    """
    count, end = press.measured(part, start, known)
    if count <= (2 if start == End() else 1) or end.breaks or end.height >= SHORT:
        return part
    saved = part
    for names in CLOSER if end.height < LITTLE else reversed(CLOSER):
        tried = CLASSES.sub(rf"\g<0> {names}", part, count=1)
        saves = press.measured(tried, start, known)[0] < count
        if saves:
            saved = tried
        if saves == (end.height < LITTLE):
            break
    return saved


def parts_of(document: Document, dense: int) -> list[str]:
    """The parts that are laid out alone, as HTML."""
    parts = [str(part) for part in parts_html(document, dense, LOGO if document.logo else "")]
    if document.front == "strip":
        return ["".join(parts[:TOGETHER]), *parts[TOGETHER:]]
    return parts


def _anchors(parts: list[str]) -> frozenset[str]:
    return frozenset(ANCHOR.findall("".join(parts)))


def _number(at: int, parts: list[str], pieces: list[Piece], press: Press) -> None:
    """The contents again, with the numbers of the pages; those depend on how many pages the contents take."""
    _, begins = sheets_of(pieces)
    pages = {name: begins[of] + leaf + 1 for of, piece in enumerate(pieces) for name, (leaf, _, _) in piece.anchors.items()}
    numbered = NUMBER.sub(lambda found: f"{found[1]}{pages.get(found[2], '')}", parts[at])
    pieces[at] = press.piece(numbered, End(), _anchors(parts))
