"""Waves of a rollout: what each adds to those before it, of all there are."""

from __future__ import annotations

from exports.charts.canvas import EDGE, SOFT, Canvas
from exports.charts.measure import cut, wrapped
from exports.palette import Palette
from exports.shapes import WavesChart

LABEL, WORDS, ROW, HIGH = 140.0, 120.0, 31.0, 13.0


MOST = 11  # rows in one drawing


def parts(chart: WavesChart) -> tuple[WavesChart, ...]:
    """Rows of one drawing after the other, all on the same scale."""
    span = sum(wave.added for wave in chart.waves)
    return tuple(
        WavesChart(chart.waves[at : at + MOST], chart.unit, chart.whole, sum(wave.added for wave in chart.waves[:at]), span)
        for at in range(0, len(chart.waves), MOST)
    )


def draw(chart: WavesChart, colours: Palette, title: str, wide: float) -> str:
    canvas = Canvas(wide)
    total = chart.before + sum(wave.added for wave in chart.waves)
    scale = (wide - LABEL - WORDS - 12) / max(total, chart.span, chart.whole or 0, 1e-9)
    before, top = chart.before, 0.0
    for wave in chart.waves:
        names = wrapped(wave.name, LABEL - 10, 8.5, 600)
        words = wrapped(wave.words, WORDS, 8.5, 600)
        high = ROW + (9.5 if len(names) > 1 and wave.when else 0)
        first = top + high / 2 + 2.8 - 4.75 * (len(names) + bool(wave.when) - 1)
        canvas.lines(0, first, names, 9.5, 8.5, 600)
        canvas.words(0, first + 9.5 * len(names), cut(wave.when, LABEL - 10, 8), 8, fill=SOFT)
        y = top + high / 2 - HIGH / 2
        if chart.whole:
            canvas.rect(LABEL, y, chart.whole * scale, HIGH, "#ffffff", EDGE, 0.8)
        if before:
            canvas.rect(LABEL, y, before * scale, HIGH, colours.shade(0.3))
        canvas.rect(LABEL + before * scale + 0.6, y, max(0.6, wave.added * scale - 1.2), HIGH, colours.accent)
        canvas.lines(wide - WORDS, top + high / 2 + 3 - 5 * (len(words) - 1), words, 10, 8.5, 600)
        before += wave.added
        top += high
    return canvas.finish(title)


def told(chart: WavesChart) -> tuple[str, str]:
    """What it is, and its values in words."""
    said = "; ".join(f"{wave.name}: {wave.words}" for wave in chart.waves[:5])
    whole = f" of {chart.whole:,.0f}" if chart.whole else ""
    return "Waves of the rollout", f"{said}; together {max(chart.span, sum(wave.added for wave in chart.waves)):,.0f}{whole} {chart.unit}"
