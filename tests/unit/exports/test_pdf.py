"""The document as PDF/UA-1: valid, complete in its tags, the same each time; and a validator that sees what is broken."""

from __future__ import annotations

import gc
import io
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import html5lib
import page as validation
import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from exports import exporter
from exports.document import (
    Bullets,
    Callout,
    Card,
    Chain,
    Column,
    Document,
    Facts,
    Group,
    Link,
    Paragraph,
    Part,
    Prose,
    Quote,
    Section,
    Steps,
    Strong,
    Summary,
    Table,
    labelled,
    plain,
    stacked,
)  # fmt: skip
from exports.to_html import body_html
from exports.to_pdf import fitting
from tests.pages import every, text_of, without_drawings
from tests.unit.exports.tagged import tagged_text, tree_text
from tests.unit.exports.test_document_blocks import blocks, costs, framework

ROOT = Path(__file__).resolve().parents[3]
LETTER, LETTER_WIDE = (612.0, 792.0), (792.0, 612.0)
A4, A4_WIDE = (595.28, 841.89), (841.89, 595.28)
ROWS = 110


def long_table() -> Table:
    columns = (Column("Name"), Column("What it says"), Column("Cost", number=True))
    return Table(
        "Everything", columns, tuple((f"Row {at}", f"Words of row {at}", f"{at},000") for at in range(ROWS)), (("Total", "", "9"),)
    )


def small() -> Document:
    """Every kind of tag on a few pages: lists, groups, links, a table that takes several pages, one that lies on its side."""
    summary = Summary(
        "In short, we begin.",
        goals_title="One goal",
        goals=(("22%", "14%", "Vacancies", "share of posts"),),
        strategies=(("Teams", "in all schools"),),
        costs=costs(),
        know="We count posts.",
        request=Callout("We ask the board.", "To adopt.", "request"),
    )
    card = Card("A card", (Prose("Said."),), (("Owner", "Kim"),))
    why = (
        Paragraph(("The costs stand in ", Link("section 2", section="fw_costs"), ", and ", Strong("they are high"), ".")),
        Bullets(("one", (Strong("two"), " and more")), "Items"),
        Steps((("First", "this"), ("Then", "that"))),
        Group("Inner title", (Prose("One.\n\nTwo.", "Why"), Group("Inmost title", (costs(),)), card)),
        Chain((("time", "lessons", "it was seen", "Goal 1"), ("pay", "stay", "", ""))),
        blocks("words")["Grid"],
        blocks("words")["Matrix"],
        Facts((("Years", "2027"), ("Lead", "Office"))),
    )  # fmt: skip
    wide = Table("Wide", tuple(Column(f"C{at}") for at in range(9)), (tuple(f"cell {at}" for at in range(9)),))
    parts = (
        Part("", (Section("fw_summary", "Executive summary", blocks=(summary,)),)),
        Part(
            "Part 1. Why: the case",
            (
                Section("fw_why", "Why we do it", "1", "Part 1. Why: the case", "We begin here.", why),
                Section("fw_costs", "What it costs", "2", "Part 1. Why: the case", "", (long_table(),)),
                Section("fw_wide", "On its side", "3", "Part 1. Why: the case", "", (wide,)),
                Section("fw_later", "Later", "4", "Part 1. Why: the case"),
            ),
        ),
    )
    return framework(
        parts=parts, gaps=(("Error", "No goal", "Goals", "Add one"),), footer="Footline of the document", keywords=("teachers",)
    )


@cache
def rendered(paper: str = "letter") -> bytes:
    return exporter("pdf").render(replace(small(), paper=paper))


@pytest.fixture
def pdf() -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(rendered())) as opened:
        yield opened


def failures(data: bytes) -> list[str]:
    """What the validator has against the file as PDF/UA-1."""
    return sorted({failure.message for failure in validation.validate_pdf_bytes(data, profile="ua1").failures})


def bookmarks(pdf: pikepdf.Pdf) -> list[tuple[int, str, int]]:
    """Every bookmark: its level from 1, its words, and the page it leads to."""
    numbers = {each.objgen: at for at, each in enumerate(pdf.pages, 1)}
    found: list[tuple[int, str, int]] = []

    def walk(items: Any, level: int) -> None:
        for item in items:
            place = item.destination if isinstance(item.destination, Array) else item.obj.A.D
            found.append((level, item.title, numbers[place[0].objgen]))
            walk(item.children, level + 1)

    with pdf.open_outline() as outline:
        walk(outline.root, 1)
    return found


def kids(element: Any) -> list[Any]:
    held = element.get("/K", Array())
    return list(held) if isinstance(held, Array) else [held]


def tags(element: Any) -> Iterator[Any]:
    """Every structure element below one, in reading order."""
    for kid in kids(element):
        if isinstance(kid, Dictionary) and "/S" in kid:
            yield kid
            yield from tags(kid)


def tags_named(pdf: pikepdf.Pdf, *names: str) -> list[Any]:
    return [one for one in tags(pdf.Root.StructTreeRoot) if str(one.S)[1:] in names]


def in_tree(data: bytes, folder: Path) -> list[str]:
    """The lines of the tag tree as another program reads it."""
    return tree_text(data, folder).splitlines()


def told(lines: list[str]) -> str:
    """All words of the tag tree without labels of list items and words in drawings, without spaces and hyphens."""
    words: list[str] = []
    label = -1
    for line in lines:
        depth = len(line) - len(line.lstrip())
        if label >= 0 and depth > label:
            continue
        label = depth if line.strip().startswith(("Lbl", "Figure")) else -1
        if found := re.fullmatch(r'\s*"(.*)"', line):
            words.append(found[1])
    return squeezed("".join(words))


def squeezed(words: str) -> str:
    return re.sub(r"[\s\u00ad\u2010-]", "", words)


def body(document: Document) -> Any:
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parseFragment(str(body_html(document, fitting(document))))


def told_by_page(document: Document, data: bytes) -> str:
    """All words of the page as HTML, with the page numbers that paper has in the contents."""
    tree = body(document)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pages = {words: number for level, words, number in bookmarks(pdf) if level == 1}
    for entry in every(tree, "li"):
        for number in (one for one in entry if one.get("class") == "pg"):
            number.text = str(pages[text_of(next(every(entry, "a")))])
    return squeezed("".join(without_drawings(tree).itertext()))


@pytest.fixture
def pages(tmp_path: Path) -> Callable[[bytes], list[str]]:
    """Reads the text of each page through another program."""

    def read(data: bytes) -> list[str]:
        place = tmp_path / "pages.pdf"
        place.write_bytes(data)
        ran = subprocess.run(["pdftotext", "-enc", "UTF-8", str(place), "-"], capture_output=True, check=True)
        return ran.stdout.decode("utf-8").split("\f")[:-1]

    return read


# --- the whole file -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_a_document_is_valid_pdf_ua(paper: str) -> None:
    report = validation.validate_pdf_bytes(rendered(paper), profile="ua1")

    assert sorted({failure.message for failure in report.failures}) == []
    assert report.is_compliant


@pytest.mark.parametrize("kind", [kind for kind in blocks("words") if kind != "Milestone"])
def test_every_block_alone_is_valid_pdf_ua_and_tells_its_words(kind: str, tmp_path: Path) -> None:
    document = framework(Section("fw_a", "Why", "1", "", "", (blocks("Some words")[kind],)))
    data = exporter("pdf").render(document)
    words = told(in_tree(data, tmp_path))

    assert failures(data) == []
    assert words == told_by_page(document, data)
    assert "Somewords" in words


def test_letters_of_other_scripts_keep_it_valid(tmp_path: Path) -> None:
    words = "ʻĀina łódź ≥ 5 → naïve Żółć Ελλάδα Привет"
    document = framework(Section("fw_a", words, "1", "", words, (Quote(words), Prose(words), replace(costs(words), caption=words))))
    data = exporter("pdf").render(document)

    assert failures(data) == []
    assert told(in_tree(data, tmp_path)) == told_by_page(document, data)


def test_an_empty_document_is_valid_too() -> None:
    bare = framework(
        parts=(), information=(), notices=(), footer="", cover=replace(framework().cover, agency="", office="", subtitle="", lines=())
    )

    assert failures(exporter("pdf").render(bare)) == []


@pytest.mark.parametrize("title", ["Our framework", "A framework for all schools of a district whose name takes three lines of a cover"])
def test_nothing_is_laid_over_a_cover(title: str, pages: Callable[[bytes], list[str]]) -> None:
    document = framework(cover=replace(framework().cover, title=title))
    cover = text_of(next(every(body(document), "section")))

    assert "".join(pages(exporter("pdf").render(document))[0].split()) == "".join(cover.split())


def test_title_language_and_author_are_set(pdf: pikepdf.Pdf) -> None:
    document = small()

    assert str(pdf.docinfo.Title) == document.title
    assert str(pdf.docinfo.Author) == document.cover.agency
    assert str(pdf.docinfo.Subject) == document.cover.subtitle
    assert str(pdf.docinfo.Keywords) == "teachers"
    assert str(pdf.Root.Lang) == document.language
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle) is True
    with pdf.open_metadata() as metadata:
        assert (metadata["dc:title"], metadata["pdfuaid:part"]) == (document.title, "1")


def test_another_language_is_said() -> None:
    with pikepdf.open(io.BytesIO(exporter("pdf").render(framework(language="es", title="Nuestro marco")))) as pdf:
        assert (str(pdf.Root.Lang), str(pdf.docinfo.Title)) == ("es", "Nuestro marco")


def test_bookmarks_are_the_headings_in_their_order(pdf: pikepdf.Pdf) -> None:
    headings = [(int(one.tag[1]) - 1, text_of(one)) for one in every(body(small()), "h2", "h3", "h4", "h5", "h6")]

    assert [(level, words) for level, words, _ in bookmarks(pdf)] == headings
    assert len(headings) > 10


def test_headings_in_the_tags_are_those_of_the_page(pdf: pikepdf.Pdf) -> None:
    levels = [one.tag.upper() for one in every(body(small()), "h1", "h2", "h3", "h4", "h5", "h6")]

    assert [str(one.S)[1:] for one in tags_named(pdf, "H1", "H2", "H3", "H4", "H5", "H6")] == levels


def test_the_tag_tree_tells_every_word_of_the_page_in_its_order(tmp_path: Path) -> None:
    assert told(in_tree(rendered(), tmp_path)) == told_by_page(small(), rendered())


def test_words_that_tags_lead_to_are_found_as_the_tag_tree_tells_them(tmp_path: Path) -> None:
    tree = "".join(line.strip()[1:-1] for line in in_tree(rendered(), tmp_path) if line.strip().startswith('"'))
    found = tagged_text(rendered(), tmp_path)

    assert Counter(re.sub(r"\s", "", found)) == Counter(re.sub(r"\s", "", tree))
    assert found.count("Footline of the document") == 1  # on the cover; at the foot of each page no tag leads to it
    assert read_as_drawn(rendered(), tmp_path).count("Footline of the document") > 5


def read_as_drawn(data: bytes, folder: Path) -> str:
    (folder / "drawn.pdf").write_bytes(data)
    return subprocess.run(["pdftotext", str(folder / "drawn.pdf"), "-"], capture_output=True, check=True).stdout.decode()


@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_bookmarks_lead_to_the_pages_of_their_headings(paper: str, pages: Callable[[bytes], list[str]]) -> None:
    texts = pages(rendered(paper))
    with pikepdf.open(io.BytesIO(rendered(paper))) as pdf:
        found = bookmarks(pdf)

    assert [(words, number) for _, words, number in found if words not in " ".join(texts[number - 1].split())] == []
    assert [number for _, _, number in found] == sorted(number for _, _, number in found)


def test_links_lead_to_the_page_of_their_section(pdf: pikepdf.Pdf) -> None:
    starts = {words: number for level, words, number in bookmarks(pdf) if level == 1}
    numbers = {each.objgen: at for at, each in enumerate(pdf.pages, 1)}
    names = pdf.Root.Names.Dests.Names
    places = {str(names[at]): names[at + 1] for at in range(0, len(names), 2)}
    links = [link for each in pdf.pages for link in each.get("/Annots", ())]
    led = [numbers[places[str(link.Dest if "/Dest" in link else link.A.D)][0].objgen] for link in links]

    assert led == [*[at for words, at in starts.items() if words != "Contents"], starts["What it costs"]]


# --- marks, tags and artifacts ------------------------------------------------------------------------------------


def live_marks(pdf: pikepdf.Pdf) -> set[tuple[Any, int]]:
    """(page, number) of all marked content that the tree holds."""
    found: set[tuple[Any, int]] = set()
    for element in tags(pdf.Root.StructTreeRoot):
        for kid in kids(element):
            if isinstance(kid, int):
                found.add((element.Pg.objgen, kid))
            elif kid.get("/Type") == Name.MCR:
                found.add((kid.get("/Pg", element.get("/Pg")).objgen, int(kid.MCID)))
    return found


def marks(page: pikepdf.Page) -> tuple[list[int | None], set[int]]:
    """The mark around each piece of text (None: an artifact, -1: nothing marks it), and all numbers of marks."""
    stack: list[Any] = []
    texts: list[int | None] = []
    numbers: set[int] = set()
    for instruction in pikepdf.parse_content_stream(page):
        operator, operands = str(instruction.operator), list(instruction.operands)
        if operator in ("BDC", "BMC"):
            artifact = str(operands[0]) == "/Artifact"
            number = int(operands[1].MCID) if operator == "BDC" and "/MCID" in operands[1] else -1
            stack.append(None if artifact else number)
            numbers |= {number} - {-1}
        elif operator == "EMC":
            stack.pop()
        elif operator in ("Tj", "TJ", "'", '"'):
            texts.append(next((mark for mark in reversed(stack) if mark != -1), -1))
    return texts, numbers


def test_every_text_is_in_the_tree_or_an_artifact(pdf: pikepdf.Pdf) -> None:
    marked = [(page.objgen, *marks(page)) for page in pdf.pages]

    assert [(page, mark) for page, texts, numbers in marked for mark in texts if mark is not None and mark not in numbers] == []
    assert {(page, number) for page, _, numbers in marked for number in numbers} == live_marks(pdf)


def test_running_heads_and_feet_are_artifacts(pdf: pikepdf.Pdf, pages: Callable[[bytes], list[str]], tmp_path: Path) -> None:
    document = small()
    artifacts = [marks(page)[0].count(None) for page in pdf.pages]
    texts = pages(rendered())
    tree = "\n".join(in_tree(rendered(), tmp_path))

    assert artifacts[0] == 0
    assert min(artifacts[1:]) >= 2
    assert [text.count(document.footer) for text in texts] == [1] * len(texts)
    assert tree.count(document.footer) == 1
    assert sum(text.count(document.title) for text in texts) > tree.count(document.title) == 1
    numbers = [text.split()[-1] for text in texts[1:]]
    assert numbers == [str(at) for at in range(2, len(texts) + 1)]


def test_a_table_over_several_pages_is_one_table(pdf: pikepdf.Pdf, pages: Callable[[bytes], list[str]], tmp_path: Path) -> None:
    table = next(one for one in tags_named(pdf, "Table") if sum(each.S == Name.TR for each in tags(one)) > ROWS)
    rows = [[str(cell.S)[1:] for cell in kids(row)] for row in tags(table) if row.S == Name.TR]
    seen = [text for text in pages(rendered()) if "Words of row" in text]

    assert len(tags_named(pdf, "Table")) == len(list(every(body(small()), "table")))
    assert [str(kid.S)[1:] for kid in kids(table)] == ["Caption", "THead", "TBody", "TBody"]
    assert rows == [["TH", "TH", "TH"], *[["TH", "TD", "TD"]] * (ROWS + 1)]
    assert len({one.Pg.objgen for one in tags(table)}) == len(seen) > 2
    assert [text.count("What it says") for text in seen] == [1] * len(seen)  # repeated for the eye
    assert "\n".join(in_tree(rendered(), tmp_path)).count("What it says") == 1  # and told once


def test_headers_say_what_they_head(pdf: pikepdf.Pdf) -> None:
    scopes = [{"col": "/Column", "row": "/Row"}[str(one.get("scope"))] for one in every(body(small()), "th")]

    assert [str(one.A.Scope) for one in tags_named(pdf, "TH")] == scopes


def test_header_ids_are_found_from_the_root_in_order(pdf: pikepdf.Pdf) -> None:
    names = pdf.Root.StructTreeRoot.IDTree.Kids[0].Names
    ids = [bytes(names[at]) for at in range(0, len(names), 2)]

    assert ids == sorted(set(ids))
    assert {bytes(one.ID): one.objgen for one in tags(pdf.Root.StructTreeRoot) if "/ID" in one} == {
        key: names[2 * at + 1].objgen for at, key in enumerate(ids)
    }


def test_cells_of_a_table_on_one_page_name_headers_that_exist(pdf: pikepdf.Pdf) -> None:
    ids = {bytes(one.ID): one for one in tags(pdf.Root.StructTreeRoot) if "/ID" in one}
    short = [one for one in tags_named(pdf, "Table") if sum(1 for each in tags(one) if each.S == Name.TR) < ROWS]
    named = [bytes(header) for table in short for cell in tags(table) if cell.S == Name.TD for header in cell.A.Headers]

    assert len(named) > 30
    assert [name for name in named if name not in ids] == []


def test_lists_hold_items_of_a_label_and_a_body(pdf: pikepdf.Pdf) -> None:
    items = tags_named(pdf, "LI")

    assert len(items) == len(list(every(body(small()), "li")))
    assert {tuple(str(kid.S)[1:] for kid in kids(item)) for item in items} == {("LBody",), ("Lbl", "LBody")}
    assert {str(kid.S)[1:] for item in tags_named(pdf, "L") for kid in kids(item)} == {"LI"}


def test_lists_say_how_they_are_numbered(pdf: pikepdf.Pdf) -> None:
    said = {(str(one.A.ListNumbering) if "/A" in one else "", str(kids(kids(one)[0])[0].S)) for one in tags_named(pdf, "L")}

    assert said == {("/Disc", "/Lbl"), ("/Decimal", "/Lbl"), ("", "/LBody")}  # the contents have numbers of their own


def test_no_tag_is_there_for_nothing(pdf: pikepdf.Pdf) -> None:
    assert len(list(every(body(small()), "br"))) > 0
    assert [one for one in tags_named(pdf, "NonStruct", "Span") if not kids(one)] == []


def test_words_at_the_ends_of_lines_are_told_apart(tmp_path: Path) -> None:
    many = "Many words stand here, in three-year steps, one after the other. " * 6
    marked = tuple(part for at in range(14) for part in (Strong(f"Part {at}:"), " what it holds · "))
    cells = stacked("First", "second", many), many, stacked(labelled("Reduce", "it all"), labelled("Signal", "no meeting"))
    told_of = (Prose(many, "Why"), Paragraph(marked), Table("Said", tuple(Column(name) for name in "ABC"), (cells,)))
    data = exporter("pdf").render(framework(Section("fw_a", "Why", "1", "", "", told_of)))
    told_in_full = "".join(re.findall(r'^\s*"(.*)"$', "\n".join(in_tree(data, tmp_path)), re.MULTILINE))

    assert f"Why: {many.strip()}" in told_in_full
    assert plain(marked).strip() in told_in_full
    assert f"First second {many}{many}Reduce: it all Signal: no meeting" in told_in_full


def test_a_word_parted_at_the_end_of_a_line_is_told_as_one() -> None:
    columns = tuple(Column(name) for name in "ABCD")
    words = (
        "Group",
        "Advises on workload, confidentiality, responsibilities, internationalization and appeals " * 3,
        "Monthly " * 9,
        "No " * 30,
    )
    data = exporter("pdf").render(framework(Section("fw_a", "Why", "1", "", "", (Table("Long words", columns, (words,)),))))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        fonts = [font for page in pdf.pages for font in page.Resources.Font.values() if "/ToUnicode" in font]
        letters = b" ".join(font.ToUnicode.read_bytes().lower() for font in fonts)

    assert b"> <00ad>" in letters
    assert b"<2010>" not in letters


@pytest.mark.parametrize("listed", [Bullets, lambda items: Steps(tuple(("Then", words) for words in items))], ids=["bullets", "steps"])
def test_a_list_over_several_pages_is_one_list(listed: Callable[[tuple[str, ...]], Bullets | Steps]) -> None:
    items = tuple(f"Item {at}. " + "Many words stand here. " * 60 for at in range(9))
    data = exporter("pdf").render(framework(Section("fw_a", "Why", "1", "", "", (listed(items),))))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        long = [one for one in tags_named(pdf, "L") if len(kids(one)) == len(items)]
        parted = [item for one in long for item in kids(one) if len({each.Pg.objgen for each in tags(item)}) > 1]

        assert len(long) == 1
        assert [[str(kid.S)[1:] for kid in kids(item)] for item in kids(long[0])] == [["Lbl", "LBody"]] * len(items)
        assert len(parted) > 0
    assert failures(data) == []


def test_a_paragraph_over_two_pages_is_one_paragraph() -> None:
    document = framework(Section("fw_a", "Why", "1", "", "", (Prose("Many words stand here. " * 500),)))
    with pikepdf.open(io.BytesIO(exporter("pdf").render(document))) as pdf:
        long = [one for one in tags_named(pdf, "P") if len(kids(one)) > 50]
        elsewhere = [kid for kid in tags(long[0]) if kid.Pg.objgen != long[0].Pg.objgen]

        assert len(long) == 1
        assert len(elsewhere) > 10


# --- paper, fonts, sameness ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("paper", "upright", "wide"), [("letter", LETTER, LETTER_WIDE), ("a4", A4, A4_WIDE)])
def test_pages_have_the_size_of_the_paper(paper: str, upright: tuple[float, float], wide: tuple[float, float]) -> None:
    with pikepdf.open(io.BytesIO(rendered(paper))) as pdf:
        boxes = [[round(float(side), 2) for side in page.mediabox] for page in pdf.pages]

    assert [box[:2] for box in boxes] == [[0, 0]] * len(boxes)
    sizes = [tuple(box[2:]) for box in boxes]
    assert sizes.count(wide) == 1
    assert sizes == [wide if size == wide else upright for size in sizes]


def test_wide_tables_in_a_row_share_their_page() -> None:
    wide = Table("Wide", tuple(Column(f"C{at}") for at in range(9)), (tuple(f"cell {at}" for at in range(9)),))
    document = framework(
        Section("fw_wide", "On its side", "1", "Part 1. Why: the case", "", (Paragraph("Before."), wide, wide, wide, Paragraph("After.")))
    )
    with pikepdf.open(io.BytesIO(exporter("pdf").render(document))) as pdf:
        lying = [float(page.mediabox[2]) > float(page.mediabox[3]) for page in pdf.pages]

    assert lying[-3:] == [False, True, False]
    assert lying.count(True) == 1


def test_all_fonts_are_those_of_the_skin_and_embedded(pdf: pikepdf.Pdf) -> None:
    fonts = {font.objgen: font for page in pdf.pages for font in page.Resources.Font.values()}.values()
    descriptors = [font.DescendantFonts[0].FontDescriptor for font in fonts]

    assert {re.sub(r"^/[A-Z]{6}\+(Public-Sans|Merriweather).*$", r"\1", str(font.BaseFont)) for font in fonts} == {
        "Public-Sans",
        "Merriweather",
    }
    assert [str(one.FontName) for one in descriptors if "/FontFile2" not in one] == []
    assert [str(font.BaseFont) for font in fonts if "/ToUnicode" not in font] == []


def test_the_same_document_gives_the_same_bytes() -> None:
    assert exporter("pdf").render(small()) == rendered()
    assert gc.isenabled()


def test_another_process_gives_the_same_bytes(tmp_path: Path) -> None:
    program = (
        "import sys; from exports import exporter; from tests.unit.exports.test_pdf import small; "
        "sys.stdout.buffer.write(exporter('pdf').render(small()))"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "7", "PYTHONPATH": str(ROOT), "TZ": "Asia/Tokyo"}
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, cwd=tmp_path, env=environment)

    assert ran.stdout == rendered()


def test_threads_that_render_at_once_do_not_disturb_each_other() -> None:
    few = [
        framework(Section("fw_a", title, "1", blocks=(Prose(title * 9), replace(costs(), caption=title)))) for title in ("One", "Another")
    ]
    alone = [exporter("pdf").render(document) for document in few]
    with ThreadPoolExecutor(2) as pool:
        together = list(pool.map(exporter("pdf").render, few * 2))

    assert together == alone * 2
    assert alone[0] != alone[1]


def summary_of(words: int) -> Document:
    goals = tuple(("22%", "14%", f"Goal {at}", "share of posts") for at in range(6))
    told = tuple((f"Strategy {at}", "what it is " * words) for at in range(6))
    know = ("How we know. " * words, "What could stop us. " * words)
    summary = Summary("In short. " * words, "", "Goals", goals, told, costs(), "", (), *know)
    return framework(Section("fw_summary", "Executive summary", blocks=(summary,)), part="")


@pytest.mark.parametrize(("words", "density"), [(1, 0), (11, 1), (30, 2)])
def test_a_summary_is_as_dense_as_it_must_be(words: int, density: int) -> None:
    assert fitting(summary_of(words)) == density


def test_a_document_without_a_summary_is_not_dense() -> None:
    assert fitting(framework(Section("fw_a", "A", "1", blocks=(costs(),)))) == 0


# --- the gate bites -----------------------------------------------------------------------------------------------


def unmarked(pdf: pikepdf.Pdf) -> None:
    """Takes the marks off one page."""
    page = pdf.pages[2]
    kept = [
        (each.operands, each.operator) for each in pikepdf.parse_content_stream(page) if str(each.operator) not in ("BDC", "BMC", "EMC")
    ]
    page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(kept))


def without(key: str) -> Callable[[pikepdf.Pdf], None]:
    def strip(pdf: pikepdf.Pdf) -> None:
        del pdf.Root[key]

    return strip


def renamed(old: str, new: str) -> Callable[[pikepdf.Pdf], None]:
    def rename(pdf: pikepdf.Pdf) -> None:
        tags_named(pdf, old)[0].S = Name(f"/{new}")

    return rename


def everywhere(key: str) -> Callable[[pikepdf.Pdf], None]:
    def strip(pdf: pikepdf.Pdf) -> None:
        for one in pdf.objects:
            if isinstance(one, Dictionary) and key in one:
                del one[key]

    return strip


BROKEN: dict[str, tuple[Callable[[pikepdf.Pdf], None], str]] = {
    "no tags": (without("/StructTreeRoot"), "must contain a StructTreeRoot entry"),
    "no language": (without("/Lang"), "/Lang"),
    "not marked": (without("/MarkInfo"), "MarkInfo dictionary must contain boolean /Marked true"),
    "title not shown": (without("/ViewerPreferences"), "must contain boolean /DisplayDocTitle true"),
    "no metadata": (without("/Metadata"), "XMP has no pdfuaid:part declaration"),
    "heading skipped": (renamed("H2", "H4"), "heading level H4 skips"),
    "row lost": (renamed("TR", "P"), "a TBody structure element contains a child other than TR"),
    "list body lost": (renamed("LBody", "P"), "an LI structure element contains a child other than Lbl or LBody"),
    "marks lost": (unmarked, "page 3 contains"),
    "fonts not embedded": (everywhere("/FontFile2"), "descendant font object"),
    "letters unknown": (everywhere("/ToUnicode"), "does not define a ToUnicode CMap"),
    "links not tagged": (everywhere("/StructParent"), "is not nested within a Link structure element"),
}


def saved(pdf: pikepdf.Pdf) -> bytes:
    target = io.BytesIO()
    pdf.save(target)
    return target.getvalue()


def test_a_file_that_is_only_saved_again_stays_valid(pdf: pikepdf.Pdf) -> None:
    assert failures(saved(pdf)) == []


@pytest.mark.parametrize(("harm", "said"), BROKEN.values(), ids=BROKEN)
def test_a_broken_file_is_refused(harm: Callable[[pikepdf.Pdf], None], said: str, pdf: pikepdf.Pdf) -> None:
    harm(pdf)

    assert [message for message in failures(saved(pdf)) if said in message] != []


SCRIPTS = {
    "chinese": "漢字", "korean": "한국어", "thai": "ไทย", "hebrew": "עברית", "arabic": "العربية", "amharic": "አማርኛ", "hindi": "हिन्दी",
    "greek": "Ελληνικά", "vietnamese": "Tiếng Việt", "hmong": "Hmoob", "cherokee": "ᏣᎳᎩ", "signs": "☃ ✔ ➜ ½ ≥", "mathematics": "𝔘𝔫𝔦",
    "emoji": "😀", "three that share a font": "العربية Việt ➜",
}  # fmt: skip


@pytest.mark.parametrize("script", SCRIPTS)
def test_words_of_any_script_are_printed(script: str) -> None:
    """Fonts for them come with set-up; a glyph that is missing would make the file invalid."""
    words = SCRIPTS[script]
    section = Section("s", "Words", blocks=(Prose(f"A name: {words}"), Prose(f"*{words}* and **{words}**"), Quote(words)))
    assert failures(exporter("pdf").render(framework(section))) == []
