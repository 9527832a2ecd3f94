"""The document as HTML: every block on its own, then whole pages, always read by a strict parser."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Literal

import html5lib
import pytest

from exports import exporter
from exports.columns import widths
from exports.document import (
    Block,
    Bullets,
    Callout,
    Card,
    Chain,
    Checklist,
    Column,
    Document,
    Facts,
    Figure,
    Grid,
    Group,
    Link,
    Matrix,
    Milestone,
    Paragraph,
    Part,
    Profile,
    Prose,
    Quote,
    Section,
    Steps,
    Strip,
    Strong,
    Summary,
    Table,
    Words,
)  # fmt: skip
from exports.html.blocks import Drawer
from exports.html.words import ended, face, inline
from exports.text import safe
from exports.to_html import body_html, page_html, section_html, stylesheet, summary_html
from tests.pages import every, parsed, text_of, without_drawings
from tests.unit.exports.test_document_blocks import COVER, DAY, blocks, costs, framework
from wizard.engine.tracks import Track
from wizard.review import Review
from wizard.samples import sample

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
HOSTILE = {
    "script": "<script>alert(1)</script>",
    "quotes": "\"> <img src=x onerror=\"alert('1')\"> '",
    "css": "</style> } h2 { background: url(//evil/x) } <!-- ]]>",
    "entities": "&lt;b&gt; &amp;amp; &#60;i&#62; &nbsp",
    "placeholders": "100% %s %(name)s {0} {{ 7*7 }}",
}
KINDS = list(blocks("words"))
WIDTH = re.compile(r" ?\bc\d+$| full$")


def fragment(html: str) -> Any:
    """What a piece of HTML holds; anything that is not valid is refused."""
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parseFragment(html)


def drawn(*given: Block, density: int = 0) -> Any:
    """Blocks as they stand in a section."""
    return fragment(str(Drawer(density).blocks(given, 3)))


def drawn_section(*given: Block, **changes: Any) -> Any:
    section = replace(Section("fw_a", "Why we do it", "1", "Part 1. Why: the case", "We begin here.", given), **changes)
    return fragment(section_html(framework(section), section.code))


def headings(tree: Any) -> list[tuple[int, str]]:
    return [(int(one.tag[1]), text_of(one)) for one in every(tree, *HEADINGS)]


def of_class(tree: Any, name: str) -> list[Any]:
    return [one for one in tree.iter() if name in (one.get("class") or "").split()]


def texts(elements: Iterable[Any]) -> list[str]:
    return [text_of(one) for one in elements]


def rows(table: Any) -> list[list[str]]:
    """The words of each row, the head first."""
    return [texts(every(row, "th", "td")) for row in every(table, "tr")]


def skeleton(tree: Any) -> list[tuple[str, dict[str, str]]]:
    """Every element with its attributes, without the words and without widths, which follow how wide the words are."""
    return [(one.tag, {name: WIDTH.sub("", told) for name, told in one.items()}) for one in tree.iter() if isinstance(one.tag, str)]


def wording(tree: Any) -> str:
    """All words; a last word that is held by the one before it stands after a plain space."""
    return "".join(tree.itertext()).replace("\u00a0", " ")


def numbers_of(tree: Any) -> list[int]:
    """The numbers of the tables; one that was split has its number once."""
    found = (re.match(r"Table (\d+)\b", text_of(caption)) for caption in every(tree, "caption"))
    return [number for number, _ in itertools.groupby(int(match[1]) for match in found if match)]


def harmless(hostile: str) -> str:
    """Words of the same lengths without a sign that means anything."""
    return re.sub(r"[^a-zA-Z0-9 ]", "x", hostile)


# --- words --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "Milestone"])
def test_words_of_a_block_never_become_markup(kind: str, hostile: str) -> None:
    evil, good = (without_drawings(drawn_section(blocks(said)[kind])) for said in (hostile, harmless(hostile)))

    assert skeleton(evil) == skeleton(good)
    told, meant = wording(evil), wording(good)
    assert told.count(hostile) == meant.count(harmless(hostile)) > 0
    assert told.replace(hostile, harmless(hostile)) == meant


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE)
def test_words_of_a_drawing_never_become_markup(hostile: str) -> None:
    drawing = next(one for one in drawn_section(blocks(hostile)["Figure"]).iter() if one.tag.endswith("}svg"))

    assert {one.tag.rpartition("}")[2] for one in drawing.iter()} == {"svg", "title", "text", "rect", "polyline"}
    assert {name for one in drawing.iter() for name in one.attrib if name.lower().startswith("on") or name == "style"} == set()


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE)
def test_words_around_the_sections_never_become_markup(hostile: str) -> None:
    def page(said: str) -> Any:
        document = framework(
            Section("fw_a", said, "1", said, said, (Prose(said),)),
            Section("fw_b", said, "A", said),
            part=said,
            title=said,
            status_words=said,
            version=said,
            cover=replace(COVER, agency=said, office=said, title=said, subtitle=said, lines=(said,)),
            information=((said, said),),
            notices=((said, said),),
            gaps=((said, said, said, said),),
            undeveloped=said,
            footer=said,
            keywords=(said, said),
        )
        return parsed(page_html(document, ""))

    evil, good = page(hostile), page(harmless(hostile))
    shown = [(tag, {name: value.replace(hostile, harmless(hostile)) for name, value in told.items()}) for tag, told in skeleton(evil)]
    assert shown == skeleton(good)
    assert wording(evil).replace(hostile, harmless(hostile)) == wording(good)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("a\x00b\x07c\x1bd", "a b c d"),
        ("one\x85two\tthree", "one\ntwo\tthree"),
        ("a\ud800b\ufffec\uffffd\ufdd0e", "a b c d e"),
        ("turn\u202earound\u2066 and\u2069 back\u202c", "turnaround and back"),
        ("line\u2028line\u2029line", "line line line"),
        ("ʻokina, naïve, 東京, 👩🏽‍🏫, soft\u00adly", "ʻokina, naïve, 東京, 👩🏽‍🏫, soft\u00adly"),
    ],
)
def test_characters_that_no_document_can_hold_are_left_out(given: str, kept: str) -> None:
    assert safe(given) == kept
    assert "".join(drawn(Paragraph(given)).itertext()).split() == kept.split()


def test_marks_links_and_line_breaks_are_drawn() -> None:
    words = (
        "See ",
        Strong("the costs"),
        "\nin ",
        Link("section 2", section="fw_b"),
        " or ",
        Link("online", href="https://a.example/?a=1&b=2"),
    )

    assert inline(words) == (
        'See <strong>the costs</strong><br>in <a href="#fw_b">section 2</a> or <a href="https://a.example/?a=1&amp;b=2">online</a>'
    )


@pytest.mark.parametrize(
    ("words", "kind"), [("Plain 1, “quoted” – naïve\n\tfar", ""), ("ʻĀina", " sans"), ("a → b", " sans"), ("≥ 5", " sans")]
)
def test_letters_that_the_serif_lacks_put_the_whole_block_into_the_sans(words: str, kind: str) -> None:
    tree = drawn_section(Quote(words), title=words, lead=words)

    assert face(words) == kind
    assert [[one.get("class") for one in every(tree, tag)] for tag in ("h2", "blockquote")] == [[kind.strip() or None], [f"quote{kind}"]]
    assert [one.get("class") for one in of_class(tree, "lead")] == [f"lead{kind}"]


# --- blocks of text -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "held"),
    [
        ("Three gaps are to be closed in the first year", "Three gaps are to be closed in the first\u00a0year"),
        ("Two words", "Two words"),
        ("What is measured here stays with responsibilities", "What is measured here stays with responsibilities"),
        (("The lead strategy of all is: ", Strong("x"), " and it is what we begin with now"), (
            "The lead strategy of all is: ", Strong("x"), " and it is what we begin with\u00a0now")),
        (("It all ends with a strong ", Strong("word")), ("It all ends with a strong ", Strong("word"))),
    ],
)  # fmt: skip
def test_a_short_last_word_never_stands_alone(words: Words, held: Words) -> None:
    assert ended(words) == held


def test_what_stands_before_a_role_keeps_to_the_page_before() -> None:
    group, profile = Group("How they fit", (Prose("Side by side."),)), blocks("x")["Profile"]

    assert [texts(every(one, "h3")) for one in of_class(drawn(group, profile), "lastly")] == [["How they fit"]]
    assert of_class(drawn(group, group), "lastly") == of_class(drawn(profile, profile), "lastly") == []


@pytest.mark.parametrize(("columns", "moved"), [(2, None), (3, "0")])
def test_a_table_that_a_phone_cannot_show_whole_is_reached_by_keyboard(columns: int, moved: str | None) -> None:
    table = Table("Many", tuple(Column(str(at)) for at in range(columns)), (("a",) * columns,))

    assert [one.get("tabindex") for one in of_class(drawn(table), "tablebox")] == [moved]


@pytest.mark.parametrize("kind", ["Table", "Strip", "Matrix", "Grid", "Figure", "Summary"])
def test_what_the_keyboard_reaches_has_a_name(kind: str) -> None:
    """Somebody who hears the page is told what the box is that the Tab key came to."""
    held: dict[str, Block] = blocks("a & b") | {"Strip": Strip(tuple((f"Label {at}", "1", "") for at in range(5)))}
    boxes = [one for one in drawn(held[kind]).iter() if one.get("tabindex") == "0"]

    assert boxes != []
    assert [(one.get("role"), bool(one.get("aria-label"))) for one in boxes] == [("group", True)] * len(boxes)
    assert [one.get("aria-label") for one in boxes if "<" in one.get("aria-label", "") or "&amp;" in one.get("aria-label", "")] == []


def test_prose_keeps_paragraphs_and_lines() -> None:
    tree = drawn(Prose("\n\nOne\nmore\n \n\n\nTwo\n", "Why"))

    assert [(one.tag, "".join(one.itertext())) for one in tree] == [("p", "Why: Onemore"), ("p", "Two")]
    assert len(list(every(tree, "br"))) == 1
    assert texts(every(tree, "strong")) == ["Why:"]


@pytest.mark.parametrize(
    ("label", "begun"), [("Why", "Why: so"), ("Why?", "Why? so"), ("Done.", "Done. so"), ("Here:", "Here: so"), ("", "so")]
)
def test_a_label_ends_with_one_stop(label: str, begun: str) -> None:
    assert text_of(drawn(Prose("so", label))) == begun


def test_empty_prose_draws_nothing() -> None:
    assert list(drawn(Prose(" \n\n "), Milestone(DAY, "Start"))) == []


def test_a_quote_holds_paragraphs_and_says_whose_words_they_are() -> None:
    tree = drawn(Quote("One.\n\nTwo.", "A teacher"), Quote("Three."))

    assert [[(p.get("class"), text_of(p)) for p in quote] for quote in every(tree, "blockquote")] == [
        [(None, "One."), (None, "Two."), ("by", "A teacher")],
        [(None, "Three.")],
    ]


@pytest.mark.parametrize("kind", ["note", "gap", "request"])
def test_a_callout_says_its_kind_in_words_and_is_no_heading(kind: Any) -> None:
    tree = drawn(Callout("Not funded.", ("In ", Strong("2029")), kind))

    assert [(one.tag, one.get("class"), text_of(one)) for one in tree] == [("div", f"call call-{kind}", "Not funded. In 2029")]
    assert texts(every(tree, "strong")) == ["Not funded.", "2029"]
    assert headings(tree) == []


def test_lists_hold_items_with_words_only() -> None:
    tree = drawn(Bullets(("one", (Strong("two"), " more")), "Items"), Steps((("First", "do it"), ("Then", ""))), Bullets(("three",)))

    assert [(one.tag, text_of(one)) for one in tree] == [
        ("p", "Items"),
        ("ul", "onetwo more"),
        ("ol", "First do itThen"),
        ("ul", "three"),
    ]
    assert texts(every(tree, "li")) == ["one", "two more", "First do it", "Then", "three"]
    assert {child.tag for item in every(tree, "li") for child in item} == {"strong"}


def test_a_checklist_says_in_headings_what_ticks_and_dashes_mean() -> None:
    tree = drawn(Checklist("Can", ("lead", "coach"), "Cannot", ("rate",)))

    assert headings(tree) == [(3, "Can"), (3, "Cannot")]
    assert [(one.get("class"), texts(one)) for one in every(tree, "ul")] == [("ticks", ["lead", "coach"]), ("dashes", ["rate"])]
    assert headings(drawn(Checklist("Can", (), "Cannot", ("rate",)))) == [(3, "Cannot")]
    assert list(drawn(Checklist("Can", ()))) == []


# --- headings -----------------------------------------------------------------------------------------------------

ROLE = Profile("Coach", "Role 1 of 2", "Helps.", None, None, Checklist("Can", ("lead",), "Cannot", ("rate",)), (("Term", "2 years"),))
IN_ROLE = ("Can", "Cannot", "Terms")


@pytest.mark.parametrize(
    ("block", "levels"),
    [
        (Group("A", (Group("B", (Paragraph("x"),)), Group("C", ()))), [(3, "A"), (4, "B"), (4, "C")]),
        (Group("A", (Group("B", (Card("C", (Checklist("D", ("x",)),)),)),)), [(3, "A"), (4, "B"), (5, "C"), (6, "D")]),
        (Card("A", (Checklist("B", ("x",)),), (("Owner", "Kim"),), "Goal 1"), [(3, "A"), (4, "B")]),
        (ROLE, [(3, "Coach"), *((4, words) for words in IN_ROLE)]),
        (Group("A", (ROLE,)), [(3, "A"), (4, "Coach"), *((5, words) for words in IN_ROLE)]),
        (Group("A", (Group("B", (ROLE,)),)), [(3, "A"), (4, "B"), (5, "Coach"), *((6, words) for words in IN_ROLE)]),
    ],
)
def test_heading_levels_come_from_depth(block: Block, levels: list[tuple[int, str]]) -> None:
    assert headings(drawn_section(block)) == [(2, "Why we do it"), *levels]


@pytest.mark.parametrize("kind", KINDS)
def test_no_block_skips_a_heading_level(kind: str) -> None:
    block = blocks("words")[kind]
    tree = drawn_section(block, Group("Group", (block, Group("Inner", (block,)))), block)
    levels = [level for level, _ in headings(tree)]

    assert levels[0] == 2
    assert [(a, b) for a, b in itertools.pairwise(levels) if b > a + 1] == []
    assert levels.count(2) == 1


# --- tables -------------------------------------------------------------------------------------------------------


def test_a_table_has_a_caption_heads_rows_totals_and_a_note() -> None:
    tree = drawn(costs())
    table = next(every(tree, "table"))

    assert [child.tag for child in table] == ["caption", "colgroup", "thead", "tbody", "tbody"]
    assert text_of(table[0]) == "Table 1. Costs by year"
    assert rows(table) == [
        ["Item", "Why", "2027"],
        ["Coaches", "Coaches", "1,000"],
        ["Training", "Days", "20,500"],
        ["Total", "", "21,500"],
    ]
    assert [[cell.tag + (cell.get("scope") or "") for cell in row] for row in every(table, "tr")] == [
        ["thcol", "thcol", "thcol"],
        *[["throw", "td", "td"]] * 3,
    ]
    assert [body.get("class") for body in every(table, "tbody")] == [None, "tot"]
    assert texts(of_class(tree, "tnote")) == ["In dollars."]


def test_number_columns_are_marked_in_head_body_and_totals() -> None:
    table = next(every(drawn(costs()), "table"))

    assert [[at for at, cell in enumerate(row) if cell.get("class") == "num"] for row in every(table, "tr")] == [[2]] * 4


@pytest.mark.parametrize("row", [("one",), ("one", "two", "three", "four"), ()])
def test_a_row_of_another_length_is_refused(row: tuple[str, ...]) -> None:
    with pytest.raises((LookupError, ValueError)):
        drawn(replace(costs(), rows=(row,)))


def test_tables_are_numbered_in_the_order_in_which_they_stand() -> None:
    table = costs()
    tree = drawn_section(
        table, Group("G", (Figure("f", "Finding", "", table), Card("C", (table,)))), blocks("w")["Matrix"], blocks("w")["Grid"]
    )

    assert [text_of(one).partition(".")[0] for one in every(tree, "caption")] == [f"Table {at}" for at in range(1, 7)]


def test_a_table_without_a_caption_still_has_its_number() -> None:
    assert texts(every(drawn(replace(costs(), caption="")), "caption")) == ["Table 1"]


def many_columns(count: int) -> Table:
    columns = tuple(Column(f"C{at}", number=at > 0) for at in range(count))
    cells = tuple(tuple(f"{name}{at}" for at in range(count)) for name in "ab")
    return Table("Wide", columns, cells, (tuple(f"t{at}" for at in range(count)),), "A note.")


@pytest.mark.parametrize(("count", "kind"), [(7, "tablebox whole"), (8, "landscape"), (12, "landscape")])
def test_tables_of_more_than_seven_columns_lie_on_their_side(count: int, kind: str) -> None:
    assert [box.get("class") for box in drawn(many_columns(count))] == [kind]


@pytest.mark.parametrize(
    ("count", "words", "kind"), [(8, "word", "tablebox whole"), (9, "word", "tablebox"), (8, "word " * 12, "tablebox")]
)
def test_a_short_table_stays_on_one_page(count: int, words: str, kind: str) -> None:
    rows = tuple((f"Row {at}", words, words) for at in range(count))

    assert [box.get("class") for box in drawn(Table("T", (Column("A"), Column("B"), Column("C")), rows))] == [kind]


def test_tables_of_more_than_twelve_columns_are_split_behind_their_first_column() -> None:
    tree = drawn(many_columns(16))
    kept = [[0, *range(1, 12)], [0, *range(12, 16)]]

    assert [rows(table) for table in every(tree, "table")] == [[[f"{name}{at}" for at in part] for name in "Cabt"] for part in kept]
    assert texts(every(tree, "caption")) == ["Table 1. Wide", "Table 1. Wide, continued"]
    assert texts(of_class(tree, "tnote")) == ["A note."]
    assert [[at for at, c in enumerate(row) if c.get("class") == "num"] for row in every(tree, "tr")] == (
        [list(range(1, 12))] * 4 + [[1, 2, 3, 4]] * 4
    )


@pytest.mark.parametrize(
    ("letters", "kind", "fact_kind"), [(240, None, None), (241, "high", None), (1400, "high", None), (1401, "high tall", "tall")]
)
def test_a_row_of_a_high_cell_may_stand_alone_and_one_of_a_tall_cell_may_break(
    letters: int, kind: str | None, fact_kind: str | None
) -> None:
    table = replace(costs(), rows=(("Coaches", "a" * letters, "1"), ("Short", "", "2")))
    fact = Facts((("Why", "a" * letters), ("Short", "")))

    assert [row.get("class") for row in every(drawn(table), "tr")] == [None, kind, None, None]
    assert [row.get("class") for row in every(drawn(fact), "tr")] == [fact_kind, None]


@pytest.mark.parametrize(
    "cells",
    [
        (("a", "b", "c"),),
        (("", "", ""),),
        (("word " * 200, "b", "1,234,567"), ("a", "b" * 60, "1")),
        (("unbreakable" * 9, "x" * 300, "y" * 300),),
    ],
)
@pytest.mark.parametrize("numbers", [(), (2,), (0, 1, 2)])
def test_widths_of_columns_are_whole_percents_of_the_page(cells: tuple[tuple[str, ...], ...], numbers: tuple[int, ...]) -> None:
    made = widths([Column("Title", number=at in numbers) for at in range(3)], cells)

    assert sum(made) == 100
    assert min(made) >= 3


def test_each_width_of_a_column_is_in_the_style_sheet() -> None:
    css = stylesheet()
    used = {column.get("class") for count in (1, 3, 12) for column in every(drawn(many_columns(count)), "col")}

    assert [name for name in used if f".{name}{{width:{name[1:]}%}}" not in css] == []


FEW = tuple((f"Fact {at}", "short") for at in range(3))
MANY = tuple((f"Fact {at}", "short") for at in range(7))


@pytest.mark.parametrize(
    ("block", "counts"),
    [(Facts(FEW), [3]), (Facts(MANY), [4, 3]), (Facts(MANY, "Titled"), [7]), (Facts((*MANY, ("Long", "a" * 61))), [8])],
)
def test_many_short_facts_stand_in_two_tables_side_by_side(block: Facts, counts: list[int]) -> None:
    tree = drawn(block)

    assert [len(rows(table)) for table in every(tree, "table")] == counts
    assert [row for table in every(tree, "table") for row in rows(table)] == [list(row) for row in block.rows]
    assert {cell.get("scope") for cell in every(tree, "th")} == {"row"}
    assert texts(every(tree, "caption")) == [block.caption] * bool(block.caption)


def test_a_strip_heads_each_big_number_with_its_label() -> None:
    tree = drawn(Strip((("Posts", "12", "by 2027"), ("Share", "8%", ""), ("Cost", "$1.2M", "a year")), "At a glance"))

    assert texts(every(tree, "caption")) == ["At a glance"]
    assert [(cell.get("scope"), text_of(cell)) for cell in every(tree, "th")] == [("col", "Posts"), ("col", "Share"), ("col", "Cost")]
    assert [texts(cell) for cell in every(tree, "td")] == [["12", "by 2027"], ["8%"], ["$1.2M", "a year"]]
    assert [one.get("class") for one in every(tree, "table")] == ["strip"]


@pytest.mark.parametrize("cells", [(("A", "1234567890", ""),) * 3, (("A", "1", ""),) * 5])
def test_a_full_strip_is_set_smaller(cells: tuple[tuple[str, str, str], ...]) -> None:
    assert [one.get("class") for one in every(drawn(Strip(cells)), "table")] == ["strip many"]


def test_a_matrix_says_its_letters_again_in_words() -> None:
    given = (("Hire", ("RA", "", "C")), ("Train", ("R", "A", "")))
    letters, words = every(
        drawn(Matrix("Who does what", "Task", ("State", "District", "School"), given, (("R", "Does it"), ("C", "Asked")))), "table"
    )

    assert [text_of(next(every(table, "caption"))) for table in (letters, words)] == [
        "Table 1. Who does what",
        "Table 2. The same, in words",
    ]
    assert rows(letters) == [["Task", "State", "District", "School"], ["Hire", "R A", "–", "C"], ["Train", "R", "A", "–"]]
    assert rows(words) == [["Task", "Does it", "Asked"], ["Hire", "State", "School"], ["Train", "State", "None"]]
    for table in (letters, words):
        assert [[cell.get("scope") for cell in row] for row in every(table, "tr")][1:] == [["row", *[None] * (len(table[2][0]) - 1)]] * 2


@pytest.mark.parametrize(("count", "kind"), [(7, "tablebox"), (8, "landscape")])
def test_a_matrix_of_many_columns_lies_on_its_side(count: int, kind: str) -> None:
    names = tuple(f"N{at}" for at in range(count))
    tree = drawn(Matrix("M", "Task", names, (("Hire", ("R",) * count),), (("R", "Does it"),)))

    assert [box.get("class") for box in tree] == [kind, "tablebox whole"]


def test_a_grid_is_drawn_with_the_highest_row_on_top() -> None:
    nine = tuple(f"n{at}" for at in range(9))
    tree = drawn(
        Grid(
            "Who matters",
            "Influence",
            ("Low", "High"),
            "Impact",
            ("Few", "Some", "Many"),
            {(0, 0): ("Board", "Teachers"), (1, 2): nine, (0, 1): nine[:6]},
        )
    )
    table = next(every(tree, "table"))

    assert rows(table) == [
        ["Impact (down), influence (across)", "Low", "High"],
        ["Many", "None", "n0, n1, n2, n3, n4, n5, and 3 more"],
        ["Some", "n0, n1, n2, n3, n4, n5", "None"],
        ["Few", "Board;Teachers", "None"],
    ]
    assert [cell.get("class") for cell in every(table, "td")] == ["heat3", "heat4", "heat1", "heat3", "heat0", "heat1"]
    assert [cell.get("scope") for cell in every(table, "th")] == ["col", "col", "col", "row", "row", "row"]


def test_a_chain_numbers_its_links_and_leaves_empty_parts_out() -> None:
    tree = drawn(Chain((("time", "lessons", "it was seen", "Goal 1"), ("pay", "stay", "", "")), "Why it works"))

    assert texts(every(tree, "caption")) == ["Why it works"]
    assert [(cell.get("scope"), text_of(cell)) for cell in every(tree, "th")] == [("row", "1"), ("row", "2")]
    assert [texts(cell) for cell in every(tree, "td")] == [
        ["If time", "then lessons", "Because it was seen", "Leads to: Goal 1"],
        ["If pay", "then stay"],
    ]


def test_a_figure_says_its_finding_before_its_table() -> None:
    tree = drawn(Figure("costs", "Most goes to people", "Dollars, 2027", costs()), Figure("costs", "", "", costs()))

    assert [(one.tag, one.get("class")) for one in tree] == [
        ("p", "figt"), ("p", "figs"), ("div", "tablebox whole"), ("div", "tablebox whole"),
    ]  # fmt: skip
    assert texts(tree)[:2] == ["Most goes to people", "Dollars, 2027"]


def test_a_card_sets_its_facts_run_in() -> None:
    tree = drawn(
        Card(
            "Goal",
            (Prose("Why."), Facts((("Kept", "as a table"),), "Titled")),
            (("Owner", "Kim"), ("Due", ("in ", Strong("June")))),
            "Goal 1",
        )
    )

    assert texts(next(iter(of_class(tree, "cardhead")))) == ["Goal 1", "Goal"]
    assert texts(of_class(tree, "runin")) == ["Owner: Kim · Due: in June"]
    assert [rows(table) for table in every(tree, "table")] == [[["Kept", "as a table"]]]
    assert [one.get("class") for one in tree] == ["card short"]
    assert [one.get("class") for one in drawn(Card("Goal", (Prose("word " * 300),)))] == ["card"]
    assert [one.get("class") for one in drawn(Card("Goal", (Prose("word " * 200),)))] == ["card short"]


def test_a_role_sets_its_terms_beside_what_it_can_do_unless_they_are_long() -> None:
    long = replace(ROLE, terms=tuple((f"Term {at}", "a" * 90) for at in range(30)))

    assert [texts(every(half, "h4")) for half in of_class(drawn(ROLE), "half")] == [["Can", "Cannot"], ["Terms"]]
    assert of_class(drawn(long), "half") == []
    assert [words for _, words in headings(drawn(long))] == ["Coach", "Can", "Cannot", "Terms"]
    assert [words for _, words in headings(drawn(replace(ROLE, checklist=None, terms=())))] == ["Coach"]


@pytest.mark.parametrize("kind", KINDS)
def test_every_header_says_what_it_heads(kind: str) -> None:
    tree = drawn(blocks("words")[kind])
    for place, scope in (("thead", "col"), ("tbody", "row")):
        assert {cell.get("scope") for part in every(tree, place) for cell in every(part, "th")} <= {scope}
    for table in every(tree, "table"):
        bare = (table.get("class") or "").split()[0] in ("strip", "dates")  # one row, headed from above
        heads = [len(list(every(row, "th"))) for body in every(table, "tbody") for row in every(body, "tr")]
        assert heads == [0 if bare else 1] * len(heads)


# --- the summary --------------------------------------------------------------------------------------------------

STRATEGIES = tuple((f"S{at}", f"what {at}" if at else "") for at in range(7))
SUMMARY = Summary(
    lead="In short.",
    prose="More.",
    goals_title="Three goals",
    goals=(("22%", "14%", "Vacancies", "share of posts"), ("", "80%", "Stay", "after a year")),
    strategies=STRATEGIES,
    elsewhere="in the section on strategies",
    costs=costs(),
    costs_note="For each pupil: $3.",
    dates=(("2027", "start"), ("2028", "grow")),
    know="How we know.",
    stop="What could stop us.",
    request=Callout("We ask the board.", "To adopt.", "request"),
)
IN_ORDER = ["Three goals", "What we will do", "What it costs", "Where we start and how we grow", "How we will know, and what could stop us"]
ALL_SEVEN = ["S0", *(f"S{at}: what {at}" for at in range(1, 7))]
SIX_AND_MORE = [*ALL_SEVEN[:6], "And 1 more: in the section on strategies"]
FIVE_AND_MORE = [*ALL_SEVEN[:5], "And 2 more: in the section on strategies"]


@pytest.mark.parametrize(
    ("density", "strategies", "note", "know"),
    [
        (0, SIX_AND_MORE, True, ["How we know.", "What could stop us."]),
        (1, FIVE_AND_MORE, True, ["How we know.", "What could stop us."]),
        (2, FIVE_AND_MORE, False, ["How we know."]),
    ],
)
def test_a_denser_summary_says_less(density: int, strategies: list[str], note: bool, know: list[str]) -> None:
    tree = drawn(SUMMARY, density=density)

    assert headings(tree) == [(3, words) for words in (IN_ORDER if len(know) == 2 else [*IN_ORDER[:-1], "How we will know"])]
    assert texts(every(next(every(tree, "ol")), "li")) == strategies
    assert ("For each pupil: $3." in texts(every(tree, "p"))) is note
    assert [words for words in texts(every(tree, "p")) if words in (SUMMARY.know, SUMMARY.stop)] == know
    assert texts(of_class(tree, "call-request")) == ["We ask the board. To adopt."]


@pytest.mark.parametrize(("strategies", "elsewhere", "last"), [
    (STRATEGIES[:6], "in the framework", "S5: what 5"),
    (STRATEGIES * 2, "in the framework", "And 8 more: in the framework"),
    (STRATEGIES * 2, "", "And 8 more"),
])  # fmt: skip
def test_a_summary_says_where_the_other_strategies_stand_if_they_do(
    strategies: tuple[tuple[str, str], ...], elsewhere: str, last: str
) -> None:
    tree = drawn(replace(SUMMARY, strategies=strategies, elsewhere=elsewhere))

    assert texts(every(next(every(tree, "ol")), "li"))[-1] == last


@pytest.mark.parametrize("left_out", ["strategies", "costs"])
def test_what_stands_beside_nothing_takes_the_whole_width(left_out: str) -> None:
    bare = replace(SUMMARY, strategies=()) if left_out == "strategies" else replace(SUMMARY, costs=None)

    assert len(of_class(drawn(SUMMARY), "two")) == 1
    assert of_class(drawn(bare), "two") == []


def test_goals_stand_in_a_table_where_room_is_short() -> None:
    more = replace(SUMMARY, goals=SUMMARY.goals * 2)
    generous, still, dense = drawn(SUMMARY), drawn(SUMMARY, density=1), drawn(more, density=1)

    assert [texts(goal) for goal in of_class(generous, "goal")] == [
        ["22% to 14%", "Vacanciesshare of posts"],
        ["80%", "Stayafter a year"],
    ]
    assert len(of_class(still, "goal")) == 2
    assert of_class(dense, "goals") == []
    assert rows(next(every(dense, "table")))[:3] == [
        ["Goal", "Measure", "From", "To"],
        ["Vacancies", "share of posts", "22%", "14%"],
        ["Stay", "after a year", "Not set", "80%"],
    ]


@pytest.mark.parametrize("density", [0, 1, 2])
def test_empty_parts_of_a_summary_are_left_out(density: int) -> None:
    assert list(drawn(Summary("Only a lead."), density=density)) == []


def test_the_summary_has_a_page_of_its_own_at_any_density() -> None:
    summary = Section("fw_summary", "Executive summary", blocks=(SUMMARY,))
    document = framework(parts=(Part("", (summary,)), Part("Part 1. Why: x", (Section("fw_a", "A", "1", blocks=(costs(),)),))))

    for density in range(3):
        tree = fragment(summary_html(document, density))
        assert [one.get("class") for one in every(tree, "section")] == [f"summary density{density}"]
        assert texts(of_class(tree, "eyebrow")) == ["Draft, version 0.9"]
        assert headings(tree)[0] == (2, "Executive summary")
    assert summary_html(framework(Section("fw_a", "A", "1", blocks=(costs(),))), 0) == ""


# --- sections and what stands before them -------------------------------------------------------------------------

SHORT, LONG = (Prose("Few words."),), (Prose("Many words. " * 200),)


def flow(*sections: Section, **changes: Any) -> list[tuple[str | None, str]]:
    tree = fragment(str(body_html(framework(*sections, **changes))))
    return [(one.get("class"), text_of(next(every(one, "h1", "h2")))) for one in every(tree, "section")][3:]


@pytest.mark.parametrize(("front", "kind"), [("cover", "opener loose"), ("strip", "compact")])
def test_long_sections_open_pages_and_short_ones_follow_on(front: Literal["cover", "strip"], kind: str) -> None:
    document = framework(
        Section("a", "First", "1", blocks=SHORT),
        Section("b", "Short", "2", blocks=SHORT),
        Section("c", "Long", "3", blocks=LONG),
        Section("d", "Undeveloped", "4"),
        front=front,
    )
    sections = [*every(fragment(str(body_html(document))), "section")][-4:]

    assert [one.get("class") for one in sections] == ["opener", "compact whole", kind, "compact whole"]


def test_a_first_section_that_is_not_developed_opens_no_page() -> None:
    assert flow(Section("a", "First", "1"), Section("b", "Second", "2", blocks=LONG)) == [
        ("compact whole", "First"),
        ("opener loose", "Second"),
    ]


def test_the_summary_stands_before_the_section_that_opens_a_page() -> None:
    parts = (
        Part("", (Section("s", "Summary", blocks=(SUMMARY,)),)),
        Part("Empty", ()),
        Part("Part 1. Why", (Section("a", "First", "1", blocks=SHORT),)),
        Part("Part 2. What", (Section("b", "Second", "2", blocks=SHORT),)),
    )

    assert flow(parts=parts) == [("summary density0", "Summary"), ("opener", "First"), ("compact whole", "Second")]


@pytest.mark.parametrize(("count", "kind"), [(8, "compact whole"), (9, "compact")])
def test_known_gaps_stand_before_the_sections(count: int, kind: str) -> None:
    gaps = tuple(("Error" if at == 0 else "Warning", f"check {at}", "Goals", "" if at == 1 else "mend it") for at in range(count))
    tree = fragment(str(body_html(framework(Section("a", "First", "1", blocks=SHORT), gaps=gaps))))
    section = next(one for one in every(tree, "section") if headings(one) == [(2, "Known gaps")])

    assert section.get("class") == kind
    assert rows(next(every(section, "table")))[1:] == [
        [level, what, where, "See the step" if at == 1 else mend] for at, (level, what, where, mend) in enumerate(gaps)
    ]
    assert [words for _, words in headings(tree)] == ["Our framework", "Contents", "Document information", "Known gaps", "First"]


@pytest.mark.parametrize("gaps", [None, ()])
def test_a_document_without_gaps_does_not_speak_of_them(gaps: Any) -> None:
    tree = fragment(str(body_html(framework(Section("a", "First", "1", blocks=SHORT), gaps=gaps))))

    assert [words for _, words in headings(tree)] == ["Our framework", "Contents", "Document information", "First"]
    assert [one.get("href") for one in every(tree, "a")] == ["#information", "#a"]


@pytest.mark.parametrize(
    ("number", "part", "words"),
    [
        ("2", "Part 1. Why: the case", ["Part 1 · Section 2"]),
        ("2", "", ["Section 2"]),
        ("A", "Appendices", ["Appendix A"]),
        ("", "Part 1. Why", []),
    ],
)
def test_the_eyebrow_says_where_a_section_stands(number: str, part: str, words: list[str]) -> None:
    assert texts(of_class(drawn_section(*SHORT, number=number, part=part), "eyebrow")) == words


def test_a_section_that_is_not_developed_says_so_instead_of_its_opening() -> None:
    section = Section("a", "First", "1", "", "We begin here.")
    tree = fragment(section_html(framework(section, undeveloped="Still to come."), "a"))

    assert texts(every(tree, "p")) == ["Section 1", "Still to come."]


def test_contents_name_every_section_under_its_part() -> None:
    parts = (
        Part("", (Section("s", "Summary"),)),
        Part("Part 1. Why", (Section("a", "First", "1"), Section("b", "Second", "2"))),
        Part("Appendices", (Section("c", "Sources", "A"),)),
    )
    contents = next(
        one for one in every(fragment(str(body_html(framework(parts=parts, gaps=(("Error", "c", "w", "m"),))))), "section") if one.get("id")
    )

    assert [(text_of(item), next(every(item, "a")).get("href")) for item in every(contents, "li")] == [
        ("Document information", "#information"),
        ("Known gaps", "#gaps"),
        ("Summary", "#s"),
        ("1 First", "#a"),
        ("2 Second", "#b"),
        ("A Sources", "#c"),
    ]
    assert texts(of_class(contents, "tocpart")) == ["Part 1. Why", "Appendices"]
    assert [one.get("data-href") for one in of_class(contents, "pg")] == [one.get("href") for one in every(contents, "a")]


@pytest.mark.parametrize(
    ("status", "footer", "said"),
    [
        ("draft", "Draft · Version 0.9", ["Draft", "Version 0.9"]),
        ("for_comment", "Public edition · Draft · May 3, 2027", ["Public edition", "Draft", "May 3, 2027"]),
        ("final", "Final · Adopted", ["Final · Adopted"]),
        ("draft", "As of May 3, 2027", ["Draft", "As of May 3, 2027"]),
    ],
)
def test_the_cover_says_edition_status_and_version_one_under_the_other(status: Any, footer: str, said: list[str]) -> None:
    tree = fragment(str(body_html(framework(status=status, footer=footer))))
    foot = of_class(tree, "coverfoot")[0]

    assert texts(every(foot, "p"))[: len(said)] == said


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Northland", "t-l"),
        ("A framework that its districts asked for", "t-l c"),
        (" ".join(["leadership"] * 14), "t-xs c"),
    ],
)
def test_the_lines_of_a_long_title_are_about_as_long_as_each_other(title: str, kind: str) -> None:
    tree = fragment(str(body_html(framework(cover=replace(COVER, title=title)))))

    assert [re.sub(r"\d+$", "", one.get("class")) for one in every(tree, "h1")] == [kind]


@pytest.mark.parametrize(("length", "size"), [(1, "l"), (44, "l"), (45, "m"), (89, "m"), (90, "s"), (139, "s"), (140, "xs"), (400, "xs")])
def test_a_long_title_is_set_smaller(length: int, size: str) -> None:
    tree = fragment(str(body_html(framework(cover=replace(COVER, title="a" * length)))))

    assert [one.get("class").split()[0] for one in every(tree, "h1")] == [f"t-{size}"]


@pytest.mark.parametrize(
    ("title", "full"),
    [("教師のリーダーシップ", False), ("教師のリーダーシップに関する枠組みと実施計画の概要について、また地域の支援", True)],
)
def test_a_title_without_spaces_takes_as_many_lines_as_it_does(title: str, full: bool) -> None:
    tree = fragment(str(body_html(framework(cover=replace(COVER, title=title)))))

    assert ("full" in next(every(tree, "section")).get("class").split()) is full


def test_a_bare_cover_draws_no_empty_lines() -> None:
    tree = fragment(str(body_html(framework(cover=replace(COVER, agency="", office="", subtitle="", lines=("", "Here"))))))
    cover = next(every(tree, "section"))

    assert texts(every(cover, "p")) == ["Draft", "Version 0.9", "Here"]


# --- whole pages --------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module", params=list(Track))
def sampled(request: pytest.FixtureRequest) -> Document:
    return Review(sample(request.param).as_answers()).document(DAY)


@pytest.fixture(scope="module")
def page(sampled: Document) -> Any:
    return parsed(exporter("html").render(sampled).decode("utf-8"))


def test_a_whole_page_says_its_language_title_and_author(sampled: Document, page: Any) -> None:
    assert [one.get("lang") for one in every(page, "html")] == [sampled.language]
    assert texts(every(page, "title")) == [sampled.title]
    assert {one.get("name"): one.get("content") for one in every(page, "meta") if one.get("name")} == {
        "viewport": "width=device-width, initial-scale=1",
        "author": sampled.cover.agency,
        "description": sampled.cover.subtitle,
    }


def test_keywords_stand_in_the_head_when_there_are_any() -> None:
    tree = parsed(page_html(framework(keywords=("teachers", "a, b")), ""))

    assert [one.get("content") for one in every(tree, "meta") if one.get("name") == "keywords"] == ["teachers, a, b"]


def test_a_whole_page_has_one_title_and_skips_no_heading_level(sampled: Document, page: Any) -> None:
    found = headings(page)

    assert [words for level, words in found if level == 1] == [" ".join(sampled.cover.title.split())]
    assert [(a, b) for a, b in itertools.pairwise(found) if b[0] > a[0] + 1] == []
    assert [level for level, words in found if not words] == []
    sections = [section.title for section in sampled.sections()]
    assert [words for level, words in found if level == 2][-len(sections) :] == sections


def test_every_id_of_a_whole_page_stands_once(page: Any) -> None:
    ids = [one.get("id") for one in page.iter() if one.get("id")]

    assert [one for one in ids if ids.count(one) > 1] == []


def test_every_link_within_a_whole_page_has_its_target(page: Any) -> None:
    ids = {one.get("id") for one in page.iter()}
    links = [one.get(name) for one in page.iter() for name in ("href", "data-href") if (one.get(name) or "").startswith("#")]

    assert len(links) > 40
    assert [link for link in links if link[1:] not in ids] == []
    assert [link for link in every(page, "a") if not text_of(link)] == []


def test_every_table_of_a_whole_page_is_captioned_and_numbered_in_order(page: Any) -> None:
    tables = [table for table in every(page, "table") if (table.get("class") or "").split()[0] == "table"]
    numbers = numbers_of(page)

    assert [text_of(table)[:80] for table in tables if table[0].tag != "caption"] == []
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) > 30


def test_every_cell_of_a_whole_page_is_headed(page: Any) -> None:
    assert {cell.get("scope") for cell in every(page, "th")} == {"row", "col"}
    for table in every(page, "table"):
        lengths = {sum(int(cell.get("colspan", 1)) for cell in every(row, "th", "td")) for row in every(table, "tr")}
        assert len(lengths) == 1, text_of(table)[:80]
        assert next(every(table, "th"), None) is not None, text_of(table)[:80]


def test_a_whole_page_loads_nothing(page: Any) -> None:
    assert [one.tag for one in every(page, "script", "link", "img", "iframe", "object", "embed", "base", "form")] == []
    assert [name for one in page.iter() for name in one.attrib if name in ("style", "src", "srcset") or name.startswith("on")] == []
    assert [sign for style in every(page, "style") for sign in ("url(", "@import", "</") if sign in (style.text or "")] == []


def test_every_section_of_a_sample_stands_alone(sampled: Document) -> None:
    for section in sampled.sections():
        tree = fragment(section_html(sampled, section.code))
        levels = [level for level, _ in headings(tree)]
        assert headings(tree)[0] == (2, section.title)
        assert [(a, b) for a, b in itertools.pairwise(levels) if b > a + 1] == []
        numbers = numbers_of(tree)
        assert numbers == list(range(1, len(numbers) + 1))


def test_the_same_document_gives_the_same_file(sampled: Document) -> None:
    assert exporter("html").render(sampled) == exporter("html").render(replace(sampled))


def test_the_contents_are_a_list_for_each_part_and_one_for_what_stands_before() -> None:
    sections = (Section("fw_summary", "Executive summary", blocks=(Paragraph("In short."),)), Section("fw_1", "First", "1"))
    page = body_html(framework(parts=(Part("", sections[:1]), Part("Part 1. Why", sections[1:]))))
    contents = page.partition('id="information"')[0]

    assert contents.count("<ul") == 2
    assert contents.index("Document information") < contents.index("Executive summary") < contents.index("</ul>")


@pytest.mark.parametrize(("count", "kind"), [(6, "compact whole"), (7, "opener")])
def test_document_information_shares_a_page_with_few_contents(count: int, kind: str) -> None:
    sections = tuple(Section(f"fw_{at}", f"Title {at}", str(at)) for at in range(count))

    assert f'<section class="{kind}" id="information">' in body_html(framework(parts=(Part("Part 1. Why", sections),)))


def test_no_day_is_parted_on_a_cover() -> None:
    made = framework()
    page = body_html(replace(made, cover=replace(made.cover, lines=("Adopted: The board, November 20, 2026",))))

    assert "Adopted: The board, November\u00a020,\u00a02026" in page


def test_steps_are_bold_only_where_something_follows() -> None:
    drawer = Drawer()

    assert (
        drawer.block(Steps((("First", ""), ("Then", ""))), 3) == '<ol class="steps"><li dir="auto">First</li><li dir="auto">Then</li></ol>'
    )
    assert "<strong>First</strong> this" in drawer.block(Steps((("First", "this"), ("Then", ""))), 3)
