"""Sections laid out alone and joined: the same file as in one go, whether they were kept or are made now."""

from __future__ import annotations

import io
import os
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
import pytest
import weasyprint

from exports import exporter
from exports.document import Document, Facts, Link, Paragraph, Part, Prose, Section, Summary
from exports.html.words import text
from exports.palette import palette
from exports.pdf import joining, laying
from exports.pdf.fetching import BASE, SkinOnly
from exports.pdf.flowing import standing
from exports.pdf.keeping import Folder, Memory, kept_in
from exports.pdf.piece import Damaged, End, packed, unpacked
from exports.to_html import page_html
from exports.to_pdf import fitting, press, styles
from tests.unit.exports.tagged import tree_text
from tests.unit.exports.test_document_blocks import framework
from tests.unit.exports.test_pdf import bookmarks, failures, pages, rendered, small, told, told_by_page

__all__ = ["pages"]  # a fixture


@pytest.fixture
def laid(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The words of each piece that is laid out while the test runs."""
    kept()
    drawn: list[str] = []
    original = laying._drawn

    def noted(document: Any) -> Any:
        drawn.append(" ".join("".join(document._html.etree_element.itertext()).split()))
        return original(document)

    monkeypatch.setattr(laying, "_drawn", noted)
    return drawn


@cache
def kept() -> dict[str, bytes]:
    """What a render of the small document keeps."""
    keeper = Memory()
    with kept_in(keeper):
        assert exporter("pdf").render(small()) == rendered()
    return keeper


def render(document: Document, keeper: Memory | Folder) -> bytes:
    with kept_in(keeper):
        return exporter("pdf").render(document)


def in_one_go(document: Document) -> tuple[weasyprint.Document, bytes]:
    """The document as WeasyPrint lays it out by itself."""
    parsed = styles(document.paper, palette(document.accent))
    source = weasyprint.HTML(string=page_html(document, "", fitting(document)), base_url=BASE, url_fetcher=SkinOnly())
    made = source.render(stylesheets=parsed.sheets, font_config=parsed.fonts, pdf_variant="pdf/a-3a")
    return made, made.write_pdf(pdf_variant="pdf/a-3a")


def titles(made: weasyprint.Document) -> list[tuple[int, str, int]]:
    """The bookmarks: their level, their words, and the page they lead to."""

    def walk(items: Any, level: int) -> Iterator[tuple[int, str, int]]:
        for words, (page, _, _), inner, _ in items:
            yield level, words, page + 1
            yield from walk(inner, level + 1)

    return list(walk(made.make_bookmark_tree(), 1))


def changed(document: Document, code: str, blocks: tuple[Any, ...]) -> Document:
    """The document with other blocks in one section."""
    parts = tuple(
        Part(part.title, tuple(replace(one, blocks=blocks) if one.code == code else one for one in part.sections))
        for part in document.parts
    )
    return replace(document, parts=parts)


def test_pages_are_those_of_a_document_laid_out_in_one_go(pages: Callable[[bytes], list[str]]) -> None:
    whole, alone = in_one_go(small())
    with pikepdf.open(io.BytesIO(rendered())) as pdf:
        assert bookmarks(pdf) == titles(whole)
        assert len(pdf.pages) == len(whole.pages)
    assert [sorted(page.split()) for page in pages(rendered())] == [sorted(page.split()) for page in pages(alone)]


def test_fonts_are_there_once(pages: Callable[[bytes], list[str]]) -> None:
    _, alone = in_one_go(small())
    with pikepdf.open(io.BytesIO(rendered())) as pdf:
        fonts = {font.objgen: str(font.BaseFont) for page in pdf.pages for font in page.Resources.Font.values()}
        files = [one for one in pdf.objects if isinstance(one, pikepdf.Stream) and "/Length1" in one]

    assert len(set(fonts.values())) == len(fonts) == len(files) > 3
    assert len(rendered()) < 1.15 * len(alone)


def test_contents_name_the_pages_on_which_sections_begin(pages: Callable[[bytes], list[str]]) -> None:
    read = pages(rendered())
    for section in (section for part in small().parts for section in part.sections):
        said = re.search(rf"{re.escape(section.title)}\s+(\d+)$", read[1], re.MULTILINE)
        assert said is not None
        assert section.title in read[int(said[1]) - 1].split("\n")


def test_what_was_kept_gives_the_same_bytes(laid: list[str]) -> None:
    assert render(small(), Memory(kept())) == rendered()
    assert laid == []


def test_one_change_lays_out_one_section(laid: list[str]) -> None:
    why = next(section for section in small().sections() if section.code == "fw_why")
    document = changed(small(), "fw_why", (*why.blocks[:-1], Facts((("Years", "2028"), ("Lead", "Office")))))
    made = render(document, Memory(kept()))

    assert ["2028" in words for words in laid] == [True]
    assert made == exporter("pdf").render(document)


def test_what_follows_is_laid_out_anew_as_far_as_it_moves(laid: list[str]) -> None:
    words = ["First of all.", "Then another.", "In the end."]
    sections = [Section(f"fw_{at}", f"Title {at}", f"{at}", "", "", (Prose(said),)) for at, said in enumerate(words, 1)]
    wide = small().parts[1].sections[2]
    document = framework(parts=(Part("", (*sections[:2], wide, sections[2])),))
    keeper = Memory()
    render(document, keeper)
    laid.clear()
    longer = changed(document, "fw_1", (Prose(words[0] + " It goes on." * 40),))
    made = render(longer, keeper)

    assert [next((at for at, said in enumerate(words, 1) if said in one), 0) for one in laid] == [1, 2, 0]
    assert made == exporter("pdf").render(longer)


def long(*lines: int) -> Document:
    """A document of sections of so many paragraphs of a line."""
    sections = [
        Section(f"fw_{at}", f"Title {at}", f"{at}", blocks=(Prose("\n\n".join(["It goes on."] * count)),))
        for at, count in enumerate(lines, 1)
    ]
    return framework(parts=(Part("Part 1. Why", tuple(sections)),))


def placed(document: Document) -> list[tuple[bool, int]]:
    """For each section: whether it begins on the last page of what stands before it, and how many pages it takes."""
    _, pieces = standing(document, press(document, Memory()))
    return [(piece.joins, len(piece.leaves)) for piece in pieces[3:]]


@pytest.mark.parametrize(("lines", "after"), [(33, (True, 2)), (45, (False, 2))])
def test_a_section_follows_on_where_the_page_before_holds_little(lines: int, after: tuple[bool, int]) -> None:
    assert placed(long(lines, 40)) == [(False, 2), after]


def test_only_the_first_page_below_a_strip_has_no_head(pages: Callable[[bytes], list[str]]) -> None:
    document = replace(long(100), front="strip")
    title = document.cover.title
    heads = [title in page.split("It goes on.")[0] for page in pages(exporter("pdf").render(document))[1:]]

    assert heads == [True] * len(heads)
    assert len(heads) > 1


def test_a_section_that_becomes_a_page_longer_moves_numbers_only(laid: list[str]) -> None:
    keeper = Memory()
    render(long(40, 40, 40), keeper)
    laid.clear()
    longer = long(40, 75, 40)
    made = render(longer, keeper)

    assert [words[:9] for words in laid] == ["Section 2", "Contents ", ""]
    assert made == exporter("pdf").render(longer)


def test_heads_that_pages_share_are_in_the_file_once() -> None:
    with pikepdf.open(io.BytesIO(exporter("pdf").render(long(100)))) as pdf:
        streams = [[stream.objgen for stream in page.Contents] for page in pdf.pages[3:]]  # those that the section goes on to

    assert len(streams) > 1
    assert len({page[1] for page in streams}) == 1 < len({page[2] for page in streams})


@pytest.mark.parametrize("times", [1, 400])
def test_a_summary_is_drawn_once(times: int, laid: list[str]) -> None:
    """However dense it has to be, and also where it needs more than a page."""
    summary = Section("fw_summary", "Executive summary", blocks=(Summary("The lead. " * times),))
    document = framework(parts=(Part("", (summary,)), *long(3).parts))
    exporter("pdf").render(document)

    assert sum("The lead." in words for words in laid) == 1


def test_sections_link_to_each_other() -> None:
    with pikepdf.open(io.BytesIO(rendered())) as pdf:
        names = pdf.Root.Names.Dests.Names
        places = {str(names[at]): names[at + 1][0].objgen for at in range(0, len(names), 2)}
        links = {str(note.Dest) for page in pdf.pages for note in page.get("/Annots", []) if "/Dest" in note}
        there = {page.objgen for page in pdf.pages}

    assert links == {"information", "gaps", *(section.code for section in small().sections())}
    assert {places[link] for link in links} <= there


def test_a_link_to_nowhere_is_no_link() -> None:
    document = framework(Section("fw_a", "Why", "1", blocks=(Paragraph(("See ", Link("there", section="fw_gone"), ".")),)))
    data = exporter("pdf").render(document)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        links = {str(note.Dest) for page in pdf.pages for note in page.get("/Annots", []) if "/Dest" in note}
    assert "fw_gone" not in links


def test_letters_that_no_font_has_stay_apart(pages: Callable[[bytes], list[str]]) -> None:
    """They are numbered anew in each piece."""
    letters = "\U000f0001", "\U000f0002"
    sections = [Section(f"fw_{at}", f"Title {at}", f"{at}", blocks=(Prose(f"So {letter} it is."),)) for at, letter in enumerate(letters)]
    if any(str(text(letter)) != letter for letter in letters):
        pytest.fail("these letters are taken out before")
    read = "".join(pages(exporter("pdf").render(framework(*sections))))

    assert [letter in read for letter in letters] == [True, True]


# --- what is kept -------------------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """A folder that holds what a render of the small document keeps."""
    made = Folder(tmp_path / "pieces")
    for name, data in kept().items():
        made.keep(name, data)
    return made


def cut(data: bytes) -> bytes:
    return data[: len(data) // 2]


def turned(data: bytes) -> bytes:
    return data[:40] + bytes([data[40] ^ 1]) + data[41:]


@pytest.mark.parametrize("harm", [cut, turned, lambda data: b"", lambda data: os.urandom(99)], ids=["cut", "turned", "empty", "other"])
def test_what_is_damaged_is_made_anew(harm: Callable[[bytes], bytes], folder: Folder, laid: list[str]) -> None:
    places = sorted(folder.place.iterdir())
    pieces = [place for place in places if len(kept()[place.name]) < 60_000 and _is_piece(kept()[place.name])][:2]
    fonts = [place for place in places if not _is_piece(kept()[place.name])][:1]
    for place in (*pieces, *fonts):
        place.write_bytes(harm(place.read_bytes()))

    assert render(small(), folder) == rendered()
    assert len(laid) >= len(pieces)
    laid.clear()
    assert render(small(), folder) == rendered()
    assert [place.name for place in pieces if folder.look(place.name) is None] == []


def _is_piece(data: bytes) -> bool:
    try:
        unpacked(data)
    except Damaged:
        return False
    return True


def test_a_piece_is_read_as_it_was_packed() -> None:
    pieces = [data for data in kept().values() if _is_piece(data)]

    assert len(pieces) > 7
    assert [packed(unpacked(data)) for data in pieces] == pieces


def test_a_folder_that_cannot_be_written_does_no_harm(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    folder = Folder(blocked / "pieces")
    folder.keep("name", b"data")

    assert folder.look("name") is None
    folder.trim()


def test_a_folder_lets_go_of_what_was_not_looked_at_for_longest(tmp_path: Path) -> None:
    folder = Folder(tmp_path, most=300)
    for at, name in enumerate(("first", "second", "third")):
        folder.keep(name, bytes(100))
        os.utime(tmp_path / name, (time.time() - 100 + at,) * 2)
    folder.look("first")
    folder.trim()

    assert sorted(place.name for place in tmp_path.iterdir()) == ["first", "third"]


def test_another_paper_colour_language_or_logo_is_another_piece() -> None:
    keeper = Memory()
    others = {}, {"paper": "a4"}, {"accent": "#7a1f5c"}, {"language": "es"}, {"logo": b"<svg/>", "logo_kind": "image/svg+xml"}
    for other in others:
        press(replace(small(), **other), keeper).piece("<p>Said.</p>", None)
    press(small(), keeper, heads=True).piece("<p>Said.</p>", None)
    press(small(), keeper).piece("<p>Said.</p>", End("", 20.5))
    press(small(), keeper).piece("<p>Said.</p>", None)

    assert sum(_is_piece(data) for data in keeper.values()) == len(others) + 2


# --- the checks bite ----------------------------------------------------------------------------------------------


def test_pieces_that_are_joined_badly_are_seen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Marks of two sections on one page that are counted from nought twice."""
    monkeypatch.setattr(joining, "_shifted", lambda content, marks: content)
    data = render(small(), Memory(kept()))

    assert failures(data) != [] or told(tree_text(data, tmp_path).splitlines()) != told_by_page(small(), data)
