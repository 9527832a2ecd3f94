"""Reads a drawing back: where its words and marks stand, words measured by another program than ours."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

from fontTools.ttLib import TTFont
from PIL import ImageFont

import exports

FONTS = Path(exports.__file__).parent / "skin" / "fonts"
FALLBACK = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")
FACES = {"400": "Regular", "600": "SemiBold", "700": "Bold"}
SVG = "{http://www.w3.org/2000/svg}"
SLACK = 0.6  # points that rounding and hinting may cost


@dataclass(frozen=True)
class Box:
    """A box in points; `order` is its place in the drawing, later ones lie above."""

    left: float
    top: float
    right: float
    bottom: float
    order: int
    words: str = ""
    filled: bool = False

    def overlaps(self, other: Box, slack: float = SLACK) -> bool:
        return (
            min(self.right, other.right) - max(self.left, other.left) > slack
            and min(self.bottom, other.bottom) - max(self.top, other.top) > slack
        )

    def holds(self, other: Box, slack: float = SLACK) -> bool:
        return (
            self.left <= other.left + slack and other.right <= self.right + slack
            and self.top <= other.top + slack and other.bottom <= self.bottom + slack
        )  # fmt: skip


class Drawing:
    """One SVG: its size, alternative text, words, boxes of marks, and lines."""

    def __init__(self, svg: str) -> None:
        root = ET.fromstring(svg)
        _, _, self.wide, self.high = (float(part) for part in root.attrib["viewBox"].split())
        self.elements = list(root.iter())
        self.title = root.findtext(f"{SVG}title") or ""
        self.words: list[Box] = []
        self.marks: list[Box] = []
        self.lines: list[tuple[float, float, float, float, int]] = []
        for order, one in enumerate(root):
            self._read(one, order)

    def _read(self, one: ET.Element, order: int) -> None:
        at = {name: float(value) for name, value in one.attrib.items() if name in NUMBERS}
        match one.tag.removeprefix(SVG):
            case "text":
                size, x, y = at["font-size"], at["x"], at["y"]
                wide = measured(one.text or "", size, one.get("font-weight", "400"))
                self.words.append(Box(x, y - 0.71 * size, x + wide, y + 0.19 * size, order, one.text or ""))
            case "rect":
                left, top, right, bottom = at["x"], at["y"], at["x"] + at["width"], at["y"] + at["height"]
                if one.get("fill") == "none":
                    corners = ((left, top), (right, top), (right, bottom), (left, bottom), (left, top))
                    self.lines += [(*a, *b, order) for a, b in itertools.pairwise(corners)]
                else:
                    self.marks.append(Box(left, top, right, bottom, order, filled=True))
            case "path":
                self.marks += _stripes(one.attrib["d"], order)
            case "circle":
                self.marks.append(Box(at["cx"] - at["r"], at["cy"] - at["r"], at["cx"] + at["r"], at["cy"] + at["r"], order))
            case "line":
                self.lines.append((at["x1"], at["y1"], at["x2"], at["y2"], order))
            case "polyline":
                points = [tuple(map(float, point.split(","))) for point in one.attrib["points"].split()]
                self.lines += [(*a, *b, order) for a, b in itertools.pairwise(points)]  # type: ignore[misc]

    def faults(self) -> Iterator[str]:
        """Everything that is not as it should be, in words."""
        whole = Box(0, 0, self.wide, self.high, -1)
        for box in (*self.words, *self.marks):
            if not whole.holds(box):
                yield f"runs out: {box}"
        for one, other in itertools.combinations(self.words, 2):
            if one.overlaps(other):
                yield f"words on words: {one} {other}"
        for words in self.words:
            yield from self._crossed(words)

    def _crossed(self, words: Box) -> Iterator[str]:
        below = [mark.order for mark in self.marks if mark.filled and mark.order < words.order and mark.holds(words)]
        covered = max(below, default=-1)  # what lies under the last filled box that holds the words is not seen
        for mark in self.marks:
            if not mark.overlaps(words):
                continue
            above, partly = mark.order > words.order, mark.order > covered and (not mark.filled or not mark.holds(words))
            if above or partly:
                yield f"{'covered' if above else 'cut'} by a mark: {words} {mark}"
        for x1, y1, x2, y2, order in self.lines:
            if order > covered and _runs_through(words, x1, y1, x2, y2):
                yield f"a line through: {words} {(x1, y1, x2, y2)}"


def _stripes(path: str, order: int) -> Iterator[Box]:
    """One box around all stripes of a path ("M1 2l3 4M..."): words may stand on none of them."""
    found = [tuple(map(float, re.split(r"[ l]", part.replace("l-", "l -").replace("l ", "l")))) for part in path[1:].split("M")]
    if found:
        xs, ys = [x for one in found for x in (one[0], one[0] + one[2])], [y for one in found for y in (one[1], one[1] + one[3])]
        yield Box(min(xs), min(ys), max(xs), max(ys), order)


NUMBERS = {"x", "y", "width", "height", "cx", "cy", "r", "x1", "y1", "x2", "y2", "font-size"}


def _runs_through(box: Box, x1: float, y1: float, x2: float, y2: float, slack: float = SLACK) -> bool:
    """Whether a segment has a part inside the box (Liang and Barsky)."""
    low, high = 0.0, 1.0
    edges = (
        (x1 - x2, x1 - box.left - slack), (x2 - x1, box.right - slack - x1),
        (y1 - y2, y1 - box.top - slack), (y2 - y1, box.bottom - slack - y1),
    )  # fmt: skip
    for step, room in edges:
        if step == 0:
            if room < 0:
                return False
        elif step < 0:
            low = max(low, room / step)
        else:
            high = min(high, room / step)
    return low < high or (low == high and (x1, y1) == (x2, y2))


def measured(words: str, size: float, weight: str) -> float:
    """The width of a line, kerned, letters that the face lacks in the fallback."""
    ours, letters = _font(weight)
    known = "".join(letter for letter in words if ord(letter) in letters)
    other = "".join(letter for letter in words if ord(letter) not in letters)
    wide = float(ours.getlength(known)) + (float(_fallback().getlength(other)) if other and FALLBACK.is_file() else 0)
    return wide * size / 1000


@cache
def _font(weight: str) -> tuple[ImageFont.FreeTypeFont, frozenset[int]]:
    path = FONTS / f"PublicSans-{FACES[weight]}.ttf"
    with TTFont(path) as opened:
        letters = frozenset(opened.getBestCmap())
    return ImageFont.truetype(str(path), 1000, layout_engine=ImageFont.Layout.BASIC), letters


@cache
def _fallback() -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FALLBACK), 1000, layout_engine=ImageFont.Layout.BASIC)
