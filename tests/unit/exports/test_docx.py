"""The Word file, read back: the words of the web page in their order, in real styles, and nothing that Word would have to repair."""

from __future__ import annotations

import itertools
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image

from exports.charts.measure import width
from exports.document import Column, Document, Facts, Figure, Group, Link, Paragraph, Part, Prose, Section, Steps, Table
from tests.unit.exports.test_document_blocks import blocks, costs, framework
from tests.unit.exports.wordprocessing import W, made, misplaced, opened, paragraphs, squeezed, web_text, word_text
from wizard.engine.tracks import Track
from wizard.review import Review, document_of
from wizard.samples import sample

DAY = date(2026, 11, 24)
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
HOSTILE = [
    "x" * 3000,
    "مرحبا بالعالم 12",
    "👩‍🏫 🎉",
    "a\x00\x07b\x0bc",
    "\ud800 alone",
    "<w:p/> & ]]>",
    "  ",
    "a\tb\r\nc\rd",
    "\u202eback\u202c",
    "\ufffe",
]


@pytest.fixture(scope="module", params=list(Track))
def document(request: pytest.FixtureRequest) -> Document:
    return Review(sample(request.param).as_answers()).document(DAY)


def styled(document: Document, style: str) -> list[str]:
    return [words for name, words in paragraphs(made(document)) if name == style]


def test_the_words_of_the_sample_stand_in_the_order_of_the_web_page(document: Document) -> None:
    assert word_text(document) == web_text(document)


@pytest.mark.parametrize("kind", list(blocks("x")))
def test_every_block_says_what_the_web_page_says(kind: str) -> None:
    document = framework(Section("fw_a", "A section", "1", "Part 1. Why: the case", "A lead.", (blocks("some words")[kind],)))

    assert word_text(document) == web_text(document)


@pytest.mark.parametrize("said", HOSTILE, ids=range(len(HOSTILE)))
def test_any_words_are_written_and_read(said: str) -> None:
    document = framework(Section("fw_a", said, "1", "Part 1. Why: the case", said, tuple(blocks(said).values())), title=said, version=said)

    data = made(document)
    assert misplaced(data) == []
    assert word_text(document).replace("\ufffe", "") == web_text(document).replace("\ufffe", "")


def test_columns_hold_their_words_in_the_face_that_stands_in_for_calibri() -> None:
    """DejaVu Sans in bold is a fifth wider than what columns are measured in; tables are set in 9 points."""
    row = ("Warning", "Recurring", "commissioner", "What has to be told of it at some length. " * 4)
    document = framework(
        Section("fw_a", "A", blocks=(Table("Checks", tuple(Column(one) for one in ("Level", "Lasts", "Where", "What")), (row,)),))
    )
    columns = [int(one.get(f"{W}w")) / 20 for one in opened(made(document)).element.body.iter(f"{W}gridCol")]

    assert [word for word, column in zip(row[:3], columns[-4:], strict=False) if width(word, 9.0, 600) * 1.2 > column - 9] == []


def test_nothing_stands_where_word_would_not_expect_it(document: Document) -> None:
    assert misplaced(made(document)) == []
    assert misplaced(made(framework(Section("fw_a", "A", blocks=tuple(blocks("words").values()))))) == []


def test_sections_are_numbered_headings_that_links_lead_to(document: Document) -> None:
    body = opened(made(document)).element.body
    marks = {mark.get(f"{W}name") for mark in body.iter(f"{W}bookmarkStart")}
    anchors = [link.get(f"{W}anchor") for link in body.iter(f"{W}hyperlink") if link.get(f"{W}anchor")]

    assert styled(document, "Heading1") == ["Document information", "Known gaps", *(section.title for section in document.sections())]
    assert [anchor for anchor in anchors if anchor not in marks] == []
    assert len(anchors) == 2 + len(list(document.sections()))
    numbered = [
        one
        for one in body.iter(f"{W}p")
        if one.find(f"{W}pPr/{W}numPr") is not None and one.find(f"{W}pPr/{W}pStyle").get(f"{W}val") == "Heading1"
    ]
    assert len(numbered) == sum(section.number != "" for section in document.sections())


def test_headings_skip_no_level(document: Document) -> None:
    levels = [int(name[-1]) for name, _ in paragraphs(made(document)) if name.startswith("Heading")]

    assert levels[0] == 1
    assert [(a, b) for a, b in itertools.pairwise(levels) if b > a + 1] == []


def test_contents_are_filled_in_and_stand_in_fields_by_part(document: Document) -> None:
    codes = [one.text for one in opened(made(document)).element.body.iter(f"{W}instrText") if "TOC" in (one.text or "")]

    assert styled(document, "TOCPart") == [part.title for part in document.parts if part.title]
    assert [words.split(maxsplit=1)[-1].strip() for words in styled(document, "TOC1")][2:] == [
        section.title if section.number else section.title.split(maxsplit=1)[-1] for section in document.sections()
    ]
    assert len(codes) == 1 + len(document.parts)


def tables(document: Document) -> list[Any]:
    return list(opened(made(document)).tables)


def test_tables_have_heads_that_repeat_and_captions_that_count(document: Document) -> None:
    captions = styled(document, "Caption")

    counted = [words for words in captions if words.startswith("Table ")]
    assert [words.split(".")[0] for words in counted] == [f"Table {at}" for at in range(1, len(counted) + 1)]
    for table in tables(document):
        look = table._tbl.tblPr.find(f"{W}tblLook")
        heads = [row for row in table._tbl.tr_lst if row.find(f"{W}trPr/{W}tblHeader") is not None]
        assert (look.get(f"{W}firstRow") == "1") == (len(heads) == 1)
        assert "1" in (look.get(f"{W}firstRow"), look.get(f"{W}firstColumn"))
        assert len({len(row.tc_lst) for row in table._tbl.tr_lst}) == 1


def kept_rows(count: int, words: str = "word") -> list[bool]:
    """Of each row of a table of so many rows, its head first, whether it stays with the next one."""
    table = Table("A table", (Column("A"), Column("B")), tuple((f"Row {at}", words) for at in range(count)))
    drawn = opened(made(framework(Section("fw_a", "A", blocks=(table,))))).tables[-1]._tbl
    return [all(cell.find(f"{W}p/{W}pPr/{W}keepNext") is not None for cell in row.tc_lst) for row in drawn.tr_lst]


@pytest.mark.parametrize(
    ("count", "words", "kept"),
    [
        (3, "word", [True, True, True, False]),
        (8, "word", [True] * 8 + [False]),
        (9, "word", [True, True, *[False] * 6, True, False]),
        (4, "word " * 200, [True, True, False, True, False]),
        (1, "word", [True, False]),
    ],
)
def test_a_short_table_stays_on_a_page_and_no_row_of_a_long_one_stands_alone(count: int, words: str, kept: list[bool]) -> None:
    assert kept_rows(count, words) == kept


def test_rows_break_over_no_page_and_headings_end_none(document: Document) -> None:
    word = opened(made(document))
    rows = [row for table in word.tables for row in table._tbl.tr_lst if len("".join(row.itertext())) < 1400]
    headings = [style for style in word.styles if style.name.startswith("heading")]

    assert [row for row in rows if row.find(f"{W}trPr/{W}cantSplit") is None and len(row.tc_lst) > 2] == []
    assert [style.name for style in headings if style.element.find(f"{W}pPr/{W}keepNext") is None] == []


def test_two_tables_never_touch(document: Document) -> None:
    tags = [child.tag for child in opened(made(document)).element.body]

    assert [at for at, (a, b) in enumerate(itertools.pairwise(tags)) if a == b == f"{W}tbl"] == []
    assert tags[-2:] == [f"{W}bookmarkEnd", f"{W}sectPr"]


def test_a_wide_table_lies_across_and_a_wider_one_is_parted() -> None:
    columns = tuple(Column(f"Column {at}") for at in range(14))
    table = Table("Wide", columns, (tuple(f"cell {at}" for at in range(14)),))
    document = framework(Section("fw_a", "A", blocks=(table, Prose("After"))))
    sections = [(section.orientation, section.page_width > section.page_height) for section in opened(made(document)).sections]

    assert [across for _, across in sections] == [False, False, True, False, False] or [across for _, across in sections] == [
        False,
        False,
        True,
        False,
    ]
    assert styled(document, "Caption") == ["Table 1. Wide", "Table 1. Wide, continued"]
    assert word_text(document) == web_text(document)


def test_wide_tables_in_a_row_share_their_pages() -> None:
    wide = Table("Wide", tuple(Column(f"Column {at}") for at in range(9)), (("1",) * 9,))
    document = framework(Section("fw_a", "A", blocks=(wide, wide, Prose("After"), wide)))

    assert [section.orientation for section in opened(made(document)).sections] == [0, 0, 1, 0, 1, 0]


@pytest.mark.parametrize(("paper", "wide"), [("letter", 612), ("a4", 595)])
def test_paper_is_the_one_that_was_chosen(paper: Any, wide: int) -> None:
    assert [round(section.page_width.pt) for section in opened(made(framework(paper=paper))).sections] == [wide, wide]


@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_page_numbers_stand_at_the_margin(paper: Any) -> None:
    """A tab stop beyond the margin takes them out of sight."""
    wide = Table("Wide", tuple(Column(f"Column {at}") for at in range(9)), (("1",) * 9,))
    word = opened(made(framework(Section("fw_a", "A", blocks=(wide, Prose("After"))), paper=paper)))
    upright, across = (
        next(section.page_width - section.left_margin - section.right_margin for section in word.sections if section.orientation == turned)
        for turned in (0, 1)
    )
    stops = {
        name: word.styles[name].paragraph_format.tab_stops[-1].position
        for name in ("toc 1", "header", "footer", "Header Wide", "Footer Wide")
    }

    assert stops == {"toc 1": upright, "header": upright, "footer": upright, "Header Wide": across, "Footer Wide": across}


def test_the_cover_has_no_running_head(document: Document) -> None:
    sections = list(opened(made(document)).sections)

    assert sections[0].header.paragraphs[0].text == ""
    assert sections[1].header.paragraphs[0].text.split("\t")[0] == document.title
    assert sections[1].footer.paragraphs[0].text.startswith(document.footer)


def test_every_numbered_list_begins_at_one() -> None:
    steps = Steps((("One", "a"), ("Two", "")))
    document = framework(Section("fw_a", "A", "4", blocks=(steps, steps)), Section("fw_b", "B", "5"), Section("fw_c", "C", "B"))
    word = opened(made(document))
    ids = [
        one.find(f"{W}pPr/{W}numPr/{W}numId").get(f"{W}val")
        for one in word.element.body.iter(f"{W}p")
        if one.find(f"{W}pPr/{W}numPr") is not None
    ]
    starts = {
        num.get(f"{W}numId"): num.find(f"{W}lvlOverride/{W}startOverride") for num in word.part.numbering_part.element.iter(f"{W}num")
    }

    assert [starts[one].get(f"{W}val") for one in dict.fromkeys(ids)] == ["4", "1", "1", "2"]
    assert len(set(ids)) == 4


def test_properties_say_what_it_is(document: Document) -> None:
    word = opened(made(document))
    about = word.core_properties

    assert (about.title, about.author, about.language) == (document.title, document.cover.agency, "en-US")
    assert (about.created.date(), about.modified.date()) == (DAY, DAY)
    assert {lang.get(f"{W}val") for lang in word.styles.element.iter(f"{W}lang")} == {"en-US"}
    assert opened(made(replace(document, language="es-US"))).core_properties.language == "es-US"
    assert word.settings.element.find(f"{W}updateFields") is not None


def test_a_long_title_is_cut_for_the_properties_only() -> None:
    word = opened(made(framework(title="t" * 400)))

    assert len(word.core_properties.title) == 255


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "\\\\server\\share", "data:text/html,x", ""])
def test_links_lead_to_sections_and_to_the_web_alone(address: str) -> None:
    words = (Link("here", href=address), Link("there", href="https://a.example/?q=1&b=2"), Link("Costs", section="fw_a"))
    word = opened(made(framework(Section("fw_a", "A", blocks=(Paragraph(words),)))))
    targets = [rel.target_ref for rel in word.part.rels.values() if rel.is_external]

    assert targets == ["https://a.example/?q=1&b=2"]


def test_words_from_right_to_left_are_marked_so() -> None:
    document = framework(Section("fw_a", "A", blocks=(Prose("مرحبا"), Prose("Hello"), Facts((("Name", "שלום"),)))))
    found = [
        words
        for one in opened(made(document)).element.body.iter(f"{W}p")
        if one.find(f"{W}pPr/{W}bidi") is not None
        for words in ["".join(inner.text for inner in one.iter(f"{W}t"))]
    ]

    assert found == ["مرحبا", "שלום"]


def test_a_figure_keeps_its_finding_and_its_table() -> None:
    document = framework(Section("fw_a", "A", blocks=(Group("G", (Figure("goals", "It rises", "Percent", costs()),)),)))

    assert [words for name, words in paragraphs(made(document)) if name in ("FigureTitle", "FigureSubtitle", "Caption")] == [
        "It rises",
        "Percent",
        "Table 1. Costs by year",
    ]


def test_every_chart_is_a_picture_that_says_what_it_shows(document: Document) -> None:
    word = opened(made(document))
    told = [one.get("descr") for one in word.element.body.iter(f"{WP}docPr")]
    titles = [words for words in styled(document, "FigureTitle") if words.startswith("Figure ")]

    assert len(told) == len(titles) == len(set(told)) > 5
    assert [words for words in told if len(words) < 40 or not words.startswith("Figure ")] == []
    assert {relation.target_part.content_type for relation in word.part.rels.values() if relation.reltype.endswith("/image")} == {
        "image/png"
    }


def test_the_logo_stands_on_the_cover_and_says_whose_it_is() -> None:
    made_logo = BytesIO()
    Image.new("RGB", (300, 60), "navy").save(made_logo, "PNG")
    word = opened(made(framework(logo=made_logo.getvalue(), logo_kind="image/png")))
    pictures = [(one.get("descr"), one.getparent().find(f"{WP}extent").get("cx")) for one in word.element.body.iter(f"{WP}docPr")]

    assert pictures == [("Logo of Agency of Columbia", str(160 * 12700))]
    assert list(opened(made(framework(logo=b"no picture", logo_kind="image/png"))).element.body.iter(f"{WP}docPr")) == []


def test_the_colour_of_an_agency_is_that_of_the_headings() -> None:
    plain, green = (opened(made(framework(accent=accent))).styles["Title"].font.color.rgb for accent in ("", "#7ac143"))

    assert (str(plain), str(green)) == ("162E51", "263C15")


def test_the_same_document_gives_the_same_bytes(document: Document) -> None:
    assert made(document) == made(replace(document))


def test_an_empty_document_opens() -> None:
    assert word_text(framework(parts=(Part("", ()),))) == web_text(framework(parts=(Part("", ()),)))


def points(word: Any, style: str) -> tuple[float, float]:
    """The size of a style's letters, and the space above its paragraphs."""
    made = word.styles[style]
    return made.font.size.pt, made.paragraph_format.space_before.pt if made.paragraph_format.space_before else 0


def test_a_short_edition_is_set_closer_and_stays_legible() -> None:
    long, short = (opened(made(framework(front=front))) for front in ("cover", "strip"))

    assert [points(long, name) for name in ("Normal", "heading 2", "Table Text")] == [(10.5, 0), (14, 18), (9, 1.5)]
    assert [points(short, name) for name in ("Normal", "heading 2", "Table Text")] == [(10, 0), (12, 9), (9, 0.75)]
    assert [round(one.sections[-1].top_margin.pt, 1) for one in (long, short)] == [64.8, 46.8]
    assert points(short, "Strip Title")[0] == 20


def test_word_asks_for_the_page_numbers_of_contents_alone() -> None:
    """A file that asks without need looks damaged to those who open it."""
    asking = [opened(made(framework(front=front))).settings.element.find(f"{W}updateFields") is not None for front in ("cover", "strip")]

    assert asking == [True, False]


def converted(data: bytes, kind: str, place: Path) -> Path:
    """The file as LibreOffice reads it."""
    (place / "plan.docx").write_bytes(data)
    call = ["soffice", f"-env:UserInstallation=file://{place}/profile", "--headless", "--convert-to", kind]
    subprocess.run([*call, "--outdir", str(place), str(place / "plan.docx")], check=True, capture_output=True)
    return place / f"plan.{kind.partition(':')[0]}"


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
@pytest.mark.parametrize("track", list(Track))
def test_a_board_brief_takes_two_pages_in_libreoffice(track: Track, tmp_path: Path) -> None:
    data = made(document_of(sample(track).as_answers(), "brief", DAY))

    with pikepdf.open(converted(data, "pdf", tmp_path)) as read:
        assert len(read.pages) == 2


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_reads_the_same_words(document: Document, tmp_path: Path) -> None:
    told = squeezed(converted(made(document), "txt:Text (encoded):UTF8", tmp_path).read_text(encoding="utf-8-sig"))

    missing = [words for _, words in paragraphs(made(document)) if squeezed(words) not in told]
    assert missing == []
