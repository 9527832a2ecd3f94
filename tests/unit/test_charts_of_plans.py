"""Charts of whole plans: every one keeps its words in place, says what it shows, and has a title of its own."""

from __future__ import annotations

import json
import re

import pytest
from markupsafe import Markup

from exports.charts import drawings
from exports.document import Document
from exports.to_html import body_html
from tests.unit.exports.charts.geometry import Drawing
from tests.unit.test_random_plans import DAY, KINDS, MAKER, made
from wizard.engine.planfile import parse
from wizard.engine.tracks import Track
from wizard.review import Review
from wizard.samples import sample

EXPECTED = {
    "goals",
    "readiness",
    "logic_model",
    "week",
    "coverage",
    "selection",
    "funding",
    "costs",
    "waves",
    "timeline",
    "driver",
    "maturity",
}


def drawn(document: Document) -> list[tuple[str, str]]:
    return [(one.kind, svg) for one in document.figures() for svg in drawings(one)]


@pytest.mark.parametrize("track", list(Track))
def test_a_sample_has_every_figure_of_the_design(track: Track) -> None:
    document = Review(sample(track).as_answers()).document(DAY)

    assert {kind for kind, _ in drawn(document)} >= EXPECTED
    assert [(kind, fault) for kind, svg in drawn(document) for fault in Drawing(svg).faults()] == []


@pytest.mark.parametrize("track", list(Track))
def test_figures_are_numbered_in_order_and_titled_once(track: Track) -> None:
    html = str(body_html(Review(sample(track).as_answers()).document(DAY)))
    numbers = [int(found) for found in re.findall(r'<p class="figt" dir="auto">Figure (\d+)[.,]', html)]
    titles = [str(Markup(found).unescape()) for found in re.findall(r"<title>(.*?)</title>", html)]

    assert sorted(set(numbers)) == list(range(1, len(set(numbers)) + 1))
    assert numbers == sorted(numbers)
    assert len(titles) == len(set(titles)) == len(numbers)
    assert [title for title in titles if not title.strip() or len(title) > 400] == []


@pytest.mark.skipif(not MAKER.exists(), reason="the maker of random plans is not beside this checkout")
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("track", list(Track))
@pytest.mark.parametrize("seed", range(40, 43))
def test_charts_of_random_plans_keep_their_words_in_place(track: Track, kind: str, seed: int) -> None:
    document = Review(parse(json.dumps(made(track, seed, kind)).encode()).as_answers()).document(DAY)

    assert [(name, fault) for name, svg in drawn(document) for fault in Drawing(svg).faults()] == []
