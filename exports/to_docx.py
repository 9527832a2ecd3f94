"""The framework as a Word document: real styles, heads that repeat, captions that count, the order of the web page."""

from __future__ import annotations

from io import BytesIO
from typing import Any, Literal

from markupsafe import Markup

from exports.document import Document, Section, Summary, plain
from exports.palette import palette
from exports.said import status_line
from exports.word.blocks import Drawer
from exports.word.front import contents, cover, gaps, information, running_foot, running_head, span, strip
from exports.word.package import add_lists, describe, fill, packed, template
from exports.word.page import Page, joined
from exports.word.words import APPENDICES, SECTIONS, Numbers, heading, together, words


class Docx:
    """For whoever has to change the words."""

    name = "docx"
    label = "Framework, Word"
    audience = "Lawyers and editors: the whole framework with real headings, styles and tables, to mark up and to change."
    group: Literal["document", "data"] = "document"
    order = 30
    media_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

    def render(self, document: Document) -> bytes:
        from docx import Document as Opened  # noqa: PLC0415 -- slow import
        from docx.opc.constants import RELATIONSHIP_TYPE  # noqa: PLC0415

        opened = Opened(BytesIO(template(document.accent, document.paper, close=document.front == "strip")))
        numbers = Numbers(
            lambda address: str(opened.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)),
            lambda picture: str(opened.part.get_or_add_image(BytesIO(picture))[0]),
        )
        page = _page(opened, document)
        fill(opened.element.body, body(document, page, numbers) + page.section())
        add_lists(opened.part.numbering_part.element, numbers)
        describe(opened, document)
        return packed(opened)


def body(document: Document, page: Page, numbers: Numbers) -> Markup:
    """Everything from the cover to the last appendix."""
    drawer = Drawer(page, numbers, palette(document.accent))
    if document.front == "strip":
        made = strip(document, numbers) + gaps(document, drawer)
    else:
        made = cover(document, page, numbers) + contents(document)
        made += span(0, information(document, drawer) + gaps(document, drawer), numbers)
    counted = _counted(document, numbers)
    titled = [part for part in document.parts if part.title and part.sections]
    first = titled[0].sections[0].code if titled else ""
    for at, part in enumerate(document.parts, 1):
        drawn = (_section(section, document, drawer, counted, section.code == first) for section in part.sections)
        made += span(at, together(drawn), numbers)
    return joined(page, made)


def _counted(document: Document, numbers: Numbers) -> dict[bool, int]:
    """The lists that count sections (True) and appendices, each beginning at its first one's number."""
    named = [section.number for section in document.sections() if section.number]
    figures = next((int(number) for number in named if number.isdecimal()), 1)
    letter = next((number for number in named if number.isalpha()), "A")
    return {True: numbers.counted(SECTIONS, figures), False: numbers.counted(APPENDICES, max(1, ord(letter[0]) - ord("A") + 1))}


def _section(section: Section, document: Document, drawer: Drawer, counted: dict[bool, int], first: bool) -> Markup:
    numbers = drawer.numbers
    summary = next((block for block in section.blocks if isinstance(block, Summary)), None)
    if summary is not None:
        covered = document.front == "cover"  # a strip above it has said how far the document has come
        status = words("Eyebrow", status_line(document), numbers, new_page=True) if covered else Markup("")
        head = heading(1, section.title, numbers, code=section.code, close=covered)
        return status + head + words("Lead", summary.lead, numbers) + drawer.blocks(section.blocks, 2)
    number = counted[section.number.isdecimal()] if section.number else 0
    eyebrow = section.part.partition(".")[0] if section.number.isdecimal() else ""
    made = words("Eyebrow", eyebrow, numbers, new_page=first)
    made += heading(1, section.title, numbers, code=section.code, numbering=number, new_page=first and not eyebrow, close=bool(eyebrow))
    if not section.blocks:
        return made + words("Missing", document.undeveloped, numbers)
    lead = words("Lead", section.lead, numbers) if plain(section.lead) else Markup("")
    return made + lead + drawer.blocks(section.blocks, 2)


def _page(opened: Any, document: Document) -> Page:
    """The paper, with its running heads and feet."""
    made: list[str] = []
    for style, add, said in (
        ("Header", opened.part.add_header_part, running_head),
        ("Footer", opened.part.add_footer_part, running_foot),
        ("HeaderWide", opened.part.add_header_part, running_head),
        ("FooterWide", opened.part.add_footer_part, running_foot),
    ):
        part, relation = add()
        fill(part.element, said(document, style))
        made.append(relation)
    head, foot, wide_head, wide_foot = made
    return Page(document.paper, head, foot, wide_head, wide_foot, close=document.front == "strip")


EXPORTER = Docx()
