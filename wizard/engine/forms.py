"""A page's form: WTForms fields around our questions, with every stored or posted value ready to be drawn.

A form is made without a request, so stored answers, imports and tests are read and judged the same way. Drawing
walks `Shown` values: one for each question, with rows and tables spelled out below it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any

from wtforms import Field, Form

from wizard.engine.answers import Json, Record
from wizard.engine.fields import Matrix, Problem, Question, Ranking, Rows, new_row_id
from wizard.engine.journey import Journey
from wizard.engine.posted import Posted
from wizard.engine.rules import Rule
from wizard.engine.scope import Scope
from wizard.engine.step import Step
from wizard.engine.tracks import Track

Errors = Mapping[tuple[str, ...], list[str]]


class AnswerField(Field):  # type: ignore[misc] # WTForms has no types
    """A WTForms field whose reading and judging belong to a question."""

    question: Question
    scope: Scope

    def __init__(self, question: Question, **options: Any) -> None:
        super().__init__(question.label, description=question.help, **options)
        self.question = question
        self.was_posted = False
        self.problems: list[Problem] = []

    def process(self, formdata: Posted | None, data: Json = None, extra_filters: Any = None) -> None:
        node = formdata.at(self.short_name) if formdata is not None else None
        node = node if node is not None and self.question.is_sent(node) else None
        self.was_posted = node is not None
        self.process_errors: list[str] = []
        self.object_data = data
        self.data = self.question.read(node, data, self.scope) if node is not None else data

    def validate(self, form: Any, extra_validators: Any = ()) -> bool:
        self.problems = list(self.question.problems(self.data, self.scope))
        self.errors = [problem.message for problem in self.problems]
        return not self.errors


class AnswerForm(Form):  # type: ignore[misc] # WTForms has no types
    """The questions of one step or the columns of one record; `stored` holds what was there before."""

    def __init__(self, posted: Posted | None, stored: Mapping[str, Json], scope: Scope) -> None:
        self._scope = scope
        super().__init__(None, data=dict(stored), posted=posted)

    def process(self, formdata: Any = None, obj: Any = None, data: Any = None, extra_filters: Any = None, **kwargs: Any) -> None:
        posted: Posted | None = kwargs.get("posted")
        for name, one in self._fields.items():
            one.scope = self._scope
            one.process(posted, (data or {}).get(name))

    def posted_values(self) -> dict[str, Json]:
        """What was posted, by question; None means that the answer was emptied."""
        posted = ((name, one) for name, one in self._fields.items() if one.was_posted)
        return {name: one.data for name, one in posted if one.data is not None or not one.question.is_blank(one.object_data)}


def form_class(step: Step, track: Track, posted: Posted) -> type[AnswerForm]:
    """The form of those questions of a step that a page sent something for."""
    return _form_class(step, track, tuple(name for name in step.asked(track) if name in posted.below))


@lru_cache(512)
def _form_class(step: Step, track: Track, names: tuple[str, ...]) -> type[AnswerForm]:
    """Made once for each set of questions: whole pages send few, and saving as people type mostly one at a time."""
    asked = step.asked(track)
    return type(f"{type(step).__name__}Form", (AnswerForm,), {name: AnswerField(asked[name]) for name in names})


# --- what is drawn ----------------------------------------------------------------------------------------------


@dataclass(slots=True)
class ShownRow:
    """One record on a page: its number, id, what it is called, its cells."""

    name: str
    id: str
    at: int
    title: str
    cells: list[Shown]
    new: bool = False
    errors: list[str] = field(default_factory=list)

    def cell(self, name: str) -> Shown | None:
        return next((cell for cell in self.cells if cell.question.id == name), None)


@dataclass(slots=True)
class Shown:
    """One question on a page, ready to be drawn: `name` is its posted name and, unchanged, its id."""

    name: str
    question: Question
    value: Json
    label: str
    required: bool
    scope: Scope
    errors: list[str] = field(default_factory=list)
    hidden: bool = False
    when: str = ""
    rows: list[ShownRow] = field(default_factory=list)
    columns: list[tuple[str, str, str]] = field(default_factory=list)
    path: str = ""
    taken: str = ""  # what stands for the answer while it is empty, with where it comes from
    locked: bool = False  # whether that is shown instead of a control
    narrow: bool = False  # whether it stands beside others in a row, where one line would cut it off
    named: bool = False  # whether the heading right above says the same as its label

    @property
    def kind(self) -> str:
        return self.question.kind

    @property
    def help(self) -> str:
        return self.question.help

    @property
    def described(self) -> str:
        """The ids of hint and error, for aria-describedby."""
        parts = [f"{self.name}-{part}" for part, words in (("hint", self.help), ("taken", self.taken)) if words]
        return " ".join([*parts, f"{self.name}-error"] if self.errors else parts)

    @property
    def text(self) -> str:
        """The value as it stands in a box."""
        if self.value is None:
            default = self.question.default
            return "" if default is None or isinstance(default, (list, bool)) else str(default)
        if isinstance(self.value, float) and self.value == int(self.value):
            return str(int(self.value))
        return (
            self.value
            if isinstance(self.value, str)
            else json.dumps(self.value)
            if isinstance(self.value, (dict, list))
            else str(self.value)
        )

    @property
    def codes(self) -> list[Json]:
        """The chosen codes, the default ones while nothing was ever stored."""
        value = self.question.default if self.value is None else self.value
        return value if isinstance(value, list) else [] if value is None else [value]


def unstored(shown: Iterable[Shown]) -> Iterator[str]:
    """The names of what a page shows although it was never stored: defaults and orders nobody has confirmed yet."""
    for one in shown:
        if isinstance(one.question, Ranking):
            drawn = [option.value for option in one.question.ranked(one.value, one.scope)]
            if drawn != one.value:
                yield one.name
        elif one.value is None and one.question.default is not None:
            yield one.name
        for row in one.rows:
            yield from unstored(row.cells)


class Drawing:
    """Lays a journey's questions out for one page.

    `errors` are problems by path; `adding` are the paths of tables that get one empty row more.
    """

    def __init__(self, journey: Journey, slug: str, errors: Iterable[Problem] = (), adding: Iterable[str] = ()) -> None:
        self.journey = journey
        self.slug = slug
        self.adding = frozenset(adding)
        self.errors: dict[tuple[str, ...], list[str]] = {}
        for problem in errors:
            self.errors.setdefault(problem.path, []).append(problem.message)

    def shown(self, question: Question, value: Json, scope: Scope, name: str = "", path: tuple[str, ...] = ()) -> Shown | None:
        """One question, or None when it is not asked and cannot come up on this page."""
        path = path or (question.id,)
        name = name or question.id
        visible = self.journey.is_shown(question, scope)
        when = _local(question.when, scope)
        if not visible and (when is None or self._left_out(question, scope)):
            return None
        made = Shown(name, question, value, question.title(scope), question.is_required(scope), scope, path=".".join(path))
        made.errors = self.errors.get(path, [])
        made.hidden, made.when = not visible, when or ""
        if isinstance(question, Rows) and not question.record:
            made.rows = list(self._rows(question, value, scope, name, path))
        elif isinstance(question, Matrix):
            self._fill_matrix(made, question, value, scope, name, path)
        return made

    def _left_out(self, question: Question, scope: Scope) -> bool:
        return self.journey.essentials and not question.is_required(scope)

    def _rows(self, question: Rows, value: Json, scope: Scope, name: str, path: tuple[str, ...]) -> Iterator[ShownRow]:
        stored = question.rows_to_show(value, scope)
        known = {row.get("id") for row in stored}
        if question.fixed is None and (not stored or ".".join(path) in self.adding) and len(stored) < question.most:
            stored = [*stored, {"id": new_row_id()}]
        for at, row in enumerate(stored):
            made = self.record(question, row, scope, f"{name}-{at}", path, at)
            made.new = row.get("id") not in known
            for cell in made.cells:
                cell.narrow = True
            yield made

    def record(self, question: Rows, row: Mapping[str, Json], scope: Scope, name: str, path: tuple[str, ...], at: int) -> ShownRow:
        """One record with its cells."""
        record = Record(row)
        inside = scope.within(self.journey.visible_row(question, row, scope))
        here = (*path, record.id)
        cells = (self.shown(c, row.get(c.id), inside, f"{name}-{c.id}", (*here, c.id)) for c in question.columns.values())
        title = question.row_title(record, at + 1, scope)
        if question.fixed:
            title = question.fixed_words(scope).get(str(record.value(question.fixed[0])), title)
        return ShownRow(name, record.id, at, title, [cell for cell in cells if cell], errors=self.errors.get(here, []))

    def _fill_matrix(self, made: Shown, question: Matrix, value: Json, scope: Scope, name: str, path: tuple[str, ...]) -> None:
        stored = value if isinstance(value, Mapping) else {}
        columns = question.column_questions(scope)
        numbered = {column: f"c{at}" if question.columns_from else column for at, column in enumerate(columns)}
        made.columns = [(numbered[column], column, asked.label) for column, asked in columns.items()]
        for at, (row_id, words) in enumerate(question.row_words(scope).items()):
            cells = stored.get(row_id)
            cells = cells if isinstance(cells, Mapping) else {}
            inside = scope.within(Record(cells))
            shown = [
                Shown(f"{name}-{at}-{numbered[column]}", asked, cells.get(column), f"{words}: {asked.label}", False, inside, narrow=True,
                      errors=self.errors.get((*path, row_id, column), []))
                for column, asked in columns.items()
            ]  # fmt: skip
            made.rows.append(ShownRow(f"{name}-{at}", row_id, at, words, shown))


def _local(rule: Rule | None, scope: Scope) -> str | None:
    """A condition as data for the page, when all it looks at stands on the same page; None otherwise."""
    if rule is None or any("." in place for place in rule.places()):
        return None
    return _as_json(rule)


@cache
def _as_json(rule: Rule) -> str:
    return json.dumps(rule.as_data())
