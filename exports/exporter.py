"""What every format promises."""

from __future__ import annotations

from typing import Literal, Protocol, runtime_checkable

from exports.document import Document


@runtime_checkable
class Exporter(Protocol):
    """One way for a document to leave: `name` is its place in an address, and ends with its file ending.

    `label` says what it is, `audience` in one line for whom. `group` and `order` (in tens) place it among the others.
    """

    name: str
    label: str
    audience: str
    group: Literal["document", "data"]
    order: int
    media_type: str

    def render(self, document: Document) -> bytes:
        """The whole file. The same document gives the same bytes."""
        ...
