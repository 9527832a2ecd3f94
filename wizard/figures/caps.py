"""The legal ceilings on a state's Title II-A money, with what the plan sets against them."""

from __future__ import annotations

from dataclasses import dataclass

from wizard.engine.answers import Answers
from wizard.engine.tracks import Track
from wizard.figures.budget import Source, funding_sources

ADMINISTRATION, STATE_ACTIVITIES, LEADERSHIP, DISTRICT_SHARE = 0.01, 0.05, 0.03, 0.95


@dataclass(frozen=True, slots=True)
class Cap:
    """One ceiling in dollars of one year: what it is, the most allowed, the most planned in any year, which year."""

    code: str
    words: str
    most: float
    planned: float
    year: int

    @property
    def over(self) -> bool:
        return self.planned > self.most + 0.5  # money is whole dollars; the ceiling may not be


def is_administration(source: Source) -> bool:
    """Whether a line of state-activities money is for administration: its own name says so."""
    return source.code == "fs_title_iia_state" and "administ" in source.name.casefold()


def caps(answers: Answers) -> tuple[Cap, ...]:
    """The ceilings of ESEA 2101(c) on a year's allotment, state track only; nothing without an allotment.

    Administration at most 1% of the allotment; state activities with administration at most 5%; the leadership reserve
    at most 3% of the 95% that are the districts'. A line counts as administration when its name says so.
    """
    allotment = answers.step("design-budget").number("title2a_allotment")
    if answers.track is not Track.STATE or not allotment or allotment <= 0:
        return ()
    sources = funding_sources(answers)
    state = [source for source in sources if source.code == "fs_title_iia_state"]
    reserve = [source for source in sources if source.code == "fs_title_iia_leaders3"]
    return (
        _cap("administration", ADMINISTRATION * allotment, [one for one in state if is_administration(one)]),
        _cap("state_activities", STATE_ACTIVITIES * allotment, state),
        _cap("leadership_reserve", LEADERSHIP * DISTRICT_SHARE * allotment, reserve),
    )


WORDS = {
    "administration": "Administration: 1% of the allotment",
    "state_activities": "State activities, administration included: 5% of the allotment",
    "leadership_reserve": "Leadership reserve: 3% of the district share (95% of the allotment)",
}


def _cap(code: str, most: float, sources: list[Source]) -> Cap:
    by_year = [sum(years) for years in zip(*(source.years for source in sources), strict=True)] or [0.0]
    highest = max(by_year)
    return Cap(code, WORDS[code], round(most, 2), highest, by_year.index(highest) + 1)
