"""Figures, colours and logos on paper: tagged with what they show, lines whole, valid."""

from __future__ import annotations

import io
import re
import subprocess
from dataclasses import replace
from pathlib import Path

import page as validation
import pikepdf
import pytest
from PIL import Image

from exports import exporter
from exports.document import Document, Figure, Section
from exports.shapes import Bar, BarsChart, FlowChart
from tests.unit.exports.test_document_blocks import costs, framework
from tests.unit.exports.test_pdf import failures, tags_named

ARABIC = "مجلس المعلمين"
SVG_LOGO = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 30" width="90" height="30"><path d="M0 0h90v30H0z" fill="#7ac143"/></svg>'
)


def picture() -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (90, 30), "#7ac143").save(target, "PNG")
    return target.getvalue()


def drawn(*figures: Figure) -> Document:
    return framework(Section("fw_a", "Figures", "1", "", "", figures))


TWO = drawn(
    Figure("flow", "Chosen in two steps", "In order.", costs(), FlowChart("Selection", (("Apply", "2 weeks"), (ARABIC, "")))),
    Figure("costs", "Most goes to people", "", costs(), BarsChart("Cost", (Bar("People", 9.0, "$9"), Bar("Paper", 1.0, "$1")))),
)


def test_every_figure_is_tagged_with_what_it_shows() -> None:
    data = exporter("pdf").render(TWO)

    with pikepdf.open(io.BytesIO(data)) as pdf:
        said = [str(one.Alt) for one in tags_named(pdf, "Figure")]
    assert [words.partition(".")[0] for words in said] == ["Figure 1: Selection", "Figure 2: Cost"]
    assert failures(data) == []


def test_tags_say_where_on_the_page_a_figure_stands(tmp_path: Path) -> None:
    place = tmp_path / "drawn.pdf"
    place.write_bytes(exporter("pdf").render(TWO))
    with pikepdf.open(place) as pdf:
        boxes = [[float(edge) for edge in one.A.BBox] for one in tags_named(pdf, "Figure")]
    ran = subprocess.run(["pdftotext", "-bbox", str(place), "-"], capture_output=True, check=True).stdout.decode()
    tops = [792 - float(re.search(rf'yMin="([\d.]+)"[^>]*>{word}<', ran)[1]) for word in ("Apply", "Paper")]  # type: ignore[index]

    assert [(left, right) for left, _, right, _ in boxes] == [(64.8, 547.2)] * 2
    assert [bottom < at < top for (_, bottom, _, top), at in zip(boxes, tops, strict=True)] == [True, True]
    assert boxes[0][1] > boxes[1][3]  # one above the other


def test_a_line_of_a_drawing_is_laid_out_whole(tmp_path: Path) -> None:
    place = tmp_path / "drawn.pdf"
    place.write_bytes(exporter("pdf").render(TWO))
    told = subprocess.run(["pdftotext", "-enc", "UTF-8", str(place), "-"], capture_output=True, check=True).stdout.decode()

    assert [word for word in (*ARABIC.split(), "Apply") if word not in told] == []


def test_words_of_a_drawing_stand_where_they_were_measured(tmp_path: Path) -> None:
    place = tmp_path / "drawn.pdf"
    place.write_bytes(exporter("pdf").render(TWO))
    ran = subprocess.run(["pdftotext", "-bbox", str(place), "-"], capture_output=True, check=True).stdout.decode()
    found = next(line for line in ran.splitlines() if ">Paper<" in line)
    left = float(found.partition('xMin="')[2].partition('"')[0])

    assert left == pytest.approx(64.8, abs=0.5)  # the left edge of the text block


@pytest.mark.parametrize(("kind", "logo"), [("image/png", picture()), ("image/svg+xml", SVG_LOGO)])
def test_the_cover_shows_whose_it_is(kind: str, logo: bytes) -> None:
    data = exporter("pdf").render(replace(framework(), accent="#7ac143", logo=logo, logo_kind=kind))

    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert [str(one.Alt) for one in tags_named(pdf, "Figure")] == ["Logo of Agency of Columbia"]
    report = validation.validate_pdf_bytes(data, profile="ua1")
    assert sorted({failure.message for failure in report.failures}) == []


def test_the_web_page_holds_the_logo_and_the_colours() -> None:
    html = exporter("html").render(replace(framework(), accent="#7ac143", logo=SVG_LOGO, logo_kind="image/svg+xml")).decode()

    assert '<img src="data:image/svg+xml;base64,' in html
    assert 'alt="Logo of Agency of Columbia"' in html
    assert "#4c792a" in html
    assert "#1a4480" not in html


def test_a_colour_that_is_none_changes_nothing() -> None:
    bad = replace(framework(), accent="red; } body { display: none")

    assert exporter("html").render(bad) == exporter("html").render(framework())
