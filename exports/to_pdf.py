"""The framework as PDF/UA-1 and PDF/A-3a in one: laid out by WeasyPrint, tags mended, every mark in the tree or an artifact."""

from __future__ import annotations

import atexit
import gc
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, time
from hashlib import sha256
from threading import local
from typing import TYPE_CHECKING, Any, Literal

from exports.document import Document
from exports.palette import Palette, palette
from exports.to_html import stylesheet

if TYPE_CHECKING:
    from exports.pdf.keeping import Keeper
    from exports.pdf.laying import Press

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
        from exports.pdf.flowing import flowing  # noqa: PLC0415 -- slow import
        from exports.pdf.keeping import keeper  # noqa: PLC0415

        held = keeper()
        with _calm():
            return flowing(document, press(document, held), press(document, held, heads=True), _attachments(document))


@contextmanager
def _calm() -> Iterator[None]:
    """Without looking for cycles but where we say so: layout makes many small objects, and none worth looking for meanwhile.

    What is there already is left out of each look, so that it costs little.
    """
    held = gc.isenabled()
    gc.disable()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
        if held:
            gc.enable()


def fitting(document: Document) -> int:
    """The least density at which the executive summary takes one page; 2 when none does."""
    from exports.pdf.flowing import density  # noqa: PLC0415 -- slow import
    from exports.pdf.keeping import keeper  # noqa: PLC0415

    return density(document, press(document, keeper()))


def press(document: Document, keeper: Keeper, *, heads: bool = False) -> Press:
    """What lays out the pieces of a document, or the heads that run above them."""
    from exports.pdf.fetching import SkinOnly  # noqa: PLC0415 -- slow import
    from exports.pdf.laying import Press  # noqa: PLC0415

    colours = palette(document.accent)
    parsed = styles(document.paper, colours)
    fetcher = SkinOnly(colours, document.logo, document.logo_kind)
    logo = sha256(document.logo).hexdigest()
    look = json.dumps([document.language, document.paper, document.accent, document.logo_kind, logo, heads])
    sheets = [*parsed.sheets, parsed.running if heads else parsed.body_only]
    return Press(document.language, sheets, parsed.fonts, fetcher, look, keeper)


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


@dataclass(frozen=True, slots=True)
class Styles:
    """Parsed style sheets: those of the document, and what is said beside them for pieces and for running heads."""

    sheets: list[Any]
    body_only: Any
    running: Any
    fonts: Any


def styles(paper: str, colours: Palette) -> Styles:
    """The parsed style sheets and fonts of a paper size and a colour, kept for the thread: they cost a tenth of a render."""
    made: dict[tuple[str, Palette], Styles] = _kept.__dict__.setdefault("styles", {})
    if (paper, colours) not in made:
        import weasyprint  # noqa: PLC0415 -- slow import
        from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415

        from exports.pdf.fetching import BASE, SkinOnly  # noqa: PLC0415
        from exports.pdf.running import BODY_ONLY, RUNNING  # noqa: PLC0415

        fonts = FontConfiguration()
        texts = [stylesheet("document", "print", colours=colours), A4 if paper == "a4" else "", BODY_ONLY, RUNNING]
        fetcher = SkinOnly(colours)
        document, size, body_only, running = (
            weasyprint.CSS(string=text, base_url=BASE, url_fetcher=fetcher, font_config=fonts) for text in texts
        )
        made[paper, colours] = Styles([document, size], body_only, running, fonts)
    return made[paper, colours]


EXPORTER = Pdf()
