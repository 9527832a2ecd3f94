"""A long list of records a part at a time: 25 a page, or only those that share a phase, an owner or a kind.

What is chosen lies in the address (`page-milestones=2`, `show-milestones=Owner: Superintendent`), so that it can be sent and
bookmarked. The buttons belong to the step's own form: going through a list saves what was typed beside it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import request, url_for

from wizard.engine.answers import Record
from wizard.engine.fields import Rows
from wizard.engine.forms import Shown
from wizard.engine.step import Step
from wizard.web.linked import marks
from wizard.web.plan_pages import Opened

A_PAGE = 25
MOST_WAYS = 12  # a column with more different answers is no way to choose among records
LIST_ACTS = ("page", "show")
Listed = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Listing:
    """The records to show now; `ways` are the answers to choose by, each (what stands in the address, how many)."""

    records: list[Listed]
    count: int
    chosen: str
    ways: list[tuple[str, int]]
    page: int
    pages: int

    @property
    def whole(self) -> bool:
        """Whether records stand in their own order, so that they can be moved."""
        return not self.chosen

    @property
    def first(self) -> int:
        """The place of the first record shown, from 1."""
        return (self.page - 1) * A_PAGE + 1


def listing(plan: Opened, here: Step, shown: Shown) -> Listing:
    """A heavy table as its step's page lists it."""
    name = shown.name
    records = _records(plan, here, shown)
    ways = _ways(records) if len(records) > A_PAGE else []
    asked = request.args.get(f"show-{name}", "")
    chosen = asked if asked in dict(ways) else ""
    found = [one for one in records if not chosen or chosen in one["ways"]]
    pages = max(1, -(-len(found) // A_PAGE))
    page = min(max(_number(request.args.get(f"page-{name}", "")), 1), pages)
    return Listing(found[(page - 1) * A_PAGE : page * A_PAGE], len(records), chosen, ways, page, pages)


def at_record(name: str, place: int) -> dict[str, Any]:
    """What an address needs to lead to the record at a place, from 1 on: its page and its id; to the list itself for 0."""
    page = (place - 1) // A_PAGE + 1
    return {f"page-{name}": page if page > 1 else None, "_anchor": f"{name}-{place}" if place else name}


def turned(plan: Opened, here: Step, act: str, subject: str, sent: Mapping[str, str]) -> str:
    """Where a button that turns a page or chooses records leads."""
    name, _, number = subject.partition(":")
    told: dict[str, Any] = {f"show-{name}": sent.get(f"show-{name}") or None}
    if act == "page":
        told[f"page-{name}"] = number
    return url_for("steps.step", plan_id=plan.state.id, slug=here.slug, _anchor=name, **told)


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 5 else 1


def _ways(records: list[Listed]) -> list[tuple[str, int]]:
    """Answers that several records share, column by column."""
    made: list[tuple[str, int]] = []
    for at, column in enumerate(records[0]["columns"]):
        counted = Counter(one["cells"][at] for one in records if one["cells"][at])
        if 1 < len(counted) <= MOST_WAYS and len(counted) < len(records):
            made += [(f"{column}: {words}", count) for words, count in counted.items()]
    return made


def _records(plan: Opened, here: Step, shown: Shown) -> list[Listed]:
    """Every record: title, telling columns, state, address, place."""
    question = shown.question
    if not isinstance(question, Rows):
        return []
    made: list[Listed] = []
    journey = plan.review.journey
    columns = [question.columns[name] for name in question.summary if name in question.columns]
    stored = question.rows_to_show(shown.value, shown.scope)
    marked = marks(question, stored, shown.scope)
    rows = [Record(data) for data in question.whole(stored, shown.scope.answers)]
    for at, (row, found) in enumerate(zip(rows, question.problems_by_row(rows, shown.scope), strict=True), 1):
        inside = shown.scope.within(row)
        open_here = [p for p in found if not (journey.essentials and p.path and not question.columns[p.path[0]].required)]
        titles = [column.title(inside) for column in columns]
        cells = [_short(column.written(row.value(column.id), inside)) for column in columns]
        made.append({
            "id": row.id,
            "place": at,
            "title": question.row_title(row, at, shown.scope),
            "columns": titles,
            "cells": cells,
            "ways": [f"{title}: {words}" for title, words in zip(titles, cells, strict=True)],
            "mark": marked.get(row.id, ""),
            "state": "Complete" if not open_here else f"{len(open_here)} to answer",
            "url": url_for("records.record", plan_id=plan.state.id, slug=here.slug, rows=question.id, row_id=row.id),
        })  # fmt: skip
    return made


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= 90 else words[:88].rsplit(" ", 1)[0] + " …"
