"""Widths, lines, pictures and colours: what the drawings rest on."""

from __future__ import annotations

import io
from importlib.resources import files

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from exports.charts import draw
from exports.charts.measure import ELLIPSIS, cut, width, wrapped
from exports.charts.picture import png
from exports.charts.scale import money, steps
from exports.colour import contrast, parsed
from exports.document import Figure
from exports.palette import OURS, palette
from exports.shapes import Bar, BarsChart, FlowChart, WeekChart
from tests.unit.exports.charts.geometry import measured

FONTS = files("exports") / "skin" / "fonts"
WHITE = (255, 255, 255)
FIGURE = Figure("costs", "Most goes to people", "", None, BarsChart("Cost", (Bar("People", 9.0, "$9"), Bar("Paper", 1.0, "$1"))))


@pytest.mark.parametrize("weight", [400, 600, 700])
@pytest.mark.parametrize("words", ["Teacher leadership", "22% to 14%", "$1,500,000", "Wave AVATAR Yo", "żółć łódź"])
def test_words_are_as_wide_as_another_program_says(words: str, weight: int) -> None:
    other = measured(words, 10, str(weight))  # rounds each letter to a thousandth

    assert other * 0.998 <= width(words, 10, weight) <= other * 1.06


def test_letters_of_other_faces_are_given_enough_room() -> None:
    for words in ("Ωμέγα", "مجلس المعلمين", "школа", "→ ✓ ●"):
        assert width(words, 10) >= measured(words, 10, "400")


@given(st.text(max_size=300), st.floats(12, 400), st.integers(1, 5))
def test_lines_fit_and_say_the_words_in_order(words: str, room: float, most: int) -> None:
    lines = wrapped(words, room, 8, most=most)

    assert len(lines) <= most
    assert [line for line in lines if width(line, 8) > room and len(line) > 2] == []
    said = "".join("".join(lines).split())
    whole = "".join(words.split())
    assert whole.startswith(said.removesuffix(ELLIPSIS).rstrip(",;:.–-")) or said == whole


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ("Team lead", ("Team lead",)),
        ("Team lead of mathematics", ("Team lead of", "mathematics")),
        ("Team lead of mathematics in every school", ("Team lead of", "mathematics…")),
        ("Donaudampfschifffahrtsgesellschaft", ("Donaudampfsch", "ifffahrtsgesell…")),
        ("  ", ()),
    ],
)
def test_lines_are_cut_at_words(words: str, lines: tuple[str, ...]) -> None:
    assert wrapped(words, 62, 8) == lines


def test_one_line_is_cut_with_an_ellipsis() -> None:
    assert cut("District contributions", 50, 8) == "District…"
    assert cut("", 50, 8) == ""


@pytest.mark.parametrize(
    ("amount", "words"),
    [(0, "0"), (900, "$900"), (12_500, "$12.5K"), (250_000, "$250K"), (1_500_000, "$1.5M"), (27_400_000, "$27.4M"), (2e9, "$2B")],
)
def test_money_takes_few_letters(amount: float, words: str) -> None:
    assert money(amount) == words


@given(st.floats(1, 1e13))
def test_an_axis_has_few_round_steps(most: float) -> None:
    found = steps(most)

    assert found[0] == 0
    assert found[-1] <= most * 1.0001
    assert len(found) <= 7


def test_a_picture_is_as_wide_as_asked_for() -> None:
    for asked, got in ((960, 960), (99_999, 4000), (0, 1)):
        with Image.open(io.BytesIO(png(draw(FIGURE), asked))) as picture:
            assert (picture.format, picture.width) == ("PNG", got)


def test_a_picture_shows_its_words_and_is_the_same_each_time() -> None:
    data = png(draw(FIGURE), 960)
    with Image.open(io.BytesIO(data)) as picture:
        left = picture.convert("L").crop((0, 0, 200, picture.height))

    assert data == png(draw(FIGURE), 960)
    assert left.getextrema()[0] < 60


def test_colours_of_an_agency_follow_from_one() -> None:
    found = palette("#7ac143")

    assert (found.accent, found.deep, found.mark) == ("#4c792a", "#263c15", OURS.mark)


@pytest.mark.parametrize("pale", ["#ffee00", "#ffffff", "#f0a000"])
def test_a_pale_colour_becomes_the_mark(pale: str) -> None:
    found = palette(pale)

    assert (found.accent, found.deep, found.tint, found.mark) == (OURS.accent, OURS.deep, OURS.tint, pale)


@given(st.integers(0, 0xFFFFFF))
def test_words_can_be_read_in_any_colour(colour: int) -> None:
    found = palette(f"#{colour:06x}")

    assert contrast(parsed(found.accent), parsed(found.tint)) >= 4.5
    assert contrast(parsed(found.deep), WHITE) >= 12


@pytest.mark.parametrize("text", ["", "red", "#12345", "#1a4480; background: url(//x)", "javascript:1"])
def test_what_is_no_colour_changes_nothing(text: str) -> None:
    assert palette(text) == OURS


def test_sheets_are_written_again_in_other_colours() -> None:
    sheet = "a { color: #1a4480 } b { background: #162e51 } c { color: #1b1b1b }"

    assert OURS.instead_of_ours(sheet) is sheet
    assert palette("#7ac143").instead_of_ours(sheet) == "a { color: #4c792a } b { background: #263c15 } c { color: #1b1b1b }"


@pytest.mark.parametrize("name", ["Light", "Regular", "Italic", "Medium", "SemiBold", "Bold"])
def test_nothing_draws_a_word_to_the_hyphen_before_it(name: str) -> None:
    """As the font comes, "first- and second-year" reads "first-and second-year"."""
    with TTFont(io.BytesIO((FONTS / f"PublicSans-{name}.ttf").read_bytes())) as opened:
        letters, lookups = opened.getBestCmap(), opened["GPOS"].table.LookupList.Lookup
        space, dashes = letters[0x20], {letters[0x2D], letters[0x2013]}
        pairs = [
            ((first, pair.SecondGlyph), pair.Value1.XAdvance)
            for lookup in lookups
            for table in lookup.SubTable
            if table.LookupType == 2 and table.Format == 1
            for first, row in zip(table.Coverage.glyphs, table.PairSet, strict=True)
            for pair in row.PairValueRecord
        ]
    told = [advance for pair, advance in pairs if space in pair and dashes & set(pair)]

    assert told == [0] * 4
    assert any(advance for _, advance in pairs)


@pytest.mark.parametrize(("count", "told"), [(1, "duty 1"), (2, "duties 1 and 2"), (6, "duties 1 to 6")])
def test_a_week_names_its_duties_by_number(count: int, told: str) -> None:
    week = WeekChart("Team lead", 37.5, 22.5, 15.0, (("Coach", 15.0 / count),) * count)

    assert f"Leading, 15 hours: {told}</text>" in draw(Figure("week", "", "", None, week), OURS, 482.4, "Figure 1")


def test_the_words_of_a_flow_leave_its_count_to_the_finding() -> None:
    steps = tuple((f"Step {at}", "") for at in range(1, 9))
    drawn = draw(Figure("flow", "Eight steps in ten weeks", "", None, FlowChart("Selection", steps)), OURS, 482.4, "Figure 1")

    assert "Selection. Eight steps in ten weeks. 1. Step 1; 2. Step 2; 3. Step 3; 4. Step 4; 5. Step 5; 6. Step 6; and 2 more." in drawn
