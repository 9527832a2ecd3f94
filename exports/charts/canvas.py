"""A drawing under way: marks and words at their places, written as SVG attributes and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from markupsafe import escape

from exports.charts.measure import is_known, width
from exports.text import safe

INK, SOFT = "#1b1b1b", "#565c65"
RULE, HAIR, EDGE = "#c6cace", "#dfe1e2", "#7d858e"
ANCHOR, GAP = "#8a4300", "#b50909"
CATEGORIES = ("#12436d", "#28a197", "#801650", "#f46a25", "#a285d1", "#3d3d3d")
ON_CATEGORY = ("#ffffff", INK, "#ffffff", INK, INK, "#ffffff")
FACE = "Public Sans, DejaVu Sans, sans-serif"
WIDE = 482.4  # points: the text block of letter paper
Anchor = Literal["start", "middle", "end"]


def number(value: float) -> str:
    """At most two decimals, none that say nothing."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if value else "0"


class Canvas:
    """Collects elements from back to front; `high` grows with what is drawn."""

    def __init__(self, wide: float = WIDE) -> None:
        self.wide = wide
        self.high = 0.0
        self._made: list[str] = []

    def words(self, x: float, y: float, words: str, size: float = 8, weight: int = 400, fill: str = INK, anchor: Anchor = "start") -> None:
        """One line with its baseline at y. It starts at a measured place and is as long as was measured, in every reader:
        a browser without the face squeezes another into its room."""
        words = " ".join(safe(words).split())
        if anchor != "start":
            x -= width(words, size, weight) / (2 if anchor == "middle" else 1)
        bold = f' font-weight="{weight}"' if weight != 400 else ""
        held = f' textLength="{number(width(words, size, weight))}" lengthAdjust="spacingAndGlyphs"' if is_known(words, weight) else ""
        self._made.append(
            f'<text x="{number(x)}" y="{number(y)}" font-size="{number(size)}"{bold} fill="{fill}"{held}>{escape(words)}</text>'
        )
        self._reach(y + size * 0.25)

    def lines(
        self, x: float, y: float, lines: Sequence[str], lead: float, size: float = 8, weight: int = 400, fill: str = INK,
        anchor: Anchor = "start",
    ) -> None:  # fmt: skip
        """Lines under each other, the first with its baseline at y."""
        for at, line in enumerate(lines):
            self.words(x, y + at * lead, line, size, weight, fill, anchor)

    def rect(
        self, x: float, y: float, wide: float, high: float, fill: str = "none", stroke: str = "", thick: float = 0.75, round_by: float = 0,
        dash: str = "",
    ) -> None:  # fmt: skip
        rounded = f' rx="{number(round_by)}"' if round_by else ""
        self._made.append(
            f'<rect x="{number(x)}" y="{number(y)}" width="{number(max(0, wide))}" height="{number(high)}"{rounded} fill="{fill}"{_stroke(stroke, thick, dash)}/>'
        )
        self._reach(y + high)

    def line(self, x1: float, y1: float, x2: float, y2: float, stroke: str = RULE, thick: float = 0.75, dash: str = "") -> None:
        self._made.append(f'<line x1="{number(x1)}" y1="{number(y1)}" x2="{number(x2)}" y2="{number(y2)}"{_stroke(stroke, thick, dash)}/>')
        self._reach(max(y1, y2))

    def circle(self, x: float, y: float, radius: float, fill: str, stroke: str = "", thick: float = 1.5) -> None:
        self._made.append(f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(radius)}" fill="{fill}"{_stroke(stroke, thick, "")}/>')
        self._reach(y + radius)

    def shape(self, points: Sequence[tuple[float, float]], fill: str, stroke: str = "", thick: float = 0.75) -> None:
        """A closed shape."""
        self._made.append(f'<polygon points="{_points(points)}" fill="{fill}"{_stroke(stroke, thick, "")}/>')
        self._reach(max(y for _, y in points))

    def way(self, points: Sequence[tuple[float, float]], stroke: str, thick: float, dash: str = "") -> None:
        """A line through points."""
        self._made.append(f'<polyline points="{_points(points)}" fill="none"{_stroke(stroke, thick, dash)}/>')
        self._reach(max(y for _, y in points))

    def stripes(self, x: float, y: float, wide: float, high: float, stroke: str, apart: float = 5.2, thick: float = 2.2) -> None:
        """Slanting stripes within a box, cut at its edges: no pattern, hence no name that could stand twice on a page."""
        if wide <= thick:
            return
        inset = thick / 2.8
        left, right, top, foot = x + inset, x + wide - inset, y + inset, y + high - inset
        made = []
        start = left + apart / 2
        while start < right + (foot - top):  # each runs from (start, top) down to the left
            upper = (start, top) if start <= right else (right, top + (start - right))
            down = min(foot - upper[1], upper[0] - left)
            if down > 0:
                made.append(f"M{number(upper[0])} {number(upper[1])}l{number(-down)} {number(down)}")
            start += apart
        if made:
            self._made.append(f'<path d="{"".join(made)}" fill="none"{_stroke(stroke, thick, "")}/>')

    def plate(self, x: float, y: float, words: str, size: float, weight: int = 400, fill: str = INK, anchor: Anchor = "middle") -> None:
        """Words on white of their own, for where lines or stripes run below them."""
        wide = width(safe(words), size, weight)
        start = x - (wide / 2 if anchor == "middle" else wide if anchor == "end" else 0)
        self.rect(start - 2, y - size * 0.86, wide + 4, size * 1.16, "#ffffff")
        self.words(start, y, words, size, weight, fill)

    def finish(self, title: str, foot: float = 2) -> str:
        """The drawing, with its alternative text."""
        high = number(self.high + foot)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="chart" role="img" viewBox="0 0 {number(self.wide)} {high}" '
            f'width="{number(self.wide)}pt" height="{high}pt" font-family="{FACE}"><title>{escape(safe(title))}</title>{self.marks()}</svg>'
        )

    def marks(self) -> str:
        """What was drawn, without a frame around it."""
        return "".join(self._made)

    def drawing(self, x: float, y: float, svg: str) -> None:
        """Another finished drawing as it is, but for its title, with its upper left corner at a place."""
        self._made.append(f'<g transform="translate({number(x)} {number(y)})">{svg.partition("</title>")[2].removesuffix("</svg>")}</g>')
        self._reach(y + float(svg.partition('viewBox="0 0 ')[2].partition('"')[0].split()[1]))

    def _reach(self, y: float) -> None:
        self.high = max(self.high, y)


def _points(points: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{number(x)},{number(y)}" for x, y in points)


def _stroke(colour: str, thick: float, dash: str) -> str:
    if not colour:
        return ""
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return f' stroke="{colour}" stroke-width="{number(thick)}"{dashed}'
