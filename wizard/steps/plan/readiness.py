"""Readiness: an honest judgment on ten dimensions, which tailors what comes after."""

from __future__ import annotations

from collections.abc import Iterator

from exports.document import Block, Column, Facts, Figure, Prose, Table, Words
from exports.document import Group as Titled
from exports.shapes import LevelsChart, Rating
from wizard.engine import content
from wizard.engine.answers import Answers
from wizard.engine.card import Card
from wizard.engine.counting import counted, in_words, opening
from wizard.engine.fields import Choices, LongText, Scale
from wizard.engine.questions import Questions
from wizard.engine.reading import Reading
from wizard.engine.step import Contribution, Group, Lead, Phase, Step
from wizard.engine.tracks import OnTrack, Track
from wizard.figures.cards import readiness_card
from wizard.figures.readiness import DIMENSIONS, Readiness, readiness

LEVELS = ("Not yet", "Emerging", "Established", "Embedded")
BANDS = {"low": "an early foundation", "medium": "a developing foundation", "high": "a strong foundation"}


def _dimension(code: str) -> Scale:
    """One dimension, with its words and levels from content."""
    by_track = {track: content.choices("readiness_dimensions", track)[code] for track in Track}
    state, district = by_track[Track.STATE], by_track[Track.DISTRICT]
    return Scale(
        OnTrack(state.label, district.label),
        levels=LEVELS,
        described=OnTrack(tuple(state.more["levels_state"]), tuple(district.more["levels_district"])),
        noted=True,
        note_label="What this rating rests on",
        required=True,
    )


class ReadinessQuestions(Questions):
    rd_vision = _dimension("rd_vision")
    rd_leadership = _dimension("rd_leadership")
    rd_trust = _dimension("rd_trust")
    rd_policy = _dimension("rd_policy")
    rd_funding = _dimension("rd_funding")
    rd_time = _dimension("rd_time")
    rd_principals = _dimension("rd_principals")
    rd_pipeline = _dimension("rd_pipeline")
    rd_learning = _dimension("rd_learning")
    rd_data = _dimension("rd_data")
    readiness_spread = Choices(
        "Did ratings differ by 2 or more levels among the team?",
        "Choose the dimensions where they did.",
        choices="readiness_dimensions",
        told="Dimensions on which views differed",
    )
    readiness_top_gaps = Choices(
        "Dimensions to work on first",
        "Usually the two or three lowest.",
        choices="readiness_dimensions",
        least=1,
        most=4,
        required="Choose one to four dimensions to work on first",
    )
    readiness_assets = LongText("What we can build on")


class ReadinessStep(Step):
    slug = "plan-readiness"
    title = "Readiness self-assessment"
    phase = Phase.PLAN
    order = 40
    number = 4
    minutes = 45
    purpose = "Judge honestly how ready the system is on ten dimensions; the results tailor what is suggested later."
    questions = ReadinessQuestions
    sections = ("fw_readiness",)
    groups = (
        Group(
            "Direction and trust",
            "Pick the level whose description fits best. Rate what exists today.",
            ("rd_vision", "rd_leadership", "rd_trust"),
        ),
        Group("Rules, money and time", "", ("rd_policy", "rd_funding", "rd_time")),
        Group("People and learning", "", ("rd_principals", "rd_pipeline", "rd_learning", "rd_data")),
        Group("What follows", "", ("readiness_spread", "readiness_top_gaps", "readiness_assets")),
    )

    def card(self, answers: Answers, row_id: str = "") -> Card | None:
        return readiness_card(answers)

    def contribute(self, plan: Reading) -> Iterator[Contribution]:
        if not plan.answers.step(self.slug).data:
            return
        found = readiness(plan.answers)
        yield "fw_readiness", _lead(plan, found)
        detailed = plan.track is Track.DISTRICT or plan.includes_detail("readiness_detail")
        if found.levels:
            yield "fw_readiness", _figure(plan, found, detailed)
        yield "fw_readiness", Titled("Strengths to build on, and first gaps to close", tuple(_strengths_and_gaps(plan, found)))


def _lead(plan: Reading, found: Readiness) -> Lead:
    if found.band is None:
        return Lead("How ready the system is today; the assessment is not complete yet.")
    gaps = len(plan.codes("plan-readiness.readiness_top_gaps"))
    strengths = f"{counted(len(found.strengths), 'strength', 'strengths')} to build on"
    first = f"{counted(gaps, 'gap', 'gaps')} to close first"
    return Lead(f"There is {BANDS[found.band]}: {strengths}, and {first}.")


def _finding(plan: Reading, found: Readiness) -> str:
    """Which dimensions are lowest; while some are not rated, it is so of those that are."""
    lowest = min(found.levels.values())
    low = [code for code in DIMENSIONS if found.levels.get(code) == lowest]
    level, so_far = f"{lowest} {LEVELS[lowest - 1]}", " so far" if len(found.levels) < len(DIMENSIONS) else ""
    if len(found.levels) == 1:
        return f"One dimension is rated so far: {plan.label(f'plan-readiness.{low[0]}')}, {level}"
    if len(low) == len(found.levels):
        return f"All {in_words(len(low))} dimensions{' rated' if so_far else ''}{so_far} have the same level, {level}"
    if len(low) == 1:
        return f"One dimension has the lowest level{so_far}, {level}: {plan.label(f'plan-readiness.{low[0]}')}"
    return f"{opening(len(low), 'dimension', 'dimensions')} share the lowest level{so_far}, {level}"


def _figure(plan: Reading, found: Readiness, detailed: bool) -> Figure:
    """Levels from the highest to the lowest; a state's public framework prints no notes."""
    differed = set(plan.codes("plan-readiness.readiness_spread"))
    first = set(plan.codes("plan-readiness.readiness_top_gaps"))
    ordered = sorted(found.levels, key=lambda code: -found.levels[code])
    columns = [Column("Dimension"), Column("Level"), Column("Remarks")]
    if detailed:
        columns.append(Column("What it rests on"))
    rows: list[tuple[Words, ...]] = []
    for code in ordered:
        remarks = [words for words, holds in (("First gap", code in first), ("Views differed", code in differed)) if holds]
        row: list[Words] = [
            plan.label(f"plan-readiness.{code}"),
            f"{found.levels[code]} {LEVELS[found.levels[code] - 1]}",
            "; ".join(remarks) or "None",
        ]
        if detailed:
            row.append(plan.note(f"plan-readiness.{code}") or "Not given")
        rows.append(tuple(row))
    for code in DIMENSIONS:
        if code not in found.levels:
            rows.append((plan.label(f"plan-readiness.{code}"), "Not rated", *(["None"] * (len(columns) - 2))))
    mean = f" Dashed line: mean, {found.mean:.1f}." if found.mean is not None else ""
    stressed = " Bold name: first gap." if first & set(ordered) else ""
    return Figure(
        "readiness",
        _finding(plan, found),
        f"Levels agreed by the planning team, 1 to 4.{mean}{stressed}",
        Table("Levels and what they rest on" if detailed else "Levels", tuple(columns), tuple(rows)),
        LevelsChart("Readiness by dimension", tuple(_ratings(plan, found, ordered, first, differed)), 1, len(LEVELS), found.mean),
    )


def _ratings(plan: Reading, found: Readiness, ordered: list[str], first: set[str], differed: set[str]) -> Iterator[Rating]:
    for code in ordered:
        level = found.levels[code]
        remark = "First gap" if code in first else "Views differed" if code in differed else ""
        yield Rating(plan.label(f"plan-readiness.{code}"), level, f"{level} {LEVELS[level - 1]}", remark, code in first)
    for code in DIMENSIONS:
        if code not in found.levels:
            yield Rating(plan.label(f"plan-readiness.{code}"), None, "Not rated")


def _strengths_and_gaps(plan: Reading, found: Readiness) -> Iterator[Block]:
    strengths = "; ".join(plan.label(f"plan-readiness.{code}") for code in found.strengths)
    gaps = "; ".join(plan.listed("plan-readiness.readiness_top_gaps"))
    yield Facts((("Strengths", strengths or "None yet"), ("First gaps", gaps or "The team has not chosen its first gaps yet")))
    if assets := plan.text("plan-readiness.readiness_assets"):
        yield Prose(assets)


STEP = ReadinessStep()
