"""The calculators beside goals and stakeholders. Formulas: STEPS steps 3 and 5."""

from __future__ import annotations

from wizard.engine.answers import Answers
from wizard.engine.card import Bar, Card
from wizard.figures.consultation import consultation
from wizard.figures.doing_in_words import amount, move
from wizard.figures.engagement import LOW_TRUST, suggested_level
from wizard.figures.targets import ask, asks
from wizard.figures.written import percent, plain

LEVELS = {"inform": "Inform", "consult": "Consult", "involve": "Involve", "collaborate": "Collaborate", "empower": "Empower"}
THREE = ("low", "medium", "high")


def goals_card(answers: Answers) -> Card | None:
    """How far each goal has to go."""
    units = {row.id: row.text("goal_unit") for row in answers.rows("plan-goals.goals")}
    told = [(one.title or "A goal without a name", move(one, units[one.goal_id])) for one in asks(answers) if one.change is not None]
    return Card(tuple(told), how=("For each goal: target less baseline.",)) if told else None


def goal_card(answers: Answers, row_id: str) -> Card | None:
    """One goal: the change it asks for, in all and in an average year."""
    goal = answers.row("plan-goals.goals", row_id)
    if goal is None:
        return None
    asked, unit = ask(goal), goal.text("goal_unit")
    if asked.change is None:
        is_begun = any(goal.number(name) is not None for name in ("goal_baseline", "goal_target"))
        return Card((), needs=asked.needs) if is_begun and asked.needs else None
    figures = [("From baseline to target", move(asked, unit))]
    how = [f"Change: {plain(goal.amount('goal_target'), 2)} less {plain(goal.amount('goal_baseline'), 2)}."]
    if asked.relative is not None:
        figures.append(("As a share of the baseline", percent(abs(asked.relative))))
    if asked.years is not None and asked.per_year is not None:
        figures += [("Time", f"{plain(asked.years)} years"), ("In an average year", amount(asked.per_year, unit))]
        how.append(
            f"An average year: {amount(asked.change, unit)} over {plain(asked.years)} years, from the baseline’s date to the target’s."
        )
        how.append("Compare this with how much the measure moved in past years.")
    return Card(tuple(figures), needs=asked.needs, how=tuple(how))


def stakeholders_card(answers: Answers) -> Card | None:
    """How many of the groups that law names have been heard."""
    if not answers.rows("plan-stakeholders.stakeholders") and not answers.rows("plan-stakeholders.engagement_log"):
        return None
    groups = consultation(answers)
    states = [group.state for group in groups]
    heard, needed = states.count("recorded"), len(states) - states.count("not applicable")
    figures = [("Groups listed", plain(len(answers.rows("plan-stakeholders.stakeholders"))))]
    figures += [(group.label, "not heard yet") for group in groups if group.state == "open"]
    how = ("Groups that ESEA sections 2101(d) and 2102(b)(3) name, without those marked as not applicable.",)
    return Card(tuple(figures), Bar(f"Heard: {heard} of {needed} groups that federal law names", heard, needed), (), how)


def stakeholder_card(answers: Answers, row_id: str) -> Card | None:
    """One group: the level of engagement that its influence and the effect on it suggest."""
    row = answers.row("plan-stakeholders.stakeholders", row_id)
    if row is None:
        return None
    influence, affected = row.level("stk_influence"), row.level("stk_affected")
    trust = answers.step("plan-readiness").level("rd_trust")
    level = suggested_level(influence, affected, trust)
    if level is None or influence is None or affected is None:
        return None
    chosen = LEVELS.get(row.text("stk_level"), "")
    figures = [("Suggested level", LEVELS[level]), *([("You chose", chosen)] if chosen else [])]
    how = [
        f"Influence {THREE[influence - 1]}, effect {THREE[affected - 1]}: {LEVELS[suggested_level(influence, affected) or level].lower()}."
    ]
    if trust is not None and trust <= LOW_TRUST:
        how.append(f"Trust was rated {trust} of 4: one level more, up to collaborate.")
    return Card(tuple(figures), how=tuple(how))
