"""Approved documents: what a document holds as an outline in words, and how its pages look from far away.

`make golden` writes them anew.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import html5lib
from PIL import Image, ImageChops

from exports.document import Document
from exports.to_html import body_html
from tests.pages import every, text_of
from wizard.engine.tracks import Track
from wizard.review import Review
from wizard.samples import sample

GOLDEN = Path(__file__).parents[2] / "golden"
NAMES = {Track.STATE: "northland", Track.DISTRICT: "cedar_valley"}
DAY = date(2026, 11, 24)
FEW_WORDS = 8

DOTS = 12  # to the inch: a line of text is two pixels high
CELL = 11 * DOTS  # a page of letter paper, upright or on its side
ACROSS = 10  # pages beside each other
TABLE_TOP, GREYS = 150, 16  # the grey around pages, and how many there are
PATCH = 6  # pixels, half an inch: where words stand, not how they are hinted
FAINT = 14  # of 255, by which the mean of a patch may differ
FEW = 4  # patches of a page that may differ by more


def golden_document(track: Track) -> Document:
    """The sample of a track as it is printed on a day that stays."""
    return Review(sample(track).as_answers()).document(DAY)


# --- words ---------------------------------------------------------------------------------------------------------


def outline(document: Document) -> str:
    """What stands in a document: headings, the kind and size of every block, captions, heads of tables, alternative texts."""
    tree = html5lib.parse(str(body_html(document)), namespaceHTMLElements=False).find("body")
    return "\n".join(_lines(tree, 0)) + "\n"


def _lines(element: Any, depth: int) -> Iterator[str]:
    for child in element:
        said = _said(child)
        if said:
            yield f"{'  ' * depth}{said}"
        if said is None or child.tag in ("div", "section", "blockquote"):
            yield from _lines(child, depth + (1 if said else 0))


def _said(element: Any) -> str | None:
    """One line for an element; None for one that only holds others, "" for one that says nothing."""
    name = f"{element.tag}.{element.get('class').replace(' ', '.')}" if element.get("class") else element.tag
    match element.tag:
        case "table":
            return f"{name}: {_table(element)}"
        case "svg":
            return f"drawing: {text_of(next(iter(every(element, 'title'))))}"
        case "ul" | "ol":
            return f"{name}: {sum(one.tag == 'li' for one in element)} items"
        case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
            return f"{name}: {text_of(element)}"
        case "p" | "blockquote" | "dl":
            return f"{name}: {' '.join(text_of(element).split()[:FEW_WORDS])}"
        case "section" | "div" | "nav" | "header":
            return f"{name}#{element.get('id')}" if element.get("id") else name
        case _:
            return None


def _table(element: Any) -> str:
    caption = " ".join(text_of(one) for one in every(element, "caption"))
    heads = " | ".join(text_of(one) for head in every(element, "thead") for one in every(head, "th"))
    rows = sum(1 for body in every(element, "tbody") for _ in every(body, "tr"))
    return f"{caption} [{heads}] {rows} rows"


# --- pages ---------------------------------------------------------------------------------------------------------


def pages_of(pdf: bytes, folder: Path, dots: int = 3 * DOTS) -> list[Image.Image]:
    """Each page in greys, in the middle of a square; drawn with more dots and made small, or letters would be blots."""
    (folder / "golden.pdf").write_bytes(pdf)
    subprocess.run(["pdftoppm", "-r", str(dots), "-gray", str(folder / "golden.pdf"), str(folder / "golden")], check=True)
    made = []
    for place in sorted(folder.glob("golden-*.pgm")):
        with Image.open(place) as page:
            small = page.reduce(dots // DOTS)
        cell = Image.new("L", (CELL, CELL), TABLE_TOP)
        cell.paste(small, ((CELL - small.width) // 2, (CELL - small.height) // 2))
        made.append(cell)
        place.unlink()
    return made


def sheet(pages: list[Image.Image]) -> Image.Image:
    """All pages beside and below each other, in few greys: a file that a person can look at."""
    made = Image.new("L", (CELL * ACROSS, CELL * -(-len(pages) // ACROSS)), TABLE_TOP)
    for at, page in enumerate(pages):
        made.paste(page, (at % ACROSS * CELL, at // ACROSS * CELL))
    step = 255 // (GREYS - 1)
    return made.point([(grey + step // 2) // step * step for grey in range(256)]).quantize(
        GREYS
    )  # even steps: none is off by more than half of one


def approved(track: Track) -> list[Image.Image]:
    """The pages of an approved sheet."""
    with Image.open(GOLDEN / f"{NAMES[track]}.png") as opened:
        whole = opened.convert("L")
    places = [(x, y) for y in range(0, whole.height, CELL) for x in range(0, whole.width, CELL)]
    cells = [whole.crop((x, y, x + CELL, y + CELL)) for x, y in places]
    return [cell for cell in cells if cell.getextrema() != (cell.getpixel((0, 0)),) * 2]


def differing(pages: list[Image.Image], others: list[Image.Image]) -> list[int]:
    """The numbers of the pages that look different; all that one side has more do."""
    same = min(len(pages), len(others))
    found = [at for at, (one, other) in enumerate(zip(pages, others, strict=False), 1) if _patches(one, other) > FEW]
    return [*found, *range(same + 1, max(len(pages), len(others)) + 1)]


def _patches(one: Image.Image, other: Image.Image) -> int:
    """How many patches of two pages differ by more than what is faint."""
    return sum(ImageChops.difference(one.reduce(PATCH), other.reduce(PATCH)).histogram()[FAINT + 1 :])
