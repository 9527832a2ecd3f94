"""Pictures painted by us look as those of a program for every SVG; what we do not know is left to that program."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageStat

from exports.charts import drawings
from exports.charts.canvas import Canvas
from exports.charts.measure import holds
from exports.charts.painting import painted
from exports.charts.picture import any_png, png
from exports.document import Figure
from exports.palette import palette
from exports.pictures import pictures
from tests.unit.exports.charts.plenty import KINDS, of
from tests.unit.exports.test_pictures import BOTH, document
from wizard.engine.tracks import Track

WIDE = 1206  # pixels, as in a Word file
PATCH = 16  # pixels: a patch is as wide and high as a letter
MOST = 40  # of 255, by which a patch may be lighter or darker: ours has no kerning, and edges at whole pixels
INK = 0.04  # the part by which there may be more or less of it

Draw = Callable[[Canvas], object]
ONE_OF_EACH: dict[str, Draw] = {
    "words": lambda canvas: canvas.words(5, 25, "Réal words 12%", 10),
    "bold words": lambda canvas: canvas.words(5, 25, "Bold words", 11, 700, "#8a4300"),
    "a box": lambda canvas: canvas.rect(5, 5, 80, 30, "#12436d"),
    "a box with an edge": lambda canvas: canvas.rect(5, 5, 80, 30, "#ffffff", "#12436d", 2),
    "a round box": lambda canvas: canvas.rect(5, 5, 80, 30, "#12436d", round_by=6),
    "a round box with an edge": lambda canvas: canvas.rect(5, 5, 80, 30, "#28a197", "#12436d", 3, 8),
    "an edge alone": lambda canvas: canvas.rect(5, 5, 80, 30, "none", "#12436d", 3),
    "an edge of dashes": lambda canvas: canvas.rect(5, 5, 80, 30, "#28a197", "#12436d", 3, dash="7 5"),
    "a line": lambda canvas: canvas.line(5, 5, 80, 30, "#12436d", 4),
    "a line of dashes": lambda canvas: canvas.line(5, 20, 80, 20, "#12436d", 3, "6 4"),
    "a disc": lambda canvas: canvas.circle(30, 30, 20, "#12436d"),
    "a ring": lambda canvas: canvas.circle(30, 30, 20, "#ffffff", "#12436d", 4),
    "a shape": lambda canvas: canvas.shape(((5, 35), (40, 5), (75, 35)), "#12436d"),
    "a shape with an edge": lambda canvas: canvas.shape(((5, 35), (40, 5), (75, 35)), "#28a197", "#12436d", 2),
    "a way": lambda canvas: canvas.way(((5, 35), (40, 5), (75, 35)), "#12436d", 3),
    "a way of dashes": lambda canvas: canvas.way(((5, 35), (40, 10), (75, 35)), "#12436d", 3, "9 4"),
    "stripes": lambda canvas: canvas.stripes(5, 5, 80, 30, "#12436d"),
    "a drawing in a drawing": lambda canvas: canvas.drawing(20, 10, drawn(lambda inner: inner.rect(5, 2, 40, 10, "#12436d"))),
}


def drawn(act: Draw) -> str:
    """A drawing of 132 by 80 CSS pixels: where there are parts of one, the other program rounds."""
    canvas = Canvas(99)
    act(canvas)
    return canvas.finish("One thing", 60 - canvas.high)


def opened(data: bytes | None) -> Image.Image:
    assert data is not None
    with Image.open(io.BytesIO(data)) as picture:
        return picture.convert("RGB")


def ink(picture: Image.Image) -> float:
    return ImageStat.Stat(ImageChops.invert(picture.convert("L"))).sum[0]


def differ(ours: Image.Image, theirs: Image.Image) -> int:
    """By how much the patch that differs most is lighter or darker. Theirs is a pixel or two higher: it rounds twice."""
    assert ours.width == theirs.width
    assert abs(ours.height - theirs.height) <= 1 + ours.height // 300
    small = (ours.reduce(PATCH), theirs.resize(ours.size).reduce(PATCH))
    return int(ImageChops.difference(*small).convert("L").getextrema()[1])  # type: ignore[arg-type]


@cache
def of_sample(track: Track) -> tuple[tuple[str, Image.Image], ...]:
    """Each drawing of a sample, and how the program for every SVG shows it."""
    shown = [one.drawn() for one in pictures(document(track))] + [one.svg() for one in pictures(document(track))[:2]]
    return tuple((svg, opened(any_png(svg, WIDE))) for svg in shown)


@BOTH
def test_every_figure_of_a_sample_is_painted_as_it_is_drawn(track: Track) -> None:
    made = [(opened(painted(svg, WIDE)), theirs) for svg, theirs in of_sample(track)]

    assert [at for at, pair in enumerate(made) if differ(*pair) > MOST] == []
    assert [ink(ours) / ink(theirs) for ours, theirs in made] == pytest.approx([1] * len(made), abs=INK)


@pytest.mark.parametrize("name", ONE_OF_EACH)
def test_each_thing_is_as_large_and_as_dark_as_it_is_drawn(name: str) -> None:
    svg = drawn(ONE_OF_EACH[name])
    nothing, ours, theirs = opened(painted(drawn(lambda canvas: None), 264)), opened(painted(svg, 264)), opened(any_png(svg, 264))
    boxes = [picture.point(lambda grey: 255 * (grey < 128)).getbbox() for picture in (ours, theirs)]

    assert differ(ours, theirs) <= MOST / 3 < MOST < differ(nothing, theirs)
    assert ink(ours) == pytest.approx(ink(theirs), rel=0.06)
    assert boxes[0] == pytest.approx(boxes[1], abs=5)


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
@settings(deadline=None, max_examples=12, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_any_chart_is_painted_or_left_to_the_other_program(kind: str, data: st.DataObject) -> None:
    chart = data.draw(KINDS[kind])
    for svg in drawings(Figure(kind, "What it says", "", None, chart), palette("#7ac143"))[:2]:
        made = painted(svg, WIDE)
        if made is None:
            assert not holds(svg)  # nothing but letters is left to it
        else:
            assert differ(opened(made), opened(any_png(svg, WIDE))) <= MOST


@pytest.mark.parametrize(
    "said",
    [pytest.param("مجلس المعلمين", id="Arabic"), pytest.param("教師", id="Chinese"), pytest.param("e\u0301", id="an accent of its own"),
     pytest.param("co\u00adoperate", id="a soft hyphen"), pytest.param("🎓", id="a picture")],
)  # fmt: skip
def test_letters_of_other_faces_are_left_to_the_other_program(said: str) -> None:
    svg = drawn(lambda canvas: canvas.words(5, 25, said, 10))

    assert painted(svg, 300) is None
    assert png(svg, 300) == any_png(svg, 300)


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("<rect ", '<rect opacity="0.5" '),
        ('fill="#12436d"', 'fill="navy"'),
        ('fill="#12436d"', 'fill="url(#a)"'),
        ("<rect ", '<rect width="9" height="9" rx="3" fill="none" stroke="#12436d"/><rect '),
        ("<rect ", '<g transform="scale(2)"/><rect '),
        ("<rect ", '<path d="M0 0h9" fill="none" stroke="#12436d"/><rect '),
        ("<rect ", '<path d="M0 0l9 9" fill="#12436d"/><rect '),
        ("<rect ", '<polyline points="0,0 9,9" fill="#12436d"/><rect '),
        ("<rect ", '<text font-weight="300">Light</text><rect '),
        ("<rect ", "<ellipse/><rect "),
        ("<rect ", "<rect width='9' height='9'/><rect "),
        ("<rect ", '<text fill="#12436d">a<tspan>b</tspan></text><rect '),
        ("<rect ", '<line x2="9" stroke="#12436d" stroke-width="1" stroke-dasharray="0 0"/><rect '),
        ("Public Sans", "Arial"),
        ("viewBox=", "data-was="),
        ("</svg>", ""),
    ],
)
def test_what_a_canvas_does_not_write_is_not_painted(was: str, now: str) -> None:
    svg = drawn(lambda canvas: canvas.rect(5, 5, 80, 30, "#12436d"))

    assert painted(svg, 100) is not None
    assert painted(svg.replace(was, now, 1), 100) is None


def test_a_picture_is_the_same_each_time_and_no_wider_than_it_may_be() -> None:
    (svg,) = drawings(Figure("bars", "", "", None, of("bars", 3, "Some words")))

    assert painted(svg, 700) == painted(svg, 700)
    assert (opened(png(svg, 700)).width, opened(png(svg, 99_999)).width, opened(png(svg, 0)).width) == (700, 4000, 1)
