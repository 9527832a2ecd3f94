"""What a metric takes from the goal whose measure it is, while its own answers are empty."""

from __future__ import annotations

from collections.abc import Sequence

from wizard.engine.answers import Answers, Record
from wizard.engine.fields.base import Question
from wizard.engine.fields.rows import Taken

COLUMNS = {
    "met_unit": "goal_unit",
    "met_direction": "goal_direction",
    "met_baseline": "goal_baseline",
    "met_baseline_date": "baseline_date",
    "met_target": "goal_target",
    "met_target_date": "target_date",
}
LOOKED_AT = ("goal_title", "goal_metric", "goal_measure", "baseline_pending", *COLUMNS.values())


def measures_goal(metric: Record, goal: Record) -> bool:
    """Whether a metric is the measure of a goal it serves: the same code of the library, else the same name."""
    code, name = goal.text("goal_metric"), goal.text("goal_measure")
    same_code = bool(code) and code != "custom" and metric.text("met_code") == code
    same_name = bool(name) and metric.text("met_name").casefold() == name.casefold()
    return bool(goal.id) and goal.id in metric.codes("met_goals") and (same_code or same_name)


def from_goals(answers: Answers, metrics: Sequence[Record]) -> dict[str, Taken]:
    """By row id: unit, direction, baseline and target of the goal (STEPS step 3: a linked row, edited in one place).

    A metric with a unit of its own that is not the goal's takes nothing: the numbers would mean something else.
    """
    goals = answers.rows("plan-goals.goals")
    found: dict[str, Taken] = {}
    for metric in metrics:
        goal = next((goal for goal in goals if measures_goal(metric, goal)), None)
        if goal is None or metric.text("met_unit") not in ("", goal.text("goal_unit")):
            continue
        values = {name: goal.value(column) for name, column in COLUMNS.items() if not Question.is_blank(goal.value(column))}
        if goal.flag("baseline_pending"):
            values = {name: value for name, value in values.items() if not name.startswith("met_baseline")}
        title = goal.text("goal_title") or goal.text("goal_measure") or "without a title"
        found[metric.id] = Taken(f"the goal “{title}”", values)
    return found
