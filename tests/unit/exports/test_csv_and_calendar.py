"""CSV and calendar files, read back by the readers of other people."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import UTC, date, datetime
from io import StringIO

import pytest
from icalendar import Calendar

from exports import exporter
from exports.document import Document, Milestone, Section
from exports.separated import plain
from exports.sheets import Book, Sheet, SheetColumn, Value
from tests.unit.exports.test_document_blocks import framework
from wizard.engine.tracks import Track
from wizard.review import Review
from wizard.samples import sample

DAY = date(2026, 11, 24)


def table(data: bytes) -> list[list[str]]:
    assert data.startswith(b"\xef\xbb\xbf"), "Excel takes a file without a mark for the system's code page"
    return list(csv.reader(StringIO(data.decode("utf-8-sig"), newline=""), strict=True))


@pytest.fixture(scope="module", params=list(Track))
def document(request: pytest.FixtureRequest) -> Document:
    return Review(sample(request.param).as_answers()).document(DAY, key="plan-1")


def test_the_budget_has_a_line_for_each_cost_and_source(document: Document) -> None:
    heads, *rows = table(exporter("budget.csv").render(document))
    costs, funding = (Book(document.sheets).sheets[code] for code in ("costs", "funding"))

    assert heads[:3] == ["Table", "Line", "Category"]
    assert [row[:2] for row in rows] == [["Costs", row[0]] for row in costs.rows] + [["Funding", row[0]] for row in funding.rows]
    assert {len(row) for row in rows} == {len(heads)}
    first = dict(zip(heads, rows[0], strict=True))
    assert float(first["Total"]) == sum(
        float(first[column.title]) for column in costs.columns if column.kind == "money" and column.title != "Total"
    )


def test_metrics_have_a_line_each(document: Document) -> None:
    heads, *rows = table(exporter("metrics.csv").render(document))

    assert [row[1] for row in rows] == [row[0] for row in Book(document.sheets).sheets["metrics"].rows]
    assert heads[0:3] == ["Table", "Line", "Type"]


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"), ("+1", "'+1"), ("-1", "'-1"), ("@SUM(A1)", "'@SUM(A1)"), ("\t=1", "'\t=1"), (" =1", "' =1"),
        ("＝1", "'＝1"), ("1 - 2", "1 - 2"), ("", ""), (None, ""), (-5.0, "-5"), (2.5, "2.5"), (1 / 3, "0.3333"), (DAY, "2026-11-24"), ("a\x07b", "a b"),
    ],
)  # fmt: skip
def test_no_cell_is_run_by_a_spreadsheet(value: Value, cell: str) -> None:
    assert plain(value) == cell


def test_quotes_commas_and_lines_come_back() -> None:
    words = 'He said "no",\nthen yes; مرحبا 👩‍🏫'
    sheet = Sheet("metrics", "Metrics", (SheetColumn("Metric"), SheetColumn("=Type")), ((words, words),))

    assert table(exporter("metrics.csv").render(framework(sheets=(sheet,)))) == [["Table", "Line", "'=Type"], ["Metrics", words, words]]


def test_a_document_without_data_gives_a_head_alone() -> None:
    assert table(exporter("budget.csv").render(framework())) == [["Table", "Line"]]
    assert list(Calendar.from_ical(exporter("ics").render(framework())).walk("VEVENT")) == []


def test_every_date_is_an_event_of_a_whole_day(document: Document) -> None:
    feed = Calendar.from_ical(exporter("ics").render(document))
    events = list(feed.walk("VEVENT"))

    assert [(event.decoded("dtstart"), str(event["summary"])) for event in events] == [
        (one.day, " ".join(one.title.split())) for one in document.milestones()
    ]
    assert {type(event.decoded("dtstart")) for event in events} == {date}
    assert {(event.decoded("dtend") - event.decoded("dtstart")).days for event in events} == {1}
    assert {event.decoded("dtstamp") for event in events} == {datetime(2026, 11, 24, tzinfo=UTC)}
    assert len({str(event["uid"]) for event in events}) == len(events)
    assert [event for event in events if str(event["summary"]).startswith("Review: ")] != []


def names(document: Document) -> dict[str, str]:
    feed = Calendar.from_ical(exporter("ics").render(document))
    return {str(event["summary"]): str(event["uid"]) for event in feed.walk("VEVENT")}


def dated(*events: Milestone, key: str = "plan-1") -> Document:
    return framework(Section("a", "A", blocks=events), key=key)


def test_an_event_keeps_its_name_while_its_words_and_day_change() -> None:
    first = names(dated(Milestone(DAY, "One", "Kim", "m1"), Milestone(DAY, "Two", key="m2")))
    later = names(
        replace(dated(Milestone(date(2027, 1, 2), "Two, later", key="m2"), Milestone(DAY, "One", key="m1")), day=date(2027, 1, 1))
    )
    other = names(dated(Milestone(DAY, "One", key="m1"), key="plan-2"))

    assert (first["One"], first["Two"]) == (later["One"], later["Two, later"])
    assert first["One"] != other["One"]


def test_an_event_says_whose_it_is_and_how_often_it_comes() -> None:
    data = exporter("ics").render(dated(Milestone(DAY, "One", "Kim", "m1", "Monthly"), Milestone(DAY, "Two", key="m2")))

    assert [str(event["description"]) for event in Calendar.from_ical(data).walk("VEVENT")] == [
        "Owner: Kim\nMonthly, from this day on\nOur framework",
        "Our framework",
    ]


def test_dates_in_a_calendar_say_what_they_are(document: Document) -> None:
    kinds = {one.key.partition("-")[0]: one.title.partition(": ")[0] for one in document.milestones()}

    assert (kinds["message"], kinds["report"], kinds["condition"]) == ("Message", "Report", "Rule or agreement")
    assert {one.repeats for one in document.milestones() if one.key.startswith("report")} > {"Quarterly"}


def test_events_with_one_key_are_two_events() -> None:
    made = names(dated(Milestone(DAY, "One", key="m1"), Milestone(DAY, "Two", key="m1"), Milestone(DAY, "Three"), Milestone(DAY, "\ud800")))

    assert len(set(made.values())) == 4


@pytest.mark.parametrize(
    "words", ["x" * 3000, "مرحبا " * 40, "👩‍🏫" * 60, "a\nb; c, d\\e", "BEGIN:VEVENT\r\nSUMMARY:x", "\x00\x07 bell", "END:VCALENDAR"]
)
def test_any_words_fold_and_come_back(words: str) -> None:
    data = exporter("ics").render(dated(Milestone(DAY, words, words, "m1")))
    (event,) = Calendar.from_ical(data).walk("VEVENT")

    assert [line for line in data.split(b"\r\n") if len(line) > 75] == []
    assert str(event["summary"]) == " ".join(words.replace("\x00", " ").replace("\x07", " ").split())


@pytest.mark.parametrize("name", ["budget.csv", "metrics.csv", "ics"])
def test_the_same_document_gives_the_same_bytes(document: Document, name: str) -> None:
    assert exporter(name).render(document) == exporter(name).render(replace(document))
