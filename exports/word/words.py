"""Paragraphs and the words in them, as WordprocessingML: escaped, marked, with their direction."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from markupsafe import Markup, escape

from exports.document import Change, Link, Mark, Strong, Words, plain
from exports.text import is_right_to_left, safe

REACHABLE = ("https://", "http://", "mailto:")
MOST_TITLE = 250  # letters of a table's title for screen readers
BREAK = Markup('</w:t><w:br/><w:t xml:space="preserve">')


@dataclass(slots=True)
class Numbers:
    """What is counted while a document is written: tables, figures, marks, lists; and what it relates to.

    `relate` gives the relation's id for an address, `embed` that for a picture.
    """

    relate: Callable[[str], str]
    embed: Callable[[bytes], str]
    tables: int = 0
    figures: int = 0
    places: int = 0
    pictures: int = 0
    lists: list[tuple[int, int, int]] = field(default_factory=list)  # list id, its kind, where it starts

    def place(self) -> int:
        """An id for a bookmark, used once."""
        self.places += 1
        return self.places

    def counted(self, kind: int, start: int = 1) -> int:
        """A list of its own, of a kind of numbering.xml, beginning at a number."""
        made = FIRST_LIST + len(self.lists)
        self.lists.append((made, kind, start))
        return made


FIRST_LIST = 10  # ids below are those of skin/word/numbering.xml
SECTIONS, APPENDICES, BULLETS, TICKS, DASHES, STEPS = range(1, 7)


def text(words: str) -> Markup:
    return escape(safe(words.replace("\r\n", "\n").replace("\r", "\n")).replace("\t", " "))


def together(parts: Iterable[Markup]) -> Markup:
    """Parts that are markup already: not looked at again, as `Markup.join` does with each."""
    return Markup("".join(parts))


def run(words: str, style: str = "", *, bold: bool | None = None) -> Markup:
    """Words in one style; line breaks stay. `bold` of None is as what they stand in."""
    if not words:
        return Markup("")
    looks = f'<w:rStyle w:val="{style}"/>' if style else ""
    if bold is not None:
        looks += "<w:b/><w:bCs/>" if bold else '<w:b w:val="0"/><w:bCs w:val="0"/>'
    if is_right_to_left(words):
        looks += "<w:rtl/>"
    inside = text(words).replace("\n", BREAK)
    about = f"<w:rPr>{looks}</w:rPr>" if looks else ""
    return Markup(f'<w:r>{about}<w:t xml:space="preserve">{inside}</w:t></w:r>')


def inline(words: Words, numbers: Numbers, *, light: bool = False) -> Markup:
    """Words with their marks; `light` where only what is marked is bold although all around is."""
    if isinstance(words, str):
        return run(words)
    return together(_part(part, numbers, light) for part in words)


def _part(part: str | Mark, numbers: Numbers, light: bool) -> Markup:
    if isinstance(part, Strong):
        return run(part.text, "Strong", bold=True if light else None)
    if isinstance(part, Link):
        return _link(part, numbers)
    return run(part.text if isinstance(part, Change) else part, bold=False if light else None)


def _link(link: Link, numbers: Numbers) -> Markup:
    shown = run(link.text, "Hyperlink")
    if link.section:
        return Markup('<w:hyperlink w:anchor="%s" w:history="1">%s</w:hyperlink>') % (bookmark_name(link.section), shown)
    address = "".join(safe(link.href).split())
    if not address.lower().startswith(REACHABLE):
        return run(link.text)
    return Markup('<w:hyperlink r:id="%s" w:history="1">%s</w:hyperlink>') % (numbers.relate(address), shown)


def bookmark_name(code: str) -> str:
    """A section's code as Word can hold it."""
    return "".join(letter if letter.isascii() and letter.isalnum() else "_" for letter in f"s_{code}")[:40]


def paragraph(style: str, inside: Markup, *, said: Words = "", numbering: int = 0, new_page: bool = False, close: bool = False) -> Markup:
    """A paragraph of a style; `said` are its words where they may run from right to left, `close` sets it close to the one before.

    One that begins a page stands at its top: Word would keep its space there.
    """
    looks = "<w:pageBreakBefore/>" if new_page else ""
    if numbering:
        looks += f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{numbering}"/></w:numPr>'
    if said and is_right_to_left(plain(said)):
        looks += "<w:bidi/>"
    if close or new_page:
        looks += f'<w:spacing w:before="{40 if close else 0}"/>'
    return Markup(f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{looks}</w:pPr>{inside}</w:p>')


def words(style: str, said: Words, numbers: Numbers, *, numbering: int = 0, new_page: bool = False) -> Markup:
    """Words as one paragraph; nothing for none."""
    if not plain(said):
        return Markup("")
    return paragraph(style, inline(said, numbers), said=said, numbering=numbering, new_page=new_page)


def heading(
    level: int, said: str, numbers: Numbers, *, code: str = "", numbering: int = 0, new_page: bool = False, close: bool = False
) -> Markup:
    """A heading, with a place that links can lead to; `close` where an eyebrow stands above it."""
    inside = run(said)
    if code:
        mark = numbers.place()
        inside = Markup('<w:bookmarkStart w:id="%s" w:name="%s"/>%s<w:bookmarkEnd w:id="%s"/>') % (mark, bookmark_name(code), inside, mark)
    return paragraph(f"Heading{min(level, 6)}", inside, said=said, numbering=numbering, new_page=new_page, close=close)


def counter(name: str, shown: str) -> Markup:
    """A number that Word counts itself, with what it comes to."""
    return field_code(f" SEQ {name} \\* ARABIC ", run(shown))


def field_code(code: str, shown: Markup) -> Markup:
    """A field with what it shows until it is worked out again."""
    return Markup(
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">%s</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>%s<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    ) % (code, shown)
