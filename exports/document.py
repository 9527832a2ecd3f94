"""A finished framework as plain values: what it says, never how it looks.

A document is parts of sections, a section is made of blocks (`exports.blocks`); all of them are had from here.
Everything is frozen and holds text as text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from exports.blocks import Block as Block
from exports.blocks import Bullets as Bullets
from exports.blocks import Callout as Callout
from exports.blocks import CalloutKind as CalloutKind
from exports.blocks import Card as Card
from exports.blocks import Chain as Chain
from exports.blocks import Checklist as Checklist
from exports.blocks import Column as Column
from exports.blocks import Facts as Facts
from exports.blocks import Figure as Figure
from exports.blocks import Grid as Grid
from exports.blocks import Group as Group
from exports.blocks import Matrix as Matrix
from exports.blocks import Milestone as Milestone
from exports.blocks import Paragraph as Paragraph
from exports.blocks import Profile as Profile
from exports.blocks import Prose as Prose
from exports.blocks import Quote as Quote
from exports.blocks import Steps as Steps
from exports.blocks import Strip as Strip
from exports.blocks import Summary as Summary
from exports.blocks import Table as Table
from exports.blocks import inside
from exports.phrases import Change as Change
from exports.phrases import Link as Link
from exports.phrases import Mark as Mark
from exports.phrases import Strong as Strong
from exports.phrases import Words as Words
from exports.phrases import labelled as labelled
from exports.phrases import plain as plain
from exports.phrases import stacked as stacked
from exports.sheets import Sheet

Status = Literal["draft", "for_comment", "final"]


@dataclass(frozen=True, slots=True)
class Section:
    """One section: `number` is "1" to "18" or "A" to "D" ("" for the summary), `blocks` empty means not yet developed."""

    code: str
    title: str
    number: str = ""
    part: str = ""
    lead: Words = ""
    blocks: tuple[Block, ...] = ()

    def figures(self) -> Iterator[Figure]:
        """Every figure of it, in the order in which they stand."""
        return (block for block in inside(self.blocks) if isinstance(block, Figure))


@dataclass(frozen=True, slots=True)
class Part:
    """Sections that stand together in the contents; `title` is "" for what stands before the first part."""

    title: str
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Cover:
    """What the first page says, from top to bottom."""

    agency: str
    office: str
    title: str
    subtitle: str
    lines: tuple[str, ...]  # version and day, for whom or by whom adopted, where comments go


@dataclass(frozen=True, slots=True)
class Document:
    """A framework ready for any exporter.

    `day` is the day of export (exporters have no clock). `gaps` are the open checks to print as known gaps, each
    (level word, what, where, what to do), errors first; None prints no such section. `accent` is the agency's colour as
    "#rrggbb" ("" for ours), `logo` its picture of the kind `logo_kind` ("image/png"). `sheets` hold the plan as plain
    values. `key` names the plan the same in every export of it. `plan` is a plan file of what is printed, to travel inside of
    formats that can hold one ("" for none). `front` is a cover with contents and document information, or a strip above the
    first section of a short edition.
    """

    title: str
    status: Status
    status_words: str
    version: str
    day: date
    cover: Cover
    information: tuple[tuple[str, Words], ...]
    notices: tuple[tuple[str, str], ...]
    parts: tuple[Part, ...]
    undeveloped: str = "Not yet developed."
    gaps: tuple[tuple[str, str, str, str], ...] | None = None
    language: str = "en-US"
    paper: Literal["letter", "a4"] = "letter"
    edition: str = "Framework"
    footer: str = ""
    front: Literal["cover", "strip"] = "cover"
    accent: str = ""
    logo: bytes = b""
    logo_kind: str = ""
    logo_of: str = ""  # whose it is, where that is not the agency on the cover
    keywords: tuple[str, ...] = field(default=())
    sheets: tuple[Sheet, ...] = ()
    key: str = ""
    plan: str = ""

    def sections(self) -> Iterator[Section]:
        for part in self.parts:
            yield from part.sections

    def milestones(self) -> Iterator[Milestone]:
        """Every dated event, in the order of the sections."""
        return (block for section in self.sections() for block in inside(section.blocks) if isinstance(block, Milestone))

    def figures(self) -> Iterator[Figure]:
        """Every figure, in the order in which they stand."""
        return (figure for section in self.sections() for figure in section.figures())
