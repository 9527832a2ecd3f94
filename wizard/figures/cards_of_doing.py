"""The calculators beside rollout, milestones, risks and metrics. Formulas: STEPS steps 13, 14, 17 and 18."""

from __future__ import annotations

from wizard.engine.answers import Answers
from wizard.engine.card import Bar, Card
from wizard.engine.fields.texts import day_words
from wizard.engine.scope import year_name
from wizard.figures.critical_path import critical_path, work_days
from wizard.figures.measures import FEWEST, MOST, measures
from wizard.figures.risks import HIGH, risks
from wizard.figures.rollout import UNITS, Wave, rollout
from wizard.figures.timeline import timeline
from wizard.figures.written import percent, plain

Figures = list[tuple[str, str]]
KINDS = {"outcome": "Outcome", "driver": "Driver", "process": "Process", "balancing": "Balancing", "implementation": "Implementation"}
HIGHEST = 16


def rollout_card(answers: Answers) -> Card | None:
    """The sites of each wave and the share of teachers reached, by year."""
    found = rollout(answers)
    if not found.waves:
        return None
    figures: Figures = [(wave.name or f"Wave {at}", _sites(wave)) for at, wave in enumerate(found.waves, 1)]
    if "the start of each wave" not in found.needs:
        figures += [(f"Teachers in begun waves, {year_name(answers, at)}", percent(share)) for at, share in enumerate(found.active, 1)]
    if found.high_need is not None:
        figures.append(("High-need sites", percent(found.high_need)))
    how = ("Share of a wave: its sites ÷ all sites of that kind in your profile.",
           "Teachers in begun waves: by the teachers of each wave; by its sites where no wave says how many it has.")  # fmt: skip
    return Card(tuple(figures), _all_sites(found.waves, answers), found.needs, how)


def _sites(wave: Wave) -> str:
    share = f", {percent(wave.share)} of all" if wave.share is not None else ""
    return f"{plain(wave.sites, 0)} {wave.unit or 'sites'}{share}"


def _all_sites(waves: tuple[Wave, ...], answers: Answers) -> Bar | None:
    """All waves of the unit most used against the sites there are."""
    sums = {unit: sum(wave.sites for wave in waves if wave.unit == unit) for unit in UNITS}
    unit = max(UNITS, key=lambda one: sums[one])
    whole = answers.step("plan-profile").number(f"num_{unit}")
    if not whole or whole <= 0 or not sums[unit]:
        return None
    over = f"{plain(sums[unit] - whole, 0)} more than there are" if sums[unit] > whole else ""
    return Bar(f"In a wave: {plain(sums[unit], 0)} of {plain(whole, 0)} {unit}", sums[unit], whole, over)


def wave_card(answers: Answers, row_id: str) -> Card | None:
    """One wave: its part of all sites, and how far the plan reaches once it has begun."""
    wave = next((one for one in rollout(answers).waves if one.id == row_id), None)
    if wave is None or not wave.sites:
        return None
    figures: Figures = [("This wave", _sites(wave))]
    if wave.reached is not None:
        figures.append(("With all waves begun by then", percent(wave.reached)))
    return Card(tuple(figures), needs=() if wave.share is not None else (f"number of {wave.unit or 'sites'} in your profile",))


def milestones_card(answers: Answers) -> Card | None:
    """How the milestones hang together: the critical path, what holds most of them up, where dates conflict."""
    found = timeline(answers)
    if not found.items:
        return None
    path = critical_path(found.items)
    titles = {item.id: item.title or "A milestone without a title" for item in found.items}
    figures: Figures = [("Milestones", plain(len(found.items)))]
    if path.ids:
        figures.append(("Critical path", _milestones(len(path.ids))))
        figures += [("It takes", _days(path.days))] if path.days else []
        ends = {item.id: day_words(item.end) if item.end else "no date" for item in found.items}
        figures += [(f"{at}. {titles[one]}", ends[one]) for at, one in enumerate(path.ids, 1)]
    most = max(path.held_up, key=lambda one: path.held_up[one], default="")
    if most:
        figures.append((f"Held up by “{titles[most]}”", _milestones(path.held_up[most])))
    figures += [("Conflicts", plain(len(found.conflicts) + len(found.cycles)))] if found.conflicts or found.cycles else []
    how = ("Critical path: the milestone that ends last, back through what sets its date: each time the one that ends last.",
           "Held up: all that wait for a milestone, directly or through others. It is the one that holds up the most.")  # fmt: skip
    return Card(tuple(figures), needs=found.needs, how=how)


def _days(count: int) -> str:
    return f"{plain(count)} {'day' if count == 1 else 'days'}"


def _milestones(count: int) -> str:
    return f"{count} {'milestone' if count == 1 else 'milestones'}"


def milestone_card(answers: Answers, row_id: str) -> Card | None:
    """One milestone: how long it takes, how long it may slip, what is late when it is."""
    found = timeline(answers)
    item = next((one for one in found.items if one.id == row_id), None)
    if item is None or not item.id:
        return None
    path = critical_path(found.items)
    figures: Figures = [("It takes", _days(days))] if (days := work_days(item)) else []
    if item.id in path.slack:
        slack = path.slack[item.id]
        told = _days(slack) if slack > 0 else "not at all" if slack == 0 else f"it ends {_days(-slack)} too late"
        figures.append(("It may end later by", told))
    if item.id in path.held_up:
        figures.append(("If it is late, it holds up", _milestones(path.held_up[item.id])))
    if item.id in path.ids:
        figures.append(("On the critical path", f"link {path.ids.index(item.id) + 1} of {len(path.ids)}"))
    how = ("It may end later: days between its end and the first start of what waits for it.",) if item.id in path.slack else ()
    return Card(tuple(figures), how=how) if figures else None


def risks_card(answers: Answers) -> Card | None:
    """How many risks are high."""
    found = risks(answers)
    if not found:
        return None
    high, scored = sum(risk.high for risk in found), [risk for risk in found if risk.score is not None]
    figures: Figures = [("High risks (9 and above)", plain(high))]
    if scored:
        figures.append((f"Highest: {scored[0].text or 'a risk without words'}", f"{scored[0].score} of {HIGHEST}"))
    unscored = len(found) - len(scored)
    needs = (f"likelihood and impact of {unscored} {'risk' if unscored == 1 else 'risks'}",) if unscored else ()
    bar = Bar(f"High: {high} of {len(found)} risks", high, len(found))
    return Card(tuple(figures), bar, needs, ("Score: likelihood × impact, each 1 to 4; 9 and above is high.",))


def risk_card(answers: Answers, row_id: str) -> Card | None:
    """One risk: its score."""
    risk = next((one for one in risks(answers) if one.id == row_id), None)
    if risk is None or risk.score is None:
        return None
    figures = (("Score", f"{risk.score} of {HIGHEST}"), ("That is", "high" if risk.high else "not high"))
    how = f"{risk.likelihood} (likelihood) × {risk.impact} (impact) = {risk.score}; {HIGH} and above is high."
    return Card(figures, how=(how,))


def metrics_card(answers: Answers) -> Card | None:
    """The set of measures against the 8 to 15 that can be kept up, and by type."""
    found = measures(answers)
    if not found.total:
        return None
    figures: Figures = [(words, plain(found.by_type[kind])) for kind, words in KINDS.items()]
    figures.append(("With a value within 90 days", plain(found.early)))
    if found.goals_without_outcome:
        figures.append(("Goals without an outcome", plain(len(found.goals_without_outcome))))
    over = f"{found.total - MOST} more than {MOST}" if found.total > MOST else ""
    fewer = f"; {FEWEST} to {MOST} can be kept up"
    how = ("Counted by the type and the frequency of each metric.",)
    return Card(tuple(figures), Bar(f"Metrics: {found.total}{fewer}", found.total, MOST, over), (), how)
