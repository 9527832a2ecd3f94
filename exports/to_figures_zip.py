"""Every figure of the framework as SVG and PNG in one ZIP file, with a list of their alternative texts."""

from __future__ import annotations

from io import BytesIO
from typing import Literal
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from exports.document import Document
from exports.pictures import pictures

WORDS = "alternative-texts.txt"
OLDEST = (1980, 1, 1, 0, 0, 0)  # a file's day says nothing here, and the same document gives the same bytes


class Pictures:
    """For whoever shows figures elsewhere."""

    name = "figures.zip"
    label = "Figures, ZIP"
    audience = "Slides and websites: every figure of the framework as SVG and PNG, with its alternative text."
    group: Literal["document", "data"] = "data"
    order = 80
    media_type = "application/zip"

    def render(self, document: Document) -> bytes:
        shown = pictures(document)
        said = [f"{one.name}\n{one.title}\n{one.alternative}\n" for one in shown]
        made = BytesIO()
        with ZipFile(made, "w") as packed:
            _add(packed, WORDS, "\n".join(said).encode(), ZIP_DEFLATED)
            for one in shown:
                _add(packed, f"{one.name}.svg", one.svg().encode(), ZIP_DEFLATED)
                _add(packed, f"{one.name}.png", one.png(), ZIP_STORED)
        return made.getvalue()


def _add(packed: ZipFile, name: str, held: bytes, how: int) -> None:
    entry = ZipInfo(name, OLDEST)
    entry.external_attr = 0o644 << 16
    packed.writestr(entry, held, how)


EXPORTER = Pictures()
