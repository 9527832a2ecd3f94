"""Figures as sentences; one that cannot be computed says what it needs. Rounded here and not before, halves to the even."""

from __future__ import annotations

from wizard.engine.answers import Answers
from wizard.engine.scope import year_name
from wizard.engine.tracks import Track
from wizard.figures.budget import Budget, unfunded
from wizard.figures.caps import caps
from wizard.figures.coverage import coverage
from wizard.figures.readiness import DIMENSIONS, readiness
from wizard.figures.workload import Totals, Workload

FOUNDATIONS = {"low": "early", "medium": "developing", "high": "strong foundation"}


def money(amount: float) -> str:
    """Whole dollars: "$5,500"."""
    return f"-${-round(amount):,}" if round(amount) < 0 else f"${round(amount):,}"


def percent(share: float) -> str:
    """A share 0 to 1 as whole percent: "33%"."""
    return f"{round(share * 100):,}%"


def plain(number: float, digits: int = 1) -> str:
    """A number with no more digits than it needs: "7", "7.5"."""
    rounded = round(number, digits)
    return f"{rounded:,.0f}" if rounded == int(rounded) else f"{rounded:,.{digits}f}".rstrip("0")


def listed(words: tuple[str, ...] | list[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def readiness_words(answers: Answers) -> list[str]:
    found = readiness(answers)
    if found.mean is None or found.band is None:
        missing = len(DIMENSIONS) - len(found.levels)
        return [f"Readiness cannot be shown yet: rate {missing} more of the ten dimensions."]
    gaps = f" {len(found.gaps)} of the ten dimensions are gaps." if found.gaps else ""
    return [f"Readiness is {found.mean:.1f} of 4 on average ({FOUNDATIONS[found.band]}).{gaps}"]


def role_words(role: Workload, answers: Answers) -> list[str]:
    """Hours, then cost."""
    name = role.title or "A role without a title"
    days = f" and {plain(role.extra_days)} paid days a year" if role.extra_days > 0 else ""
    hours = f"{plain(role.leadership_hours)} leadership hours a week{days}"
    lines = [f"{name}: {hours} for {plain(role.duty_hours)} hours of duties a week."]
    if role.minutes_per_teacher is not None:
        lines.append(f"{name}: about {plain(role.minutes_per_teacher, 0)} minutes a week for each supported teacher.")
    if role.cost is None:
        lines.append(f"{name}: the cost cannot be shown yet; enter the {listed(role.needs)}.")
    else:
        years = ", ".join(f"{money(cost)} in {year_name(answers, at)}" for at, cost in enumerate(role.costs, 1))
        lines.append(f"{name}: one position costs {money(role.cost.total)} in the first year; all of them {years}.")
    return lines


def totals_words(made: Totals, answers: Answers) -> list[str]:
    """Positions and full-time equivalents of all roles, by year; nothing without a position."""
    years = [
        f"{plain(count)} ({plain(fte)} FTE) in {year_name(answers, at)}"
        for at, (count, fte) in enumerate(zip(made.positions, made.fte, strict=True), 1)
        if count > 0
    ]
    return [f"Positions in all roles: {', '.join(years)}."] if years else []


def coverage_words(answers: Answers) -> list[str]:
    shares = coverage(answers)
    if shares is None:
        return ["Coverage cannot be shown yet: enter the number of teachers."]
    if not any(shares):
        return ["Coverage cannot be shown yet: enter how many teachers each role supports, and its positions."]
    years = ", ".join(f"{percent(share)} in {year_name(answers, at)}" for at, share in enumerate(shares, 1))
    return [f"Teachers with a teacher leader: {years}."]


def gap_words(made: Budget, answers: Answers) -> list[str]:
    """One sentence for each year with a gap; else that the cost is covered, or that no funding is named."""
    if not any(made.funding):
        return ["No funding is named yet."]
    gaps = [f"Unfunded: {money(gap)} in {year_name(answers, at)}." for at, gap in unfunded(made)]
    return gaps or ["Named funding covers the cost in every year."]


def caps_words(answers: Answers) -> list[str]:
    if answers.track is not Track.STATE:
        return []
    found = caps(answers)
    if not found:
        return ["The Title II-A ceilings cannot be shown yet: enter the state's yearly allotment."]
    above = {True: ", above the ceiling", False: ""}
    return [f"{cap.words} is {money(cap.most)}; the plan has {money(cap.planned)}{above[cap.over]}." for cap in found]
