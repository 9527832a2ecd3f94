"""The pages of the framework as a reader turns them: nothing stranded, nothing cut off, nothing on a page of its own."""

from __future__ import annotations

import json
from datetime import date

import pytest

from exports.document import Document
from tests.unit.exports.layout import Words, pages
from tests.unit.test_random_plans import MAKER, made, secretive
from wizard.engine.planfile import parse
from wizard.engine.tracks import Track
from wizard.review import Review
from wizard.samples import sample

DAY = date(2026, 11, 24)
LEADING = {"h1", "h2", "h3", "h4", "h5", "h6", "caption", "thead"}
LEAST_LINES = 6
ROUNDING = 4  # CSS pixels that digits may stand over the edge of their cell: less than the space before them

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module", params=list(Track))
def laid(request: pytest.FixtureRequest) -> list[list[Words]]:
    return pages(Review(sample(request.param).as_answers()).document(DAY))


def test_a_sample_has_25_to_55_pages(laid: list[list[Words]]) -> None:
    assert 25 <= len(laid) <= 55


def test_no_page_ends_with_a_title_or_with_the_head_of_a_table(laid: list[list[Words]]) -> None:
    ends = [(words[-1].page, words[-1].text, words[-1].tags) for words in laid[1:]]
    assert [end for end in ends if LEADING & set(end[2])] == []


def test_no_page_holds_only_a_few_lines(laid: list[list[Words]]) -> None:
    assert [(words[0].page, words[0].text) for words in laid[1:] if len({round(one.top) for one in words}) < LEAST_LINES] == []


def test_nothing_of_a_sample_runs_out_of_its_place(laid: list[list[Words]]) -> None:
    assert [(one.page, one.text, one.beyond) for page in laid for one in page if one.beyond > ROUNDING] == []


def hostile(track: Track) -> Document:
    return Review(parse(json.dumps(secretive(made(track, 28, "hostile"), 28)).encode()).as_answers()).document(DAY)


@pytest.mark.skipif(not MAKER.exists(), reason="the maker of random plans is not beside this checkout")
@pytest.mark.parametrize("track", list(Track))
def test_the_longest_words_stay_in_their_place(track: Track) -> None:
    laid = pages(hostile(track))
    assert [(one.page, one.text, one.beyond) for page in laid for one in page if one.beyond > ROUNDING] == []
