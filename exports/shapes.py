"""What charts are drawn from: plain values in the order in which they are shown, words as they will be read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Point:
    """A value on a day; `words` is the value as people write it ("22%")."""

    day: date
    value: float
    words: str


@dataclass(frozen=True, slots=True)
class GoalPath:
    """One goal from its baseline to its target. Without `baseline`, the way there is not known yet: `pending` says until when."""

    number: int
    name: str
    statement: str
    baseline: Point | None
    steps: tuple[Point, ...]
    target: Point
    pending: str = ""


@dataclass(frozen=True, slots=True)
class GoalsChart:
    goals: tuple[GoalPath, ...]


@dataclass(frozen=True, slots=True)
class Rating:
    """One row of levels; `level` None is not rated. `stressed` rows are bold, with `remark` in the colour of fixed dates."""

    name: str
    level: int | None
    words: str
    remark: str = ""
    stressed: bool = False
    before: int | None = None


@dataclass(frozen=True, slots=True)
class LevelsChart:
    """Ratings from `lowest` to `highest`; `what` names them ("Readiness of ten dimensions")."""

    what: str
    rows: tuple[Rating, ...]
    lowest: int
    highest: int
    mean: float | None = None


@dataclass(frozen=True, slots=True)
class BoxColumn:
    """A column of boxes in titled groups (a title may be ""); `last` columns are set on deep."""

    head: str
    under: str
    groups: tuple[tuple[str, tuple[str, ...]], ...]
    last: bool = False


@dataclass(frozen=True, slots=True)
class BoxesChart:
    """Columns that lead to each other, left to right: a logic model, or what drives what."""

    what: str
    columns: tuple[BoxColumn, ...]


@dataclass(frozen=True, slots=True)
class FlowChart:
    """Steps one after the other, numbered from `first`: (title, what is said below it)."""

    what: str
    steps: tuple[tuple[str, str], ...]
    first: int = 1


@dataclass(frozen=True, slots=True)
class Task:
    """A milestone with at least one day; `waits` are the numbers of tasks that end before it starts."""

    number: int
    title: str
    start: date
    end: date
    critical: bool = False
    done: bool = False
    late: bool = False
    waits: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class TimelineChart:
    """Tasks by phase, and fixed dates that hold for all of them."""

    phases: tuple[tuple[str, tuple[Task, ...]], ...]
    anchors: tuple[tuple[date, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """Money from one source, dollars by year."""

    name: str
    secured: bool
    years: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class FundingChart:
    """Years by name with their cost, and who pays, from the most to the least certain."""

    years: tuple[tuple[str, float], ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    name: str
    value: float
    words: str


@dataclass(frozen=True, slots=True)
class BarsChart:
    """One bar a row, as they are given; `what` names them ("Cost by category")."""

    what: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class WeekChart:
    """A contract week of `hours`: `teaching`, then duties (name, hours) within `leading` hours set aside for them."""

    role: str
    hours: float
    teaching: float
    leading: float
    duties: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Wave:
    """Who joins: `added` on top of what earlier waves brought; `words` say it ("240 teachers, 12 districts")."""

    name: str
    when: str
    added: float
    words: str


@dataclass(frozen=True, slots=True)
class WavesChart:
    """Waves in order; `whole` is all there are of `unit`, where that is known.

    In a part of a longer drawing, `before` is what earlier waves brought and `span` what all of them bring.
    """

    waves: tuple[Wave, ...]
    unit: str
    whole: float | None = None
    before: float = 0.0
    span: float = 0.0


@dataclass(frozen=True, slots=True)
class Trend:
    """A measure over time against its target; `words` is the target as people write it."""

    name: str
    points: tuple[Point, ...]
    target: float | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class TrendsChart:
    trends: tuple[Trend, ...]


Chart = GoalsChart | LevelsChart | BoxesChart | FlowChart | TimelineChart | FundingChart | BarsChart | WeekChart | WavesChart | TrendsChart
