"""Goals, rollout, milestones, risks and metrics as sentences; what cannot be computed says what it needs."""

from __future__ import annotations

from wizard.engine.answers import Answers
from wizard.engine.scope import year_name
from wizard.figures.critical_path import critical_path
from wizard.figures.measures import measures
from wizard.figures.risks import risks
from wizard.figures.rollout import rollout
from wizard.figures.targets import Ask, ask
from wizard.figures.timeline import timeline
from wizard.figures.written import listed, percent, plain


def doing_words(answers: Answers) -> list[str]:
    """A sentence or two for each, in the order of the steps."""
    return [
        *goal_words(answers),
        *rollout_words(answers),
        *timeline_words(answers),
        *risks_words(answers),
        *metrics_words(answers),
    ]


def goal_words(answers: Answers) -> list[str]:
    """How far each goal has to go, and how fast."""
    lines = []
    for goal in answers.rows("plan-goals.goals"):
        asked, unit, name = ask(goal), goal.text("goal_unit"), goal.text("goal_title") or "A goal without a name"
        if asked.change is None:
            lack = f"cannot be shown yet; enter {listed(asked.needs)}" if asked.needs else "is known once its baseline is"
            lines.append(f"{name}: the change {lack}.")
        else:
            pace = f", {amount(asked.per_year, unit)} in an average year" if asked.per_year else ""
            lines.append(f"{name}: {move(asked, unit)}{pace}.")
    return lines or ["Goals cannot be shown yet: enter goals."]


def move(asked: Ask, unit: str) -> str:
    """From baseline to target: "falls by 9 points", "stays as it is"."""
    change = asked.change or 0
    return f"{'rises' if change > 0 else 'falls'} by {amount(change, unit)}" if change else "stays as it is"


def amount(change: float, unit: str) -> str:
    """A change without its sign, in the unit of a goal: "9 points", "1,200"."""
    size = plain(abs(change), 2)
    return f"{size} {'point' if size == '1' else 'points'}" if unit in ("percent", "points") else size


def rollout_words(answers: Answers) -> list[str]:
    """The share of teachers reached, year by year."""
    found = rollout(answers)
    if "waves" in found.needs or "the start of each wave" in found.needs:
        return [f"Rollout cannot be shown yet: enter {listed(found.needs)}."]
    years = ", ".join(f"{percent(share)} in {year_name(answers, at)}" for at, share in enumerate(found.active, 1))
    return [f"Teachers in begun waves: {years}."]


def timeline_words(answers: Answers) -> list[str]:
    """The critical path, and what the timeline lacks."""
    found = timeline(answers)
    titles = {item.id: item.title or "a milestone without a title" for item in found.items}
    lines = [f"The timeline is not whole yet: enter {listed(found.needs)}."] if found.needs else []
    ids = critical_path(found.items).ids
    return [*lines, f"Critical path: {' → '.join(titles[one] for one in ids)}."] if ids else lines


def risks_words(answers: Answers) -> list[str]:
    """How many risks are high."""
    found = risks(answers)
    high = sum(risk.high for risk in found)
    if not found:
        return ["Risks cannot be shown yet: enter risks."]
    return [f"{high or 'None'} of {len(found)} {'risk' if len(found) == 1 else 'risks'} {'is' if high < 2 else 'are'} high."]


def metrics_words(answers: Answers) -> list[str]:
    """How many metrics of each type there are."""
    found = measures(answers)
    if not found.total:
        return ["Metrics cannot be shown yet: enter metrics."]
    kinds = listed([f"{count} {kind}" for kind, count in found.by_type.items() if count])
    return [f"Metrics: {found.total} ({kinds})." if kinds else f"Metrics: {found.total}."]
