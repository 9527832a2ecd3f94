"""Better PDF/UA tags than WeasyPrint 70 makes by itself, by wrapping two of its private functions.

One structure element for one HTML element across pages (tables, rows, cells, paragraphs, lists), repeated table
headers left out, header scope, how lists are numbered, where figures stand, the language of passages. The version of WeasyPrint is pinned, and a test guards both
functions. `tagged()` holds a lock: WeasyPrint keeps no place of its own where a render could carry this state.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import RLock
from typing import Any

import pydyf
import weasyprint.pdf as pdf_module
from weasyprint.layout.absolute import AbsolutePlaceholder
from weasyprint.pdf import tags

MERGED = {"/P", "/H1", "/H2", "/H3", "/H4", "/H5", "/H6", "/L", "/LI", "/LBody", "/Table", "/TBody", "/Sect", "/Div",
          "/Part", "/Art", "/BlockQuote", "/TR", "/TD", "/TH", "/Caption", "/NonStruct"}  # fmt: skip
EMPTY = {"/NonStruct", "/Span"}  # what a line break or an empty box leaves: nothing to tell
NUMBERING = {"decimal": "/Decimal", "disc": "/Disc"}  # of lists whose items have labels
SCOPES = {"row": "/Row", "rowgroup": "/Row", "both": "/Both"}
SCALE = 0.75  # points to a CSS pixel
HEADER_ID = re.compile(r"(\d+)-(\d+)-(\d+)")

_lock = RLock()


class _Seen:
    """What one render has tagged so far: (HTML element, tag) -> [first page, structure element, last page]."""

    def __init__(self, original: Callable[..., Any]) -> None:
        self.original = original
        self.elements: dict[tuple[Any, str], list[Any]] = {}
        self.in_repeated_head = 0

    def build(self, box: Any, parent: Any, pdf: Any, page_number: int, nums: Any, links: Any, names: Any) -> Iterator[Any]:
        real = box._box if isinstance(box, AbsolutePlaceholder) else box  # noqa: SLF001 -- the box behind its placeholder
        element = getattr(real, "element", None)
        repeated = self._is_repeated_head(real, element, page_number)
        self.in_repeated_head += repeated
        made = list(self.original(box, parent, pdf, page_number, nums, links, names))
        self.in_repeated_head -= repeated
        if (link := getattr(real, "link_annotation", None)) is not None and element is not None:
            link["Contents"] = pydyf.String(" ".join("".join(element.itertext()).split()))
        ours = element is not None and isinstance(element.tag, str) and real.element_tag not in (None, "html", "body")
        for one in made:
            if one["S"] in EMPTY and not one["K"]:
                continue
            if self.in_repeated_head or not ours or "::" in real.element_tag:
                yield one
            elif not repeated and (kept := self._kept(one, real, pdf, page_number)) is not None:
                yield kept

    def _is_repeated_head(self, box: Any, element: Any, page: int) -> bool:
        if element is None or getattr(box, "element_tag", None) != "thead":
            return False
        seen = self.elements.get((element, "/THead"))
        return seen is not None and seen[0] != page

    def _kept(self, made: Any, box: Any, pdf: Any, page: int) -> Any | None:
        """The structure element to hang into the tree; None when it went into an earlier one, or is decoration."""
        element, kind = box.element, made["S"]
        if (language := element.get("lang")) and element.tag != "html":
            made["Lang"] = pydyf.String(language)
        if kind == "/TH" and "A" in made:
            made["A"]["Scope"] = SCOPES.get(element.get("scope") or "col", "/Column")
        if kind == "/L" and (numbering := NUMBERING.get(box.style["list_style_type"])):
            made["A"] = pydyf.Dictionary({"O": "/List", "ListNumbering": numbering})
        if kind == "/Figure":
            if element.get("alt") == "" or element.get("aria-hidden") == "true":
                return None
            made["A"]["BBox"] = _on_paper(made["A"]["BBox"], pdf.objects[number_of(made["Pg"])]["MediaBox"])
        seen = self.elements.get((element, kind))
        if seen is None:
            self.elements[element, kind] = [page, made, page]
            return made
        if kind not in MERGED or page in (seen[0], seen[2]):
            return made
        self._join(seen[1], made, pdf)
        seen[2] = page
        return None

    def _join(self, first: Any, later: Any, pdf: Any) -> None:
        """Hangs what a later page holds of an element below its first part."""
        for kid in later["K"]:
            if not isinstance(kid, int):
                inner = pdf.objects[number_of(kid)]
                if isinstance(inner, dict) and "P" in inner:
                    inner["P"] = first.reference
        first["K"].extend(_with_page(later["K"], later, pdf))
        if first["S"] == "/Table":  # its rows were joined before it was
            _point_to_first_headers(pdf, first, first.number, later.number, _head_rows(pdf, first))


def _on_paper(box: Any, page: Any) -> Any:
    """Left, top, right and bottom in CSS pixels from the top of a page as left, bottom, right and top in points from its foot."""
    left, top, right, bottom = (round(place * SCALE, 3) for place in box)
    return pydyf.Array([left, round(page[3] - bottom, 3), right, round(page[3] - top, 3)])


def _with_page(kids: Any, later: Any, pdf: Any) -> list[Any]:
    """Marked content named by bare numbers belongs to the page of its element: on another page it needs to say so."""
    made: list[Any] = []
    for kid in kids:
        if isinstance(kid, int):
            reference = pydyf.Dictionary({"Type": "/MCR", "Pg": later["Pg"], "MCID": kid})
            pdf.add_object(reference)
            made.append(reference.reference)
        else:
            made.append(kid)
    return made


def number_of(reference: Any) -> int:
    return int((reference.decode() if isinstance(reference, bytes) else reference).split()[0])


def _children(pdf: Any, element: Any) -> Iterator[Any]:
    for kid in element["K"]:
        if not isinstance(kid, int):
            found = pdf.objects[number_of(kid)]
            if isinstance(found, dict) and "S" in found:
                yield found


def _head_rows(pdf: Any, table: Any) -> int:
    groups = (group for group in _children(pdf, table) if group["S"] == "/THead")
    return sum(row["S"] == "/TR" for group in groups for row in _children(pdf, group))


def _point_to_first_headers(pdf: Any, element: Any, first: int, later: int, heads: int) -> None:
    """Cells of a later page name the headers of the first, since the repeated ones are not in the tree."""
    for child in _children(pdf, element):
        if child["S"] == "/TD" and "Headers" in child.get("A", {}):
            found: list[Any] = []
            for header in child["A"]["Headers"]:
                match = HEADER_ID.fullmatch(header.string)
                ours = match and int(match[1]) == later and int(match[2]) < heads
                found.append(pydyf.String(f"{first}-{match[2]}-{match[3]}") if ours and match else header)
            child["A"]["Headers"] = pydyf.Array(found)
        else:
            _point_to_first_headers(pdf, child, first, later, heads)


@contextmanager
def alone() -> Iterator[None]:
    """While it is open, nobody else writes with WeasyPrint, whose functions may be exchanged meanwhile."""
    with _lock:
        yield


@contextmanager
def tagged() -> Iterator[None]:
    """While it is open, WeasyPrint writes our tags; one render at a time."""
    with alone():
        build, add = tags._build_box_tree, tags.add_tags  # noqa: SLF001 -- pinned and tested

        def add_tags(*arguments: Any, **options: Any) -> Any:
            seen = _Seen(build)
            tags._build_box_tree = seen.build  # noqa: SLF001
            return add(*arguments, **options)

        pdf_module.add_tags = add_tags
        try:
            yield
        finally:
            tags._build_box_tree, pdf_module.add_tags = build, add  # noqa: SLF001
