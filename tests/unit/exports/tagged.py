"""The tag tree of a PDF as another program reads it."""

from __future__ import annotations

import io
import subprocess
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Dictionary, Object, Operator, Pdf

SHOWING = {"Tj", "TJ", "'", '"', "Do"}
SETTING = {"BT", "ET", "Tf", "Tm", "Td", "TD", "T*", "Tc", "Tw", "Tz", "TL", "Ts", "q", "Q", "cm"}
Marks = dict[tuple[int, int], set[int]]  # page -> the numbers of its marked content


def tree_text(data: bytes, folder: Path) -> str:
    """What poppler tells of the tree. For each element it sets the page up anew, colour profile and all: without that it takes a tenth."""
    place = folder / "told.pdf"
    with pikepdf.open(io.BytesIO(data)) as pdf:
        if "/OutputIntents" in pdf.Root:
            del pdf.Root.OutputIntents
        pdf.save(place)
    return _read("pdfinfo", "-enc", "UTF-8", "-struct-text", str(place))


def tagged_text(data: bytes, folder: Path) -> str:
    """The words that the tree leads to, as poppler reads them, in the order in which they are drawn.

    All that no tag leads to is taken off the pages first, and the rest read once: a hundredth of what it takes to have
    poppler go through the tree.
    """
    place = folder / "tagged.pdf"
    with pikepdf.open(io.BytesIO(data)) as pdf:
        del pdf.Root.OutputIntents
        marks: Marks = defaultdict(set)
        for page, mark in _marks(pdf.Root.StructTreeRoot, None):
            marks[page].add(mark)
        for page in pdf.pages:
            page.Contents = pdf.make_stream(_tagged_only(pdf, page, marks[page.obj.objgen]))
        pdf.save(place)
    return _read("pdftotext", "-enc", "UTF-8", "-raw", str(place), "-")


def _read(*command: str) -> str:
    return subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8", "replace")


def _marks(element: Any, page: Any) -> Iterator[tuple[tuple[int, int], int]]:
    """Page and number of every marked content below an element."""
    page = element.get("/Pg", page)
    held = element.get("/K", [])
    for kid in held if isinstance(held, pikepdf.Array) else [held]:
        if isinstance(kid, int):
            yield page.objgen, kid
        elif "/MCID" in kid:
            yield kid.get("/Pg", page).objgen, int(kid.MCID)
        elif "/S" in kid:
            yield from _marks(kid, page)


def _tagged_only(pdf: Pdf, page: pikepdf.Page, wanted: set[int]) -> bytes:
    """A page's content without drawings and without words that no tag leads to."""
    kept: list[tuple[Any, Operator]] = []
    inside = [False]
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in ("BDC", "BMC"):
            inside.append(_leads(operands, wanted, inside[-1]))
        elif name == "EMC":
            inside.pop()
        elif name in SETTING or (name in SHOWING and inside[-1]):
            kept.append((operands, operator))
    return pikepdf.unparse_content_stream(kept)


def _leads(operands: Any, wanted: set[int], around: bool) -> bool:
    """Whether a tag leads to the content that begins here; what has no number belongs to what is around it."""
    if str(operands[0]) == "/Artifact":
        return False
    told: Object | None = operands[1] if len(operands) > 1 else None
    return int(told.MCID) in wanted if isinstance(told, Dictionary) and "/MCID" in told else around
