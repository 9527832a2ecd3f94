"""The framework as PDF/UA-1 and PDF/A-3a in one: laid out by WeasyPrint, tags mended, every mark in the tree or an artifact."""

from __future__ import annotations

import atexit
import gc
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, time
from threading import local
from typing import Any, Literal

from exports.document import Document
from exports.html.blocks import LEAST
from exports.palette import Palette, palette
from exports.to_html import page_html, stylesheet, summary_html

A4 = "@page { size: 210mm 297mm } @page wide { size: 297mm 210mm }"
_kept = local()
atexit.register(_kept.__dict__.clear)  # fonts let go while the libraries behind them are still there


class Pdf:
    """The framework on paper, and for everybody who reads with ears or fingers."""

    name = "pdf"
    label = "Framework, PDF"
    audience = "Boards, partners, the public: tagged, so that everybody can read it."
    group: Literal["document", "data"] = "document"
    order = 10
    media_type = "application/pdf"

    def render(self, document: Document) -> bytes:
        from exports.pdf.cleaning import clean  # noqa: PLC0415 -- slow import

        with _calm():
            html = printed(document)
            return clean(laid_out(html, document), html.encode("utf-8", "replace"))


def printed(document: Document) -> str:
    """What is laid out: the page with the density that its summary needs."""
    from exports.pdf.fetching import LOGO  # noqa: PLC0415 -- slow import

    return page_html(document, "", fitting(document), LOGO if document.logo else "")


@contextmanager
def _calm() -> Iterator[None]:
    """Without looking for cycles: layout makes many small objects, and none worth looking for meanwhile."""
    held = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if held:
            gc.enable()


def fitting(document: Document) -> int:
    """The least density at which the executive summary takes one page; 2 when none does."""
    import weasyprint  # noqa: PLC0415 -- slow import

    from exports.pdf.fetching import BASE, SkinOnly  # noqa: PLC0415

    sheets, fonts = _styles(document.paper, document.accent)
    for density in range(LEAST):
        html = summary_html(document, density)
        if (
            not html
            or len(weasyprint.HTML(string=html, base_url=BASE, url_fetcher=SkinOnly()).render(stylesheets=sheets, font_config=fonts).pages)
            < 2
        ):
            return density
    return LEAST


def laid_out(html: str, document: Document) -> bytes:
    """The PDF as WeasyPrint writes it, with our tags."""
    import weasyprint  # noqa: PLC0415 -- slow import

    from exports.pdf.drawing import whole_lines  # noqa: PLC0415
    from exports.pdf.fetching import BASE, SkinOnly  # noqa: PLC0415
    from exports.pdf.tagging import tagged  # noqa: PLC0415

    sheets, fonts = _styles(document.paper, document.accent)
    fetcher = SkinOnly(palette(document.accent), document.logo, document.logo_kind)
    source = weasyprint.HTML(string=html, base_url=BASE, url_fetcher=fetcher)
    with _calm(), tagged(), whole_lines():
        made: bytes = source.write_pdf(
            stylesheets=sheets, font_config=fonts, pdf_variant="pdf/a-3a", pdf_identifier=b"framework", cache=None,
            attachments=_attachments(document),
        )  # fmt: skip
    return made


def _attachments(document: Document) -> list[Any]:
    """The plan file inside of the PDF, dated as the document is."""
    import weasyprint  # noqa: PLC0415 -- slow import

    if not document.plan:
        return []
    at = datetime.combine(document.day, time(), UTC)
    return [
        weasyprint.Attachment(
            string=document.plan, name="plan.json", description="The answers this framework was made of",
            relationship="Source", created=at, modified=at,
        )
    ]  # fmt: skip


def _styles(paper: str, accent: str = "") -> tuple[list[Any], Any]:
    """The parsed style sheets and fonts of a paper size and a colour, kept for the thread: they cost a tenth of a render."""
    colours = palette(accent)
    made: dict[tuple[str, Palette], tuple[list[Any], Any]] = _kept.__dict__.setdefault("styles", {})
    if (paper, colours) not in made:
        import weasyprint  # noqa: PLC0415 -- slow import
        from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415

        from exports.pdf.fetching import BASE, SkinOnly  # noqa: PLC0415

        fonts = FontConfiguration()
        texts = [stylesheet("document", "print", colours=colours), *([A4] if paper == "a4" else [])]
        fetcher = SkinOnly(colours)
        sheets = [weasyprint.CSS(string=text, base_url=BASE, url_fetcher=fetcher, font_config=fonts) for text in texts]
        made[paper, colours] = (sheets, fonts)
    return made[paper, colours]


EXPORTER = Pdf()
