"""The progress supplement as a document: its months, what it says, what it leaves out."""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from io import BytesIO
from typing import Any

import docx
import pytest

from exports import exporter
from exports.document import Block, Document, Facts, Paragraph, Table
from wizard.engine.answers import Answers
from wizard.engine.tracks import Track
from wizard.review import Review
from wizard.samples import sample
from wizard.steps.review.supplement import About, period, supplement

DAY = date(2028, 3, 31)


@pytest.mark.parametrize(("since", "day", "words"), [
    (date(2027, 12, 31), DAY, "January to March 2028"),
    (date(2027, 12, 30), DAY, "December 2027 to March 2028"),
    (date(2028, 3, 1), DAY, "March 2028"),
    (DAY, DAY, "March 2028"),
    (date(2030, 1, 1), DAY, "March 2028"),
    (None, DAY, "March 2028"),
])  # fmt: skip
def test_period_is_told_in_months(since: date | None, day: date, words: str) -> None:
    assert period(since, day) == words


def made(change: Any = None, track: Track = Track.DISTRICT) -> Document:
    then = sample(track).as_answers()
    steps = deepcopy(dict(then.steps))
    if change:
        change(steps)
    now = Answers(track, then.title, steps)
    about = About(2, "progress supplement 1 of December 31, 2027", date(2027, 12, 31), is_issued=True)
    return supplement(Review(now).reading(DAY), Review(then).reading(date(2027, 12, 31)), about)


def blocks(document: Document, code: str) -> tuple[Block, ...]:
    return next(section.blocks for section in document.sections() if section.code == code)


def test_title_names_number_and_months() -> None:
    document = made()

    assert document.title == "Progress supplement 2, January to March 2028"
    assert document.edition == "Progress supplement"
    assert (document.status, document.day) == ("final", DAY)
    assert [section.title for section in document.sections()] == [
        "What changed", "About this supplement", "Milestones", "Goals and measures", "Test cycles", "Decisions", "Reviews ahead"
    ]  # fmt: skip


def test_a_strip_says_which_supplement_it_is_and_to_what() -> None:
    document = made()
    told = document.cover

    assert document.front == "strip"
    assert (told.agency, document.status_words) == ("Cedar Valley School District", "Issued March 31, 2028")
    assert (told.title, told.subtitle) == (document.title, "Supplement to Cedar Valley Teacher Leadership Framework")
    assert blocks(document, "ps_about") == (
        Paragraph("A supplement tells how the work stands. The adopted framework stays as it was adopted."),
        Facts((
            ("Supplement to", "Cedar Valley Teacher Leadership Framework"),
            ("Issued by", "Cedar Valley School District"),
            ("Compared with", "Progress supplement 1 of December 31, 2027"),
            ("Date of this document", "March 31, 2028"),
            ("Contact, also for other formats", "Office of Teaching and Learning, Cedar Valley School District, 785-555-0142 (voice or relay)"),
        )),
    )  # fmt: skip


def test_the_strip_of_a_page_says_its_title_once() -> None:
    page = exporter("html").render(made()).decode().replace('<span class="lastwords">', "").replace("</span>", "")

    assert '<section class="bandtop">' in page
    assert 'class="cover"' not in page
    assert 'class="footline"' not in page
    assert page.partition("<main>")[2].count("Progress supplement 2, January to March 2028") == 1


def test_the_strip_of_a_word_file_shares_its_page_with_the_first_section() -> None:
    opened = docx.Document(BytesIO(exporter("docx").render(made())))
    styles = [paragraph.style.name for paragraph in opened.paragraphs[:4]]

    assert styles == ["Cover Agency", "Strip Title", "Subtitle", "Heading 1"]
    assert not any(paragraph.paragraph_format.page_break_before for paragraph in opened.paragraphs[:4])


def test_nothing_moved_is_said() -> None:
    assert "No milestone, measure or level of maturity moved in this time." in repr(blocks(made(), "ps_1"))


def test_updates_and_changes_of_the_text_are_told_apart() -> None:
    def change(steps: dict[str, Any]) -> None:
        steps["implement-milestones"]["milestones"][0]["ms_status"] = "done"
        steps["assess-metrics"]["metrics"][0]["met_values"].append({"id": "n", "date": "2028-03-01", "value": 20})
        steps["assess-review-cycles"]["progress_notes"] = "Team Leads began."
        steps["plan-goals"]["vision"] = "A new vision"

    found = repr(blocks(made(change), "ps_1"))
    assert "Team Leads began." in found
    assert "Goal “New teachers stay”: was 24%, is 20%; the target is 15% (part way)." in found
    assert "Milestone “Goals adopted by the board”: was in progress, is done." in found
    assert "Turnover of teachers in years 1 to 3: was 24% (June 30, 2026), is 20% (March 1, 2028)." in found
    assert "Revision in preparation" in found
    assert "Goals: Vision" in found


def test_milestones_past_their_end_are_named() -> None:
    assert "; its end has passed" in repr(blocks(made(), "ps_2"))
    assert Paragraph("None of 10 milestones is done. Nine are past their end.") in blocks(made(), "ps_2")


def test_measures_that_are_not_public_stay_out() -> None:
    def hide(steps: dict[str, Any]) -> None:
        steps["assess-metrics"]["metrics"][0]["met_public"] = False
        steps["assess-metrics"]["metrics"][0]["met_values"].append({"id": "n", "date": "2028-03-01", "value": 20})

    assert "Turnover of teachers in years 1 to 3" in repr(made())
    assert "Turnover of teachers in years 1 to 3" not in repr(blocks(made(hide), "ps_3"))
    assert "is 20%" not in repr(made(hide))


def test_a_goal_without_numbers_says_which_are_missing() -> None:
    def bare(steps: dict[str, Any]) -> None:
        steps["plan-goals"]["goals"] = [{"id": "g9", "goal_title": "Calmer meetings"}]
        steps["assess-metrics"]["metrics"] = []

    table = next(one for one in blocks(made(bare), "ps_3") if isinstance(one, Table))
    assert table.rows == (("Calmer meetings", "Not known yet", "No value yet", "Not set yet", "Not yet known"),)


def test_decisions_are_those_since_and_public() -> None:
    def decide(steps: dict[str, Any]) -> None:
        log = steps["implement-governance"].setdefault("decision_log", [])
        log += [{"id": "n1", "dl_decision": "Grow to wave 2"}, {"id": "n2", "dl_decision": "Kept inside", "dl_public": False}]

    found = repr(blocks(made(decide), "ps_5"))
    assert "Grow to wave 2" in found
    assert "Kept inside" not in found


@pytest.mark.parametrize("track", list(Track))
def test_first_supplement_of_an_empty_plan_is_a_document(track: Track) -> None:
    document = supplement(Review(Answers(track)).reading(DAY), None, About(1, "", None, is_issued=False))

    assert document.title == "Progress supplement 1, March 2028"
    assert document.status_words == "Not issued yet"
    assert all(section.blocks for section in document.sections())
    assert exporter("html").render(document).startswith(b"<!doctype html>")
