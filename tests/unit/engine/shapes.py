"""Small scopes, posted trees and random answers that tests of the engine are made of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st

from wizard.engine.answers import Answers, Record
from wizard.engine.fields import Question
from wizard.engine.posted import Posted, tree
from wizard.engine.scope import Catalogue, Scope
from wizard.engine.tracks import Track

STATE, DISTRICT = Track.STATE, Track.DISTRICT
WORDS = ("", "  ", "a", "b", "other", "none", "2027-08-15", "8/15/2027", "r1", "40%", "-1")

steadily = settings(deadline=None, database=None)  # a busy machine is no failure

leaves = (
    st.none()
    | st.booleans()
    | st.integers(-(10**16), 10**16)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.sampled_from(WORDS)
    | st.text(max_size=5)
)
names = st.sampled_from(("id", "level", "note", "r1", "x", "y")) | st.text(max_size=3)
json_values = st.recursive(leaves, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(names, inner, max_size=4), max_leaves=8)


def asked(question: Question, name: str = "q", track: Track = STATE) -> Any:
    """A question as a step would ask it."""
    return question.named(name).on(track)


def look(answers: Mapping[str, Any] | None = None, *, row: Mapping[str, Any] | None = None, track: Track = STATE,
         questions: Mapping[str, Question] | None = None, **other_steps: Any) -> Scope:  # fmt: skip
    """A place in the step "here" that has `answers`; further steps by name."""
    known = Catalogue(track, {"here": questions or {}})
    found = Scope(Answers(track, "", {"here": answers or {}, **other_steps}), known, "here")
    return found if row is None else found.within(Record(row))


def sent(*texts: str, **below: str) -> Posted:
    """What a page sends for one question: its own texts, or texts by the names below it ("0__id" for "0-id")."""
    pairs = [("q", text) for text in texts] + [(f"q-{name.replace('__', '-')}", text) for name, text in below.items()]
    return tree(pairs).at("q") or Posted()


def rows_sent(*rows: Mapping[str, str]) -> Posted:
    """A posted table: for each row the texts by column ("inner-0-x" for a column of a row inside)."""
    pairs = [(f"q-{at}-{name}", text) for at, row in enumerate(rows) for name, text in row.items()]
    return tree(pairs).at("q") or Posted()


def said(question: Question, value: Any, scope: Scope | None = None) -> list[str]:
    """What is to be mended in an answer."""
    return [problem.message for problem in question.problems(value, scope or look())]


def placed(question: Question, value: Any, scope: Scope | None = None) -> list[tuple[tuple[str, ...], str]]:
    """Where and what is to be mended in an answer."""
    return [(problem.path, problem.message) for problem in question.problems(value, scope or look())]


def named(one: object) -> str:
    """What a question, or a value, is called among the cases of a test."""
    return one.kind if isinstance(one, Question) else repr(one)
