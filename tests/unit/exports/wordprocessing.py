"""Reads a Word file as a person would: which words stand where, in which style."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import docx
import html5lib
from docx.oxml import parse_xml

from exports import exporter
from exports.document import Document
from exports.to_html import page_html

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# The order that the standard gives the parts of a paragraph, a run, a table, a row and a section (ECMA-376, part 1)
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore numPr pBdr shd tabs bidi spacing ind contextualSpacing jc outlineLvl rPr sectPr",
    "rPr": "rStyle rFonts b bCs i iCs color sz szCs u rtl lang",
    "tblPr": "tblStyle tblW tblInd tblBorders tblLayout tblCellMar tblLook tblCaption tblDescription",
    "trPr": "cantSplit tblHeader",
    "sectPr": "headerReference footerReference type pgSz pgMar cols",
    "tcPr": "tcW tcBorders shd vAlign",
}


def made(document: Document) -> bytes:
    return exporter("docx").render(document)


def opened(data: bytes) -> Any:
    return docx.Document(BytesIO(data))


def squeezed(words: str) -> str:
    """Words without any white space: what two formats have to agree on."""
    return re.sub(r"\s+", "", words)


def paragraphs(data: bytes) -> Iterator[tuple[str, str]]:
    """Style and words of every paragraph, also in tables, in reading order; field codes are no words."""
    for one in opened(data).element.body.iter(f"{W}p"):
        style = one.find(f"{W}pPr/{W}pStyle")
        words = "".join((inner.text or "") if inner.tag == f"{W}t" else " " for inner in one.iter(f"{W}t", f"{W}br", f"{W}tab"))
        yield (style.get(f"{W}val") if style is not None else ""), words


def word_text(document: Document, data: bytes | None = None) -> str:
    """All words of the Word file (`data` where it was made before) in their order, without the part above a section's title, which the web page writes in another way."""
    parts = {part.title.partition(".")[0] for part in document.parts}
    return squeezed("".join(words for style, words in paragraphs(data or made(document)) if style != "Eyebrow" or words not in parts))


def web_text(document: Document) -> str:
    """All words of the web page in their order, likewise."""
    page = html5lib.parse(page_html(document, ""), namespaceHTMLElements=False)
    body = page.find("body")
    for head in [one for one in body.iter("div") if one.get("class") == "head"]:
        for eyebrow in [one for one in head.iter("p") if one.get("class") == "eyebrow"]:
            head.remove(eyebrow)
    return squeezed("".join(_told(body)))


def _told(element: Any) -> Iterator[str]:
    if not str(element.tag).endswith("svg"):  # a drawing; Word has it as a picture
        yield element.text or ""
        for child in element:
            yield from _told(child)
            yield child.tail or ""


def misplaced(data: bytes) -> list[str]:
    """Parts that do not stand in the order that Word asks for: it calls a file with one of them damaged."""
    found = []
    with ZipFile(BytesIO(data)) as packed:
        for name in packed.namelist():
            if name.startswith("word/") and name.endswith(".xml") and "theme" not in name:
                found += [f"{name}: {fault}" for fault in _faults(parse_xml(packed.read(name)))]
    return found


def _faults(root: Any) -> Iterator[str]:
    for kind, names in ORDER.items():
        order = names.split()
        for element in root.iter(f"{W}{kind}"):
            inside = [child.tag.removeprefix(W) for child in element]
            known = [order.index(name) if name in order else -1 for name in inside]
            if -1 in known or known != sorted(known):
                yield f"{kind} holds {inside}"
