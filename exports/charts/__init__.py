"""Charts: one drawing a module, from a plain value (`exports.shapes`) to SVG text.

Every module offers `draw(chart, colours, title, wide)` and `told(chart)`: what it is and its values in words, for the
alternative text. Where a chart can grow higher than a page, `parts(chart)` cuts it at a group.
"""

from __future__ import annotations

from typing import assert_never

from exports.charts import bars, boxes, flow, funding, goals, levels, timeline, trends, waves, week
from exports.charts.canvas import WIDE
from exports.document import Figure
from exports.palette import OURS, Palette
from exports.shapes import (
    BarsChart,
    BoxesChart,
    Chart,
    FlowChart,
    FundingChart,
    GoalsChart,
    LevelsChart,
    TimelineChart,
    TrendsChart,
    WavesChart,
    WeekChart,
)

LONGEST = 400  # characters of an alternative text
AND_MORE = "; and more"
SAME = "The table after the figure has the same numbers."


def draw(figure: Figure, colours: Palette = OURS, wide: float = WIDE, name: str = "") -> str:
    """The whole figure as one SVG, however high; "" when it has no chart. `name` ("Figure 3") begins its alternative text."""
    return _drawn(figure.chart, figure.finding, colours, wide, name) if figure.chart else ""


def drawings(figure: Figure, colours: Palette = OURS, wide: float = WIDE, name: str = "") -> tuple[str, ...]:
    """The figure as drawings that each fit a page, with an alternative text each; none when it has no chart."""
    made = parts(figure.chart) if figure.chart else ()
    if len(made) == 1:
        return (_drawn(made[0], figure.finding, colours, wide, name),)
    return tuple(
        _drawn(part, figure.finding, colours, wide, f"{name or 'Figure'}, part {at} of {len(made)}") for at, part in enumerate(made, 1)
    )


def parts(chart: Chart) -> tuple[Chart, ...]:
    """The chart, cut where it is higher than a page."""
    match chart:
        case GoalsChart():
            return goals.parts(chart)
        case LevelsChart():
            return levels.parts(chart)
        case FlowChart():
            return flow.parts(chart)
        case TimelineChart():
            return timeline.parts(chart)
        case WavesChart():
            return waves.parts(chart)
        case TrendsChart():
            return trends.parts(chart)
        case _:
            return (chart,)


def _drawn(  # noqa: C901 -- one line for each kind of chart
    chart: Chart, finding: str, colours: Palette, wide: float, name: str
) -> str:
    title = alternative(chart, finding, name)
    match chart:
        case GoalsChart():
            return goals.draw(chart, colours, title, wide)
        case LevelsChart():
            return levels.draw(chart, colours, title, wide)
        case BoxesChart():
            return boxes.draw(chart, colours, title, wide)
        case FlowChart():
            return flow.draw(chart, colours, title, wide)
        case TimelineChart():
            return timeline.draw(chart, colours, title, wide)
        case FundingChart():
            return funding.draw(chart, colours, title, wide)
        case BarsChart():
            return bars.draw(chart, colours, title, wide)
        case WeekChart():
            return week.draw(chart, colours, title, wide)
        case WavesChart():
            return waves.draw(chart, colours, title, wide)
        case TrendsChart():
            return trends.draw(chart, colours, title, wide)
        case _:
            assert_never(chart)


def alternative(chart: Chart, finding: str, name: str = "") -> str:
    """What the drawing says, in at most 400 characters: what it is, its finding, its values."""
    what, values = _told(chart)
    begun = " ".join(f"{part.rstrip('. ')}." for part in (f"{name}: {what}" if name else what, finding) if part.strip())
    room = LONGEST - len(SAME) - 2
    told = _shortened(" ".join(begun.split()), room)
    left = room - len(told) - 2
    said = _whole_values(" ".join(values.split()), left).rstrip(".") if left > 20 else ""
    return f"{told} {said}{'' if said.endswith('…') else '.'} {SAME}" if said else f"{told} {SAME}"


def _whole_values(values: str, room: int) -> str:
    """As many values as there is room for; a single one that has none is cut."""
    if len(values) <= room:
        return values
    kept = values[: room - len(AND_MORE)].rpartition("; ")[0]
    return f"{kept}{AND_MORE}" if kept else _shortened(values, room)


def _shortened(words: str, room: int) -> str:
    if len(words) <= room:
        return words
    kept = words[: room - 1]
    space = kept.rfind(" ")
    return (kept[:space] if space > room // 2 else kept).rstrip(" ,;:") + "…"


def _told(chart: Chart) -> tuple[str, str]:  # noqa: C901 -- one line for each kind of chart
    match chart:
        case GoalsChart():
            return goals.told(chart)
        case LevelsChart():
            return levels.told(chart)
        case BoxesChart():
            return boxes.told(chart)
        case FlowChart():
            return flow.told(chart)
        case TimelineChart():
            return timeline.told(chart)
        case FundingChart():
            return funding.told(chart)
        case BarsChart():
            return bars.told(chart)
        case WeekChart():
            return week.told(chart)
        case WavesChart():
            return waves.told(chart)
        case TrendsChart():
            return trends.told(chart)
        case _:
            assert_never(chart)
