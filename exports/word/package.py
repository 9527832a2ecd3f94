"""The package around the words: styles, numbering, running heads, properties; packed the same way every time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, time
from functools import lru_cache
from importlib.resources import files
from io import BytesIO
from typing import Any, Literal, cast
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from markupsafe import Markup

from exports.document import Document
from exports.palette import OURS, Palette, palette
from exports.text import safe
from exports.word.page import Page
from exports.word.words import Numbers

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
MOST = 255  # letters of a property
SPACE = re.compile(r'(w:before|w:after)="(\d+)"')
LINES = re.compile(r'w:line="(\d+)"( w:lineRule="auto")')
SIZES = re.compile(r'(w:sz|w:szCs) w:val="(\d+)"')
TEXT = 20  # half points
ASKING = '<w:updateFields w:val="true"/>'
FIXED = (1980, 1, 1, 0, 0, 0)


@lru_cache(maxsize=8)
def template(accent: str = "", paper: Literal["letter", "a4"] = "letter", *, close: bool = False) -> bytes:
    """An empty document with our styles in the colours of an agency, our numbering and our settings; `close` for a short edition."""
    from docx import Document as Opened  # noqa: PLC0415 -- slow import

    opened = Opened()
    skin = files("exports") / "skin" / "word"
    part = opened.part
    for element, name in (
        (opened.styles.element, "styles"),
        (part.numbering_part.element, "numbering"),
        (opened.settings.element, "settings"),
    ):
        sheet = on_paper((skin / f"{name}.xml").read_text(encoding="utf-8"), paper)
        _replace(element, coloured(closer(sheet) if close else sheet, palette(accent)))
    for rels in (part.package.rels, part.rels):
        for key in [key for key, rel in rels.items() if rel.reltype.endswith(("/thumbnail", "/customXml", "/stylesWithEffects"))]:
            del rels[key]
    made = BytesIO()
    opened.save(made)
    return made.getvalue()


def on_paper(sheet: str, paper: Literal["letter", "a4"]) -> str:
    """Styles whose page numbers stand at the margin of a paper: beyond it they would not be seen."""
    ours, theirs = Page("letter"), Page(paper)
    for there, here in ((ours.width, theirs.width), (ours.wide, theirs.wide)):
        sheet = sheet.replace(f'w:pos="{there}"', f'w:pos="{here}"')
    return sheet


def closer(sheet: str) -> str:
    """Styles with less space between and with titles nearer to the text, which stays at ten points: what is short stays on few pages.

    Nor are fields worked out on opening: without contents there is nothing that Word would have to ask for.
    """
    sheet = SPACE.sub(lambda found: f'{found[1]}="{int(found[2]) // 2}"', sheet)
    sheet = sheet.replace(ASKING, "")
    sheet = LINES.sub(lambda found: f'w:line="{240 + (int(found[1]) - 240) // 4}"{found[2]}', sheet)
    return SIZES.sub(lambda found: f'{found[1]} w:val="{min(int(found[2]), TEXT + max(0, int(found[2]) - TEXT) // 2)}"', sheet)


def coloured(sheet: str, colours: Palette) -> bytes:
    """A part of the skin in other colours than ours."""
    for ours, theirs in ((OURS.accent, colours.accent), (OURS.deep, colours.deep), (OURS.mark, colours.mark)):
        sheet = sheet.replace(f'"{ours.removeprefix("#").upper()}"', f'"{theirs.removeprefix("#").upper()}"')
    return sheet.encode("utf-8")


def _replace(element: Any, data: bytes) -> None:
    """The children of one part's root, replaced by those of a file."""
    from docx.oxml import parse_xml  # noqa: PLC0415 -- slow import

    for child in list(element):
        element.remove(child)
    element.extend(list(parse_xml(data)))


def parsed(words: Markup) -> list[Any]:
    """Paragraphs and tables in writing, as elements."""
    from docx.oxml import parse_xml  # noqa: PLC0415 -- slow import

    return list(parse_xml(f"<w:body {NAMESPACES}>{words}</w:body>"))


def fill(element: Any, words: Markup) -> None:
    """A part that holds these words and nothing else."""
    for child in list(element):
        element.remove(child)
    element.extend(parsed(words))


def add_lists(numbering: Any, numbers: Numbers) -> None:
    """The lists that begin anew."""
    for made, kind, start in numbers.lists:
        override = Markup('<w:lvlOverride w:ilvl="0"><w:startOverride w:val="%s"/></w:lvlOverride>') % start
        numbering.extend(parsed(Markup('<w:num w:numId="%s"><w:abstractNumId w:val="%s"/>%s</w:num>') % (made, kind, override)))


def describe(opened: Any, document: Document) -> None:
    """Properties that files are found by, and the language that words are read in."""
    about = opened.core_properties
    day = datetime.combine(document.day, time(), UTC).replace(tzinfo=None)
    about.title, about.author = _property(document.title), _property(document.cover.agency or document.title)
    about.subject, about.keywords = _property(document.cover.subtitle), _property(", ".join(document.keywords))
    about.comments, about.version, about.category = "", _property(document.version), _property(document.edition)
    about.content_status, about.language = _property(document.status_words), document.language
    about.created = about.modified = day
    about.last_modified_by, about.revision = "", 1
    name = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    for lang in opened.styles.element.iter(f"{name}lang"):
        lang.set(f"{name}val", document.language)


def _property(words: str) -> str:
    return " ".join(safe(words).split())[:MOST]


def packed(opened: Any) -> bytes:
    """The file: members in their order, each with the same time; pictures are packed already."""
    from docx.opc.pkgwriter import PackageWriter  # noqa: PLC0415 -- slow import

    made, package, parts = BytesIO(), opened.part.package, cast(Any, PackageWriter)
    with ZipFile(made, "w") as packing:
        members = Members(packing)
        parts._write_content_types_stream(members, package.parts)  # noqa: SLF001 -- its one public way packs pictures a second time
        parts._write_pkg_rels(members, package.rels)  # noqa: SLF001 -- as above
        parts._write_parts(members, package.parts)  # noqa: SLF001 -- as above
    return made.getvalue()


@dataclass(frozen=True, slots=True)
class Members:
    """What python-docx writes parts to."""

    packing: ZipFile

    def write(self, place: Any, held: bytes) -> None:
        member = ZipInfo(place.membername, FIXED)
        self.packing.writestr(member, held, ZIP_STORED if place.ext == "png" else ZIP_DEFLATED)
