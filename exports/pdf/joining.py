"""Pieces become one file: one tag tree, one set of fonts, one numbering of objects, pages and marks."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import pydyf
import weasyprint
import weasyprint.pdf as pdf_module
from weasyprint.anchors import make_page_bookmark_tree
from weasyprint.document import Document as Laid
from weasyprint.matrix import Matrix
from weasyprint.pdf.anchors import add_outlines
from weasyprint.pdf.fonts import Font

from exports.pdf.fetching import BASE, SkinOnly
from exports.pdf.identity import identified
from exports.pdf.laying import options
from exports.pdf.piece import ABOVE, CLOSE, COLOURS, FONTS, MARK, MORE, NOTE, OPEN, ORDINAL, PAGE, PART, PROFILE, Leaf, Piece
from exports.pdf.tagging import alone, number_of
from exports.pdf.writing import Packed, Written, written

TOKEN = re.compile(b"[" + OPEN + CLOSE + b"]")
MARKED = re.compile(rb"/MCID (\d+)")


@dataclass(slots=True)
class Sheet:
    """A page of the whole: what each piece puts on it (piece, leaf of it), and the object that it becomes."""

    name: str
    size: tuple[float, float]
    leaves: list[tuple[int, Leaf]] = field(default_factory=list)
    marks: int = 0


def sheets_of(pieces: list[Piece]) -> tuple[list[Sheet], list[int]]:
    """The pages of the whole, and the page (from 0) on which each piece begins."""
    sheets: list[Sheet] = []
    begins: list[int] = []
    for at, piece in enumerate(pieces):
        begins.append(len(sheets) - piece.joins)
        for number, leaf in enumerate(piece.leaves):
            if number or not piece.joins:
                sheets.append(Sheet(leaf.name, leaf.size))
            sheets[-1].leaves.append((at, leaf))
    return sheets, begins


def joined(head: str, pieces: list[Piece], heads: list[list[Leaf]], running: list[Piece], fonts: dict[str, Font], attachments: list[Any], identity: bytes) -> bytes:  # fmt: skip
    """The file. `head` is HTML that says title, author and language; `heads` are what runs above and below each page, of `running`."""
    document = weasyprint.HTML(string=head, base_url=BASE, url_fetcher=SkinOnly()).render()
    frame = Laid([], document.metadata, document.url_fetcher, document.font_config, {}, "srgb")
    frame.fonts = fonts
    with alone():
        pdf = pdf_module.generate_pdf(frame, None, 1, **options(attachments))
    _Joiner(pdf, frame, pieces, running).join(heads)
    metadata = pdf.objects[number_of(pdf.catalog["Metadata"])]
    metadata.stream, metadata.compress = [identified(b"".join(metadata.stream))], False
    return written(pdf, identity)


class _Joiner:
    """One file while pieces are put into it."""

    def __init__(self, pdf: pydyf.PDF, frame: Laid, pieces: list[Piece], running: list[Piece]) -> None:
        self.pdf, self.pieces, self.running = pdf, pieces, running
        self.sheets, self.begins = sheets_of(pieces)
        self.root = self._object(pdf.catalog["StructTreeRoot"])
        self.document = self._object(self.root["K"][0])
        resources: Any = next(one for one in pdf.objects if isinstance(one, dict) and "ExtGState" in one)
        self.resources = resources
        self.common = {
            FONTS: resources["Font"], COLOURS: resources["ColorSpace"], ABOVE: self.document.reference, MORE: b"",
            PROFILE: frame.color_profiles["srgb"].pdf_reference,
        }  # fmt: skip
        self.pages: list[Any] = []
        self.links = len(self.sheets)  # the next free place in the parent tree
        self.nums: list[Any] = []
        self.ids: list[tuple[bytes, bytes]] = []
        self.shared: dict[bytes, bytes] = {}

    def _object(self, reference: Any) -> Any:
        return self.pdf.objects[number_of(reference)]

    def join(self, heads: list[list[Leaf]]) -> None:
        self._begin_pages()
        tables = [self._table(at, piece) for at, piece in enumerate(self.pieces)]
        self._hang(tables)
        for piece, table in zip(self.pieces, tables, strict=True):
            self._add(piece, table)
        for piece in self.running:
            self._add(piece, self._table(-1, piece))
        for at, leaves in enumerate(heads):
            self._fill(at, leaves, tables)
        self._end_parent_tree(tables)
        self._index_ids()
        self._name_anchors()
        add_outlines(self.pdf, self._bookmarks())

    def _each(self, tables: list[dict[bytes, bytes]]) -> Iterator[tuple[Piece, dict[bytes, bytes]]]:
        return zip(self.pieces, tables, strict=True)

    def _hang(self, tables: list[dict[bytes, bytes]]) -> None:
        """Hangs the tags of each piece below the document; those of one that goes on below the section it goes on with."""
        section, begun = b"", dict[bytes, bytes]()
        for piece, table in self._each(tables):
            kids = [self._reference(kid, table) for kid in piece.kids]
            if piece.goes_on and section:
                table[ABOVE.encode()] = section
                begun[MORE.encode()] += b"".join(b" " + kid for kid in kids)
            else:
                self.document["K"].extend(kids)
                section, begun = (kids[-1], table) if kids else (b"", {})

    def _begin_pages(self) -> None:
        for at, sheet in enumerate(self.sheets):
            box = pydyf.Array([0, 0, *sheet.size])
            page = pydyf.Dictionary({
                "Type": "/Page", "Parent": self.pdf.pages.reference, "MediaBox": box, "Resources": self.resources.reference,
                "Tabs": "/S", "StructParents": at, "TrimBox": box, "BleedBox": box,
            })  # fmt: skip
            self.pdf.add_page(page)
            self.pages.append(page)

    def _table(self, at: int, piece: Piece) -> dict[bytes, bytes]:
        """What each token of a piece stands for. Its marks on a page that it shares begin after those of the pieces before."""
        first = len(self.pdf.objects)
        count = piece.objects.count(PART) + 1 if piece.objects else 0
        table = {str(number).encode(): f"{first + number} 0 R".encode() for number in range(count)}
        self.pdf.objects.extend([None] * count)
        table |= {name.encode(): reference for name, reference in self.common.items()}
        table[ORDINAL.encode()] = f"{at}-".encode()
        if at >= 0:
            self._place(at, piece, table)
        return table

    def _place(self, at: int, piece: Piece, table: dict[bytes, bytes]) -> None:
        begins = self.begins[at]
        for number, leaf in enumerate(piece.leaves):
            table[f"{PAGE}{number}".encode()] = self.pages[begins + number].reference
            if number == 0:
                shift = self.sheets[begins].marks
                table |= {f"{MARK}{mark}".encode(): str(shift + mark).encode() for mark in range(len(leaf.parents))}
            self.sheets[begins + number].marks += len(leaf.parents)
        for number in range(len(piece.links)):
            table[f"{NOTE}{number}".encode()] = str(self.links + number).encode()
        self.links += len(piece.links)

    def _add(self, piece: Piece, table: dict[bytes, bytes]) -> None:
        """The objects of a piece, and what it draws with."""
        bodies = _resolved(piece.objects, table).split(PART) if piece.objects else []
        for number, body in enumerate(bodies):
            place = number_of(table[str(number).encode()])
            held = Packed(body, piece.streams[number]) if number in piece.streams else Written(body)
            held.number, self.pdf.objects[place] = place, held
        for kind, named in piece.resources.items():
            self.resources[kind].update({name: _resolved(value.encode("latin-1"), table) for name, value in named.items()})
        self.ids.extend((table[ORDINAL.encode()] + key.encode(), self._reference(token, table)) for key, token in piece.ids)

    def _fill(self, at: int, heads: list[Leaf], tables: list[dict[bytes, bytes]]) -> None:
        """What stands on a page: its words, its links, its place in the parent tree."""
        sheet, page = self.sheets[at], self.pages[at]
        contents, parents, notes, marks = pydyf.Array(), pydyf.Array(), pydyf.Array(), 0
        for piece, leaf in sheet.leaves:
            contents.append(self._content(_shifted(leaf.content, marks)))
            parents.extend(self._reference(token, tables[piece]) if token else b"null" for token in leaf.parents)
            notes.extend(self._reference(token, tables[piece]) for token in leaf.notes)
            marks += len(leaf.parents)
        contents.extend(self._shared(leaf.content) for leaf in heads)
        page["Contents"] = contents
        if notes:
            page["Annots"] = notes
        self.nums.extend((at, parents))

    def _shared(self, content: bytes) -> bytes:
        """What several pages show alike is in the file once."""
        if content not in self.shared:
            self.shared[content] = self._content(content)
        return self.shared[content]

    def _content(self, content: bytes) -> bytes:
        stream = Packed(b"<</Filter /FlateDecode>>", content)
        self.pdf.add_object(stream)
        return stream.reference  # type: ignore[no-any-return]

    @staticmethod
    def _reference(token: str, table: dict[bytes, bytes]) -> bytes:
        return table[token.encode()]

    def _end_parent_tree(self, tables: list[dict[bytes, bytes]]) -> None:
        elements = [self._reference(element, table) for piece, table in self._each(tables) for _, element in piece.links]
        for place, element in enumerate(elements, len(self.sheets)):
            self.nums.extend((place, element))
        self._object(self.root["ParentTree"])["Nums"] = pydyf.Array(self.nums)

    def _index_ids(self) -> None:
        """Header ids have to be found from the root."""
        if not self.ids:
            return
        self.ids.sort()
        names = pydyf.Array([part for key, element in self.ids for part in (pydyf.String(key), element)])
        leaf = pydyf.Dictionary({"Limits": pydyf.Array([names[0], names[-2]]), "Names": names})
        self.pdf.add_object(leaf)
        self.root["IDTree"] = pydyf.Dictionary({"Kids": pydyf.Array([leaf.reference])})

    def _name_anchors(self) -> None:
        found: dict[str, Any] = {}
        for piece, begins in zip(self.pieces, self.begins, strict=True):
            for name, (leaf, x, y) in piece.anchors.items():
                found.setdefault(name, pydyf.Array([self.pages[begins + leaf].reference, "/XYZ", x, y, 0]))
        if found:
            names = pydyf.Array([part for name in sorted(found) for part in (pydyf.String(name), found[name])])
            self.pdf.catalog.setdefault("Names", pydyf.Dictionary())["Dests"] = pydyf.Dictionary({"Names": names})

    def _bookmarks(self) -> list[Any]:
        tree: list[Any] = []
        skipped: list[int] = []
        last, level = [tree], 0
        for piece, begins in zip(self.pieces, self.begins, strict=True):
            for mark in piece.bookmarks:
                page = SimpleNamespace(bookmarks=[(mark.level, mark.words, (mark.x, mark.y), mark.state)])
                level = make_page_bookmark_tree(page, skipped, last, level, begins + mark.leaf, Matrix())
        return tree


def _resolved(data: bytes, table: dict[bytes, bytes]) -> bytes:
    """What was told, with what its tokens stand for."""
    parts = TOKEN.split(data)
    parts[1::2] = [table[token] for token in parts[1::2]]
    return b"".join(parts)


def _shifted(content: bytes, marks: int) -> bytes:
    """What is drawn on a page, its marks counted from those of the pieces before."""
    if not marks:
        return content
    return zlib.compress(MARKED.sub(lambda found: b"/MCID %d" % (int(found[1]) + marks), zlib.decompress(content)), 6)
