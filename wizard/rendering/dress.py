"""The agency's name, colour and logo, laid over a document."""

from __future__ import annotations

import base64
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy.orm import Session

from exports.document import Document
from wizard.steps.review.front import issued_by
from wizard.storage import agencies


@dataclass(frozen=True, slots=True)
class Dress:
    """What was set for an installation; what is empty stays ours."""

    name: str = ""
    accent: str = ""
    logo_kind: str = ""
    logo: bytes = b""

    def on(self, document: Document) -> Document:
        """The document with it."""
        named = issued_by(document, self.name) if self.name else document
        return replace(named, accent=self.accent, logo=self.logo, logo_kind=self.logo_kind, logo_of=self.name)

    def as_data(self) -> list[str]:
        return [self.name, self.accent, self.logo_kind, base64.b64encode(self.logo).decode("ascii")]

    @classmethod
    def from_data(cls, data: list[Any]) -> Dress:
        name, accent, kind, logo = data
        return cls(name, accent, kind, base64.b64decode(logo))


UNDRESSED = Dress()


def dress(session: Session) -> Dress:
    """What is set now."""
    now = agencies.look(session)
    kind, picture = (agencies.logo(session) if now.logo_kind else None) or ("", b"")
    return Dress(now.name, now.accent, kind, picture)
