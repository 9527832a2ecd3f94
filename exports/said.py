"""What blocks say beside their own words: the same in every format that draws them."""

from __future__ import annotations

from collections.abc import Sequence

from exports.document import Column, Document, Grid, Matrix, Section, Summary, Table, Words

IN_WORDS = "The same, in words"
IN_A_CELL = 6  # names of a grid
SHORT_NAME = 3  # letters: numbers stand beside each other in a cell of a grid, names below each other, where long ones take two lines
MOST_STRATEGIES = 6  # of a summary
MARKS = "RACI"  # letters that a matrix shows; no other may come through


def outlook(block: Summary, short: bool = False) -> tuple[str, tuple[Words, ...]]:
    """The last part of a summary: its title, which says no more than there is, and its paragraphs; without risks where room is short."""
    parts = [("How we will know", block.know), ("What could stop us", "" if short else block.stop)]
    told = [part for part in parts if part[1]]
    titles = [title for title, _ in told]
    return "".join((*titles[:1], *(f", and {title[0].lower()}{title[1:]}" for title in titles[1:]))), tuple(words for _, words in told)


def strategies_shown(block: Summary, most: int = MOST_STRATEGIES) -> tuple[tuple[str, str], ...]:
    """The strategies for which a summary has room, and how many more there are and where."""
    more = len(block.strategies) - most
    return (*block.strategies[:most], (f"And {more} more", block.elsewhere)) if more > 0 else block.strategies


def place_words(section: Section) -> str:
    """Where a section stands: "Section 3", "Appendix A", or "" for one without a number."""
    if not section.number:
        return ""
    return f"{'Appendix' if section.number.isalpha() else 'Section'} {section.number}"


def status_line(document: Document) -> str:
    return f"{document.status_words}, version {document.version}" if document.version else document.status_words


def strip_foot(document: Document) -> str:
    """What the foot of the pages says beyond what a strip bears already: its title, what it is of, how far it has come."""
    told = {document.cover.title, document.cover.subtitle, document.status_words, f"Version {document.version}"}
    return " · ".join(part for part in document.footer.split(" · ") if part not in told)


def on_the_cover(document: Document) -> tuple[str, str]:
    """The edition's name that the running foot begins with, and what it says after the status; a chip says that of a draft.

    Who adopted it stands on a line of its own.
    """
    edition, status, rest = document.footer.partition(document.status_words)
    if document.status == "final" or not status:
        return "", " · ".join(part for part in document.footer.split(" · ") if part not in document.cover.lines)
    return edition.removesuffix(" · "), rest.removeprefix(" · ")


def marks(code: str) -> str:
    """The letters of a matrix cell, parted; a dash where there are none."""
    return " ".join(letter for letter in code if letter in MARKS) or "–"


def in_words(block: Matrix) -> Table:
    """A matrix as a table: for each row who does what."""
    columns = (Column(block.corner), *(Column(words) for _, words in block.key))
    rows = tuple((name, *(holders(block, cells, letter) for letter, _ in block.key)) for name, cells in block.rows)
    return Table("", columns, rows)


def holders(block: Matrix, cells: Sequence[str], letter: str) -> str:
    return ", ".join(name for name, code in zip(block.columns, cells, strict=True) if letter in code) or "None"


def names_in(block: Grid, across: int, up: int) -> str:
    """The names in a cell of a grid, the first six and how many more; "None" where there are none."""
    names = block.cells.get((across, up), ())
    listed = [*names[:IN_A_CELL], *([f"and {len(names) - IN_A_CELL} more"] if len(names) > IN_A_CELL else [])]
    return (", " if all(len(name) <= SHORT_NAME for name in names) else ";\n").join(listed) or "None"


def grid_corner(block: Grid) -> str:
    return f"{block.up} (down), {block.across.lower()} (across)"
