"""Editions: each holds what it says, names itself, and gives the same bytes for the same answers and day."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import page as validation
import pikepdf
import pytest

from exports import exporter
from exports.document import Document, Summary, plain
from exports.to_html import body_html
from tests.pages import parsed, text_of
from wizard.editions import UnknownEdition, edition, editions
from wizard.editions.edition import Choices
from wizard.editions.public import without_names
from wizard.engine.answers import Answers
from wizard.engine.tracks import Track
from wizard.review import Review, document_of
from wizard.samples import sample

DAY = date(2026, 11, 25)
EVERY = pytest.mark.parametrize("name", list(editions()))
EVERY_TRACK = pytest.mark.parametrize("track", list(Track))
NAME = "Marisol Vega-Ortiz"


def answers(track: Track = Track.STATE, **steps: dict[str, object]) -> Answers:
    """A sample with some answers laid over it: `plan_goals={"vision": ""}`."""
    made = sample(track).as_answers()
    for slug, values in steps.items():
        slug = slug.replace("_", "-")
        made = made.replaced(slug, {**made.step(slug).data, **values})
    return made


def composed(name: str, made: Answers, choices: Choices | None = None) -> Document:
    return document_of(made, name, DAY, *([choices] if choices else []))


def words(document: Document) -> str:
    return text_of(parsed(f"<!doctype html><html><head><title>x</title></head><body>{body_html(document)}</body></html>"))


@EVERY_TRACK
@EVERY
def test_an_edition_names_itself_and_is_made_the_same_each_time(name: str, track: Track) -> None:
    document = composed(name, answers(track))
    label = edition(name).label

    assert document == composed(name, answers(track))
    assert document.edition == label
    assert (name == "framework") or (document.title.endswith(f": {label.lower()}") and document.footer.startswith(f"{label} · "))
    assert exporter("html").render(document) == exporter("html").render(composed(name, answers(track)))


@EVERY
def test_an_edition_of_an_empty_plan_leaves_in_every_format(name: str) -> None:
    document = composed(name, Answers(Track.DISTRICT, "Empty", {}))

    assert all(exporter(form).render(document) for form in ("html", "docx", "xlsx"))
    assert validation.validate_pdf_bytes(exporter("pdf").render(document), profile="ua1").is_compliant


@EVERY_TRACK
@pytest.mark.parametrize(("name", "most"), [("brief", 2), ("roles", 6)])
def test_short_editions_are_short_and_accessible(name: str, most: int, track: Track) -> None:
    made = exporter("pdf").render(composed(name, answers(track)))

    assert validation.validate_pdf_bytes(made, profile="ua1").is_compliant
    with pikepdf.open(io.BytesIO(made)) as opened:
        assert len(opened.pages) <= most


def test_the_framework_is_what_the_plan_composes() -> None:
    assert composed("framework", answers()) == Review(answers()).document(DAY)


def test_the_public_edition_prints_roles_for_names() -> None:
    team = [{"id": "m1", "member_role": "Deputy commissioner", "name_optional": NAME}]
    made = answers(plan_profile={"team_members": team}, plan_goals={"vision": f"{NAME} and all teachers lead."})

    assert NAME in words(composed("framework", made))
    public = words(composed("public", made))
    assert NAME not in public
    assert "Deputy commissioner and all teachers lead." in public


def test_names_are_taken_out_of_whole_words_only() -> None:
    team = [{"id": "Ann", "member_role": "Lead", "name_optional": "Ann"}, {"id": "2", "member_role": "", "name_optional": "Bo"}, "wrong"]
    made = without_names(Answers(Track.STATE, "", {"plan-profile": {"team_members": team}, "x": {"a": ["Ann, Annual", {"id": "Ann"}]}}))

    assert made.step("x").value("a") == ["Lead, Annual", {"id": "Ann"}]
    assert made.rows("plan-profile.team_members")[0].id == "Ann"


def test_the_public_edition_holds_back_what_a_team_keeps_for_itself() -> None:
    log = [
        {"id": "1", "dl_decision": "Begin in fall", "dl_options": "Wait a year", "dl_reason": "Ready", "dl_by": "Board"},
        {"id": "2", "dl_decision": "Keep quiet", "dl_public": False},
    ]
    metrics = [{"id": "1", "met_name": "Retention"}, {"id": "2", "met_name": "Grievances", "met_public": False}]
    made = answers(implement_governance={"decision_log": log}, assess_metrics={"metrics": metrics})
    public = composed("public", made)

    assert public.gaps is None
    assert [
        told for told in ("Wait a year", "Keep quiet", "Grievances", "Options set aside", "None recorded") if told in words(public)
    ] == []
    assert [told for told in ("Begin in fall", "Retention") if told not in words(public)] == []


def test_the_public_edition_tells_readiness_in_bands() -> None:
    section = next(one for one in composed("public", answers()).sections() if one.code == "fw_readiness")
    table = next(block for block in section.blocks if getattr(block, "caption", "") == "Readiness in bands")

    assert {plain(row[1]) for row in table.rows} <= {"To build first", "To build on with care", "A strength", "Not rated"}  # type: ignore[union-attr]


def test_what_was_set_aside_is_public_where_the_plan_says_so() -> None:
    log = [{"id": "1", "dl_decision": "Begin in fall", "dl_options": "Wait a year"}]
    made = answers(
        implement_governance={"decision_log": log}, review_export={"include_details": ["declined_strategies", "readiness_detail"]}
    )

    assert "Wait a year" in words(composed("public", made))


def test_the_role_pack_has_every_role_and_how_they_are_chosen() -> None:
    document = composed("roles", answers())

    assert [section.title for section in document.sections()] == ["The roles and how they fit together", "How teacher leaders are chosen"]
    assert [told for told in ("Mathematics team lead", "Shared mathematics lead", "Mentor") if told not in words(document)] == []


def test_the_brief_asks_once_and_on_its_last_page() -> None:
    text = words(composed("brief", answers()))

    assert text.count("What we ask of decision makers:") == 1
    assert text.index("What we ask") > text.index("The highest risks")


def test_what_a_brief_has_no_room_for_stands_in_the_framework() -> None:
    blocks = [block for section in composed("brief", answers()).sections() for block in section.blocks]

    assert [block.elsewhere for block in blocks if isinstance(block, Summary)] == ["in the framework"]


def test_choices_for_one_file_go_over_what_the_plan_says() -> None:
    document = composed("framework", answers(), Choices(("fw_roles", "fw_budget"), "a4", gaps=False))

    assert ([section.code for section in document.sections()], document.paper, document.gaps) == (["fw_roles", "fw_budget"], "a4", None)
    assert replace(composed("roles", answers(), Choices(("fw_budget",), "a4")), paper="letter") == composed("roles", answers())


def test_an_edition_that_is_not_is_refused() -> None:
    with pytest.raises(UnknownEdition):
        edition("none")
