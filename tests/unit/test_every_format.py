"""Random, sparse and hostile plans leave in every format: each opens in another program's reader and tells nothing that it must not."""

from __future__ import annotations

import csv
import json
import time
from io import BytesIO, StringIO
from typing import Any
from xml.etree import ElementTree as ET

import html5lib
import pytest
from icalendar import Calendar
from openpyxl import load_workbook

from exports import exporter, exporters
from exports.document import Document
from exports.pictures import pictures
from tests.unit.exports.wordprocessing import misplaced, squeezed, web_text, word_text
from tests.unit.test_random_plans import DAY, KINDS, MAKER, kept_back, made, places, printable, secretive
from wizard.engine.answers import Answers
from wizard.engine.planfile import PlanFile, parse
from wizard.engine.tracks import Track
from wizard.review import Review
from wizard.samples import sample

POSITIONS = ("Champion", "Supportive", "Cautious", "Opposed")


def sheets_of(data: bytes) -> dict[str, str]:
    """The words of each sheet; no cell holds a formula that is not ours."""
    typed = load_workbook(BytesIO(data))
    ours = ("=SUM(", "=SUMIF(", "=IF(", "=C", "=D", "=E", "=F", "=G", "=H", "=I", "=J", "=K", "=L", "=M", "=N", "=O", "=B")
    for page in typed:
        for row in page.iter_rows():
            assert [cell.value for cell in row if cell.data_type == "f" and not str(cell.value).startswith(ours)] == []
            assert [cell.hyperlink for cell in row if cell.hyperlink] == []
    return {
        page.title: "\n".join(str(cell) for row in page.iter_rows(values_only=True) for cell in row if cell is not None) for page in typed
    }


def csv_text(data: bytes) -> str:
    rows = list(csv.reader(StringIO(data.decode("utf-8-sig"), newline=""), strict=True))
    assert {len(row) for row in rows} == {len(rows[0])}
    assert [
        cell for row in rows for cell in row if cell[:1] in ("=", "+", "@", "\t", "\r") or (cell[:1] == "-" and not cell[1:2].isdigit())
    ] == []
    return "\n".join(cell for row in rows for cell in row)


def calendar_text(data: bytes) -> str:
    events = list(Calendar.from_ical(data).walk("VEVENT"))
    assert len({str(event["uid"]) for event in events}) == len(events)
    assert [line for line in data.split(b"\r\n") if len(line) > 75] == []
    return "\n".join(f"{event['summary']}\n{event['description']}" for event in events)


def files_of(document: Document) -> dict[str, bytes]:
    """The document in each format but those that have tests of their own: PDFs, and pictures, which `everything` reads as they are drawn."""
    return {name: one.render(document) for name, one in exporters().items() if name not in ("pdf", "figures.zip")}


def everything(document: Document, files: dict[str, bytes]) -> dict[str, str]:
    """What each format tells, read back."""
    assert misplaced(files["docx"]) == []
    return {
        "docx": word_text(document, files["docx"]),
        "html": "".join(html5lib.parse(files["html"], namespaceHTMLElements=False).find("body").itertext()),
        "xlsx": "\n".join(sheets_of(files["xlsx"]).values()),
        "budget.csv": csv_text(files["budget.csv"]),
        "metrics.csv": csv_text(files["metrics.csv"]),
        "ics": calendar_text(files["ics"]),
        "figures.zip": "\n".join("".join(ET.fromstring(one.svg()).itertext()) for one in pictures(document)),
    }


def opened(plan: dict[str, Any]) -> tuple[PlanFile, Review]:
    file = parse(json.dumps(plan).encode())
    return file, Review(file.as_answers())


@pytest.mark.skipif(not MAKER.exists(), reason="the maker of random plans is not beside this checkout")
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("track", list(Track))
@pytest.mark.parametrize("seed", range(40, 43))
def test_a_random_plan_leaves_in_every_format(track: Track, kind: str, seed: int) -> None:
    file, review = opened(secretive(made(track, seed, kind), seed))
    document = review.document(DAY, key="plan")
    files = files_of(document)
    told = everything(document, files)

    hidden = kept_back(review, file.answers)
    leaked = [
        (name, marker, place)
        for name, words in told.items()
        for marker in hidden
        if marker in words
        for place in places(file.answers, marker)
    ]
    assert leaked == []
    assert [marker for marker in printable(review) if marker not in told["docx"]] == []
    assert squeezed(told["docx"]) == web_text(document)
    for form in ("docx", "xlsx", "ics", "budget.csv", "metrics.csv"):
        assert exporter(form).render(document) == files[form]


@pytest.mark.skipif(not MAKER.exists(), reason="the maker of random plans is not beside this checkout")
@pytest.mark.parametrize("track", list(Track))
def test_sheets_tell_neither_positions_nor_metrics_that_are_not_public(track: Track) -> None:
    plan = made(track, 3, "full")
    for at, row in enumerate(plan["answers"]["assess-metrics"]["metrics"]):
        row["met_public"] = at % 2 == 0
    file, review = opened(plan)
    files = {name: exporter(name).render(review.document(DAY)) for name in ("xlsx", "metrics.csv")}
    told = sheets_of(files["xlsx"])["Metrics"] + csv_text(files["metrics.csv"])

    secret = [row["met_name"][:6] for row in file.answers["assess-metrics"]["metrics"] if not row["met_public"] and row.get("met_name")]
    open_ones = [row["met_name"][:6] for row in file.answers["assess-metrics"]["metrics"] if row["met_public"] and row.get("met_name")]
    assert [name for name in secret if name in told] == []
    assert [name for name in open_ones if name not in told] == []
    assert [word for word in POSITIONS if word in "".join(sheets_of(files["xlsx"]).values())] == []


WORDS = {
    "two megabytes": "Teachers lead teachers well. " * 69_000,
    "one word of 3,000 letters": "x" * 3000,
    "right to left": "مرحبا بالعالم، 12 شخصا. " * 40,
    "emoji": "👩‍🏫🎉🇺🇸 " * 200,
    "white space": " \n\t  \n ",
    "control characters": "a\x07b\x1bc\x7fd\x85e\u2028f\ufffeg",
    "markup": "<script>alert(1)</script> **bold** [a](javascript:b) & ]]> {{ x }}",
    "a formula": "=cmd|' /C calc'!A0",
}


def spoken(value: Any, words: str) -> Any:
    """A value with other words wherever people type long texts."""
    if isinstance(value, dict):
        return {name: spoken(inner, words) for name, inner in value.items()}
    if isinstance(value, list):
        return [spoken(inner, words) for inner in value]
    return words if isinstance(value, str) and " " in value else value


@pytest.mark.parametrize("kind", [kind for kind in WORDS if kind != "two megabytes"])
def test_any_words_leave_in_every_format(kind: str) -> None:
    file = sample(Track.STATE)
    answers = {slug: spoken(step, WORDS[kind]) for slug, step in file.answers.items()}
    document = Review(Answers(Track.STATE, WORDS[kind][:300], answers)).document(DAY)

    told = everything(document, files_of(document))
    assert told["docx"] == web_text(document)
    assert set(told) == {name for name in exporters() if name != "pdf"}


def test_two_megabytes_of_text_leave_in_every_format() -> None:
    file = sample(Track.STATE)
    step = {**file.answers["plan-goals"], "vision": WORDS["two megabytes"]}
    risks = [{**row, "risk_action": "y" * 40_000} for row in file.answers["implement-risks"]["risks"]]
    answers = {**file.answers, "plan-goals": step, "implement-risks": {**file.answers["implement-risks"], "risks": risks}}
    document = Review(Answers(Track.STATE, file.title, answers)).document(DAY)
    begun = time.process_time()
    told = everything(document, files_of(document))

    assert told["docx"].count("Teachersleadteacherswell.") == 69_000
    assert time.process_time() - begun < 60
