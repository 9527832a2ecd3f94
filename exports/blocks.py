"""The blocks that sections are made of: what each says, never how it looks.

Steps make these, exporters draw them. Everything is frozen, so one document can be drawn many times and by several
exporters at once. Text arrives as text: no markup, no escaping. Heading levels come from depth (a section is level 2,
a `Group` in it level 3, a `Group` in that level 4), figures and tables are numbered by the exporter in the order in
which they stand.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from exports.phrases import Words
from exports.shapes import Chart

CalloutKind = Literal["note", "gap", "request"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph that we wrote; a person's words come in after a colon or as a sentence of their own."""

    words: Words


@dataclass(frozen=True, slots=True)
class Prose:
    """What a person wrote: blank lines part paragraphs, single line breaks are kept; `label` is a bold start."""

    text: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """A vision, or words from a story that may be printed."""

    text: str
    attribution: str = ""


@dataclass(frozen=True, slots=True)
class Callout:
    """At most about 90 words that must not be missed; the bold `title` says which kind it is."""

    title: str
    words: Words
    kind: CalloutKind = "note"


@dataclass(frozen=True, slots=True)
class Bullets:
    """Short items in no order."""

    items: tuple[Words, ...]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Steps:
    """A numbered list: each a bold start and what follows it (may be empty)."""

    items: tuple[tuple[str, Words], ...]


@dataclass(frozen=True, slots=True)
class Checklist:
    """What is and what is not, as two lists with ticks and dashes; either may be empty."""

    yes_title: str
    yes: tuple[str, ...]
    no_title: str = ""
    no: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """Label and value pairs, drawn as a table of two columns."""

    rows: tuple[tuple[str, Words], ...]
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Strip:
    """Three to five big numbers: label above, value (at most 9 characters), unit below."""

    cells: tuple[tuple[str, str, str], ...]
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """`number` sets it right with tabular figures. Widths are measured when the table is drawn."""

    title: str
    number: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of as many cells as there are columns; the first column heads its row; `totals` come last in bold.

    `shares` are the widths of its columns in percent, for tables that are to look alike; without them they are measured.
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Words, ...], ...]
    totals: tuple[tuple[Words, ...], ...] = ()
    note: str = ""
    shares: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Matrix:
    """Letters by row and column (RACI): cells hold codes like "R", "RA" or ""; `key` says what each letter means."""

    caption: str
    corner: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    key: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """Names placed by two scales, lowest first; `cells[(column, row)]` counts from 0; drawn with the top row highest."""

    caption: str
    across: str
    across_levels: tuple[str, ...]
    up: str
    up_levels: tuple[str, ...]
    cells: dict[tuple[int, int], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Chain:
    """If-then links: if, then, because, and the goals they lead to (the last two may be empty)."""

    links: tuple[tuple[str, str, str, str], ...]
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """A goal, a strategy or a challenge: a title, text blocks, and facts set beside them."""

    title: str
    blocks: tuple[Block, ...]
    facts: tuple[tuple[str, Words], ...] = ()
    eyebrow: str = ""


@dataclass(frozen=True, slots=True)
class Profile:
    """One teacher-leader role, on a page of its own where it fits."""

    title: str
    eyebrow: str
    purpose: str
    strip: Strip | None
    duties: Table | None
    checklist: Checklist | None
    terms: tuple[tuple[str, Words], ...]
    blocks: tuple[Block, ...] = ()
    cost: Callout | None = None
    week: Figure | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing: its finding as title, unit, period and key as subtitle, and the same data as a table.

    `kind` names it ("goals", "readiness", "timeline" ...). Without `chart`, where nothing of it can be drawn, the
    table alone is printed below its finding. Without `table`, what follows in the section has the same numbers.
    """

    kind: str
    finding: str
    subtitle: str
    table: Table | None
    chart: Chart | None = None


@dataclass(frozen=True, slots=True)
class Milestone:
    """A dated event for calendars; nothing is printed for it. `key` names it the same in every export of its plan.

    `repeats` says how often it comes from its day on: "Quarterly"; "" for once.
    """

    day: date
    title: str
    owner: str = ""
    key: str = ""
    repeats: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """A titled part of a section; may hold groups of its own, one level deep."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """The executive summary: a lead for the band, then fixed parts; empty parts are left out."""

    lead: str
    prose: str = ""
    goals_title: str = ""
    goals: tuple[tuple[str, str, str, str], ...] = ()  # from, to, name, measure
    strategies: tuple[tuple[str, str], ...] = ()  # title, what it is
    costs: Table | None = None
    costs_note: str = ""
    dates: tuple[tuple[str, str], ...] = ()  # when, what
    know: Words = ""  # how it will be known whether it works
    stop: Words = ""  # what could stop it
    request: Callout | None = None
    further: int = 0  # strategies beyond those that are named


Block = (
    Paragraph
    | Prose
    | Quote
    | Callout
    | Bullets
    | Steps
    | Checklist
    | Facts
    | Strip
    | Table
    | Matrix
    | Grid
    | Chain
    | Card
    | Profile
    | Figure
    | Milestone
    | Group
    | Summary
)


def inside(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Blocks and what they hold, in the order in which they stand."""
    for block in blocks:
        yield block
        if isinstance(block, Profile) and block.week:
            yield block.week
        if isinstance(block, (Group, Card, Profile)):
            yield from inside(block.blocks)
