"""Judgements of records are remembered only while everything they rest on is the same."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.unit.engine.small_wizard import PARTNERS, duty, journey, partner
from wizard.engine.answers import Answers, Record
from wizard.engine.fields import Problem
from wizard.engine.fields.judged import Judgements
from wizard.engine.remembered import Memory
from wizard.engine.scope import Scope
from wizard.engine.tracks import Track

A, B = Record({"id": "a", "size": 1}), Record({"id": "b", "size": 2})


class Judge:
    """Says what the lead is, and remembers of whom it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, row: Record, scope: Scope) -> Iterator[Problem]:
        self.asked.append(row.id)
        yield Problem((), f"{row.id}: {scope.value('lead')}")
        if scope.answers.step("scope").text("kind") == "pilot" and row.id == "b":
            yield Problem((), str(scope.answers.step("free").text("story")))


def scope(**steps: Any) -> Scope:
    return journey(**steps).scope("partners")


def said(found: Iterator[tuple[Problem, ...]]) -> list[str]:
    return [problem.message for problems in found for problem in problems]


def test_only_the_record_that_changed_is_judged_again() -> None:
    judge, judgements = Judge(), Judgements()
    here = scope(partners={"lead": "J.", "partners": [partner("x"), partner("y")]})
    first = said(judgements.of((A, B), here, judge))
    changed = Record({"id": "b", "size": 3})
    again = said(judgements.of((A, changed), here, judge))

    assert first == again == ["a: J.", "b: J."]
    assert judge.asked[2:] == ["b"]


def test_answer_outside_that_was_looked_at_ends_a_judgement() -> None:
    judge, judgements = Judge(), Judgements()
    rows = [partner("x"), partner("y")]
    said(judgements.of((A, B), scope(partners={"lead": "J.", "partners": rows}), judge))

    assert said(judgements.of((A, B), scope(partners={"lead": "K.", "partners": rows}), judge)) == ["a: K.", "b: K."]
    pilot = {"partners": {"lead": "K.", "partners": rows}, "scope": {"kind": "pilot", "reason": "r"}}
    assert said(judgements.of((A, B), scope(**pilot, free={"story": "One"}), judge)) == ["a: K.", "b: K.", "One"]
    assert said(judgements.of((A, B), scope(**pilot, free={"story": "Two"}), judge)) == ["a: K.", "b: K.", "Two"]


def test_record_that_is_no_plain_json_is_judged_each_time() -> None:
    judge, judgements = Judge(), Judgements()
    odd = Record({"id": "odd", "what": object()})
    here = scope()
    assert said(judgements.of((odd,), here, judge)) == said(judgements.of((odd,), here, judge)) == ["odd: None"]
    assert judge.asked == ["odd", "odd"]


class Asked(dict[str, Any]):
    """Steps that tell which answers were asked for without the rest of their step."""

    alone: list[str]

    def one(self, slug: str, name: str) -> Any:
        self.alone.append(name)
        return self[slug][name]


def test_answer_that_is_asked_for_alone_is_looked_at_alone_again() -> None:
    memory: Memory[float | None] = Memory(9)
    steps = Asked({"a": {"n": 1}})
    steps.alone = []
    answers = Answers(Track.STATE, "", steps)

    def worked_out() -> list[float | None]:
        return list(memory.each([None], lambda _: None, answers, lambda _, all_of_it: all_of_it.number("a.n")))

    assert worked_out() == [1]
    steps["a"]["n"] = 2
    assert worked_out() == [2]
    assert steps.alone == ["n"] * 4  # each time to see whether it is the same, and to work with it


def test_no_more_is_remembered_than_was_allowed() -> None:
    worked_out: list[int] = []
    memory: Memory[int] = Memory(2)

    def work(thing: int, answers: Answers) -> int:
        worked_out.append(thing)
        return answers.rows("a.b") == () and thing

    for thing in (1, 2, 2, 3, 1):
        assert list(memory.each([thing], int, Answers(Track.STATE), work)) == [thing]
    assert worked_out == [1, 2, 3, 1]


texts = st.one_of(st.none(), st.sampled_from(["", " ", "A", "B", 3, True]))
partners = st.lists(
    st.builds(
        lambda row_id, pays, amount, coached: partner(row_id, pays=pays, amount=amount, duties=[duty(coached=coached)]),
        st.sampled_from(["p", "q", "r"]), st.booleans(), texts, st.booleans(),
    ),
    max_size=3,
)  # fmt: skip
plans = st.fixed_dictionaries({
    "scope": st.fixed_dictionaries({"kind": st.sampled_from(["pilot", "full", "?"]), "reason": texts, "contact": texts}),
    "partners": st.fixed_dictionaries({"partners": partners, "lead": texts, "positions": st.lists(st.builds(dict), max_size=2)}),
    "start": st.fixed_dictionaries({"depth": st.sampled_from(["full", "essentials"])}),
})  # fmt: skip


@given(st.lists(plans, min_size=2, max_size=4))
def test_plans_stand_as_they_would_without_memory(several: list[dict[str, Any]]) -> None:
    for steps in several:
        remembered = journey(**steps).standing(PARTNERS)
        for question in PARTNERS.asked(journey(**steps).track).values():
            if hasattr(question, "judgements"):
                question.judgements = Judgements()
        assert journey(**steps).standing(PARTNERS) == remembered
