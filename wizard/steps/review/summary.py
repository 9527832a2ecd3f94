"""The executive summary: drafted from the answers, and laid out in fixed parts."""

from __future__ import annotations

from exports.document import Callout, Column, Strong, Summary, Table, Words
from wizard.engine.counting import counted, money, opening
from wizard.engine.fields.numbers import in_units, number_words
from wizard.engine.fields.texts import MONTHS
from wizard.engine.reading import Reading, Row
from wizard.engine.tracks import Track
from wizard.figures import risks
from wizard.figures.budget import Budget, budget
from wizard.steps.review.front import agency

MOST_DATES, MOST_GOALS = 5, 6
HALF = 0.5  # of a dollar: less is told as none


def measure(row: Row, column: str, unit_column: str = "goal_unit") -> str:
    """A baseline or target with its unit."""
    return in_units(row.number(column), row.code(unit_column))


def drafted(plan: Reading) -> str:
    """A summary made from the answers; it says so when fewer than half its parts could be written."""
    slots = [_problem(plan), _goals(plan), _strategies(plan), _roles(plan), _cost(plan), _start(plan), _know(plan)]
    written = [words for words in slots if words]
    head = ["This draft covers the parts completed so far."] if len(written) * 2 < len(slots) else []
    return "\n\n".join([*head, *written])[:4000]


def _problem(plan: Reading) -> str:
    ranked = plan.listed("plan-challenges.challenge_rank")
    names = [words.partition(". ")[2] for words in plan.written("plan-challenges.challenge_rank").split("; ")][:3] if ranked else []
    if not names:
        return ""
    place = agency(plan)
    return f"{place + ': ' if place else ''}the problems this plan takes on first are: {'; '.join(names)}."


def _goals(plan: Reading) -> str:
    lines = []
    for goal in plan.rows("plan-goals.goals"):
        was, to, by = measure(goal, "goal_baseline"), measure(goal, "goal_target"), goal.written("target_date")
        change = f": from {was} to {to}" if was and to else f": {to}" if to else ""
        if to and was == to:
            change = f": to stay at {to}"
        lines.append(f"{goal.title}{change}{f' by {by}' if by else ''}")
    return f"The plan has {counted(len(lines), 'goal', 'goals')}. {'. '.join(lines)}." if lines else ""


def _strategies(plan: Reading) -> str:
    rows = plan.rows("design-strategies.strategies")
    lead = next((row.title for row in rows if row.code("st_priority") == "lead"), "")
    if not rows:
        return ""
    if not lead:
        return f"Strategies: {'; '.join(row.title for row in rows)}."
    later = sum(row.code("st_priority") == "later" for row in rows)
    others = len(rows) - 1 - later
    support = f" {opening(others, 'other supports', 'others support')} it." if others else ""
    follow = f" {opening(later, 'more starts', 'more start')} later." if later else ""
    return f"The lead strategy is: {lead.rstrip('.')}.{support}{follow}"


def _roles(plan: Reading) -> str:
    parts = []
    for role in plan.rows("design-roles.roles"):
        release, span = role.number("role_release_pct"), role.number("role_span")
        time = "" if release is None else f"{number_words(release)}% release" if release else "no release"
        help_for = f"for {number_words(span)} {'colleague' if span == 1 else 'colleagues'} each" if span else ""
        told = (" " if release else ", ").join(filter(None, (time, help_for)))
        parts.append(f"{role.title}{f' ({told})' if told else ''}")
    return f"Teacher-leader roles: {'; '.join(parts)}." if parts else ""


def _cost(plan: Reading) -> str:
    made = budget(plan.answers)
    total = sum(made.costs)
    if not total:
        return ""
    first, last = f"{money(made.costs[0])} in {plan.year_name(1)}", f"{money(made.costs[-1])} in {plan.year_name(len(made.costs))}"
    words = f"The plan costs {first}."
    if len(made.costs) > 1:
        words = f"The plan costs {money(total)} over {counted(len(made.costs), 'year', 'years')}: {first}, {last}."
    gaps = [f"{money(gap)} is not funded in {plan.year_name(at)}" for at, gap in enumerate(made.gaps, 1) if gap > 0]
    return words + (f" {'; '.join(gaps)}." if gaps else "")


def _start(plan: Reading) -> str:
    waves = plan.rows("implement-rollout.waves")
    if not waves:
        return ""
    sites, unit, start = waves[0].number("wv_sites"), waves[0].written("wv_site_unit").lower(), waves[0].day("wv_start")
    when = f" in {MONTHS[start.month - 1]} {start.year}" if start else ""
    where = f" in {counted(int(sites), unit.removesuffix('s'), unit)}" if sites and unit else ""
    first = f"Work starts{where}{when}." if where or when else ""
    gates = plan.rows("implement-rollout.gates") if len(waves) > 1 else ()
    return first + (
        f" The next wave waits for: {gates[0].text('gt_condition').rstrip('.')}." if gates and gates[0].text("gt_condition") else ""
    )


def _know(plan: Reading) -> str:
    metrics = plan.rows("assess-metrics.metrics")
    if not metrics:
        return ""
    balancing = sum(row.code("met_type") == "balancing" for row in metrics)
    if balancing == len(metrics):
        return f"{opening(balancing, 'measure watches', 'measures watch')} for unintended harm."
    words = f"{opening(len(metrics), 'measure shows', 'measures show')} whether it works"
    return words + (f"; {counted(balancing, 'of them watches', 'of them watch')} for unintended harm." if balancing else ".")


def summary(plan: Reading) -> Summary | None:
    """The summary as the document shows it; None while nothing at all is answered."""
    text = plan.text("review-export.exec_summary") or drafted(plan)
    goals = tuple(
        (measure(goal, "goal_baseline"), measure(goal, "goal_target"), goal.title, goal.text("goal_measure"))
        for goal in plan.rows("plan-goals.goals")[:MOST_GOALS]
        if measure(goal, "goal_target")
    )
    strategies = _listed_strategies(plan)
    if not text or (text.startswith("This draft covers") and not goals and not strategies):
        return None
    lead, _, rest = text.partition("\n\n")
    if len(lead) > 420:
        lead, rest = "", text
    made = budget(plan.answers)
    return Summary(
        lead=lead, prose=rest, goals_title=_goals_title(plan), goals=goals, strategies=strategies,
        elsewhere="in the section on strategies" if plan.prints("fw_strategies") else "",
        costs=_cost_table(plan, made), costs_note=_per_head(made), dates=_dates(plan), know=_measures(plan, text), stop=_risk(plan),
        request=_request(plan),
    )  # fmt: skip


def _goals_title(plan: Reading) -> str:
    days = [day for goal in plan.rows("plan-goals.goals") if (day := goal.day("target_date"))]
    return f"What will be different by {MONTHS[max(days).month - 1]} {max(days).year}" if days else "What will be different"


def _listed_strategies(plan: Reading) -> tuple[tuple[str, str], ...]:
    rows = sorted(
        plan.rows("design-strategies.strategies"),
        key=lambda row: (
            ("lead", "supporting", "later").index(code) if (code := row.code("st_priority")) in ("lead", "supporting", "later") else 3
        ),
    )
    return tuple((row.title, "lead strategy" if row.code("st_priority") == "lead" else row.text("st_scope")) for row in rows)


def _cost_table(plan: Reading, made: Budget) -> Table | None:
    if not sum(made.costs):
        return None
    columns = (
        Column("Year"),
        Column("Cost", True),
        Column("Named funding", True),
        Column("Not funded", True),
    )
    rows = tuple(
        (plan.year_name(at), f"${cost:,.0f}", f"${funded:,.0f}", f"${max(gap, 0):,.0f}")
        for at, (cost, funded, gap) in enumerate(zip(made.costs, made.funding, made.gaps, strict=True), 1)
    )
    total = (
        "Total",
        f"${sum(made.costs):,.0f}",
        f"${sum(made.funding):,.0f}",
        f"${sum(max(gap, 0) for gap in made.gaps):,.0f}",
    )
    return Table("Cost and named funding by year", columns, rows, (total,))


def _per_head(made: Budget) -> str:
    parts = [
        f"${made.per_teacher:,.0f} for each teacher" if made.per_teacher and made.per_teacher >= HALF else "",
        f"${made.per_pupil:,.0f} for each student" if made.per_pupil and made.per_pupil >= HALF else "",
    ]
    told = " and ".join(part for part in parts if part)
    return f"About {told} a year, on average." if told else ""


def _dates(plan: Reading) -> tuple[tuple[str, str], ...]:
    rows = [row for row in plan.rows("implement-milestones.milestones") if row.day("ms_end") and row.code("ms_status") != "dropped"]
    chosen = sorted(rows, key=lambda row: (row.code("ms_status") == "done", not row.flag("ms_critical"), row.day("ms_end") or plan.day))[
        :MOST_DATES
    ]
    ordered = sorted(chosen, key=lambda row: row.day("ms_end") or plan.day)
    return tuple((f"{MONTHS[day.month - 1]} {day.year}", row.title) for row in ordered if (day := row.day("ms_end")))


def _measures(plan: Reading, told: str) -> str:
    """How many measures there are, unless the summary's own words tell it."""
    return words if (words := _know(plan)) not in told else ""


def _risk(plan: Reading) -> Words:
    """The highest risk, with what is done about it."""
    scored = [
        (row.record.level("risk_likelihood") or 0) * (row.record.level("risk_impact") or 0) for row in plan.rows("implement-risks.risks")
    ]
    if not scored or max(scored) < risks.HIGH:
        return ""
    worst = plan.rows("implement-risks.risks")[scored.index(max(scored))]
    action = f". Response: {worst.written('risk_action', 'to be decided').rstrip('.')}."
    return ("The highest risk is: ", Strong(worst.title.rstrip(".")), action)


def _request(plan: Reading) -> Callout | None:
    ask = plan.text("assess-reporting.legislative_ask") if plan.track is Track.STATE else ""
    return Callout("What we ask of decision makers:", ask, "request") if ask and len(ask) < 600 else None
