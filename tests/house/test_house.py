"""The house itself: every step, template, format and content file keeps the rules of the house."""

from __future__ import annotations

import ast
import re
import tomllib
from datetime import date
from pathlib import Path

import pytest
from flask import Flask

from exports import exporters
from exports.exporter import Exporter
from tools import accessibility
from wizard.editions import editions
from wizard.engine import content
from wizard.engine.answers import Answers
from wizard.engine.compose import outline
from wizard.engine.fields import Pick, Question, Rows
from wizard.engine.fields.matrix import Matrix
from wizard.engine.step import Step
from wizard.engine.tracks import Track
from wizard.review import Review
from wizard.steps import all_steps, known

ROOT = Path(__file__).resolve().parents[2]
SOURCES = [*ROOT.glob("wizard/**/*.py"), *ROOT.glob("exports/**/*.py")]
EVERY_STEP = pytest.mark.parametrize("step", all_steps(), ids=lambda step: step.slug)
EVERY_TRACK = pytest.mark.parametrize("track", list(Track))


def inside(question: Question) -> list[Question]:
    """A question with all that stand in its rows and columns."""
    columns = question.columns.values() if isinstance(question, (Rows, Matrix)) else ()
    return [question, *(deeper for column in columns for deeper in inside(column))]


def test_steps_are_numbered_in_their_order() -> None:
    assert [step.number for step in all_steps() if step.number] == list(range(1, 23))


@EVERY_STEP
@EVERY_TRACK
def test_groups_name_questions_that_exist(step: Step, track: Track) -> None:
    asked = set(step.asked(Track.STATE)) | set(step.asked(Track.DISTRICT))

    assert {name for group in step.groups for name in group.questions} == asked
    assert [q.id for _, _, questions in step.grouped(track) for q in questions if q.id not in step.asked(track)] == []


@EVERY_STEP
@EVERY_TRACK
def test_record_groups_and_summaries_name_columns(step: Step, track: Track) -> None:
    for question in step.asked(track).values():
        if isinstance(question, Rows):
            every = set(question.columns) | set(_columns(question, step))
            assert set(question.summary) <= every
            assert {name for _, _, names in question.groups for name in names} <= every


def _columns(question: Rows, step: Step) -> set[str]:
    both = (step.asked(track).get(question.id) for track in Track)
    return {name for one in both if isinstance(one, Rows) for name in one.columns}


@EVERY_STEP
@EVERY_TRACK
def test_conditions_look_backwards_or_beside(step: Step, track: Track) -> None:
    earlier = [one.slug for one in all_steps() if one.order <= step.order]
    here = list(step.asked(track))
    for at, question in enumerate(here):
        rule = step.asked(track)[question].when
        for place in rule.places() if rule else ():
            slug, _, name = place.rpartition(".")
            assert (slug or step.slug) in earlier
            if not slug:
                assert here.index(name) < at


@EVERY_STEP
@EVERY_TRACK
def test_picks_and_conditions_name_questions_that_exist(step: Step, track: Track) -> None:
    catalogue = known(track)
    for top in step.asked(track).values():
        beside = {one.id for one in inside(top)} | set(step.asked(Track.STATE)) | set(step.asked(Track.DISTRICT))
        for question in inside(top):
            if isinstance(question, Pick):
                place = question.target if "." in question.target else f"{step.slug}.{question.target}"
                assert catalogue.question(place) is not None
            for rule in filter(None, (question.when, question.required_when)):
                for place in rule.places():
                    other_track = known(Track.DISTRICT if track is Track.STATE else Track.STATE)
                    assert place in beside or catalogue.question(place) or other_track.question(place), place


@EVERY_STEP
@EVERY_TRACK
def test_every_step_has_guidance(step: Step, track: Track) -> None:
    groups = step.guidance(track).groups
    if step.number:
        assert [heading for heading, _ in groups] == list(content.GUIDANCE_HEADINGS)
        assert 3 <= sum(len(bullets) for _, bullets in groups) <= 8


@EVERY_STEP
@EVERY_TRACK
def test_every_question_has_words(step: Step, track: Track) -> None:
    for top in step.asked(track).values():
        for question in inside(top):
            assert question.label, question.id
            assert not question.label.endswith((":", " ")), question.label


@EVERY_STEP
@EVERY_TRACK
def test_the_framework_asks_its_readers_nothing(step: Step, track: Track) -> None:
    """What a question is called in print tells: it neither asks nor speaks to the team."""
    told = [question.told for top in step.asked(track).values() for question in inside(top) if top.printed and question.printed]

    assert [
        words
        for words in told
        if re.search(r"\?|\.\.\.|\byou(rs?)?\b|\blibrary\b|^(Which|Choose|Pick|Enter|Do|Does|Is|Are)\b", words, re.I)
    ] == []


@EVERY_TRACK
def test_sections_of_steps_exist(track: Track) -> None:
    codes = {place.code for place in outline(track)} | {"fw_cover"}

    assert {section for step in all_steps() for section in step.sections} <= codes
    assert codes == set(content.choices("sections", track))


@EVERY_TRACK
def test_empty_plan_composes_as_undeveloped(track: Track) -> None:
    review = Review(Answers(track, "Empty", {}))
    document = review.document(date(2026, 11, 24))

    assert [section.code for section in document.sections() if section.blocks] == []
    assert review.findings == ()
    assert {standing.status.value for standing in review.standings.values()} == {"not_started"}


def test_final_plan_leaves_undeveloped_sections_out() -> None:
    review = Review(Answers(Track.STATE, "Final", {"review-export": {"plan_status": "final"}, "plan-goals": {"vision": "All learn."}}))
    document = review.document(date(2026, 11, 24))

    assert [section.code for section in document.sections()] == ["fw_challenges_goals", "fw_appendix_crosswalk"]
    assert document.gaps is None


def test_every_exporter_keeps_its_promise() -> None:
    assert list(exporters()) == ["pdf", "html", "docx", "xlsx", "budget.csv", "metrics.csv", "ics", "figures.zip"]
    assert all(isinstance(one, Exporter) for one in exporters().values())
    assert len({one.order for one in exporters().values()}) == len(exporters())


def test_every_edition_says_for_whom_it_is_and_what_it_holds() -> None:
    found = editions().values()

    assert [one.name for one in found if not (one.audience.endswith(".") and one.holds.endswith("."))] == []
    assert len({one.order for one in found}) == len({one.label for one in found}) == len(found)


def test_templates_compile_and_are_small(app: Flask) -> None:
    for name in app.jinja_env.list_templates():
        app.jinja_env.get_template(name)
    long = {path.name: lines for path in ROOT.glob("templates/**/*.html") if (lines := len(path.read_text().splitlines())) > 100}
    assert long == {}


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_module_opens_with_a_sentence_and_stays_small(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    said = ast.get_docstring(ast.parse(text)) or ""

    assert said.strip().splitlines()[0].rstrip().endswith((".", ":")), "the docstring's first line is a sentence"
    assert len(text.splitlines()) <= 360


def test_no_words_that_the_house_avoids() -> None:
    avoided = re.compile(r"unconfirmed|best practice|stakeholder buy-in|lorem ipsum", re.IGNORECASE)
    found = [
        str(path.relative_to(ROOT))
        for path in ROOT.glob("wizard/content/**/*")
        if path.is_file() and avoided.search(path.read_text(encoding="utf-8"))
    ]

    assert found == []


def test_every_content_list_is_read_on_both_tracks() -> None:
    for path in ROOT.glob("wizard/content/choices/*.toml"):
        both = {track: content.choices(path.stem, track) for track in Track}
        assert both[Track.STATE] or both[Track.DISTRICT]


def test_routes_are_the_promised_addresses(app: Flask) -> None:
    promised = {
        "/", "/plans/new", "/plans/<uuid:plan_id>", "/plans/<uuid:plan_id>/<slug>", "/plans/<uuid:plan_id>/<slug>/<rows>/<path:row_id>",
        "/plans/<uuid:plan_id>/check", "/plans/<uuid:plan_id>/downloads", "/plans/<uuid:plan_id>/framework.<name>", "/healthz", "/readyz",
    }  # fmt: skip

    assert promised <= {rule.rule for rule in app.url_map.iter_rules()}


def test_accessibility_report_is_what_its_source_makes() -> None:
    criteria = tomllib.loads((ROOT / "docs" / "accessibility.toml").read_text(encoding="utf-8"))["criterion"]
    assert (ROOT / "docs" / "ACCESSIBILITY.md").read_text(encoding="utf-8") == accessibility.report(criteria)
    statement = (ROOT / "templates" / "accessibility.html").read_text(encoding="utf-8")
    assert "JAWS, NVDA" in statement  # the page that people read keeps silent about nothing that was not done
