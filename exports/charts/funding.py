"""Who pays for each year, against what the year costs."""

from __future__ import annotations

from exports.charts.canvas import CATEGORIES, EDGE, GAP, HAIR, INK, ON_CATEGORY, SOFT, Canvas
from exports.charts.measure import cut, width
from exports.charts.scale import money, steps
from exports.palette import Palette
from exports.shapes import FundingChart, Source

LABEL, KEY_ROW, KEY_COLUMNS = 58.0, 15.0, 3
BETWEEN = 19.0
BELOW = 10.0  # more, under a bar with letters below it
FULL = 52.0  # a segment at least as long has its amount in it
NARROW = 9.0  # a shorter one has its letter below
MOST = 6


def shown(sources: tuple[Source, ...]) -> tuple[Source, ...]:
    """At most six; what is beyond the fifth is one source."""
    if len(sources) <= MOST:
        return sources
    rest = sources[MOST - 1 :]
    years = tuple(sum(amounts) for amounts in zip(*(source.years for source in rest), strict=True))
    return (*sources[: MOST - 1], Source(f"Other sources ({len(rest)})", all(source.secured for source in rest), years))


def draw(chart: FundingChart, colours: Palette, title: str, wide: float) -> str:
    """Solid is secured, striped is not; a dashed red frame is not funded; a black mark is the cost."""
    del colours  # categories are the same for everybody
    canvas = Canvas(wide)
    sources = shown(chart.sources)
    top = _key(canvas, sources, wide) + 18
    high = 25.0 if len(chart.years) < 5 else 18.0
    longest = max([cost for _, cost in chart.years] + [sum(s.years[at] for s in sources) for at in range(len(chart.years))])
    scale = (wide - LABEL - 10) / max(longest, 1)
    tops = [top]
    for at in range(len(chart.years)):
        narrow = any(0 < source.years[at] * scale < NARROW + 4 for source in sources)
        tops.append(tops[-1] + high + BETWEEN + (BELOW if narrow else 0))
    foot = tops[-1] - BETWEEN + 7
    for value in steps(longest):
        x = LABEL + value * scale
        canvas.line(x, top - 7, x, foot, HAIR if value else EDGE)
        canvas.words(x, foot + 11, money(value), 8, fill=SOFT, anchor="middle")
    for at, (name, cost) in enumerate(chart.years):
        y = tops[at]
        canvas.words(0, y + high / 2 - 1, cut(name, LABEL - 4, 8.5, 700), 8.5, 700)
        canvas.words(0, y + high / 2 + 9, cut(f"cost {money(cost)}", LABEL - 4, 8), 8, fill=SOFT)
        _bar(canvas, sources, at, y, high, scale)
        _cost(canvas, cost, sum(source.years[at] for source in sources), y, high, scale)
    return canvas.finish(title)


def _key(canvas: Canvas, sources: tuple[Source, ...], wide: float) -> float:
    """Three columns of square, letter and name; tells where it ends."""
    each = wide / KEY_COLUMNS
    for at, source in enumerate(sources):
        x, y = at % KEY_COLUMNS * each, at // KEY_COLUMNS * KEY_ROW
        _box(canvas, x, y, 10.5, 10.5, at, source.secured)
        canvas.words(x + 15, y + 8.4, cut(f"{_letter(at)} {source.name}", each - 24, 8.5), 8.5)
    return -(-len(sources) // KEY_COLUMNS) * KEY_ROW


def _letter(at: int) -> str:
    return chr(ord("A") + at)


def _box(canvas: Canvas, x: float, y: float, wide: float, high: float, at: int, secured: bool) -> None:
    colour = CATEGORIES[at]
    if secured:
        canvas.rect(x, y, wide, high, colour)
    else:
        canvas.rect(x + 0.4, y + 0.4, max(0.4, wide - 0.8), high - 0.8, "#ffffff", colour, 0.8)
        canvas.stripes(x + 0.4, y + 0.4, wide - 0.8, high - 0.8, colour)


def _bar(canvas: Canvas, sources: tuple[Source, ...], year: int, y: float, high: float, scale: float) -> None:
    x, below = LABEL, LABEL
    for at, source in enumerate(sources):
        long = source.years[year] * scale
        if long <= 0:
            continue
        drawn = max(long - 1.2, 0.6)
        _box(canvas, x, y, drawn, high, at, source.secured)
        full = f"{_letter(at)} {money(source.years[year])}"
        words = full if drawn >= FULL and width(full, 8.5, 600) + 8 < drawn else _letter(at)
        if long < NARROW + 4:
            start = max(below, x + drawn / 2 - 3)
            if start + 8 < canvas.wide:
                canvas.plate(start + 3, y + high + 9.5, words, 8, 600)
                below = start + 11
        elif source.secured:
            canvas.words(x + drawn / 2, y + high / 2 + 3, words, 8.5, 600, ON_CATEGORY[at], "middle")
        else:
            canvas.plate(x + drawn / 2, y + high / 2 + 3, words, 8.5, 600)
        x += long


def _cost(canvas: Canvas, cost: float, paid: float, y: float, high: float, scale: float) -> None:
    end = LABEL + cost * scale
    if cost - paid >= 1:
        start = LABEL + paid * scale
        canvas.rect(start + 0.6, y + 0.5, max(0.0, end - start - 1.6), high - 1, "#ffffff", GAP, 1, dash="3 2")
        words = f"Not funded: ${cost - paid:,.0f}"
        canvas.plate(max(end, LABEL + width(words, 8.5, 700) + 2), y - 6.5, words, 8.5, 700, GAP, "end")
    canvas.rect(end - 1.1, y - 3.5, 2.2, high + 7, INK)


def told(chart: FundingChart) -> tuple[str, str]:
    """What it is, and its values in words."""
    said = []
    for at, (name, cost) in enumerate(chart.years[:4]):
        paid = sum(source.years[at] for source in chart.sources)
        short = f", {money(cost - paid)} not funded" if cost - paid >= 1 else ""
        said.append(f"{name}: cost {money(cost)}, funding {money(paid)}{short}")
    span = f", {chart.years[0][0]} to {chart.years[-1][0]}" if len(chart.years) > 1 else ""
    return f"Funding by source and year{span}", "; ".join(said)
