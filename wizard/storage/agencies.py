"""Whose wizard this is: the name, colour and logo that an agency gave it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from wizard.storage.models import Agency
from wizard.storage.people import now

ONLY = 1  # there is one row


@dataclass(frozen=True, slots=True)
class Look:
    """What pages show; `mark` changes with every change, for addresses that are kept for long."""

    name: str = ""
    accent: str = ""
    logo_kind: str = ""
    mark: str = "0"


def look(session: Session) -> Look:
    """What was set, or ours."""
    columns = Agency.name, Agency.accent, Agency.logo_kind, Agency.changed_at
    found = session.execute(select(*columns).where(Agency.id == ONLY)).first()
    return Look(found[0], found[1], found[2], f"{found[3].timestamp():.0f}") if found else Look()


def logo(session: Session) -> tuple[str, bytes] | None:
    """The kind ("image/png", "image/svg+xml") and content of the logo, if there is one."""
    found = session.execute(select(Agency.logo_kind, Agency.logo).where(Agency.id == ONLY)).first()
    return (found[0], found[1]) if found and found[1] else None


def describe(session: Session, name: str, accent: str, logo: tuple[str, bytes] | None, *, keep_logo: bool) -> None:
    """Sets all of it; with `keep_logo` the logo stays as it is."""
    row = session.get(Agency, ONLY)
    if row is None:
        row = Agency(id=ONLY, logo=None, logo_kind="")
        session.add(row)
    row.name, row.accent, row.changed_at = name, accent, now()
    if not keep_logo:
        row.logo_kind, row.logo = logo or ("", None)
