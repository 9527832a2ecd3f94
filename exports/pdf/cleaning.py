"""The last work on a PDF: what is not in the tag tree becomes an artifact, header ids get their index."""

from __future__ import annotations

import hashlib
import io
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from exports.pdf.identity import identified
from exports.pdf.writing import written

ARTIFACT = Dictionary(Type=Name.Pagination)


def clean(data: bytes, identity: bytes) -> bytes:
    """The PDF with every mark either in the tree or an artifact. `identity` makes the file's id: same in, same out."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        tree = _Tree(pdf)
        tree.walk()
        tree.index_ids()
        for page in pdf.pages:
            tree.settle(page)
        pdf.Root.Metadata = pdf.make_stream(identified(pdf.Root.Metadata.read_bytes()), Type=Name.Metadata, Subtype=Name.XML)
        pdf.remove_unreferenced_resources()
        mark = hashlib.sha256(identity).digest()[:16]
        pdf.trailer["/ID"] = Array([pikepdf.String(mark), pikepdf.String(mark)])
        return written(pdf)


class _Tree:
    """The structure tree of one file."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.pdf = pdf
        self.root = pdf.Root.StructTreeRoot
        self.live: set[tuple[Any, int]] = set()  # (page, marked content id) that the tree holds
        self.ids: list[tuple[bytes, Any]] = []
        self.parents = {int(self.root.ParentTree.Nums[at]): self.root.ParentTree.Nums[at + 1]
                        for at in range(0, len(self.root.ParentTree.Nums), 2)}  # fmt: skip

    def walk(self) -> None:
        stack = [(element, None) for element in _listed(self.root.K)]
        while stack:
            element, page = stack.pop()
            page = element.get("/Pg", page)
            if "/ID" in element:
                self.ids.append((bytes(element.ID), element))
            for kid in _listed(element.get("/K", Array())):
                if isinstance(kid, int):
                    self.live.add((page.objgen, kid))
                elif kid.get("/Type") == Name.MCR:
                    self.live.add((kid.get("/Pg", page).objgen, int(kid.MCID)))
                elif kid.get("/Type") != Name.OBJR:
                    stack.append((kid, page))

    def index_ids(self) -> None:
        """Header ids have to be found from the root."""
        if not self.ids:
            return
        self.ids.sort(key=lambda pair: pair[0])
        names = Array()
        for key, element in self.ids:
            names.append(pikepdf.String(key.decode("latin-1")))
            names.append(element)
        leaf = self.pdf.make_indirect(Dictionary(Limits=Array([names[0], names[-2]]), Names=names))
        self.root.IDTree = self.pdf.make_indirect(Dictionary(Kids=Array([leaf])))

    def settle(self, page: pikepdf.Page) -> None:
        """Marked content that the tree does not hold (page headers, repeated table heads) becomes an artifact."""
        changed = False
        made: list[tuple[Any, Any]] = []
        for instruction in pikepdf.parse_content_stream(page):
            operands: Any = instruction.operands
            operator = instruction.operator
            if str(operator) == "BDC" and len(operands) == 2 and "/MCID" in operands[1]:
                mark = int(operands[1].MCID)
                if (page.objgen, mark) not in self.live:
                    operands, changed = [Name.Artifact, ARTIFACT], True
                    self._forget(page, mark)
            made.append((operands, operator))
        if changed:
            page.Contents = self.pdf.make_stream(pikepdf.unparse_content_stream(made))

    def _forget(self, page: pikepdf.Page, mark: int) -> None:
        marks = self.parents.get(int(page.obj.get("/StructParents", -1)))
        if marks is not None and mark < len(marks):
            marks[mark] = pikepdf.Object.parse(b"null")


def _listed(kids: Any) -> list[Any]:
    return list(kids) if isinstance(kids, Array) else [kids]
