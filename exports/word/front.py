"""What stands before the first section: cover, contents, document information, known gaps."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from exports.document import Column, Document, Facts, Strong, Table, Words
from exports.said import on_the_cover, status_line, strip_foot
from exports.text import cut
from exports.word.blocks import Drawer
from exports.word.page import Page, ending
from exports.word.pictures import logo
from exports.word.words import Numbers, bookmark_name, field_code, heading, paragraph, run, together, words

INFORMATION, GAPS = "information", "gaps"
MOST_HEAD, MOST_FOOT = 90, 180  # letters
Entry = tuple[str, str, str]  # number, title, code


def cover(document: Document, page: Page, numbers: Numbers) -> Markup:
    """The first page, without running head and foot."""
    told = document.cover
    chip = words("CoverChip", document.status_words, numbers) if document.status != "final" else Markup("")
    edition, rest = on_the_cover(document)
    return (
        (logo(document.logo, document.logo_of or told.agency, numbers) if document.logo else Markup(""))
        + words("CoverAgency", told.agency, numbers)
        + words("CoverLine", told.office, numbers)
        + words("Title", told.title, numbers)
        + words("Subtitle", told.subtitle, numbers)
        + words("CoverAgency", edition, numbers)
        + chip
        + words("CoverLine", rest, numbers)
        + together(words("CoverLine", line, numbers) for line in told.lines)
        + ending(page.section(bare=True))
    )


def strip(document: Document, numbers: Numbers) -> Markup:
    """What stands above the first section of a short edition."""
    told = document.cover
    head = " · ".join(part for part in (told.agency, status_line(document)) if part)
    return (
        words("CoverAgency", head, numbers)
        + words("StripTitle", told.title, numbers)
        + words("Subtitle", told.subtitle, numbers)
        + words("CoverLine", strip_foot(document), numbers)
    )


def contents(document: Document) -> Markup:
    """Entries as they are, in fields that Word works out again: one for each part, so that its title stays."""
    front = [("", "Document information", INFORMATION), *([("", "Known gaps", GAPS)] if document.gaps else [])]
    made = paragraph("TOCHeading", run("Contents")) + _entries(front, 0)
    for at, part in enumerate(document.parts, 1):
        if part.sections:
            head = paragraph("TOCPart", run(part.title), said=part.title) if part.title else Markup("")
            made += head + _entries([(section.number, section.title, section.code) for section in part.sections], at)
    return made


def span(at: int, inside: Markup, numbers: Numbers) -> Markup:
    """Blocks that one field of the contents is about."""
    mark = numbers.place()
    return Markup('<w:bookmarkStart w:id="%s" w:name="part_%s"/>%s<w:bookmarkEnd w:id="%s"/>') % (mark, at, inside, mark)


def _entries(entries: Sequence[Entry], at: int) -> Markup:
    begin = (
        Markup(
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> TOC \\o "1-1" \\h \\z \\b part_%s </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        )
        % at
    )
    end = Markup('<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    made = Markup("")
    for place, (number, title, code) in enumerate(entries):
        name = bookmark_name(code)
        inside = run(number) + Markup("<w:r><w:tab/></w:r>") + run(title) + Markup("<w:r><w:tab/></w:r>")
        inside += field_code(f" PAGEREF {name} \\h ", Markup("<w:r><w:t/></w:r>"))
        link = Markup('<w:hyperlink w:anchor="%s" w:history="1">%s</w:hyperlink>') % (name, inside)
        made += paragraph("TOC1", (begin if place == 0 else Markup("")) + link + (end if place == len(entries) - 1 else Markup("")))
    return made


def information(document: Document, drawer: Drawer) -> Markup:
    facts = drawer.tables.facts(Facts(document.information)) if document.information else Markup("")
    notices = (drawer.words("Normal", (Strong(f"{title}."), f" {said}")) for title, said in document.notices)
    return heading(1, "Document information", drawer.numbers, code=INFORMATION, new_page=True) + facts + together(notices)


def gaps(document: Document, drawer: Drawer) -> Markup:
    """What the team still has to settle; nothing where it prints none."""
    if not document.gaps:
        return Markup("")
    columns = (Column("Level"), Column("Check"), Column("Where"), Column("What to do"))
    rows: tuple[tuple[Words, ...], ...] = tuple((level, what, where, mend or "See the step") for level, what, where, mend in document.gaps)
    return (
        heading(1, "Known gaps", drawer.numbers, code=GAPS)
        + drawer.words("Lead", "What the planning team still has to settle, as of this draft.")
        + drawer.tables.uncounted(Table("Open checks", columns, rows))
    )


def running_head(document: Document, style: str) -> Markup:
    """The title, and the section that a page belongs to."""
    section = field_code(' STYLEREF "heading 1" ', Markup("<w:r><w:t/></w:r>"))
    return paragraph(style, run(_running(document.title, MOST_HEAD)) + Markup("<w:r><w:tab/></w:r>") + section)


def running_foot(document: Document, style: str) -> Markup:
    return paragraph(style, run(_running(document.footer, MOST_FOOT)) + Markup("<w:r><w:tab/></w:r>") + field_code(" PAGE ", run("1")))


def _running(words: str, most: int) -> str:
    """Words of every page, in one line or two: the pages are for others."""
    return cut(" ".join(words.split()), most)
