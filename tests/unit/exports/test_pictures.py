"""Figures as pictures of their own: the drawing that is printed, with its words, safe, and named so that files sort."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PIL import Image

from exports import exporter
from exports.charts.measure import width
from exports.charts.picture import kept_png, png
from exports.document import Document, Figure, Part, Section, Table
from exports.pdf.keeping import Folder, kept_in
from exports.pictures import MARGIN, pictures
from exports.shapes import BarsChart
from exports.to_html import body_html
from exports.word import pictures as word_pictures
from tests.pages import every, parsed, text_of
from tests.unit.exports.charts.plenty import of
from tests.unit.exports.test_document_blocks import framework
from wizard.engine.tracks import Track
from wizard.review import document_of
from wizard.samples import sample

SVG = "{http://www.w3.org/2000/svg}"
ALLOWED = {"svg", "title", "desc", "g", "rect", "text", "line", "circle", "polygon", "polyline", "path"}
BOTH = pytest.mark.parametrize("track", list(Track))


@cache
def document(track: Track, edition: str = "framework") -> Document:
    return document_of(sample(track).as_answers(), edition, date(2026, 11, 24))


def holding(*figures: Figure) -> Document:
    return framework(parts=(Part("", (Section("fw_a", "A", "1", blocks=figures),)),))


def figure(finding: str, kind: str = "bars", count: int = 2) -> Figure:
    return Figure(kind, finding, "Dollars.", Table("", (), ()), of(kind, count, "Some words"))


@BOTH
def test_pictures_are_the_drawings_of_the_page_in_their_order(track: Track) -> None:
    page = str(body_html(document(track)))
    shown = pictures(document(track))
    titles = [text_of(one) for one in every(parsed(f"<!doctype html><title>t</title>{page}"), "p") if one.get("class") == "figt"]

    assert [one.title for one in shown] == [words for words in titles if words.startswith("Figure ")]
    assert [at for at in (page.find(one.drawn()) for one in shown) if at < 0] == []
    assert [page.find(one.drawn()) for one in shown] == sorted(page.find(one.drawn()) for one in shown)


@BOTH
def test_files_sort_as_the_figures_stand(track: Track) -> None:
    names = [one.name for one in pictures(document(track))]

    assert names == sorted(set(names))
    assert names[0] == "figure-01-goals"


def test_a_figure_that_takes_several_pages_gives_as_many_pictures() -> None:
    shown = pictures(holding(figure("Short"), figure("A long one", "goals", 30)))

    assert [one.key for one in shown][:3] == ["1", "2-1", "2-2"]
    assert shown[1].name == "figure-02-goals-part-1"
    assert shown[2].title == f"Figure 2, part 2 of {len(shown) - 1}. A long one"


@BOTH
def test_an_svg_stands_alone(track: Track) -> None:
    for one in pictures(document(track)):
        root = ET.fromstring(one.svg())
        wide, high = float(root.get("width", "").removesuffix("pt")), float(root.get("height", "").removesuffix("pt"))
        said = [root.findtext(f"{SVG}title"), root.findtext(f"{SVG}desc")]

        assert said == [one.title, one.alternative]
        assert root.get("aria-labelledby") == "title desc"
        assert "sans-serif" in root.get("font-family", "")
        assert {element.tag.removeprefix(SVG) for element in root.iter()} <= ALLOWED
        assert [
            name for element in root.iter() for name in element.attrib if name.startswith("on") or "href" in name or name == "style"
        ] == []
        assert root.get("viewBox") == f"0 0 {root.get('width', '')[:-2]} {root.get('height', '')[:-2]}"
        head = [element for element in root if element.tag == f"{SVG}text"]
        assert [words for words in head if float(words.get("x", "")) < MARGIN or float(words.get("y", "")) > high - MARGIN + 2] == []
        ends = [MARGIN + width(words.text or "", float(words.get("font-size", "")), int(words.get("font-weight", "400"))) for words in head]
        assert max(ends) <= wide - MARGIN


@BOTH
def test_alternative_texts_differ_and_do_not_speak_of_a_table_that_is_not_there(track: Track) -> None:
    said = [one.alternative for one in pictures(document(track))]

    assert len(set(said)) == len(said)
    assert [words for words in said if "table after the figure" in words or len(words) < 40] == []


def test_words_of_people_stay_words() -> None:
    hostile = '<script>alert(1)</script> & ]]> "x" \x07\u202e {{ y }}'
    made = pictures(replace(holding(figure(hostile)), title=hostile))[0].svg()

    root = ET.fromstring(made)
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= ALLOWED
    assert root.findtext(f"{SVG}title") == 'Figure 1. <script>alert(1)</script> & ]]> "x"   {{ y }}'


def test_a_figure_without_a_drawing_is_no_picture() -> None:
    assert pictures(holding(Figure("risks", "Said", "", None))) == ()


def test_a_png_is_as_wide_as_a_slide_and_says_what_it_shows() -> None:
    one = pictures(holding(figure("Half of it is “pay”")))[0]
    with Image.open(io.BytesIO(one.png())) as opened:
        opened.load()
        assert opened.width == 1920
        assert opened.text == {"Title": "Figure 1. Half of it is “pay”", "Description": one.alternative}
        assert opened.convert("L").getextrema() == (27, 255)


DOT = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" width="9pt" height="9pt"><circle cx="4" cy="4" r="3" fill="%s"/></svg>'


def test_a_picture_that_was_drawn_is_taken_from_where_it_is_kept(tmp_path: Path) -> None:
    drawn = png(DOT % "navy", 20)
    with kept_in(Folder(tmp_path)):
        assert kept_png(DOT % "navy", 20) == drawn
        (place,) = tmp_path.iterdir()
        Folder(tmp_path).keep(place.name, b"what is kept")
        assert kept_png(DOT % "navy", 20) == b"what is kept"
        assert {kept_png(DOT % "red", 20), kept_png(DOT % "navy", 21)} == {png(DOT % "red", 20), png(DOT % "navy", 21)}
        place.write_bytes(place.read_bytes()[:-1])
        assert kept_png(DOT % "navy", 20) == drawn


def test_a_word_file_is_the_same_with_pictures_that_were_kept(tmp_path: Path) -> None:
    made = []
    for _ in range(2):
        word_pictures.drawn.cache_clear()  # as a process begins
        with kept_in(Folder(tmp_path)):
            made.append(exporter("docx").render(holding(replace(figure("Said"), table=None))))

    assert made[0] == made[1]
    assert len(list(tmp_path.iterdir())) == 1


def test_a_word_file_packs_its_pictures_once() -> None:
    data = exporter("docx").render(holding(replace(figure("Said"), table=None)))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        kinds = {one.filename.rpartition(".")[2]: one.compress_type for one in archive.infolist()}

        assert archive.testzip() is None
        assert kinds == {"xml": zipfile.ZIP_DEFLATED, "rels": zipfile.ZIP_DEFLATED, "png": zipfile.ZIP_STORED}


def test_the_archive_holds_each_figure_twice_and_its_words() -> None:
    made = holding(figure("First"), figure("Second"))
    data = exporter("figures.zip").render(made)

    assert exporter("figures.zip").render(made) == data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["alternative-texts.txt", *(f"figure-0{at}-bars.{form}" for at in (1, 2) for form in ("svg", "png"))]
        words = archive.read("alternative-texts.txt").decode()
        assert [line for line in words.splitlines() if line.startswith("Figure 2.")] == ["Figure 2. Second"]
        assert archive.read("figure-02-bars.svg").decode() == pictures(made)[1].svg()


def test_a_document_without_figures_gives_an_empty_archive() -> None:
    with zipfile.ZipFile(io.BytesIO(exporter("figures.zip").render(holding()))) as archive:
        assert archive.namelist() == ["alternative-texts.txt"]


def test_the_public_edition_shows_no_figure_of_what_it_leaves_out() -> None:
    kinds = {
        name: {re.sub(r"figure-\d+-", "", one.name) for one in pictures(document(Track.STATE, name))} for name in ("framework", "public")
    }

    assert "readiness" in kinds["framework"]
    assert kinds["public"] == kinds["framework"] - {"readiness"}


def test_the_picture_of_a_chart_says_where_it_is_from() -> None:
    shown = pictures(replace(holding(replace(figure("Said"), table=None)), title="Our plan", footer="Draft · Version 2"))[0]
    assert isinstance(shown.figure.chart, BarsChart)
    assert "Our plan · Draft · Version 2" in shown.svg()
