"""Goals: two to four that can be measured, with baselines, targets and dates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from exports.document import Block, Card, Column, Facts, Figure, Prose, Quote, Table, Words
from exports.document import Group as Titled
from exports.shapes import GoalsChart
from wizard.engine.answers import Answers, Record
from wizard.engine.card import Card as Calculator
from wizard.engine.counting import counted, opening
from wizard.engine.fields import Choice, Day, LongText, Matrix, Number, Pick, Problem, Rows, ShortText, YesNo
from wizard.engine.fields.numbers import in_units, number_words
from wizard.engine.questions import Questions
from wizard.engine.reading import Reading, Row
from wizard.engine.rules import includes
from wizard.engine.scope import Scope, plan_years
from wizard.engine.step import Contribution, Group, Lead, Phase, Step
from wizard.figures.cards_of_aims import goal_card, goals_card
from wizard.steps.plan.goals_chart import goals_chart

UNITS = {
    "percent": "Percent",
    "points": "Percentage points",
    "number": "Number",
    "rate": "Rate",
    "scale_score": "Scale score",
    "index": "Index",
}
DIRECTIONS = {"increase": "Increase", "decrease": "Decrease", "maintain": "Maintain"}
KINDS = {
    "attract": "Attract",
    "retain": "Retain",
    "grow": "Grow teaching practice",
    "collaborate": "Collaboration and culture",
    "reward": "Recognize and advance",
    "access": "Equitable access",
    "student": "Student learning or engagement",
    "voice": "Teacher voice in decisions",
    "system": "System capacity",
}
SMART = {
    "specific": "Specific",
    "measurable": "Measurable",
    "achievable": "Achievable",
    "relevant": "Relevant",
    "time_bound": "Time-bound",
}
KNOWN = ~includes("baseline_pending", True)


class InterimColumns(Questions):
    year = Number("Year", least=2000, most=2060)
    value = Number("Value", whole=False, measured_in="goal_unit")


class SmartColumns(Questions):
    answer = Choice("Answer", choices={"yes": "Yes", "partly": "Partly", "no": "No"})


class GoalColumns(Questions):
    unique_titles = True

    goal_title = ShortText("Short name", most=80, required="Give the goal a short name")
    goal_statement = LongText(
        "Goal in full",
        "By (date), (measure) for (group) will (rise or fall) from (baseline) to (target).",
        required="Write the goal in full",
    )
    goal_type = Choice("Kind", choices=KINDS, required="Choose the kind of goal")
    goal_challenges = Pick("Challenges addressed", target="plan-challenges.challenges", many=True, required="Choose at least one challenge")
    goal_metric = Choice("Metric from the library", choices="metrics", told="Based on")
    goal_measure = ShortText("Measure", required="Say what is measured")
    goal_unit = Choice("Unit", choices=UNITS, required="Choose the unit")
    goal_direction = Choice("Direction", choices=DIRECTIONS, required="Choose the direction")
    goal_group = ShortText("For whom", "For a goal of equitable access, name the groups that are compared.")
    baseline_pending = YesNo(
        "Is the baseline not yet known?", "If so, establishing it becomes a milestone.", told="Baseline still to be set"
    )
    goal_baseline = Number("Baseline", whole=False, measured_in="goal_unit", when=KNOWN, required="Enter the baseline")
    baseline_date = Day("Baseline date", when=KNOWN, required="Enter the date of the baseline")
    goal_target = Number("Target", whole=False, measured_in="goal_unit", required="Enter the target")
    target_date = Day("By when", required="Enter the day by which the target is to be met")
    interim_targets = Rows("Yearly steps", InterimColumns, noun=("step", "steps"), most=10)
    smart_check = Matrix("SMART self-check", "Is the goal ...?", rows=SMART, columns=SmartColumns, corner="Is it", told="SMART check")
    equity_note = LongText("Who could be left out?", told="Who could be left out")

    @classmethod
    def agree(cls, answers: Record, scope: Scope) -> Iterator[Problem]:
        yield from _against_direction(answers)
        yield from _percents(answers)
        yield from _dates(answers, scope)


def _against_direction(goal: Record) -> Iterator[Problem]:
    baseline, target, direction = goal.number("goal_baseline"), goal.number("goal_target"), goal.text("goal_direction")
    if baseline is None or target is None or goal.flag("baseline_pending"):
        return
    if direction == "increase" and target <= baseline:
        words = f"Target must be above the baseline of {number_words(baseline)}, because this measure should rise"
        yield Problem(("goal_target",), words)
    elif direction == "decrease" and target >= baseline:
        words = f"Target must be below the baseline of {number_words(baseline)}, because this measure should fall"
        yield Problem(("goal_target",), words)


def _percents(goal: Record) -> Iterator[Problem]:
    if goal.text("goal_unit") != "percent":
        return
    for column, label in (("goal_baseline", "Baseline"), ("goal_target", "Target")):
        value = goal.number(column)
        if value is not None and not 0 <= value <= 100:
            yield Problem((column,), f"{label}: a percentage lies between 0 and 100")


def _dates(goal: Record, scope: Scope) -> Iterator[Problem]:
    baseline, target = goal.day("baseline_date"), goal.day("target_date")
    if baseline and target and baseline >= target and not goal.flag("baseline_pending"):
        yield Problem(("baseline_date",), "The baseline date must be before the day of the target")
    start = scope.answers.step("plan-profile").day("plan_start")
    if start and target:
        latest = _years_on(start, plan_years(scope.answers) + 2)
        if not start <= target <= latest:
            yield Problem(("target_date",), "By when: choose a day within the plan, or at most 2 years after its end")


def _years_on(day: date, years: int) -> date:
    return date(day.year + years, day.month, min(day.day, 28))


class GoalQuestions(Questions):
    vision = LongText(
        "Vision",
        "One or two sentences: what teaching here looks like if this works.",
        most=500,
        required="Write the vision in one or two sentences",
    )
    goals = Rows(
        "Goals",
        GoalColumns,
        "Most teams work on two to four.",
        noun=("goal", "goals"),
        title="goal_title",
        record=True,
        summary=("goal_type", "goal_baseline", "goal_target", "target_date"),
        least=1,
        most=6,
        required="Add at least one goal",
        groups=(
            ("The goal", "", ("goal_title", "goal_statement", "goal_type", "goal_challenges")),
            ("How it is measured", "", ("goal_metric", "goal_measure", "goal_unit", "goal_direction", "goal_group")),
            (
                "From where to where",
                "",
                ("baseline_pending", "goal_baseline", "baseline_date", "goal_target", "target_date", "interim_targets"),
            ),
            ("A second look", "", ("smart_check", "equity_note")),
        ),
    )


class Goals(Step):
    slug = "plan-goals"
    title = "Goals"
    phase = Phase.PLAN
    order = 30
    number = 3
    minutes = 60
    purpose = "Turn challenges into two to four measurable goals with baselines, targets and dates."
    questions = GoalQuestions
    sections = ("fw_challenges_goals", "fw_summary", "fw_appendix_crosswalk")
    library = "metrics"
    groups = (Group("Vision", "", ("vision",)), Group("Goals", "", ("goals",)))

    def card(self, answers: Answers, row_id: str = "") -> Calculator | None:
        return goal_card(answers, row_id) if row_id else goals_card(answers)

    def contribute(self, plan: Reading) -> Iterator[Contribution]:
        if not plan.answers.step(self.slug).data:
            return
        goals = plan.rows("plan-goals.goals")
        if goals:
            yield (
                "fw_challenges_goals",
                Lead(_lead(goals)),
            )
        if vision := plan.text("plan-goals.vision"):
            yield "fw_challenges_goals", Titled("Our vision", (Quote(vision),))
        if goals:
            cards = (_card(goal, at, plan.origin("plan-goals.goals", goal.id)) for at, goal in enumerate(goals, 1))
            yield "fw_challenges_goals", Titled("Our goals", (_figure(goals), *cards))


def _lead(goals: tuple[Row, ...]) -> str:
    """How many goals, and that each has what makes it one where that is so."""
    told = opening(len(goals), "goal", "goals")
    if all(goal.text("goal_measure") and goal.number("goal_target") is not None and goal.day("target_date") for goal in goals):
        return f"{told}, {'each ' if len(goals) > 1 else ''}with a measure, a target and a date."
    return f"{told}. Not every measure, target and date is set yet."


def _figure(goals: tuple[Row, ...]) -> Figure:
    ways = Counter(goal.code("goal_direction") for goal in goals)
    told = (("increase", "rise"), ("decrease", "fall"), ("maintain", "stay"))
    parts = [f"{counted(ways[way], 'measure is', 'measures are')} to {verb}" for way, verb in told if ways[way]]
    finding = " and ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:]))) or "what is to be different"
    finding = f"{finding[0].upper()}{finding[1:]}"
    columns = (
        Column("Goal"),
        Column("Measure"),
        Column("Baseline", True),
        Column("Target", True),
        Column("By when"),
    )
    rows: list[tuple[Words, ...]] = []
    for at, goal in enumerate(goals, 1):
        unit = goal.code("goal_unit")
        baseline = "To be set" if goal.flag("baseline_pending") else in_units(goal.number("goal_baseline"), unit) or "Not given"
        target = in_units(goal.number("goal_target"), unit) or "Not given"
        rows.append(
            (f"{at}. {goal.title}", goal.written("goal_measure", "Not given"), baseline, target, goal.written("target_date", "Not given"))
        )
    chart = goals_chart(goals, in_units)
    return Figure("goals", finding, _key(chart), Table("Goals, baselines and targets", columns, tuple(rows)), chart)


def _key(chart: GoalsChart | None) -> str:
    if chart is None:
        return ""
    parts = ["Open circle: baseline." if any(goal.baseline for goal in chart.goals) else "", "Filled circle: target."]
    if any(goal.baseline is None for goal in chart.goals):
        parts.append("Square: baseline not known yet.")
    if len(chart.goals) > 1:
        parts.append("Vertical scales differ.")
    return " ".join(part for part in parts if part)


def _card(goal: Row, at: int, origin: str) -> Card:
    blocks: list[Block] = []
    unit = goal.code("goal_unit")
    if statement := goal.text("goal_statement"):
        blocks.append(Prose(statement))
    labels = (
        ("Kind", goal.written("goal_type")),
        ("Challenges", goal.written("goal_challenges")),
        ("Unit and direction", ", ".join(w for w in (goal.written("goal_unit"), goal.written("goal_direction").lower()) if w)),
        ("For whom", goal.written("goal_group")),
        ("Baseline", _baseline(goal, unit)),
        ("Yearly steps", _steps(goal, unit)),
        ("SMART check", goal.written("smart_check")),
        ("Based on", goal.written("goal_metric")),
        ("Shared with the state", origin),
    )
    facts = tuple((label, words) for label, words in labels if words)
    if facts:
        blocks.append(Facts(facts))
    if note := goal.text("equity_note"):
        blocks.append(Prose(note, "Who could be left out"))
    return Card(f"Goal {at}: {goal.title}", tuple(blocks))


def _steps(goal: Row, unit: str) -> str:
    """The yearly values on the way: "2027: 21%; 2028: 18%"."""
    told = []
    for step in goal.rows("interim_targets"):
        year, value = step.number("year"), in_units(step.number("value"), unit)
        words = ": ".join(w for w in (str(int(year)) if year is not None else "", value) if w)
        told += [words] if words else []
    return "; ".join(told)


def _baseline(goal: Row, unit: str) -> str:
    if goal.flag("baseline_pending"):
        return "Not yet known; establishing it is a milestone"
    return ", ".join(w for w in (in_units(goal.number("goal_baseline"), unit), goal.written("baseline_date")) if w)


STEP = Goals()
