"""Paper, and the turns from upright pages to pages across and back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

SIDE, TOP, BOTTOM, EDGE = 1296, 1296, 1224, 620  # twentieths of a point: margins, and the running head's from the edge
CLOSE = 936  # above and below the text of a short edition
PAPERS = {"letter": (12240, 15840), "a4": (11906, 16838)}


@dataclass(frozen=True, slots=True)
class Page:
    """A paper's sides in twentieths of a point, and the relations of running heads and feet, upright and across; `close` leaves little above and below."""

    paper: Literal["letter", "a4"]
    head: str = ""
    foot: str = ""
    wide_head: str = ""
    wide_foot: str = ""
    close: bool = False

    @property
    def width(self) -> int:
        """Between the margins of an upright page."""
        return PAPERS[self.paper][0] - 2 * SIDE

    @property
    def wide(self) -> int:
        """Between the margins of a page across."""
        return PAPERS[self.paper][1] - 2 * SIDE

    def section(self, *, landscape: bool = False, bare: bool = False) -> Markup:
        """What stands at the end of pages of one kind; `bare` ones have no running head and foot."""
        wide, high = PAPERS[self.paper]
        size = (high, wide) if landscape else (wide, high)
        head, foot = (self.wide_head, self.wide_foot) if landscape else (self.head, self.foot)
        running = Markup('<w:headerReference w:type="default" r:id="%s"/><w:footerReference w:type="default" r:id="%s"/>') % (head, foot)
        return Markup(
            '<w:sectPr>%s<w:type w:val="nextPage"/><w:pgSz w:w="%s" w:h="%s"%s/>'
            '<w:pgMar w:top="%s" w:right="%s" w:bottom="%s" w:left="%s" w:header="%s" w:footer="%s" w:gutter="0"/></w:sectPr>'
        ) % (
            "" if bare else running, *size, Markup(' w:orient="landscape"') if landscape else "",
            CLOSE if self.close else TOP, SIDE, CLOSE if self.close else BOTTOM, SIDE, EDGE, EDGE,
        )  # fmt: skip


def ending(section: Markup) -> Markup:
    """A paragraph that ends pages of one kind."""
    return Markup('<w:p><w:pPr><w:pStyle w:val="SectionEnd"/>%s</w:pPr></w:p>') % section


def joined(page: Page, body: Markup) -> Markup:
    """The body without upright pages that would hold nothing, between wide tables in a row."""
    return body.replace(ending(page.section(landscape=True)) + ending(page.section()), Markup(""))


def across(page: Page, drawn: Markup) -> Markup:
    """Blocks on pages across, between upright ones."""
    return ending(page.section()) + drawn + ending(page.section(landscape=True))
