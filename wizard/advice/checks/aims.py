"""Goals, strategies and measures have to lead to each other."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.advice.checks.check import Check, Place
from wizard.engine.answers import Answers
from wizard.figures.measures import measures
from wizard.figures.readiness import readiness

MOST_GOALS, MOST_STRATEGIES, MOST_WHEN_LOW = 5, 6, 3


def goals_without_strategy(answers: Answers) -> Iterator[Place]:
    linked = {goal for row in answers.rows("design-strategies.strategies") for goal in row.codes("st_goals")}
    for goal in answers.rows("plan-goals.goals"):
        if goal.id not in linked:
            yield Place("plan-goals", "goals", goal.id, "No strategy addresses this goal.")


def strategies_without_goal(answers: Answers) -> Iterator[Place]:
    goals = {goal.id for goal in answers.rows("plan-goals.goals")}
    for row in answers.rows("design-strategies.strategies"):
        if not goals & set(row.codes("st_goals")):
            yield Place("design-strategies", "strategies", row.id, "This strategy serves no stated goal.")


def goals_without_outcome(answers: Answers) -> Iterator[Place]:
    for goal in measures(answers).goals_without_outcome:
        yield Place("plan-goals", "goals", goal, "Nothing will show whether this goal was met.")


def no_balancing(answers: Answers) -> Iterator[Place]:
    found = measures(answers)
    if found.total and not found.by_type["balancing"]:
        yield Place("assess-metrics", "metrics", "", "Add at least one measure of unintended harm.")


def too_many_goals(answers: Answers) -> Iterator[Place]:
    count = len(answers.rows("plan-goals.goals"))
    if count > MOST_GOALS:
        yield Place("plan-goals", "goals", "", f"There are {count} goals. Most teams can pursue 2-4 goals well.")


def too_many_strategies(answers: Answers) -> Iterator[Place]:
    count = len(answers.rows("design-strategies.strategies"))
    is_low = readiness(answers).band == "low"
    if count > (MOST_WHEN_LOW if is_low else MOST_STRATEGIES):
        where = " with an early foundation" if is_low else ""
        words = f"There are {count} strategies{where}. Consider sequencing."
        yield Place("design-strategies", "strategies", "", words)


CHECKS = (
    Check(
        "ck_goal_no_strategy",
        "warning",
        ("plan-goals",),
        goals_without_strategy,
        "A goal that no strategy works toward is a wish.",
        "Link a strategy to this goal in the step on strategies, or take the goal out.",
        waits_for="design-strategies.strategies",
    ),
    Check(
        "ck_strategy_no_goal",
        "warning",
        ("design-strategies",),
        strategies_without_goal,
        "Work that serves no goal takes time from work that does.",
        "Choose the goals this strategy serves, or take the strategy out.",
    ),
    Check(
        "ck_goal_no_metric",
        "warning",
        ("plan-goals",),
        goals_without_outcome,
        "Without an outcome measure, no one can say later whether the goal was reached.",
        "Add a metric of type outcome and link it to this goal.",
        asks=("assess-metrics.metrics.met_goals",),
        waits_for="assess-metrics.metrics",
    ),
    Check(
        "ck_no_balancing",
        "warning",
        ("assess-metrics",),
        no_balancing,
        "A change that helps in one place can do harm in another, such as workload or teacher leaders' own students.",
        "Add a metric of type balancing.",
    ),
    Check(
        "ck_too_many_goals",
        "warning",
        ("plan-goals",),
        too_many_goals,
        "Attention is the scarcest resource; each further goal takes some from the others.",
        "Join goals that belong together, or keep some for the next plan.",
    ),
    Check(
        "ck_too_many_strategies",
        "warning",
        ("design-strategies",),
        too_many_strategies,
        "Doing one thing well does more than starting many, all the more where the foundation is still early.",
        "Keep one lead strategy and mark others to start later, or take some out.",
    ),
)
