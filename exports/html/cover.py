"""The first page of a framework: whose it is, what it is called, how far it has come."""

from __future__ import annotations

from math import ceil

from markupsafe import Markup

from exports.charts.measure import SERIF, width
from exports.document import Document
from exports.html.words import ENOUGH, ended, face, inline, text
from exports.said import on_the_cover, status_line, strip_foot
from exports.text import whole_days

TITLE_BOX = 475.2  # points
SIZES = (("xs", 140, 24), ("s", 90, 28), ("m", 45, 34), ("l", 0, 41))  # from so many letters on, in points
NARROWEST, SPARE = 50, 3  # percent of the box
MANY_LINES = 3  # from so many on, the ripple keeps to its inner rings


def _title_size(title: str) -> tuple[str, int]:
    return next((size, points) for size, least, points in SIZES if len(title) >= least)


def _lines(words: list[str], size: float, room: float) -> int:
    """How many lines words take; a word that is wider than a line is parted."""
    count, used, space = 1, 0.0, width(" ", size, SERIF)
    for word in words:
        long = width(word, size, SERIF)
        if used and used + space + long > room:
            count, used = count + 1, long
        else:
            used += long + (space if used else 0)
        more = max(0, ceil(used / room) - 1)
        count, used = count + more, used - more * room
    return count


def _balanced(title: str, size: float) -> tuple[int, int]:
    """How many lines a title takes, and the least share of its box, in percent, at which it takes no more."""
    words = title.split()
    count = _lines(words, size, TITLE_BOX)
    shares = (share for share in range(NARROWEST, 100) if _lines(words, size, TITLE_BOX * share / 100) == count)
    return count, min(100, next(shares, 100) + SPARE) if count > 1 else 100


def cover(document: Document, logo: str = "") -> Markup:
    """The first page; `logo` is the address at which the agency's picture is found."""
    said = document.cover
    lines = Markup("").join(Markup('<p dir="auto">%s</p>') % inline(whole_days(line)) for line in said.lines if line)
    size, points = _title_size(said.title)
    count, share = _balanced(said.title, points)
    return Markup(
        '<section class="cover%s"><div class="agency">%s%s%s</div><div class="titlebox"><h1 class="t-%s%s%s" dir="auto">%s</h1>%s</div>'
        '<div class="coverfoot">%s%s</div></section>'
    ) % (
        " full" if count >= MANY_LINES else "", _logo(document, logo) if logo else "",
        Markup('<p class="agencyname" dir="auto">%s</p>') % text(said.agency) if said.agency else "",
        Markup('<p dir="auto">%s</p>') % text(said.office) if said.office else "",
        size, f" c{share}" if share < 100 else "", face(said.title), text(said.title),
        Markup('<p class="subtitle" dir="auto">%s</p>') % text(said.subtitle) if said.subtitle else "",
        _foot(document), lines,
    )  # fmt: skip


def _foot(document: Document) -> Markup:
    """How far it has come: the edition where it is no other, a chip for a draft, then what is left of the running foot."""
    edition, rest = on_the_cover(document)
    chip = Markup('<p class="chip">%s</p>') % text(document.status_words) if document.status != "final" else ""
    named = Markup('<p class="edition">%s</p>') % text(edition) if edition else ""
    return Markup('%s%s<p class="footline" data-foot="%s">%s</p>') % (named, chip, text(document.footer), text(rest))


def _logo(document: Document, address: str) -> Markup:
    return Markup('<p class="logo"><img src="%s" alt="Logo of %s"></p>') % (
        address,
        text(document.logo_of or document.cover.agency or "the agency"),
    )


def _strip_title(title: str) -> Markup:
    """A title whose short last word does not stand alone on paper; a phone may part it from the one before."""
    start, kept, last = str(ended(title)).rpartition("\u00a0")
    before, _, word = start.rpartition(" ")
    if not kept or len(word) > ENOUGH:
        return text(title)
    return Markup('%s <span class="lastwords">%s %s</span>') % (text(before), text(word), text(last))


def strip(document: Document) -> Markup:
    """What stands above the first section of a short edition: agency and status, title, and what it is of."""
    cover = document.cover
    eyebrow = " · ".join(part for part in (cover.agency, status_line(document)) if part)
    return Markup(
        '<section class="bandtop"><div class="deepband"><p class="eyebrow" dir="auto">%s</p><h1%s dir="auto">%s</h1>%s%s</div></section>'
    ) % (
        text(eyebrow), Markup(' class="sans"') if face(cover.title) else "", _strip_title(cover.title),
        Markup('<p class="subtitle" dir="auto">%s</p>') % text(cover.subtitle) if cover.subtitle else "",
        Markup('<p class="footline" data-foot="%s">%s</p>') % (text(document.footer), text(foot)) if (foot := strip_foot(document)) else "",
    )  # fmt: skip
