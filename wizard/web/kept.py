"""What a page sent, named as people know it: each field by its question and its row, each code by its label.

Nothing of the plan is read for it: the database may be away, and who sent it may not be known.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from wizard.engine.answers import Answers, Json, Record
from wizard.engine.fields import Choice, Choices, Day, Matrix, Pick, Question, Ranking, Rows, Scale, YesNo
from wizard.engine.fields.texts import MONTHS
from wizard.engine.posted import Posted, tree
from wizard.engine.scope import Scope
from wizard.engine.tracks import Track
from wizard.steps import known

CODED = (Choice, Choices, Pick, Ranking, Scale, YesNo)  # what sends codes
PARTS = {"month": "month", "day": "day", "year": "year", "level": "", "note": "note"}  # of days and scales
MONTH_NUMBERS = tuple(map(str, range(1, 13)))
SILENT = ("do", "version", "first")
Pair = tuple[str, str]


class Field(NamedTuple):
    """One sent field: its name, the name in words, its text, and what the text says where it is a code."""

    name: str
    words: str
    text: str
    said: str

    @property
    def silent(self) -> bool:
        """Whether it is sent again without being shown."""
        last = self.name.rpartition("-")[2]
        return self.name in SILENT or not self.text.strip() or last in ("id", "row") or "-columns-" in self.name


def field_words(name: str) -> str:
    """A posted name in words, rows counted from 1: "Team members, 2, member role"."""
    parts = [str(int(part) + 1) if part.isdecimal() and len(part) < 6 else part.replace("_", " ") for part in name.split("-")]
    words = ", ".join(part for part in parts if part)
    return words[:1].upper() + words[1:]


def fields(pairs: Iterable[Pair], slug: str) -> list[Field]:
    """What was sent for a step, but for the token and what the page showed before."""
    sent = [(name, text) for name, text in pairs if name not in ("csrf_token", "was")]
    posted = tree(sent)
    steps = [_Sent(track, slug, posted) for track in Track]
    step = max(steps, key=lambda one: sum(bool(one.asked(name)) + bool(one.said(name, text)) for name, text in sent))
    return [Field(name, step.words(name), text, step.said(name, text)) for name, text in sent]


@dataclass(frozen=True, slots=True)
class _Sent:
    """What was sent for a step of one track."""

    track: Track
    slug: str
    posted: Posted

    @property
    def scope(self) -> Scope:
        rows: dict[str, Json] = {name: [_texts(row) for _, row in below.numbered()] for name, below in self.posted.below.items()}
        return Scope(Answers(self.track, "", {self.slug: rows}), known(self.track), self.slug)

    def way(self, name: str) -> Iterator[tuple[Question, str]]:
        """The questions that a posted name leads through, each with what stands before its label: its row."""
        head, *rest = name.removeprefix("paste-").split("-")
        question: Question | None = known(self.track).steps.get(self.slug, {}).get(head)
        node, row = self.posted.at(head), ""
        while question is not None:
            yield question, row
            if len(rest) < 2 or not (rest[0].isdecimal() and len(rest[0]) < 6):
                return
            number, column, *rest = rest
            node = node.at(number) if node else None
            row, question = self._row(question, number, node), _column(question, column)
            node = node.at(column) if node else None

    def _row(self, question: Question, number: str, node: Posted | None) -> str:
        """What a row is called, by what was sent for it."""
        if isinstance(question, Rows):
            called = question.called(Record(_texts(node) if node else {}), self.scope)
            return called if "“" in called else f"{called} {int(number) + 1}"
        rows = list(question.row_words(self.scope).values()) if isinstance(question, Matrix) else []
        return rows[int(number)] if int(number) < len(rows) else f"Line {int(number) + 1}"

    def asked(self, name: str) -> Question | None:
        return next((question for question, _ in reversed(list(self.way(name)))), None)

    def words(self, name: str) -> str:
        """A posted name in words: "Team members, Team member “Director”: Organization"."""
        way = list(self.way(name))
        if not way:
            return field_words(name)
        told = way[0][0].title(self.scope)
        for question, row in way[1:]:
            told += f", {row}: {question.label}"
        part = PARTS.get(name.rpartition("-")[2], "") if isinstance(way[-1][0], (Day, Scale)) else ""
        return f"Lines for {told}" if name.startswith("paste-") else f"{told}, {part}" if part else told

    def said(self, name: str, text: str) -> str:
        """The label of a code; "" for a text that people typed."""
        question, part = self.asked(name), name.rpartition("-")[2]
        if isinstance(question, Day):
            return MONTHS[int(text) - 1] if part == "month" and text in MONTH_NUMBERS else ""
        if not isinstance(question, CODED) or part == "note" or not text.strip():
            return ""
        if isinstance(question, Pick):
            return question.written(text, self.scope) or "An entry of your plan"
        if isinstance(question, Ranking):
            return next((one.label for one in question.all_options() if one.value == text), "")
        value: Json = [text] if isinstance(question, Choices) else question.read(tree([("it", text)]).below["it"], None, self.scope)
        return question.written(value, self.scope)


def _texts(row: Posted) -> dict[str, Json]:
    """What was sent for the columns of a row, as texts."""
    return {name: one.text for name, one in row.below.items() if one.text}


def _column(question: Question, name: str) -> Question | None:
    if isinstance(question, Matrix) and question.columns_from:
        return question.cell
    return question.columns.get(name) if isinstance(question, (Rows, Matrix)) else None
