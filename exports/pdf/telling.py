"""Writes down what WeasyPrint drew of a piece: its objects with tokens instead of numbers, its pages, tags and links."""

from __future__ import annotations

import re
import zlib
from typing import Any

import pydyf
from pydyf import _to_bytes
from weasyprint.document import Document
from weasyprint.matrix import Matrix

from exports.pdf.faces import described
from exports.pdf.piece import ABOVE, CLOSE, COLOURS, FONTS, MARK, MORE, NOTE, OPEN, ORDINAL, PAGE, PART, PROFILE, Bookmark, End, Leaf, Piece
from exports.pdf.tagging import SCALE, number_of

REFERENCE = re.compile(rb"(\d+) 0 R")
NAMED = re.compile(rb"/([ipsx]\w*) (gs|Do|sh|scn|SCN)\b")  # what a page draws with; "a" and "A" mean the same everywhere
CONTROLS = re.compile(rb"[\x01-\x03]")
ARTIFACT = b"<</Type /Pagination>>"


class Teller:
    """One laid-out piece on its way from WeasyPrint's objects to ours. The pages before `skipped` hold nothing of it."""

    def __init__(self, document: Document, pdf: pydyf.PDF, prefix: str) -> None:
        self.document, self.pdf, self.prefix = document, pdf, prefix.encode("ascii")
        self.root = self._object(pdf.catalog["StructTreeRoot"])
        self.pages = [pdf.objects[number] for number in pdf.pages["Kids"][::3]]
        self.resources = self._object(self.pages[0]["Resources"])
        self.numbers: dict[int, int] = {}
        self.order: list[int] = []
        self.skipped = 0
        self.missing = [font.hash.encode() for font in document.fonts.values() if font.missing]
        self.names = {
            number_of(self.resources["Font"]): FONTS,
            number_of(self.resources["ColorSpace"]): COLOURS,
            number_of(document.color_profiles["srgb"].pdf_reference): PROFILE,
            number_of(self.root["K"][0]): ABOVE,
        }

    def told(self, end: End, foreign: set[str], *, follows: bool, goes_on: bool) -> Piece:
        """The piece; `foreign` are anchors that stand in another piece. `follows`: room was left for what stands before it.

        `goes_on`: it is no section, but goes on with the one that a piece before it has begun.
        """
        live, ids = self._live()
        joins = follows and any(number == self.pages[0].number for number, _ in live)
        self.skipped = 1 if follows and not joins and len(self.pages) > 1 else 0
        self.names |= {page.number: f"{PAGE}{at - self.skipped}" for at, page in enumerate(self.pages)}
        nums = self._object(self.root["ParentTree"])["Nums"]
        links = self._links({nums[at]: nums[at + 1] for at in range(2 * len(self.pages), len(nums), 2)})
        leaves = [self._leaf(at, nums[2 * at + 1], live) for at in range(self.skipped, len(self.pages))]
        kids = [self._token(kid) for kid in self._kids()]
        self._leave_open()
        named = [(key, self._token(element.reference)) for key, element in ids]
        resources = self._named_resources()
        fonts = described(self.document.fonts.values(), self.prefix.decode())
        objects, streams = self._written()
        return Piece(
            joins, goes_on, end, leaves, kids, named, links, self._anchors(foreign), self._bookmarks(), resources, fonts, objects, streams
        )

    # --- tags ---

    def _object(self, reference: Any) -> Any:
        return self.pdf.objects[number_of(reference)]

    def _kids(self) -> list[bytes]:
        """What stands below the document, without rooms that hold nothing (such as that of the piece before)."""
        kids = [(kid, self._object(kid)) for kid in self._object(self.root["K"][0])["K"]]
        return [kid for kid, element in kids if element["S"] != "/Div" or element["K"]]

    def _leave_open(self) -> None:
        """A section ends with what pieces after it have of it."""
        if (kids := self._kids()) and (last := self._object(kids[-1]))["S"] == "/Sect":
            last["K"].append(OPEN + MORE.encode() + CLOSE)

    def _live(self) -> tuple[set[tuple[int, int]], list[tuple[str, Any]]]:
        """The marks (number of the page, mark) that the tag tree holds, and the elements that have an id."""
        live, ids = set[tuple[int, int]](), list[tuple[str, Any]]()
        stack = [self._object(kid) for kid in self._kids()]
        while stack:
            element = stack.pop()
            if "ID" in element:
                ids.append((element["ID"].string, element))
            for kid in element["K"]:
                if isinstance(kid, int):
                    live.add((number_of(element["Pg"]), kid))
                    continue
                below = self._object(kid)
                if below["Type"] == "/MCR":
                    live.add((number_of(below["Pg"]), below["MCID"]))
                elif below["Type"] == "/StructElem":
                    stack.append(below)
        return live, ids

    def _links(self, elements: dict[int, bytes]) -> list[tuple[str, str]]:
        """Links with their elements, in the order in which their places in the parent tree are counted."""
        made: list[tuple[str, str]] = []
        for note in (note for page in self.pages for note in page.get("Annots", ())):
            link = self._object(note)
            element = elements[link["StructParent"]]
            link["StructParent"] = OPEN + f"{NOTE}{len(made)}".encode() + CLOSE
            made.append((self._token(note), self._token(element)))
        return made

    # --- pages ---

    def _leaf(self, at: int, elements: list[bytes], live: set[tuple[int, int]]) -> Leaf:
        page = self.pages[at]
        living = {mark for number, mark in live if number == page.number}
        self._settle(self._object(page["Contents"]).stream, living)
        left, top, right, bottom = page["MediaBox"]
        laid = self.document.pages[at]
        return Leaf(
            laid._page_box.page_type.name,  # noqa: SLF001 -- pinned
            (right - left, bottom - top),
            zlib.compress(b"q\n" + self._content(self._object(page["Contents"])) + b"\nQ\n", 9),
            [self._token(element) if mark in living else "" for mark, element in enumerate(elements)],
            [self._token(note) for note in page.get("Annots", ())],
        )

    @staticmethod
    def _settle(stream: list[Any], living: set[int]) -> None:
        """Marked content that the tree does not hold (page headers, repeated table heads) becomes an artifact."""
        for at, item in enumerate(stream):
            if isinstance(item, dict) and "MCID" in item and item["MCID"] not in living:
                stream[at - 1], stream[at] = b"/Artifact", ARTIFACT

    def _content(self, stream: pydyf.Stream, *, page: bool = True) -> bytes:
        made = b"\n".join(_to_bytes(item) for item in stream.stream)
        for name in self.missing:  # numbers of letters that no font has are counted anew in each piece
            made = made.replace(b"/" + name + b" ", b"/" + name + self.prefix + b" ")
        return NAMED.sub(rb"/" + self.prefix + rb"\1 \2", made) if page else made

    def _named_resources(self) -> dict[str, dict[str, str]]:
        made: dict[str, dict[str, str]] = {}
        for kind in ("ExtGState", "XObject", "Pattern", "Shading"):
            for name, value in self.resources[kind].items():
                ours = name if name[:1] in "aA" else self.prefix.decode() + name
                made.setdefault(kind, {})[ours] = self._value(value).decode("latin-1")
        return made

    def _anchors(self, foreign: set[str]) -> dict[str, tuple[int, float, float]]:
        found: dict[str, tuple[int, float, float]] = {}
        for at, page in enumerate(self.document.pages):
            for name, (x, y, _, _) in page.anchors.items():
                if name not in foreign and name not in found:
                    found[name] = (at - self.skipped, *_matrix(page).transform_point(x, y))
        return found

    def _bookmarks(self) -> list[Bookmark]:
        made = []
        for at, page in enumerate(self.document.pages):
            for level, words, point, state in page.bookmarks:
                x, y = _matrix(page).transform_point(*point)
                made.append(Bookmark(at - self.skipped, level, words, x, y, state))
        return made

    # --- objects ---

    def _token(self, reference: bytes) -> str:
        """The token of an object, which will be written down."""
        number = number_of(reference)
        if number in self.names:
            return self.names[number]
        if number not in self.numbers:
            self.numbers[number] = len(self.order)
            self.order.append(number)
        return str(self.numbers[number])

    def _written(self) -> tuple[bytes, dict[int, bytes]]:
        """The bodies of all objects that are named, and of those that they name; what is in those of them that are streams."""
        bodies: list[bytes] = []
        streams: dict[int, bytes] = {}
        for at, number in enumerate(self.order):  # grows meanwhile
            held = self.pdf.objects[number]
            if isinstance(held, pydyf.Stream):
                extra, streams[at] = dict(held.extra), self._content(held, page=False)
                if held.compress:
                    extra["Filter"], streams[at] = "/FlateDecode", zlib.compress(streams[at], 9)
                bodies.append(self._value(pydyf.Dictionary(extra)))
            else:
                bodies.append(self._value(held))
        return PART.join(bodies), streams

    def _value(self, value: Any) -> bytes:
        if isinstance(value, dict):
            return self._dictionary(value)
        if isinstance(value, list):
            return b"[" + b" ".join([self._value(one) for one in value]) + b"]"
        if isinstance(value, pydyf.String):
            return _string(value)
        if isinstance(value, bytes) and (found := REFERENCE.fullmatch(value)):
            return OPEN + self._token(value).encode() + CLOSE if found else value
        return _to_bytes(value)  # type: ignore[no-any-return] # pydyf has no types

    def _dictionary(self, held: dict[str, Any]) -> bytes:
        kind = held.get("Type")
        if kind == "/StructElem" or kind == "/MCR":
            held = self._placed(held)
        return b"<<" + b"".join([b"/" + _to_bytes(key) + b" " + self._value(value) for key, value in held.items()]) + b">>"

    def _placed(self, element: dict[str, Any]) -> dict[str, Any]:
        """An element of the tag tree, with tokens for what depends on where the piece stands: marks of its first page, ids."""
        made = dict(element)
        if "Pg" in made and self.names.get(number_of(made["Pg"])) == f"{PAGE}0":
            if "MCID" in made:
                made["MCID"] = _mark(made["MCID"])
            if "K" in made:
                made["K"] = [_mark(kid) if isinstance(kid, int) else kid for kid in made["K"]]
        if "ID" in made:
            made["ID"] = _ordinal(made["ID"])
        if "Headers" in made.get("A", ()):
            made["A"] = {**made["A"], "Headers": [_ordinal(header) for header in made["A"]["Headers"]]}
        return made


def _mark(mark: int) -> bytes:
    return OPEN + f"{MARK}{mark}".encode() + CLOSE


def _ordinal(key: pydyf.String) -> bytes:
    return b"(" + OPEN + ORDINAL.encode() + CLOSE + str(key.string).encode("ascii") + b")"


def _string(words: pydyf.String) -> bytes:
    data: bytes = words.data
    if CONTROLS.search(data) or b"\r" in data:
        return b"<" + (b"\xfe\xff" + str(words.string).encode("utf-16-be")).hex().encode() + b">"
    return data


def _matrix(page: Any) -> Matrix:
    return Matrix(a=SCALE, d=-SCALE, f=page.height * SCALE)
