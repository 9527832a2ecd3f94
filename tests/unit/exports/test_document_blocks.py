"""The document as plain values: what its helpers promise, what its blocks refuse, which forms it leaves in."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields, replace
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest

import exports
from exports import UnknownFormat, exporter, exporters
from exports.document import (
    Block,
    Bullets,
    Callout,
    Card,
    Chain,
    Checklist,
    Column,
    Cover,
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
    labelled,
    plain,
    stacked,
)  # fmt: skip
from exports.shapes import FlowChart

DAY = date(2026, 11, 24)
KEY = (("R", "Does it"), ("A", "Answers for it"), ("C", "Asked"))
COVER = Cover("Agency of Columbia", "Office of Educators", "Our framework", "How we lead, 2027 to 2030", ("Comments to the office",))


def costs(said: str = "Coaches") -> Table:
    """A small table with words, numbers, totals and a note."""
    columns = (Column("Item"), Column("Why"), Column("2027", number=True))
    return Table(
        "Costs by year", columns, ((said, said, "1,000"), ("Training", "Days", "20,500")), (("Total", "", "21,500"),), "In dollars."
    )


def blocks(said: str) -> dict[str, Block]:
    """One block of each kind, with the given words wherever a person's words can stand."""
    table = costs(said)
    checklist = Checklist("This role can", (said, "Lead a team"), "This role does not", (said,))
    ask = Callout("We ask.", said)
    strip = Strip((("Posts", "12", said), (said, "$1.2M", "a year"), ("Share", "8%", "")), "At a glance")
    one = (
        Paragraph((said, Strong(said), Link(said, section="fw_a"))),
        Prose(said, "We say"),
        Quote(said, said),
        Callout("Note.", said),
        Bullets((said, (Strong(said), " and more")), said),
        Steps(((said, said), ("Then", ""))),
        checklist,
        Facts(((said, said), ("Years", "2027")), "Facts at hand"),
        strip,
        table,
        Matrix("Who does what", "Task", (said, "Board"), (("Hire", ("RA", "")), (said, ("", "C"))), KEY),
        Grid("Who matters", "Influence", ("Low", "High"), "Impact", ("Few", "Many"), {(0, 0): (said,), (1, 1): ("Board", said)}),
        Chain(((said, said, said, said), ("More time", "better lessons", "", "")), "Why it works"),
        Card(said, (Prose(said),), (("Owner", said),), said),
        Profile(said, said, said, strip, table, checklist, (("Term", said),), (Prose(said),), Callout("Cost.", said)),
        Figure("flow", said, said, table, FlowChart("Steps", ((said, said), ("Then", "two weeks")))),
        Milestone(DAY, said, said, "m1"),
        Group(said, (Prose(said), Group(said, (Paragraph(said),)))),
        Summary(said, said, "Goals", (("22%", "14%", said, said),), ((said, said),), table, said, (("2027", said),), said, said, ask),
    )  # fmt: skip
    return {type(block).__name__: block for block in one}


def framework(*sections: Section, part: str = "Part 1. Why: the case", **changes: Any) -> Document:
    """A small document of the given sections."""
    document = Document(
        title="Our framework",
        status="draft",
        status_words="Draft",
        version="0.9",
        day=DAY,
        cover=COVER,
        information=(("Issued by", "Agency of Columbia"),),
        notices=(("Accessibility", "This document is tagged."),),
        parts=(Part(part, sections),),
        footer="Draft · Version 0.9",
    )
    return replace(document, **changes)


def test_these_tests_know_every_kind_of_block() -> None:
    assert {type(block) for block in blocks("words").values()} == set(get_args(Block))


@pytest.mark.parametrize(
    "value",
    [*blocks("words").values(), COVER, Section("fw_a", "A"), framework(), Column("Cost"), Link("here")],
    ids=lambda value: type(value).__name__,
)
def test_nothing_of_a_document_can_be_changed(value: Any) -> None:
    with pytest.raises(FrozenInstanceError):
        setattr(value, fields(value)[0].name, "other")


@pytest.mark.parametrize(
    ("words", "said"),
    [("as it is", "as it is"), ("", ""), ((), ""), (("See ", Link("costs", section="fw_b"), Strong(" now"), "."), "See costs now.")],
)
def test_plain_words_have_no_marks(words: Words, said: str) -> None:
    assert plain(words) == said


@pytest.mark.parametrize(
    ("words", "made"),
    [
        ("Kim", (Strong("Owner:"), " ", "Kim")),
        (("Kim, ", Strong("lead")), (Strong("Owner:"), " ", "Kim, ", Strong("lead"))),
        ("", ""),
        ((), ""),
    ],
)
def test_a_label_stands_before_words_and_never_alone(words: Words, made: Words) -> None:
    assert labelled("Owner", words) == made


@pytest.mark.parametrize(
    ("parts", "made"),
    [
        (("one", "two"), ("one", "\n", "two")),
        (("one", ("two ", Strong("three"))), ("one", "\n", "two ", Strong("three"))),
        (("", "one", (), ""), "one"),
        (((Strong("one"),),), (Strong("one"),)),
        ((("one",),), "one"),
    ],
)
def test_stacked_words_stand_one_under_the_other_without_empty_ones(parts: tuple[Words, ...], made: Words) -> None:
    assert stacked(*parts) == made


def test_stacked_words_say_what_their_parts_say() -> None:
    parts: tuple[Words, ...] = ("", labelled("Owner", "Kim"), labelled("Due", ""), ("by ", Link("June", href="https://a.example")), "done")

    assert plain(stacked(*parts)) == "Owner: Kim\nby June\ndone"
    assert plain(stacked("", ())) == ""


def test_sections_come_in_the_order_of_the_parts() -> None:
    document = framework(parts=(Part("", (Section("s", "S"),)), Part("One", (Section("a", "A"), Section("b", "B"))), Part("Two", ())))

    assert [section.code for section in document.sections()] == ["s", "a", "b"]


def test_milestones_are_found_wherever_blocks_hold_blocks() -> None:
    def event(name: str) -> Milestone:
        return Milestone(DAY, name)

    role = Profile("Coach", "Role 1 of 1", "", None, None, None, (), (event("in a role"),))
    card = Card("Goal", (event("in a card"),))
    first = Section("a", "A", blocks=(event("first"), Group("G", (Prose("words"), Group("H", (card, event("in a group"))), role))))
    second = Section("b", "B", blocks=(*(block for kind, block in blocks("words").items() if kind != "Milestone"), event("last")))
    document = framework(parts=(Part("One", (first,)), Part("Two", (second,))))

    assert [one.title for one in document.milestones()] == ["first", "in a card", "in a group", "in a role", "last"]


def test_documents_that_say_the_same_are_equal() -> None:
    one, same, other = (framework(Section("fw_a", "A", blocks=tuple(blocks(said).values()))) for said in ("words", "words", "more"))

    assert one == same
    assert one != other


def test_every_module_of_a_format_offers_an_exporter_of_its_name() -> None:
    modules = {path.stem.removeprefix("to_") for path in Path(exports.__file__).parent.glob("to_*.py")}

    assert {name.replace(".", "_") for name in exporters()} == modules
    assert {name: form.name for name, form in exporters().items()} == {name: name for name in exporters()}
    assert {name: exporter(name) for name in exporters()} == exporters()


@pytest.mark.parametrize("name", ["docs", "", "PDF", "pdf ", "document", "to_pdf", "../pdf"])
def test_a_format_that_nobody_writes_is_refused_by_name(name: str) -> None:
    with pytest.raises(UnknownFormat) as refused:
        exporter(name)

    assert refused.value.name == name
