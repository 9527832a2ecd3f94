"""The week of a role: teaching, then its duties, against the hours of the contract."""

from __future__ import annotations

from exports.charts.canvas import GAP, INK, Canvas, number
from exports.charts.measure import width
from exports.palette import Palette
from exports.shapes import WeekChart

TOP, HIGH, MARK = 15.0, 22.0, 2.2


def draw(chart: WeekChart, colours: Palette, title: str, wide: float) -> str:
    """Duties carry the numbers of the table; what goes over the hours set aside is framed in red past a black mark."""
    canvas = Canvas(wide)
    duties = sum(hours for _, hours in chart.duties)
    whole = max(chart.teaching + max(chart.leading, duties), 0.01)
    scale = wide / whole
    teaching = chart.teaching * scale
    _heads(canvas, chart, teaching, duties, colours, wide)
    if teaching:
        canvas.rect(0, TOP, teaching - 1.2, HIGH, colours.deep)
        share = f"{round(chart.teaching / max(chart.hours, 0.01) * 100)}% of the week"
        if width(share, 8.5, 600) + 8 < teaching:
            canvas.words(teaching / 2, TOP + 14, share, 8.5, 600, "#ffffff", "middle")
    limit = teaching + chart.leading * scale
    _duties(canvas, chart, teaching, scale, limit, colours)
    used = teaching + duties * scale
    if duties < chart.leading - 0.01:
        canvas.rect(used, TOP, max(0, limit - used), HIGH, "#ffffff", colours.accent, 0.8, dash="3 2")
    elif duties > chart.leading + 0.01:
        canvas.rect(limit, TOP - 0.5, max(0.0, used - limit - 0.6), HIGH + 1, "none", GAP, 1.2, dash="4 2.5")
        if limit > teaching and limit > MARK:
            canvas.rect(min(limit - MARK / 2, wide - MARK), TOP - 4, MARK, HIGH + 8, INK)
    return canvas.finish(title)


def _heads(canvas: Canvas, chart: WeekChart, teaching: float, duties: float, colours: Palette, wide: float) -> None:
    left = f"Teaching own classes, {_hours(chart.teaching)}"
    right = f"Leading, {_hours(duties)}: {_numbers(len(chart.duties))}"
    if chart.teaching:
        canvas.words(0, 9, left, 8.5, 600, colours.deep)
    start = min(teaching, wide - width(right, 8.5, 600))
    if not chart.teaching or start > width(left, 8.5, 600) + 10:
        canvas.words(start, 9, right, 8.5, 600, colours.accent)


def _duties(canvas: Canvas, chart: WeekChart, left: float, scale: float, limit: float, colours: Palette) -> None:
    below: list[tuple[str, float]] = []  # numbers that find no room in their duty, with its middle
    for at, (_, hours) in enumerate(chart.duties, 1):
        long = hours * scale
        drawn = max(0.0, min(max(long - 1.2, 0.8), canvas.wide - left))
        words, wide = str(at), width(str(at), 8.5, 600)
        if at % 2:
            canvas.rect(left, TOP, drawn, HIGH, colours.accent)
        else:
            canvas.rect(left, TOP, drawn, HIGH, "#ffffff", colours.accent, 0.8)
            canvas.stripes(left, TOP, drawn, HIGH, colours.accent)
        middle = left + drawn / 2
        if wide + 6 < drawn and abs(middle - limit) > wide / 2 + 4:
            if at % 2:
                canvas.words(middle, TOP + 14, words, 8.5, 600, "#ffffff", "middle")
            else:
                canvas.plate(middle, TOP + 14, words, 8.5, 600)
        else:
            below.append((words, middle))
        left += long
    _under(canvas, below)


def _under(canvas: Canvas, numbers: list[tuple[str, float]]) -> None:
    """Numbers in a row under the bar, each as near to its duty as the others let it; those without room are left out."""
    placed: list[float] = []
    for words, middle in numbers:
        after = placed[-1] + width(numbers[len(placed) - 1][0], 8.5, 600) + 3 if placed else 0.0
        placed.append(max(after, middle - width(words, 8.5, 600) / 2))
    end = canvas.wide
    for at in reversed(range(len(placed))):
        wide = width(numbers[at][0], 8.5, 600)
        placed[at] = min(placed[at], end - wide)
        end = placed[at] - 3
        if placed[at] >= 0:
            canvas.words(placed[at], TOP + HIGH + 14, numbers[at][0], 8.5, 600)


def _numbers(count: int) -> str:
    return "duty 1" if count == 1 else f"duties 1 {'and' if count == 2 else 'to'} {count}"


def _hours(hours: float) -> str:
    return f"{number(hours)} {'hour' if hours == 1 else 'hours'}"


def told(chart: WeekChart) -> tuple[str, str]:
    """What it is, and its values in words."""
    said = [f"Teaching: {_hours(chart.teaching)}"] if chart.teaching else []
    said += [f"{name}: {_hours(hours)}" for name, hours in chart.duties[:5]]
    said += [f"and {len(chart.duties) - 5} more"] if len(chart.duties) > 5 else []
    return f"Week of a role, {chart.role}", "; ".join(said)
