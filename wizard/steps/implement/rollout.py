"""Rollout: the first sites, the pace, and the gates between stages."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator

from exports.document import Block, Column, Facts, Figure, Prose, Steps, Table, Words
from exports.document import Group as Titled
from exports.shapes import Wave, WavesChart
from wizard.engine.answers import Answers, Record
from wizard.engine.card import Card
from wizard.engine.counting import counted, opening
from wizard.engine.fields import Choice, Choices, Day, LongText, Number, Percent, Pick, Problem, Rows, ShortText
from wizard.engine.fields.texts import MONTHS
from wizard.engine.questions import Questions
from wizard.engine.reading import Reading, Row
from wizard.engine.rules import any_row, counts, includes
from wizard.engine.scope import Scope
from wizard.engine.step import Closing, Contribution, Group, Lead, Phase, Step
from wizard.figures.cards_of_doing import rollout_card, wave_card

STAGES = {
    "exploration": "Exploration: we look at needs and options",
    "installation": "Installation: schedules, training and contracts are put in place",
    "initial": "Initial implementation: the first sites are working",
    "full": "Full implementation: it is how we work in most sites",
}
SMALL = includes("plan-profile.locale_mix", "rural", "remote") | includes("plan-profile.district_size_band", "xs", "s")


class WaveColumns(Questions):
    wv_name = ShortText("Wave", required="Name the wave")
    wv_start = Day("Starts", required="Enter the day the wave starts")
    wv_sites = Number("Sites", least=0, required="Enter the number of sites")
    wv_site_unit = Choice("Sites are", choices={"districts": "Districts", "schools": "Schools"}, required="Choose what the sites are")
    wv_teachers = Number("Teachers in these sites", least=0)
    wv_criteria = ShortText("Who is in this wave", required="Say who is in this wave")
    wv_high_need_share = Percent("Share of high-need sites", required_when=any_row("plan-goals.goals", "goal_type", "access"))
    wv_support = ShortText("Extra support")


class RequirementColumns(Questions):
    text = ShortText("What sites commit to", required="Write what sites commit to")


class GateColumns(Questions):
    gt_between = ShortText("Between", "For example: wave 1 and wave 2.", required="Say between which waves")
    gt_condition = ShortText("Condition", required="Write the condition")
    gt_measure = Pick("Measure", target="assess-metrics.metrics")
    gt_decider = ShortText("Who decides", required="Enter who decides")


class FirstDaysColumns(Questions):
    fd_action = ShortText("Action", required="Write the action")
    fd_owner = ShortText("Owner")
    fd_by = Day("By")


class RolloutQuestions(Questions):
    impl_stage = Choice("Where are you now?", choices=STAGES, required="Choose where you are now", told="Stage of the work")
    rollout_model = Choice(
        "Approach",
        choices={
            "pilot": "Small pilot, then decide",
            "cohorts": "Waves",
            "all_core": "All sites, core roles first",
            "all_full": "All sites at once",
            "opt_in": "Sites choose when",
        },
        required="Choose the approach",
    )
    waves = Rows(
        "Waves",
        WaveColumns,
        "Put high-need sites into the first wave, with extra support.",
        noun=("wave", "waves"),
        title="wv_name",
        record=True,
        summary=("wv_start", "wv_sites", "wv_site_unit", "wv_high_need_share"),
        least=1,
        required="Add at least one wave",
    )
    site_selection = Choices(
        "How sites are chosen",
        "Choosing among volunteers by lot makes stronger evidence possible.",
        choices={
            "readiness_rubric": "Readiness rubric",
            "need": "Need",
            "application": "Application",
            "geography": "Geography",
            "size_mix": "Mix of sizes",
            "principal_interest": "Interest of principals",
            "volunteer": "Volunteers",
            "random": "By lot",
        },
        required="Choose how sites are chosen",
    )
    site_requirements = Rows(
        "What sites must commit",
        RequirementColumns,
        "For example: the principal attends training; time is protected; data is shared.",
        noun=("commitment", "commitments"),
        title="text",
        told="What sites commit to",
    )
    gates = Rows(
        "Gates between waves",
        GateColumns,
        "What must be true before the next wave starts.",
        noun=("gate", "gates"),
        title="gt_between",
        when=counts("waves", 2),
        required="Add at least one gate",
    )
    small_rural_plan = LongText("How small and rural sites take part", when=SMALL, required="Say how small and rural sites take part")
    first_90_days = Rows(
        "First 90 days",
        FirstDaysColumns,
        noun=("action", "actions"),
        title="fd_action",
        least=3,
        required="Add at least 3 actions",
    )

    @classmethod
    def agree(cls, answers: Record, scope: Scope) -> Iterator[Problem]:
        waves = answers.rows("waves")
        for earlier, later in itertools.pairwise(waves):
            first, second = earlier.day("wv_start"), later.day("wv_start")
            if first and second and second < first:
                yield Problem(("waves", later.id, "wv_start"), "Starts: waves stand in the order in which they start")
        profile = scope.answers.step("plan-profile")
        for unit, place in (("districts", "num_districts"), ("schools", "num_schools")):
            most = profile.number(place)
            total = sum(wave.amount("wv_sites") for wave in waves if wave.text("wv_site_unit") == unit)
            if most is not None and total > most:
                yield Problem(("waves",), f"The waves have {total:,.0f} {unit}; the profile counts {most:,.0f}")


class Rollout(Step):
    slug = "implement-rollout"
    title = "Rollout: where to start, how to grow"
    phase = Phase.IMPLEMENT
    order = 130
    number = 13
    minutes = 45
    purpose = "Choose the first sites, the pace and the gates between stages."
    questions = RolloutQuestions
    looks = (
        "plan-profile.num_districts",
        "plan-profile.num_schools",
        "plan-profile.num_teachers",
    )
    sections = ("fw_rollout", "fw_appendix_crosswalk")
    groups = (
        Group("Stage and approach", "", ("impl_stage", "rollout_model")),
        Group("Waves and sites", "", ("waves", "site_selection", "site_requirements", "small_rural_plan")),
        Group("Gates", "", ("gates",)),
        Group("The first 90 days", "", ("first_90_days",)),
    )

    def card(self, answers: Answers, row_id: str = "") -> Card | None:
        return wave_card(answers, row_id) if row_id else rollout_card(answers)

    def contribute(self, plan: Reading) -> Iterator[Contribution]:
        if not plan.answers.step(self.slug).data:
            return
        if lead := _lead(plan):
            yield "fw_rollout", lead
        facts = tuple(
            (plan.label(f"implement-rollout.{n}"), w)
            for n in ("impl_stage", "rollout_model", "site_selection")
            if (w := plan.written(f"implement-rollout.{n}"))
        )
        if facts:
            yield "fw_rollout", Facts(facts)
        for title, blocks in (("Waves", _waves(plan)), ("Gates between waves", _gates(plan))):
            if blocks:
                yield "fw_rollout", Titled(title, tuple(blocks))
        if days := _first_days(plan):
            yield "fw_rollout", Closing(Titled("The first 90 days", tuple(days)))
        if words := plan.text("implement-rollout.small_rural_plan"):
            yield "fw_rollout", Closing(Titled("How small and rural sites take part", (Prose(words),)))


def _lead(plan: Reading) -> Lead | None:
    waves = plan.rows("implement-rollout.waves")
    if not waves:
        return None
    sites, start = _sites(waves[0], counted), waves[0].day("wv_start")
    when = f" in {MONTHS[start.month - 1]} {start.year}" if start else ""
    more = len(waves) - 1
    gate = (" when its gate is met" if more == 1 else ", each when its gate is met") if plan.rows("implement-rollout.gates") else ""
    later = f" {opening(more, 'more wave follows', 'more waves follow')}{gate}." if more else ""
    return Lead(f"Work starts in {sites}{when}.{later}") if sites else None


def _sites(row: Row, said: Callable[[int, str, str], str]) -> str:
    """The sites of a wave with their kind; "" unless both are known."""
    many, count = row.written("wv_site_unit").lower(), row.number("wv_sites")
    return said(int(count), many.removesuffix("s"), many) if many and count is not None else ""


def _in_figures(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"


def _waves(plan: Reading) -> list[Block]:
    rows = plan.rows("implement-rollout.waves")
    if not rows:
        return []
    columns = (
        Column("Wave"),
        Column("Starts"),
        Column("Sites"),
        Column("Teachers", True),
        Column("High-need share", True),
        Column("Who is in it"),
        Column("Extra support"),
    )
    told: list[tuple[Words, ...]] = [
        (
            row.title,
            row.written("wv_start", "No date yet"),
            _sites(row, _in_figures) or row.written("wv_sites", "Not given"),
            row.written("wv_teachers", "Not given"),
            row.written("wv_high_need_share", "Not given"),
            row.written("wv_criteria", "Not given"),
            row.written("wv_support", "None named"),
        )
        for row in rows
    ]
    blocks: list[Block] = [_figure(plan, rows, Table("Waves of the rollout", columns, tuple(told)))]
    commitments = tuple((row.title, "") for row in plan.rows("implement-rollout.site_requirements"))
    if commitments:
        blocks.append(Titled("What sites commit to", (Steps(commitments),)))
    return blocks


def _figure(plan: Reading, rows: tuple[Row, ...], table: Table) -> Figure:
    """Waves by their teachers; by their sites where no wave names teachers and all count the same kind of site."""
    plain = opening(len(rows), "wave", "waves")
    column, unit, whole = "wv_teachers", "teachers", plan.number("plan-profile.num_teachers")
    units = {row.code("wv_site_unit") for row in rows if row.number("wv_sites")}
    if not any(row.number("wv_teachers") for row in rows):
        code = units.pop() if len(units) == 1 else ""
        column, unit, whole = "wv_sites", code, plan.number(f"plan-profile.num_{code}") if code else None
    counts = [max(0.0, row.number(column) or 0) for row in rows]
    total = sum(counts)
    if not unit or not total:
        return Figure("waves", plain, "", table)
    waves = tuple(Wave(row.title, _begins(row), count, _words(row)) for row, count in zip(rows, counts, strict=True))
    reached = whole if whole and whole >= total else None
    finding = f"{opening(len(rows), 'wave reaches', 'waves reach')} {total:,.0f}{f' of {whole:,.0f}' if reached and whole else ''} {unit}"
    key = f"Number of {unit}. Dark: joins in this wave. Light: already taking part.{' Outline: all.' if reached else ''}"
    return Figure("waves", finding, key, table, WavesChart(waves, unit, reached))


def _begins(row: Row) -> str:
    day = row.day("wv_start")
    return f"{MONTHS[day.month - 1]} {day.year}" if day else "No date yet"


def _words(row: Row) -> str:
    teachers = row.number("wv_teachers")
    told = (
        "" if teachers is None else _in_figures(int(teachers), "teacher", "teachers"),
        _sites(row, _in_figures) or row.written("wv_sites"),
    )
    return ", ".join(words for words in told if words) or "Not given"


def _gates(plan: Reading) -> list[Block]:
    rows = plan.rows("implement-rollout.gates")
    columns = (Column("Between"), Column("Condition"), Column("Measure"), Column("Who decides"))
    told = tuple(
        (
            row.title,
            row.written("gt_condition", "Not given"),
            row.written("gt_measure", "None named"),
            row.written("gt_decider", "Not given"),
        )
        for row in rows
    )
    return [Table("What must be true before the next wave", columns, told)] if rows else []


def _first_days(plan: Reading) -> list[Block]:
    rows = plan.rows("implement-rollout.first_90_days")
    columns = (Column("Action"), Column("Owner"), Column("By"))
    told = tuple((row.title, row.written("fd_owner", "No owner yet"), row.written("fd_by", "No date yet")) for row in rows)
    return [Table("Who does what by when", columns, told)] if rows else []


STEP = Rollout()
