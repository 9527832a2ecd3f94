"""No word of a drawing runs out, lies on another or under a mark, whatever is drawn."""

from __future__ import annotations

import re
from datetime import date
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exports.charts import alternative, draw, drawings
from exports.document import Figure
from exports.palette import palette
from exports.shapes import Chart, FundingChart, Source, Task, TimelineChart
from tests.unit.exports.charts.geometry import Drawing
from tests.unit.exports.charts.plenty import KINDS, LONG, SENTENCE, of

HIGHEST = 530.0  # points of a drawing that has to share a page with a title
PAPERS = (482.4, 465.7)
LATER = settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def test_these_tests_know_every_kind_of_chart() -> None:
    assert len(KINDS) == len(get_args(Chart))


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
@LATER
def test_words_and_marks_keep_their_place(kind: str, data: st.DataObject) -> None:
    chart = data.draw(KINDS[kind])
    wide = data.draw(st.sampled_from(PAPERS))
    for svg in drawings(Figure(kind, "What it says", "", None, chart), wide=wide):
        drawing = Drawing(svg)

        assert list(drawing.faults()) == []
        assert drawing.high <= HIGHEST
        assert drawing.wide == wide


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data(), finding=st.text(max_size=900))
@LATER
def test_the_alternative_text_says_something_in_400_characters(kind: str, data: st.DataObject, finding: str) -> None:
    chart = data.draw(KINDS[kind])
    said = alternative(chart, finding, "Figure 3")

    assert len(said) <= 400
    assert said.startswith("Figure 3: ")
    assert said.endswith("The table after the figure has the same numbers.")


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
@settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_a_drawing_says_all_in_attributes_and_is_the_same_each_time(kind: str, data: st.DataObject) -> None:
    chart = data.draw(KINDS[kind])
    figure = Figure(kind, "What it says", "", None, chart)
    svg = draw(figure, palette("#7ac143"))

    assert svg == draw(figure, palette("#7ac143"))
    assert not re.search(r"<(style|script|image|foreignObject|a)\b| (style|id|href|on\w+)=|url\(", svg)
    assert "nan" not in re.sub(r">[^<]*<", "><", svg)
    assert {one.tag.rpartition("}")[2] for one in Drawing(svg).elements} <= {
        "svg", "title", "text", "rect", "line", "circle", "polygon", "polyline", "path",
    }  # fmt: skip


def test_the_measure_of_these_tests_sees_faults() -> None:
    head = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 40">'
    text = '<text x="10" y="20" font-size="10">words</text>'
    plate = '<rect x="8" y="10" width="60" height="14" fill="#ffffff"/>'

    def faults(inside: str) -> list[str]:
        return [fault.partition(":")[0] for fault in Drawing(f"{head}{inside}</svg>").faults()]

    assert faults(text) == []
    assert faults(text.replace('x="10"', 'x="85"')) == ["runs out"]
    assert faults(text + text.replace('y="20"', 'y="24"')) == ["words on words"]
    assert faults('<line x1="0" y1="17" x2="90" y2="17"/>' + text) == ["a line through"]
    assert faults('<line x1="0" y1="17" x2="90" y2="17"/>' + plate + text) == []
    assert faults('<rect x="0" y="5" width="20" height="30" fill="#000"/>' + text) == ["cut by a mark"]
    assert faults('<rect x="0" y="5" width="90" height="30" fill="#000"/>' + text) == []
    assert faults(text + plate) == ["covered by a mark"]
    assert faults('<circle cx="12" cy="16" r="3"/>' + text) == ["cut by a mark"]


@pytest.mark.parametrize("said", [SENTENCE, LONG, "W", "مجلس المعلمين في المدرسة " * 9], ids=["sentence", "word", "letter", "arabic"])
@pytest.mark.parametrize("count", [1, 2, 7, 17, 40])
@pytest.mark.parametrize("kind", KINDS)
def test_one_to_forty_items_of_the_longest_labels_are_legible(kind: str, count: int, said: str) -> None:
    for svg in drawings(Figure(kind, said, "", None, of(kind, count, said))):
        drawing = Drawing(svg)

        assert list(drawing.faults()) == []
        assert drawing.high <= HIGHEST


def test_ten_years_of_fixed_dates_are_all_drawn_and_bands_are_named_by_their_years() -> None:
    tasks = tuple(Task(at, f"Milestone {at}", date(2025 + at, 3, 1), date(2026 + at, 2, 15)) for at in range(1, 11))
    chart = TimelineChart((("Plan", tasks),), tuple((date(2026 + at, 1, 5), f"Legislative session opens {at}") for at in range(11)))
    svg = draw(Figure("timeline", "Ten milestones", "", None, chart))

    assert svg.count('stroke-dasharray="3 2"') == len(chart.anchors)
    assert list(Drawing(svg).faults()) == []
    assert re.findall(r">(\d\d+–\d+)<", svg) == ["25–27", "2027–2029", "2029–2031", "2031–2033", "2033–2035"]


@pytest.mark.parametrize(
    ("secured", "told"),
    [(0, "F Other sources (3)"), (7, "F Other sources (3, 2 secured)"), (8, "F Other sources (3)")],
)
def test_sources_that_are_drawn_as_one_say_how_many_of_them_are_secured(secured: int, told: str) -> None:
    sources = tuple(Source(f"Source {at}", at < secured, (10.0,)) for at in range(8))
    chart = FundingChart((("2027–28", 80.0),), sources)

    assert told in draw(Figure("funding", "Named funding covers every year", "", None, chart))
