"""What every format promises."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from exports.document import Document


@runtime_checkable
class Exporter(Protocol):
    """One way for a document to leave: `name` is its file ending and its place in an address."""

    name: str
    label: str
    media_type: str

    def render(self, document: Document) -> bytes:
        """The whole file. The same document gives the same bytes."""
        ...
