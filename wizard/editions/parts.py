"""Finding blocks of a composed document, for editions that are made of some of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from exports.blocks import inside
from exports.document import Callout, Cover, Document, Figure, Group, Part, Section, Summary, Table
from exports.text import cut
from wizard.editions.edition import LAST
from wizard.engine.answers import Answers
from wizard.engine.counting import opening


def whole(answers: Answers) -> Answers:
    """The answers as if every section were asked for, without known gaps: the edition chooses for itself."""
    last: dict[str, Any] = {**answers.step(LAST).data, "export_sections": [], "include_checks": False}
    return answers.replaced(LAST, last)


def section(document: Document, code: str) -> Section | None:
    return next((one for one in document.sections() if one.code == code), None)


def figure(document: Document, code: str, kind: str) -> Figure | None:
    """The figure of a kind in a section."""
    there = section(document, code)
    return next((one for one in inside(there.blocks if there else ()) if isinstance(one, Figure) and one.kind == kind), None)


def group(document: Document, code: str, title: str) -> Group | None:
    there = section(document, code)
    return next((one for one in inside(there.blocks if there else ()) if isinstance(one, Group) and one.title == title), None)


def summary(document: Document) -> Summary | None:
    there = section(document, "fw_summary")
    return next((one for one in there.blocks if isinstance(one, Summary)), None) if there else None


def shortened(table: Table, rows: int, letters: int, named: tuple[str, str]) -> Table:
    """A table's first rows, each cell cut at a word; `named` is what a row and rows are called."""
    kept = tuple(tuple(cut(cell, letters) if isinstance(cell, str) else cell for cell in row) for row in table.rows[:rows])
    more = len(table.rows) - rows
    return replace(
        table, rows=kept, note=f"{opening(more, f'more {named[0]} stands', f'more {named[1]} stand')} in the framework." if more > 0 else ""
    )


def stripped(document: Document, title: str, sections: Iterable[Section]) -> Document:
    """A document of these sections alone, under a strip instead of a cover."""
    there = document.cover
    cover = Cover(there.agency, there.office, title, there.title, there.lines)
    return replace(document, cover=cover, front="strip", parts=(Part("", tuple(sections)),), gaps=None, sheets=())


def request(document: Document) -> Callout | None:
    """What is asked of decision makers."""
    made = summary(document)
    return made.request if made else None
