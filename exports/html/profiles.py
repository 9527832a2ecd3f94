"""A role on a page of its own, set closer where it holds much."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from exports.document import Facts, Profile, plain
from exports.html import tables
from exports.html.words import ended, face, inline, side_by_side, text

if TYPE_CHECKING:
    from exports.html.blocks import Drawer

LONG_TERMS = 3000  # characters of HTML beyond which terms stand below, not beside, what the role can do
CLOSE = ("", " dense", " denser")  # what a page is called at density 0, 1, 2
ROOM = (702.0, 775.0)  # estimated points up to which a page is set at density 0 and 1; estimates are some 40 points high


def profile(drawer: Drawer, block: Profile, level: int) -> Markup:
    deeper = min(level + 1, 6)
    parts = [
        Markup('<p class="eyebrow">%s</p><h%s class="rolename%s" dir="auto">%s</h%s>')
        % (text(block.eyebrow), level, face(block.title), text(block.title), level),
        Markup('<p class="rolelead%s" dir="auto">%s</p>') % (face(block.purpose), inline(ended(block.purpose)))
        if block.purpose
        else Markup(""),
        tables.strip(block.strip) if block.strip else Markup(""),
        drawer.block(block.week, deeper) if block.week else Markup(""),
        drawer.block(block.duties, deeper) if block.duties else Markup(""),
    ]
    checks = drawer.block(block.checklist, deeper) if block.checklist else Markup("")
    terms = Markup("<h%s>Terms</h%s>%s") % (level + 1, level + 1, tables.facts(Facts(block.terms))) if block.terms else Markup("")
    if checks and len(terms) < LONG_TERMS:
        parts.append(side_by_side("beside", Markup('<div class="half">%s</div><div class="half">%s</div>') % (checks, terms)))
    else:
        parts += [checks, terms]
    parts += [drawer.run_in(one) if isinstance(one, Facts) else drawer.block(one, deeper) for one in block.blocks]
    if block.cost:
        parts.append(
            Markup('<div class="costbox"><p><strong>%s</strong> %s</p></div>') % (text(block.cost.title), inline(ended(block.cost.words)))
        )
    return Markup('<div class="profile%s">%s</div>') % (CLOSE[density(block)], Markup("").join(parts))


def density(block: Profile) -> int:
    """0 to 2: how close a role has to be set to take one page, by an estimate of its height."""
    high = estimated(block)
    return sum(high > room for room in ROOM)


def estimated(block: Profile) -> float:
    """About how high the page would stand, in points, at density 0."""
    high = 53.0 + 18.5 * _lines(block.purpose, 72)
    high += 78 if block.strip else 0
    high += 112 if block.week else 0
    if block.duties:
        high += 44 + 14.3 * sum(max(_lines(plain(row[0]), 62), 1) for row in block.duties.rows)
    checks = 0.0
    if block.checklist:
        items = (*block.checklist.yes, *block.checklist.no)
        checks = 48 + sum(14.5 * _lines(item, 26) for item in items)
    terms = 24.0 + sum(5 + 11 * max(_lines(plain(words), 56), _lines(label, 15)) for label, words in block.terms)
    high += max(checks, terms) if checks else terms
    for one in block.blocks:
        words = sum(len(label) + len(plain(said)) + 4 for label, said in one.rows) if isinstance(one, Facts) else 300
        high += 6 + 12 * (words / 105 + 1)
    return high + (32 + 13.5 * _lines(plain(block.cost.words), 80) if block.cost else 0)


def _lines(words: str, across: int) -> int:
    return -(-len(words) // across)
