"""The framework as a web page, opened from a folder: it needs nothing else, reads well on a phone, and axe finds nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import html5lib
import pytest
from playwright.sync_api import Browser

from exports import exporter
from exports.document import Column, Section, Table
from tests.journeys.test_walks import axe
from tests.unit.exports.test_document_blocks import blocks, framework
from wizard.engine.tracks import Track
from wizard.review import Review, document_of
from wizard.samples import sample

pytestmark = [pytest.mark.journey, pytest.mark.slow]


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("track", list(Track))
def test_the_file_stands_alone(browser: Browser, tmp_path: Path, track: Track, width: int) -> None:
    data = exporter("html").render(Review(sample(track).as_answers()).document(date(2026, 11, 24)))
    html5lib.HTMLParser(strict=True).parse(data.decode("utf-8"))
    place = tmp_path / "framework.html"
    place.write_bytes(data)
    asked: list[str] = []
    page = browser.new_context(viewport={"width": width, "height": 900}).new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: asked.append(message.text))

    page.goto(place.as_uri())

    assert asked == [place.as_uri()]
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    assert axe(page) == []
    for link in page.locator(".contents a").all():
        assert page.locator(str(link.get_attribute("href"))).count() == 1
    page.context.close()


CAPTIONS = "Math.max(0, ...[...document.querySelectorAll('.tablebox caption')].map(one => one.getBoundingClientRect().right))"
LETTERS = "[...document.querySelectorAll('.deepband h2, .deepband .lead')].map(one => getComputedStyle(one).color)"
APART = (
    "[...document.querySelectorAll('h2, h3, h4, .figt, caption, thead')].filter(one => getComputedStyle(one).breakAfter !== 'avoid').length"
)


def test_captions_are_read_whole_on_a_phone_and_words_on_paper(browser: Browser, tmp_path: Path) -> None:
    """Browsers print no backgrounds: white letters would stand on white."""
    place = tmp_path / "framework.html"
    place.write_bytes(exporter("html").render(Review(sample(Track.STATE).as_answers()).document(date(2026, 11, 24))))
    page = browser.new_context(viewport={"width": 320, "height": 900}).new_page()
    page.goto(place.as_uri())

    assert page.evaluate(CAPTIONS) <= 320
    assert set(page.evaluate(LETTERS)) == {"rgb(255, 255, 255)"}
    page.emulate_media(media="print")
    assert set(page.evaluate(LETTERS)) == {"rgb(22, 46, 81)", "rgb(27, 27, 27)"}
    assert page.evaluate(APART) == 0
    page.context.close()


@pytest.mark.parametrize("said", ["x" * 3000, "مرحبا بالعالم " * 9, "👩‍🏫 🎉 " * 20])
@pytest.mark.parametrize("width", [1280, 320])
def test_no_words_move_the_page_sideways(browser: Browser, tmp_path: Path, said: str, width: int) -> None:
    section = Section("fw_a", said, "1", "Part 1. Why: the case", said, tuple(blocks(said).values()))
    place = tmp_path / "framework.html"
    place.write_bytes(exporter("html").render(framework(section, title=said, version=said, information=(("Issued by", said),))))
    page = browser.new_context(viewport={"width": width, "height": 900}).new_page()

    page.goto(place.as_uri())

    assert page.evaluate("document.documentElement.scrollWidth") == width
    page.context.close()


def test_a_phone_parts_no_word_of_a_title(browser: Browser, tmp_path: Path) -> None:
    place = tmp_path / "framework.html"
    place.write_bytes(exporter("html").render(document_of(sample(Track.STATE).as_answers(), "brief", date(2026, 11, 24))))
    page = browser.new_context(viewport={"width": 320, "height": 900}).new_page()
    page.goto(place.as_uri())

    word = "const at = document.createRange(), one = document.querySelector('.lastwords').firstChild; at.setStart(one, one.data.lastIndexOf(' ') + 1); at.setEnd(one, one.length);"
    assert page.evaluate(f"(() => {{ {word} return at.getClientRects().length; }})()") == 1
    page.context.close()


def test_columns_of_sentences_are_wide_on_a_phone_and_others_as_their_words_need(browser: Browser, tmp_path: Path) -> None:
    """A sentence of a word a line would leave the columns beside it empty for screens."""
    place = tmp_path / "framework.html"
    table = Table(
        "Checks",
        (Column("What"), Column("By"), Column("Why")),
        (("Budget", "Mar 2026", "It says why at some length. " * 6), ("Goals", "Done", "")),
    )
    place.write_bytes(exporter("html").render(framework(Section("fw_a", "A", blocks=(table,)))))
    page = browser.new_context(viewport={"width": 320, "height": 900}).new_page()
    page.goto(place.as_uri())

    wide = page.evaluate(
        "[...document.querySelectorAll('[tabindex] > .table th[scope=col]')].map(one => one.getBoundingClientRect().width)"
    )
    assert wide[2] >= 176
    assert max(wide[:2]) < 100
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    page.context.close()


def test_drawings_keep_a_ground_of_their_own_in_forced_colors(browser: Browser, tmp_path: Path) -> None:
    """Their letters are ink; what most people choose as ground is black."""
    place = tmp_path / "framework.html"
    place.write_bytes(exporter("html").render(Review(sample(Track.STATE).as_answers()).document(date(2026, 11, 24))))
    page = browser.new_context(forced_colors="active", color_scheme="dark").new_page()
    page.goto(place.as_uri())

    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(0, 0, 0)"
    grounds = page.evaluate("[...document.querySelectorAll('.chart')].map(one => getComputedStyle(one).backgroundColor)")
    assert len(grounds) > 5
    assert set(grounds) == {"rgb(255, 255, 255)"}
    page.context.close()
