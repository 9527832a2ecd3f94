"""Random, sparse and hostile plans: each composes, and prints what should print and nothing else.

The plans come from the maker that lies beside the content design, or where PLAN_MAKER says; without it these tests are
skipped. `test_random_pdfs` prints such plans.
"""

from __future__ import annotations

import importlib.util
import json
import os
import re
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import html5lib
import pytest

from exports.to_html import body_html
from wizard.advice.rules import recommendations
from wizard.advice.suggestions import suggestions, suggests
from wizard.advice.suggestions.taking import taken
from wizard.engine.answers import Record
from wizard.engine.fields import LongText, Question, Rows, Scale, ShortText
from wizard.engine.fields.matrix import Matrix
from wizard.engine.planfile import parse
from wizard.engine.schema import schema
from wizard.engine.scope import Scope
from wizard.engine.tracks import Track
from wizard.figures.summary import all_figures
from wizard.review import Review
from wizard.steps import all_steps

MAKER = Path(os.environ.get("PLAN_MAKER") or Path(__file__).resolve().parents[3] / "shared" / "checks" / "make_plan.py")
MARKER = re.compile(r"zq[0-9][0-9a-pr-z]{3}")
KINDS = ("full", "sparse", "hostile")
DAY = date(2026, 11, 24)
pytestmark = pytest.mark.skipif(not MAKER.exists(), reason="the maker of random plans is not beside this checkout")


def maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_plan", MAKER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["make_plan"] = module
    spec.loader.exec_module(module)
    return module


def made(track: Track, seed: int, kind: str) -> dict[str, Any]:
    """A plan of one kind, as the maker's command would write it."""
    module = maker()
    size = module.SPARSE if kind == "sparse" else module.FULL
    inventory = module.read(module.INVENTORY) if module.INVENTORY.exists() else None
    document = module.Document(json.loads(json.dumps(schema(all_steps(), track))))
    found: dict[str, Any] = module.Maker(document, inventory, seed, size, kind == "hostile").plan()
    return found


def secretive(plan: dict[str, Any], seed: int) -> dict[str, Any]:
    """The plan with answers in it that must not print: private rows, and what no question of ours asks."""
    answers = plan["answers"]
    for at, row in enumerate(answers.get("implement-governance", {}).get("decision_log", [])):
        row["dl_public"] = at % 2 == seed % 2
    for at, row in enumerate(answers.get("assess-reporting", {}).get("stories", [])):
        row["sy_permission"] = ("pending", "obtained")[at % 2]
    for at, row in enumerate(answers.get("plan-stakeholders", {}).get("stakeholders", [])):
        row["stk_na"] = at % 3 == 2
    if seed % 2:
        answers.setdefault("start", {})["depth"] = "essentials"
    for at, slug in enumerate(list(answers)):
        answers[slug]["field_of_nobody"] = f"zq0s{at:02d} is kept and never printed"
    answers["step-of-nobody"] = {"text": "zq0s99 is kept and never printed"}
    return plan


def kept_back(review: Review, answers: dict[str, Any]) -> set[str]:
    """Every marked text of the plan that must not be printed."""
    return set(MARKER.findall(json.dumps(answers))) - set(printable(review))


def printable(review: Review) -> Iterator[str]:
    """Every text that the framework has to print."""
    answers = review.journey.visible
    yield from MARKER.findall(answers.title)
    for step in review.journey.steps:
        scope = review.journey.scope(step.slug)
        record = answers.step(step.slug)
        for question in review.journey.catalogue.steps[step.slug].values():
            if question.printed and question.id in record.data and not left_out(review, step.slug, question, record.data):
                yield from texts(question, record.data[question.id], scope)


def left_out(review: Review, slug: str, question: Question, data: Any) -> bool:
    details = review.journey.visible.step("review-export").codes("include_details")
    if question.id in ("strategy_candidates", "strategy_scores", "strategy_weights"):
        return "strategy_comparison" not in details
    if question.id == "declined":
        return "declined_strategies" not in details
    return (
        slug == "plan-readiness"
        and isinstance(question, Scale)
        and review.journey.track is Track.STATE
        and "readiness_detail" not in details
    )


def texts(question: Question, value: Any, scope: Scope) -> Iterator[str]:
    if isinstance(question, Rows) and isinstance(value, list):
        shown = (row for row in value if not hidden_row(question, row))
        columns = [column for column in question.columns.values() if column.printed]
        yield from (marker for row in shown for c in columns if c.id in row for marker in texts(c, row[c.id], scope))
    elif isinstance(question, Matrix) and isinstance(value, dict):
        rows = (value[row_id] for row_id in question.row_words(scope) if isinstance(value.get(row_id), dict))
        yield from (marker for cells in rows for c in question.columns.values() if c.id in cells for marker in texts(c, cells[c.id], scope))
    elif isinstance(question, Scale) and isinstance(value, dict):
        yield from MARKER.findall(str(value.get("note", "")))
    elif isinstance(question, (ShortText, LongText)):
        yield from MARKER.findall(str(value))


def hidden_row(question: Rows, row: dict[str, Any]) -> bool:
    if question.id == "decision_log":
        return row.get("dl_public") is False
    if question.id == "stories":
        return row.get("sy_permission") not in ("obtained", "not_needed") or row.get("sy_use") is not True
    if question.id == "stakeholders":
        return row.get("stk_na") is True
    return False


def places(value: Any, marker: str, at: str = "") -> Iterator[str]:
    """Where a marker stands in the answers."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from places(inner, marker, f"{at}/{name}")
    elif isinstance(value, list):
        for inner in value:
            yield from places(inner, marker, at)
    elif marker in str(value):
        yield f"{at}: {value[:80]}"


def words_of(html: str) -> str:
    return "".join(html5lib.parse(html, namespaceHTMLElements=False).itertext())


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("track", list(Track))
@pytest.mark.parametrize("seed", range(9))
def test_plan_prints_what_it_should(track: Track, kind: str, seed: int) -> None:
    file = parse(json.dumps(secretive(made(track, seed, kind), seed)).encode())
    review = Review(file.as_answers())
    document = review.document(DAY)
    html = str(body_html(document))
    printed = words_of(html)

    missing = [marker for marker in printable(review) if marker not in printed]
    assert [(marker, place) for marker in missing for place in places(file.answers, marker)] == []
    told = [marker for marker in kept_back(review, file.answers) if marker in printed]
    assert [(marker, place) for marker in told for place in places(file.answers, marker)] == []
    assert [one for one in ("<script", 'href="javascript:', "<iframe", "<img") if one in html.lower()] == []
    assert len(recommendations(review.journey.visible)) == len({one.id for one in recommendations(review.journey.visible)})
    json.dumps(all_figures(review.journey.visible), allow_nan=False)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("track", list(Track))
@pytest.mark.parametrize("seed", range(9))
def test_plan_inside_of_the_document_holds_what_is_printed(track: Track, kind: str, seed: int) -> None:
    file = parse(json.dumps(secretive(made(track, seed, kind), seed)).encode())
    answers = json.loads(json.dumps(file.answers))
    answers.setdefault("review-export", {})["export_sections"] = []
    review = Review(type(file.as_answers())(track, file.title, answers))
    inside = review.document(DAY).plan

    told = [marker for marker in kept_back(review, answers) if marker in inside]
    assert [(marker, place) for marker in told for place in places(answers, marker)] == []
    assert "stk_position" not in inside
    assert parse(inside.encode()).track is track


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("track", list(Track))
@pytest.mark.parametrize("seed", range(3))
def test_plan_takes_every_suggestion(track: Track, kind: str, seed: int) -> None:
    answers = parse(json.dumps(made(track, seed, kind)).encode()).as_answers()
    for place in suggests():
        step, _, field = place.partition(".")
        found = suggestions(Review(answers).journey.visible, step, [field], answers)
        values, _ = taken(answers.step(step).data, found, {field: 40})
        typed = answers.step(step).rows(field)
        assert [row.id for row in Record(values).rows(field)][: len(typed)] == [row.id for row in typed]
        answers = answers.replaced(step, values)
    review = Review(answers)
    assert list(review.document(DAY).sections())
    assert len(review.findings) < 2000


@pytest.mark.parametrize("track", list(Track))
def test_private_answers_are_not_printed(track: Track) -> None:
    file = parse(json.dumps(made(track, 3, "full")).encode())
    answers = json.loads(json.dumps(file.answers))
    for row in answers["implement-governance"]["decision_log"]:
        row["dl_public"] = False
    for row in answers["assess-reporting"]["stories"]:
        row["sy_permission"] = "pending"
    hidden = [row["dl_decision"][:6] for row in answers["implement-governance"]["decision_log"]]
    hidden += [row["sy_title"][:6] for row in answers["assess-reporting"]["stories"]]
    review = Review(type(file.as_answers())(track, file.title, answers))

    printed = words_of(str(body_html(review.document(DAY))))

    assert [text for text in hidden if text in printed] == []
    assert "Champion" not in printed
