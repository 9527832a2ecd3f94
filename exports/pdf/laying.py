"""Lays out one piece of a document alone, as it will stand in the whole."""

from __future__ import annotations

import gc
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import astuple, dataclass, replace
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import pydyf
import weasyprint
import weasyprint.pdf as pdf_module
from weasyprint.document import Document as Laid
from weasyprint.pdf import stream
from weasyprint.text.ffi import pango

from exports.pdf.drawing import whole_lines
from exports.pdf.faces import HYPHEN, EvenFont, keep
from exports.pdf.fetching import BASE, SkinOnly
from exports.pdf.keeping import Keeper
from exports.pdf.piece import Damaged, End, Piece, packed, unpacked
from exports.pdf.spaces import keep_spaces, space_breaks
from exports.pdf.tagging import tagged
from exports.pdf.telling import Teller

VARIANT = "pdf/a-3a"
ROOM = '<div style="{}height:{!r}px;break-after:{}"></div>'
SECTION = "<section"  # begins a piece that does not go on with the one before
TARGET = re.compile(r'href="#([^"]*)"')
LIBRARIES = ("weasyprint", "pydyf", "pyphen", "tinycss2", "tinyhtml5", "cssselect2", "fonttools", "pillow")
LONGER = "-longer"  # ends the name of a piece that was laid out only to see that it takes more than a page
MADE_OF = (".py", ".css", ".svg", ".ttf")
keep_spaces()


@cache
def build() -> str:
    """A fingerprint of the code, the skin and the libraries that make pieces."""
    found = sha256(json.dumps([pango.pango_version(), *map(version, LIBRARIES)]).encode())

    def read(place: Traversable, name: str) -> None:
        for inner in sorted(place.iterdir(), key=lambda each: each.name):
            if inner.is_dir():
                read(inner, f"{name}/{inner.name}")
            elif inner.name.endswith(MADE_OF):
                found.update(f"{name}/{inner.name}\0".encode() + inner.read_bytes())

    read(files("exports"), "exports")
    return found.hexdigest()


@dataclass(frozen=True, slots=True)
class Press:
    """What all pieces of a document share: `sheets` without running heads, `look` names all of it for the digest."""

    language: str
    sheets: list[Any]
    fonts: Any
    fetcher: SkinOnly
    look: str
    keeper: Keeper

    def anew(self, keeper: Keeper) -> Press:
        """The same with another keeper."""
        return replace(self, keeper=keeper)

    def page(self, body: str, start: End | None) -> str:
        """The piece as a page of its own, below the room of what stands before it; None where nothing does."""
        room = (
            ""
            if start is None
            else ROOM.format(f"page:{start.name};" if start.name else "", start.height, "page" if start.breaks else "auto")
        )
        typed = body.replace(HYPHEN, "-")  # only where a line parts a word does this sign stand for nothing
        return f'<!doctype html><html lang="{self.language}"><body class="framework">{room}{typed}</body></html>'

    def piece(self, body: str, start: End | None, known: frozenset[str] = frozenset()) -> Piece:
        """The piece, from the keeper where it is there; `known` are the anchors that the whole document has."""
        name, targets = self._named(body, start, known)
        kept = self._kept(name)
        return self._keep(name, body, self._laid(body, start), start, targets) if kept is None else kept

    def fills_one_page(self, body: str, start: End | None, known: frozenset[str]) -> bool:
        """Whether a piece that begins a page takes no more than that one. Where it does it is kept, else it is not drawn."""
        name, targets = self._named(body, start, known)
        if (kept := self._kept(name)) is not None:
            return len(kept.leaves) == 1
        if self.keeper.look(name + LONGER) is not None:
            return False
        laid = self._laid(body, start)
        if len(laid.pages) > (1 if start is None else 2):  # before what begins a page stands one with its room
            self.keeper.keep(name + LONGER, b"")
            return False
        return len(self._keep(name, body, laid, start, targets).leaves) == 1

    def _named(self, body: str, start: End | None, known: frozenset[str]) -> tuple[str, list[str]]:
        """The name of a piece, made from all that its looks follow from, and the anchors of others that it links to."""
        targets = sorted(known & set(TARGET.findall(body)))
        told = json.dumps([build(), self.look, body, start and astuple(start), targets])
        return sha256(told.encode("utf-8", "surrogatepass")).hexdigest(), targets

    def _laid(self, body: str, start: End | None) -> Laid:
        source = weasyprint.HTML(string=self.page(body, start), base_url=BASE, url_fetcher=self.fetcher)
        return source.render(stylesheets=self.sheets, font_config=self.fonts, pdf_variant=VARIANT)

    def _keep(self, name: str, body: str, document: Laid, start: End | None, targets: list[str]) -> Piece:
        """The piece of what was laid out, told and kept."""
        foreign = set(targets) - {anchor for page in document.pages for anchor in page.anchors}
        document.pages[0].anchors.update(dict.fromkeys(foreign, (0, 0, 0, 0)))  # so that links to them stay
        goes_on = not body.startswith(SECTION)
        made = Teller(document, _drawn(document), name[:8]).told(_end(document), foreign, follows=start is not None, goes_on=goes_on)
        keep(document.fonts.values(), self.keeper)
        del document
        if not gc.isenabled():  # nobody else looks for what the layout of a piece leaves: half of the memory of a render
            gc.collect()
        self.keeper.keep(name, packed(made))
        return made

    def _kept(self, name: str) -> Piece | None:
        data = self.keeper.look(name)
        try:
            return None if data is None else unpacked(data)
        except Damaged:
            return None


def _drawn(document: Laid) -> pydyf.PDF:
    """The objects of a laid-out piece, with our tags, without its fonts."""
    space_breaks(document)
    with tagged(), whole_lines(), _without_fonts():
        return pdf_module.generate_pdf(document, None, 1, **options())


def options(attachments: list[Any] | None = None) -> dict[str, Any]:
    """How WeasyPrint is asked for a file of ours."""
    _, properties = pdf_module.VARIANTS[VARIANT]
    return {**weasyprint.DEFAULT_OPTIONS, **properties, "pdf_variant": VARIANT, "attachments": attachments}


@contextmanager
def _without_fonts() -> Iterator[None]:
    """While it is open, fonts are left to the whole file; the lock of the tags is held."""
    build_fonts, font = pdf_module.build_fonts_dictionary, stream.Font
    pdf_module.build_fonts_dictionary, stream.Font = (lambda *_: pydyf.Dictionary()), EvenFont
    try:
        yield
    finally:
        pdf_module.build_fonts_dictionary, stream.Font = build_fonts, font


def _end(document: Laid) -> End:
    """Where what follows begins."""
    page = document.pages[-1]._page_box  # noqa: SLF001 -- pinned
    body = page.children[0].children[0]
    name = body.page_values()[1]
    if _breaks_after(body):
        return End(name, breaks=True)
    return End(name, round(body.position_y + body.height - page.content_box_y(), 4))


def _breaks_after(box: Any) -> bool:
    """Whether the last thing in a box wants what follows on another page."""
    last = next((child for child in reversed(getattr(box, "children", ())) if child.is_in_normal_flow()), None)
    return last is not None and (last.style["break_after"] == "page" or _breaks_after(last))
