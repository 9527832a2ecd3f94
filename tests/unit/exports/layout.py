"""Looks at a document as it is laid out: which words stand where on which page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import weasyprint
from markupsafe import Markup
from weasyprint.formatting_structure import boxes

from exports.document import Document
from exports.palette import palette
from exports.pdf.fetching import BASE, SkinOnly
from exports.pdf.flowing import standing
from exports.pdf.keeping import Memory
from exports.to_html import framed
from exports.to_pdf import press, styles


@dataclass(frozen=True)
class Words:
    """Words of one line on a page: the tags around them, and how far (CSS pixels) they run out of cell or page."""

    page: int
    text: str
    tags: tuple[str, ...]
    top: float
    beyond: float


def pages(document: Document) -> list[list[Words]]:
    """The words of each page, from top to bottom; running heads and feet are left out."""
    parsed = styles(document.paper, palette(""))
    parts, _ = standing(document, press(document, Memory()))
    html = framed(document, "", Markup("").join(map(Markup, parts)))
    source = weasyprint.HTML(string=html, base_url=BASE, url_fetcher=SkinOnly())
    made = source.render(stylesheets=parsed.sheets, font_config=parsed.fonts)
    return [sorted(_page(number, page), key=lambda words: words.top) for number, page in enumerate(made.pages, 1)]


def _page(number: int, page: Any) -> Iterator[Words]:
    paper = page._page_box
    for part in paper.children:
        if not isinstance(part, boxes.MarginBox):
            yield from _words(part, number, (), paper.content_box_x() + paper.width)


def _words(box: Any, page: int, tags: tuple[str, ...], edge: float) -> Iterator[Words]:
    if isinstance(box, boxes.TextBox) and box.text.strip():
        beyond = max(box.position_x + box.width - edge, -box.position_x)
        yield Words(page, box.text, tags, box.position_y, beyond)
    for child in getattr(box, "children", ()):
        inner = min(edge, child.position_x + child.border_width()) if isinstance(child, boxes.TableCellBox) else edge
        yield from _words(child, page, (*tags, child.element_tag), inner)
