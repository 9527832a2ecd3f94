"""Tables that people fill: lists of records, with columns that are questions themselves."""

from __future__ import annotations

import hashlib
import itertools
import re
import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from wizard.engine.answers import OBJECT, Answers, Json, Record
from wizard.engine.fields.base import Problem, Question, described
from wizard.engine.fields.judged import Judgements
from wizard.engine.fields.texts import ShortText
from wizard.engine.posted import Posted
from wizard.engine.questions import Questions
from wizard.engine.scope import Scope
from wizard.engine.tracks import Track

MOST_NAME = 60  # characters of a name that is told in a sentence
MOST_ROWS = 200  # for tables whose design names no limit; keeps a forged page from growing without end


@dataclass(frozen=True, slots=True)
class Taken:
    """Answers that a record takes from elsewhere while its own are empty, and where they come from: "the goal “Stay”"."""

    origin: str
    values: Mapping[str, Json]


Takes = Callable[[Answers, Sequence[Record]], Mapping[str, Taken]]  # the records of a table -> by row id what each takes


@lru_cache(10_000)  # asked for every row beside every suggestion
def row_id_of(name: str) -> str:
    """The id of a row that always comes from the same thing, so that adding it twice adds one row."""
    return f"s{hashlib.blake2s(name.encode(errors='replace')).hexdigest()[:10]}"


def new_row_id() -> str:
    """An id for a row, unlike any other in practice and free of characters that mean something in an address."""
    return f"r{secrets.token_hex(5)}"


class Rows(Question):
    """A list of records.

    `columns` are the questions of one record; `noun` is ("goal", "goals"); `title` names the column a record is
    called by ("a|b": the first that is answered); `record=True` gives each record a page of its own and shows `summary` columns on the step's page;
    `fixed` (key column, function from scope to [(key, words)]) makes one row for each key and no others.
    `takes` says what records take from other answers while their own columns are empty. The columns `locked` are taken
    together: a record shows them instead of asking for them, until it is detached, that is, has one of its own.
    """

    kind = "rows"
    verb = "Add"

    def __init__(
        self,
        label: Any,
        columns: type[Questions],
        *args: Any,
        noun: tuple[str, str],
        title: str = "",
        record: bool = False,
        summary: Sequence[str] = (),
        least: int = 0,
        most: int = MOST_ROWS,
        fixed: tuple[str, Callable[[Scope], list[tuple[Json, str]]]] | None = None,
        groups: Sequence[tuple[str, str, tuple[str, ...]]] = (),
        takes: Takes | None = None,
        locked: Sequence[str] = (),
        **options: Any,
    ) -> None:
        super().__init__(label, *args, **options)
        self._columns, self.noun = columns, noun
        self._titles = tuple(title.split("|")) if title else ()
        self.record, self.summary, self.least, self.most, self.fixed = record, tuple(summary), least, most, fixed
        self.groups = tuple(groups)
        self.takes, self.locked = takes, tuple(locked)
        self.columns: dict[str, Question] = {}
        self.judgements = Judgements()
        self.changing: tuple[Question, ...] = ()  # columns that a condition can hide, or that hold such columns
        self.alike: frozenset[str] = frozenset()  # columns whose conditions look at nothing in their row: asked in all rows or in none

    def on(self, track: Track) -> Rows:
        made = super().on(track)
        made.columns = self._columns.on(track)
        made.judgements = Judgements()
        made.changing = tuple(c for c in made.columns.values() if c.when is not None or (isinstance(c, Rows) and (c.changing or c.fixed)))
        made.alike = frozenset(name for name, column in made.columns.items() if not column.looks_beside)
        return made

    # Records

    def visible(self, scope: Scope) -> list[Question]:
        """The columns of one record (scope.row) that are shown."""
        return [column for column in self.columns.values() if column.shown(scope)]

    def row_title(self, row: Record, at: int, scope: Scope) -> str:
        """What a record is called: its title column, else "Goal 2"."""
        inside = scope.within(row)
        for name in self._titles or (next(iter(self.columns)),):
            column = self.columns.get(name)
            if column and (words := column.written(row.value(name), inside)):
                return words
        return f"{self.noun[0].capitalize()} {at}"

    def called(self, row: Record, scope: Scope) -> str:
        """A record with its name, a long one shortened: "Goal “Keep teachers”"; only "Goal" where it has none."""
        noun = self.noun[0].capitalize()
        name = " ".join(self.row_title(row, 0, scope).split())
        short = name if len(name) <= MOST_NAME else name[: MOST_NAME - 2].rsplit(" ", 1)[0] + " …"
        return noun if name == f"{noun} 0" else f"{noun} “{short}”"

    def told_apart(self, row: Mapping[str, Json], rows: Iterable[Mapping[str, Json]]) -> dict[str, Json]:
        """A copied record under a name that none of `rows` has: "Mentor (copy)"; as it is where its name is chosen, or leaves no room."""
        name = next((one for one in self._titles if not Question.is_blank(row.get(one))), "")
        column, words = self.columns.get(name), row.get(name)
        if not isinstance(column, ShortText) or not isinstance(words, str):
            return dict(row)
        base, taken = re.sub(r" \(copy(?: \d+)?\)$", "", words), {one.get(name) for one in rows}
        ways = (f"{base} (copy)" if at == 1 else f"{base} (copy {at})" for at in itertools.count(1))
        apart = next(one for one in ways if one not in taken)
        return {**row, name: apart if len(apart) <= column.most else words}

    def heading(self, scope: Scope) -> str:
        """What stands above the titles of records: the noun, or what gives the titles where another column is called that."""
        noun = self.noun[0].capitalize()
        beside = [self.columns[name].title(scope) for name in self.summary if name in self.columns]
        return self.columns[self._titles[0]].title(scope) if noun in beside and self._titles else noun

    def rows_to_show(self, value: Json, scope: Scope) -> list[dict[str, Json]]:
        """The stored records; for a fixed table one for each key, stored or new, and nothing else."""
        given = [row for row in value if isinstance(row, OBJECT)] if isinstance(value, list) else []
        stored = [{**row, "id": row_id(row, at)} for at, row in enumerate(given)]
        if self.fixed is None:
            return stored
        key, wanted = self.fixed
        by_key = {_key(row.get(key)): row for row in reversed(stored)}
        return [by_key.get(_key(code)) or {"id": f"{key}-{code}", key: code} for code, _ in wanted(scope)]

    def taken(self, rows: Sequence[Mapping[str, Json]], answers: Answers) -> Mapping[str, Taken]:
        """What records take from elsewhere, by row id: only for columns that are empty in them."""
        if self.takes is None or not rows:
            return {}
        found = self.takes(answers, [Record(row) for row in rows])
        by_id = {Record(row).id: row for row in rows}
        made = {
            key: Taken(one.origin, {n: v for n, v in one.values.items() if n in self.columns and self.is_blank(by_id[key].get(n))})
            for key, one in found.items()
            if key in by_id
        }
        return {key: one for key, one in made.items() if one.values}

    def whole(self, rows: list[dict[str, Json]], answers: Answers) -> list[dict[str, Json]]:
        """Records with what they take from elsewhere."""
        if not (found := self.taken(rows, answers)):
            return rows
        return [{**row, **found[name].values} if (name := Record(row).id) in found else row for row in rows]

    def would_take(self, rows: Sequence[Mapping[str, Json]], row_id: str, answers: Answers) -> Taken | None:
        """What a record would take if its locked columns were empty."""
        emptied = [{n: v for n, v in row.items() if n not in self.locked or Record(row).id != row_id} for row in rows]
        return self.taken(emptied, answers).get(row_id) if self.locked else None

    def fixed_words(self, scope: Scope) -> dict[str, str]:
        """What each row of a fixed table stands for, by its key as text."""
        return {str(code): words for code, words in self.fixed[1](scope)} if self.fixed else {}

    # Reading

    def is_sent(self, posted: Posted) -> bool:
        return bool(posted.below)

    def read(self, posted: Posted, before: Json, scope: Scope) -> Json:
        """Rows in the order they were posted; columns that were not on the page keep what they had; empty rows go."""
        given = [row for row in before if isinstance(row, OBJECT)] if isinstance(before, list) else []
        stored = {row_id(row, at): {**row, "id": row_id(row, at)} for at, row in reversed(list(enumerate(given)))}
        rows: list[Json] = []
        sent: list[str] = []
        for _, node in posted.numbered():
            named = found.text if (found := node.at("id")) else ""
            sent.append(named if named.strip() and named not in sent else new_row_id())
            row = self.read_row(node, stored.get(sent[-1], {"id": sent[-1]}), scope)
            if self.counts(row):
                rows.append(row)
        if self.fixed is not None:  # records whose key is not wanted now stay for the day it comes back
            rows += [row for name, row in reversed(stored.items()) if name not in sent]
        unread = None if isinstance(before, list) else before  # what was imported and is no list stays until rows replace it
        return rows or unread

    def read_row(self, posted: Posted, before: Mapping[str, Json], scope: Scope) -> dict[str, Json]:
        """One record: the posted columns over what was stored."""
        row = dict(before)
        inside = scope.within(Record(row))
        for column in self.columns.values():
            if (node := posted.at(column.id)) is None or not column.is_sent(node):
                continue
            value = column.read(node, before.get(column.id), inside)
            if value is None:
                if not column.is_blank(before.get(column.id)):  # an empty list that was imported stays as it is
                    row.pop(column.id, None)
            else:
                row[column.id] = value
        return row

    def counts(self, row: Mapping[str, Json]) -> bool:
        """Whether anything of the record was filled in: an untouched new row is not stored."""
        ours = [column for column in self.columns.values() if not (self.fixed and column.id == self.fixed[0])]
        filled = any(not c.is_blank(row.get(c.id)) and row.get(c.id) != c.default for c in ours)
        return filled or any(key != "id" and key not in self.columns and value for key, value in row.items())

    # Judging

    def problems(self, value: Json, scope: Scope) -> Iterator[Problem]:
        if value is not None and not isinstance(value, list):
            yield Problem((), f"{self.label}: this list could not be read; enter it again")
            return
        shown = self.rows_to_show(value, scope)
        count = len(shown)
        if self.fixed is None and count < self.least and (count > 0 or self.is_required(scope)):
            yield Problem((), self._too_few(count))
        elif count > self.most:
            yield Problem((), f"Keep at most {self.most} {self.noun[1]}; there are {count}")
        elif count == 0 and self.is_required(scope):
            yield Problem((), self.required_message or f"Add at least one {self.noun[0]}")
        if self.fixed is not None and not self.is_required(scope):
            shown = [row for row in shown if self.counts(row)]
        yield from self._row_problems(shown, scope)

    def _too_few(self, count: int) -> str:
        if self.required_message and count == 0:
            return self.required_message
        so_far = "" if count == 0 else f"; there {'is' if count == 1 else 'are'} {count}"
        noun = self.noun[0] if self.least == 1 else self.noun[1]
        return f"Add at least {self.least} {noun}{so_far}"

    def _row_problems(self, rows: list[dict[str, Json]], scope: Scope) -> Iterator[Problem]:
        seen: set[str] = set()
        records = [Record(data) for data in rows]
        for at, (row, found) in enumerate(zip(records, self.problems_by_row(records, scope), strict=True)):
            row_id = row.id or str(at)
            for problem in found:
                yield problem.under(row_id)
            title = row.text(self._titles[0]).casefold() if self._titles else ""
            if title and title in seen and self._columns.unique_titles:
                yield Problem((row_id, self._titles[0]), f"Give each {self.noun[0]} a name of its own")
            seen.add(title)

    def problems_by_row(self, rows: Sequence[Record], scope: Scope) -> Iterator[Iterable[Problem]]:
        """What is to be mended in each of some records; what was found before is remembered."""
        return self.judgements.of(rows, scope, self.row_problems) if scope.row is None else (self.row_problems(row, scope) for row in rows)

    def row_problems(self, row: Record, scope: Scope) -> Iterator[Problem]:
        """What is to be mended in one record; paths begin with the column."""
        inside = scope.within(row)
        sound = True
        for column in self.columns.values():
            if column.shown(inside):
                for problem in column.problems(row.value(column.id), inside):
                    sound = False
                    yield problem.under(column.id)
        if sound:
            yield from self._columns.agree(row, inside)

    def faults(self, value: Json, scope: Scope) -> Iterator[Problem]:
        yield from self.problems(value, scope)

    # Writing

    def written(self, value: Json, scope: Scope) -> str:
        rows = self.rows_to_show(value, scope)
        return "; ".join(self.row_title(Record(row), at, scope) for at, row in enumerate(rows, 1))

    def schema(self, track: Track) -> dict[str, Any]:
        columns = {column.id: described(column, track) for column in self.columns.values()}
        row_id = {"type": "string", "minLength": 1, "maxLength": 100, "title": "Row id"}
        row = {"type": "object", "properties": {"id": row_id, **columns}, "required": ["id"]}
        made: dict[str, Any] = {"type": "array", "items": row}
        if self.most != MOST_ROWS:
            made["maxItems"] = self.most
        return made


def row_id(row: Mapping[str, Json], at: int) -> str:
    """A row's own id; one made from its place for a row that was imported without."""
    found = row.get("id")
    return found if isinstance(found, str) and found.strip() else f"row{at}"


def _key(value: Json) -> str:
    return str(int(value)) if isinstance(value, float) and value == int(value) else str(value)
