"""Who pays for each year, against what the year costs."""

from __future__ import annotations

from exports.charts.canvas import CATEGORIES, EDGE, GAP, HAIR, INK, ON_CATEGORY, SOFT, Canvas
from exports.charts.measure import cut, width
from exports.charts.scale import money, steps
from exports.palette import Palette
from exports.shapes import FundingChart, Source

LABEL, KEY_ROW, KEY_COLUMNS = 58.0, 15.0, (3, 2, 1)
KEY_BOX = 24.0  # the square before a name and the room after it
BETWEEN = 19.0
BELOW = 11.0  # more, under a bar with letters below it
FULL = 52.0  # a segment at least as long has its amount in it
NARROW = 9.0  # a shorter one has its letter below
MOST = 6


def shown(sources: tuple[Source, ...]) -> tuple[Source, ...]:
    """At most six; what is beyond the fifth is one source."""
    if len(sources) <= MOST:
        return sources
    rest = sources[MOST - 1 :]
    years = tuple(sum(amounts) for amounts in zip(*(source.years for source in rest), strict=True))
    secured = sum(source.secured for source in rest)
    some = f", {secured} secured" if 0 < secured < len(rest) else ""
    return (*sources[: MOST - 1], Source(f"Other sources ({len(rest)}{some})", secured == len(rest), years))


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
        narrow = any(0 < source.years[at] * scale < NARROW + 8 for source in sources)
        tops.append(tops[-1] + high + BETWEEN + (BELOW if narrow else 0))
    foot = tops[-1] - BETWEEN + 7
    for value in steps(longest):
        x = LABEL + value * scale
        canvas.line(x, top - 7, x, foot, HAIR if value else EDGE)
        half = width(money(value), 8) / 2
        canvas.words(min(x, wide - half), foot + 11, money(value), 8, fill=SOFT, anchor="middle")
    for at, (name, cost) in enumerate(chart.years):
        y = tops[at]
        canvas.words(0, y + high / 2 - 1, cut(name, LABEL - 4, 8.5, 700), 8.5, 700)
        canvas.words(0, y + high / 2 + 9, cut(f"cost {money(cost)}", LABEL - 4, 8), 8, fill=SOFT)
        places = _bar(canvas, sources, at, y, high, scale)
        _cost(canvas, cost, sum(source.years[at] for source in sources), y, high, scale)
        _labels(canvas, sources, at, places, y + high, high, LABEL + cost * scale)
    return canvas.finish(title)


def _key(canvas: Canvas, sources: tuple[Source, ...], wide: float) -> float:
    """Square, letter and name in as many columns as names fit whole; tells where it ends."""
    names = [f"{_letter(at)} {source.name}" for at, source in enumerate(sources)]
    longest = max(width(name, 8.5) for name in names) + KEY_BOX
    across = next((columns for columns in KEY_COLUMNS if longest <= wide / columns), KEY_COLUMNS[-1])
    each = wide / across
    for at, (name, source) in enumerate(zip(names, sources, strict=True)):
        x, y = at % across * each, at // across * KEY_ROW
        _box(canvas, x, y, 10.5, 10.5, at, source.secured)
        canvas.words(x + 15, y + 8.4, cut(name, each - KEY_BOX, 8.5), 8.5)
    return -(-len(sources) // across) * KEY_ROW


def _letter(at: int) -> str:
    return chr(ord("A") + at)


def _box(canvas: Canvas, x: float, y: float, wide: float, high: float, at: int, secured: bool) -> None:
    colour = CATEGORIES[at]
    if secured:
        canvas.rect(x, y, wide, high, colour)
    else:
        canvas.rect(x + 0.4, y + 0.4, max(0.4, wide - 0.8), high - 0.8, "#ffffff", colour, 0.8)
        canvas.stripes(x + 0.4, y + 0.4, wide - 0.8, high - 0.8, colour)


def _bar(canvas: Canvas, sources: tuple[Source, ...], year: int, y: float, high: float, scale: float) -> dict[int, tuple[float, float]]:
    """Draws the segments and tells where each begins and how long it is."""
    places: dict[int, tuple[float, float]] = {}
    x = LABEL
    for at, source in enumerate(sources):
        long = source.years[year] * scale
        if long > 0:
            places[at] = x, max(long - 1.2, 0.6)
            _box(canvas, x, y, places[at][1], high, at, source.secured)
            x += long
    return places


def _labels(
    canvas: Canvas, sources: tuple[Source, ...], year: int, places: dict[int, tuple[float, float]], foot: float, high: float, mark: float
) -> None:  # fmt: skip
    """Letter and amount where there is room beside the mark of the cost, else the letter, else the letter below."""
    below = LABEL
    for at, (x, long) in places.items():
        letter = _letter(at)
        full = f"{letter} {money(sources[at].years[year])}"
        tried = (full, letter) if long >= FULL else (letter,)
        spots = [(words, spot) for words in tried if long >= NARROW + 3 and (spot := _spot(x, long, width(words, 8.5, 600), mark))]
        if not spots:
            start = max(below, x + long / 2 - 3)
            if start + 8 < canvas.wide:
                canvas.plate(start + 3, foot + 10.5, letter, 8, 600)
                below = start + 11
            continue
        words, middle = spots[0]
        if sources[at].secured:
            canvas.words(middle, foot - high / 2 + 3, words, 8.5, 600, ON_CATEGORY[at], "middle")
        else:
            canvas.plate(middle, foot - high / 2 + 3, words, 8.5, 600)


def _spot(x: float, long: float, wide: float, mark: float) -> float | None:
    """The middle of the widest part of a segment beside the mark, when so wide a label fits it."""
    parts = [(x, min(x + long, mark - 2)), (max(x, mark + 2), x + long)] if x - 2 < mark < x + long + 2 else [(x, x + long)]
    left, right = max(parts, key=lambda part: part[1] - part[0])
    return (left + right) / 2 if wide + 6 <= right - left else None


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
