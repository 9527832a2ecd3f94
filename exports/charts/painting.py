"""A drawing of ours in pixels: what `Canvas` writes and no more, in a fifth of the time that a program for every SVG takes."""

from __future__ import annotations

import re
import struct
import unicodedata
import zlib
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from importlib.resources import files
from io import BytesIO
from itertools import cycle, pairwise, product
from math import ceil, dist, floor
from typing import Any
from xml.etree import ElementTree as ET

from PIL import Image, ImageColor, ImageDraw, ImageFont

from exports.charts.canvas import FACE
from exports.charts.measure import FACES, holds, width
from exports.charts.picture import chunk

FINE = 4  # edges are drawn with so many times as many pixels, then made small: they get the greys between
PARTS = 2  # places within a pixel where a letter may begin
WEIGHTS = (400, 600, 700)
COLOUR = re.compile("#[0-9a-fA-F]{6}")
MOVED = re.compile(r"translate\((\S+) (\S+)\)")
STRIPE = re.compile(r"M([\d.-]+) ([\d.-]+)l([\d.-]+) ([\d.-]+)")
STROKE = frozenset({"stroke", "stroke-width", "stroke-dasharray"})
KNOWN = {
    "title": frozenset({"id"}),
    "desc": frozenset({"id"}),
    "g": frozenset({"transform"}),
    "text": frozenset({"x", "y", "font-size", "font-weight", "fill", "textLength", "lengthAdjust"}),
    "rect": STROKE | {"x", "y", "width", "height", "rx", "fill"},
    "line": STROKE | {"x1", "y1", "x2", "y2"},
    "circle": STROKE | {"cx", "cy", "r", "fill"},
    "polygon": STROKE | {"points", "fill"},
    "polyline": STROKE | {"points", "fill"},
    "path": STROKE | {"d", "fill"},
}
Point = tuple[float, float]
Box = tuple[int, int, int, int]  # left, top, right, foot; the last two are outside
Place = Callable[[Point], Point]


class Foreign(ValueError):
    """A drawing holds something that is not painted here."""


def painted(svg: str, wide: int) -> bytes | None:
    """The drawing as PNG on white, so many pixels wide. None where it holds what `Canvas` does not write, or a letter of another face."""
    try:
        root = ET.fromstring(svg)
        if root.get("font-family") != FACE:
            return None
        _, _, across, down = (float(part) for part in root.get("viewBox", "").split())
        painting = Painting(wide, max(1, round(down * wide / across)), wide / across)
        painting.all(root, (0, 0))
    except (ValueError, OSError, ET.ParseError):
        return None
    return _png(painting.image)


class Painting:
    """A picture on which elements are painted one after the other, `scale` pixels for each unit of the drawing."""

    def __init__(self, wide: int, high: int, scale: float) -> None:
        self.image = Image.new("RGB", (wide, high), "#ffffff")
        self.pen = ImageDraw.Draw(self.image)
        self.scale = scale
        self.origin: Point = (0, 0)

    def all(self, parent: ET.Element, origin: Point) -> None:
        """What an element holds, in units from its origin."""
        for element in parent:
            kind = element.tag.rpartition("}")[2]
            if kind not in KNOWN or not KNOWN[kind] >= element.attrib.keys() or (len(element) and kind != "g"):
                raise Foreign(kind)
            self.origin = origin
            if kind == "g":
                self.all(element, _moved(element, origin))
            elif kind not in ("title", "desc"):
                getattr(self, f"_{kind}")(element)

    def _text(self, element: ET.Element) -> None:
        words, weight, size = element.text or "", int(element.get("font-weight", "400")), self._long(element, "font-size")
        if weight not in WEIGHTS or not all(_stands_alone(letter, weight) for letter in words):
            raise Foreign(words)
        (x, y), ink = self._at(element, "x", "y"), self.pen.draw.draw_ink(ImageColor.getrgb(_colour(element, "fill")))
        for letter in words:
            pixel, part = divmod(round(x * PARTS), PARTS)
            mask, (left, top) = mask_of(letter, size, weight, part)
            self.pen.draw.draw_bitmap((pixel + left, round(y) + top), mask, ink)
            x += width(letter, size, weight)

    def _rect(self, element: ET.Element) -> None:
        (left, top), wide, high = self._at(element, "x", "y"), self._long(element, "width"), self._long(element, "height")
        if not (wide and high):
            return
        fill, stroke, thick, rounded = (
            _colour(element, "fill"), _colour(element, "stroke"), self._long(element, "stroke-width"), self._long(element, "rx"),
        )  # fmt: skip
        if stroke and fill and "stroke-dasharray" not in element.attrib:  # a box in a box: its edge is as thick on all sides
            edge = max(1, round(thick))
            outer = _pixels((left - thick / 2, top - thick / 2), (left + wide + thick / 2, top + high + thick / 2))
            self._block(outer, stroke, rounded and rounded + edge / 2)
            self._block((outer[0] + edge, outer[1] + edge, outer[2] - edge, outer[3] - edge), fill, rounded - edge / 2)
            return
        if stroke and rounded:
            raise Foreign("a rounded edge alone")
        self._block(_pixels((left, top), (left + wide, top + high)), fill, rounded)
        right, foot = left + wide, top + high
        self._stroke(element, [[(left, top), (right, top), (right, foot), (left, foot), (left, top)]])

    def _line(self, element: ET.Element) -> None:
        self._stroke(element, [[self._at(element, "x1", "y1"), self._at(element, "x2", "y2")]])

    def _circle(self, element: ET.Element) -> None:
        (x, y), radius, thick = self._at(element, "cx", "cy"), self._long(element, "r"), self._long(element, "stroke-width")
        self._disc(_colour(element, "stroke"), x, y, radius + thick / 2)
        self._disc(_colour(element, "fill"), x, y, radius - thick / 2)

    def _disc(self, colour: str, x: float, y: float, radius: float) -> None:
        corners = [(x - radius, y - radius), (x + radius, y + radius)]
        self._soft(colour, self._around(corners), lambda pen, at: pen.ellipse([at(corner) for corner in corners], fill=255))

    def _polygon(self, element: ET.Element) -> None:
        points = self._points(element)
        self._soft(_colour(element, "fill"), self._around(points), lambda pen, at: pen.polygon([at(point) for point in points], fill=255))
        self._stroke(element, [[*points, *points[:2]]])

    def _polyline(self, element: ET.Element) -> None:
        if _colour(element, "fill"):
            raise Foreign("a filled line")
        self._stroke(element, [self._points(element)])

    def _path(self, element: ET.Element) -> None:
        """Stripes, the only paths that are drawn."""
        drawn = element.get("d", "")
        if _colour(element, "fill") or STRIPE.sub("", drawn):
            raise Foreign("a path")
        ends = ([float(each) for each in found.groups()] for found in STRIPE.finditer(drawn))
        self._stroke(element, [[self._placed(x, y), self._placed(x + across, y + down)] for x, y, across, down in ends])

    def _stroke(self, element: ET.Element, ways: list[list[Point]]) -> None:
        colour, thick = _colour(element, "stroke"), self._long(element, "stroke-width")
        dash = [float(each) * self.scale for each in element.get("stroke-dasharray", "").split()]
        if dash and min(dash) <= 0:
            raise Foreign("a dash without length")
        if dash:
            ways = [piece for way in ways for piece in _dashed(way, dash)]

        def draw(pen: ImageDraw.ImageDraw, at: Place) -> None:
            for way in ways:
                pen.line([at(point) for point in way], fill=255, width=max(1, round(thick * FINE)), joint="curve")

        self._soft(colour, self._around([point for way in ways for point in way], thick), draw)

    def _block(self, box: Box, colour: str, rounded: float) -> None:
        """A filled box at whole pixels."""
        left, top, right, foot = box
        if not colour or left >= right or top >= foot:
            return
        high = min(ceil(max(0, rounded)), (right - left) // 2, (foot - top) // 2)
        if high:
            self.pen.rectangle((left + high, top, right - high - 1, foot - 1), fill=colour)
            for corner, place in zip(_corners(rounded, high), product((left, right - high), (top, foot - high)), strict=True):
                self.pen.bitmap(place, corner, colour)
        if top + high < foot - high:
            self.pen.rectangle((left, top + high, right - 1, foot - high - 1), fill=colour)

    def _soft(self, colour: str, box: Box, draw: Callable[[ImageDraw.ImageDraw, Place], object]) -> None:
        """A shape with soft edges, as far as it lies within a box. `draw` gets a pen and where its points are."""
        left, top, right, foot = box
        if colour and left < right and top < foot:
            mask = Image.new("L", ((right - left) * FINE, (foot - top) * FINE))
            draw(ImageDraw.Draw(mask), lambda point: ((point[0] - left) * FINE, (point[1] - top) * FINE))
            self.image.paste(colour, (left, top), mask.reduce(FINE))

    def _around(self, points: Sequence[Point], reach: float = 0) -> Box:
        """The part of the picture that holds all points and what reaches beyond them."""
        if not points:
            return (0, 0, 0, 0)
        across, down = sorted(x for x, _ in points), sorted(y for _, y in points)
        left, top = max(0, floor(across[0] - reach) - 1), max(0, floor(down[0] - reach) - 1)
        return left, top, min(self.image.width, ceil(across[-1] + reach) + 1), min(self.image.height, ceil(down[-1] + reach) + 1)

    def _placed(self, x: float, y: float) -> Point:
        return (x + self.origin[0]) * self.scale, (y + self.origin[1]) * self.scale

    def _at(self, element: ET.Element, x: str, y: str) -> Point:
        return self._placed(float(element.get(x, "0")), float(element.get(y, "0")))

    def _long(self, element: ET.Element, name: str) -> float:
        return float(element.get(name, "0")) * self.scale

    def _points(self, element: ET.Element) -> list[Point]:
        pairs = (pair.split(",") for pair in element.get("points", "").split())
        return [self._placed(float(x), float(y)) for x, y in pairs]


def _moved(element: ET.Element, origin: Point) -> Point:
    found = MOVED.fullmatch(element.get("transform", ""))
    if not found:
        raise Foreign("a group")
    return origin[0] + float(found[1]), origin[1] + float(found[2])


def _colour(element: ET.Element, name: str) -> str:
    """A colour, "" for none. Where no fill is told it would be black: no drawing of ours leaves that open."""
    colour = element.get(name, "none" if name == "stroke" else "")
    if colour == "none":
        return ""
    if not COLOUR.fullmatch(colour):
        raise Foreign(colour)
    return colour


def _pixels(start: Point, end: Point) -> Box:
    """A box at whole pixels, at least one wide and high."""
    left, top = round(start[0]), round(start[1])
    return left, top, max(left + 1, round(end[0])), max(top + 1, round(end[1]))


def _dashed(way: Sequence[Point], dash: Sequence[float]) -> Iterator[list[Point]]:
    """The pieces of a way that are drawn, each straight."""
    lengths = cycle(dash)
    left, drawn = next(lengths), True
    for start, end in pairwise(way):
        done, whole = 0.0, dist(start, end)
        while done < whole:
            step = min(left, whole - done)
            if drawn:
                yield [
                    (start[0] + (end[0] - start[0]) * at / whole, start[1] + (end[1] - start[1]) * at / whole) for at in (done, done + step)
                ]
            done, left = done + step, left - step
            if left <= 1e-6:
                left, drawn = next(lengths), not drawn


@lru_cache(maxsize=64)
def _corners(rounded: float, high: int) -> list[Image.Image]:
    """The corners of a box, so many pixels wide and high: left above and below, right above and below."""
    drawn = Image.new("L", (high * 2 * FINE, high * 2 * FINE))
    ImageDraw.Draw(drawn).rounded_rectangle((0, 0, drawn.width - 1, drawn.height - 1), rounded * FINE, fill=255)
    whole = drawn.reduce(FINE)
    return [whole.crop((x, y, x + high, y + high)) for x, y in product((0, high), repeat=2)]


@lru_cache(maxsize=64)
def face(size: float, weight: int) -> ImageFont.FreeTypeFont:
    font = files("exports") / "skin" / "fonts" / f"{FACES[weight]}.ttf"
    return ImageFont.truetype(BytesIO(font.read_bytes()), size, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=4096)
def mask_of(letter: str, size: float, weight: int, part: int) -> tuple[Any, tuple[int, int]]:
    """A letter in greys that begins `part` halves of a pixel after a whole one, and where it lies from there and from its line."""
    mask, (left, top) = face(size, weight).getmask2(letter, "L", anchor="ls", start=(part / PARTS, 0))
    return mask, (left, top)


@lru_cache(maxsize=4096)
def _stands_alone(letter: str, weight: int) -> bool:
    """Whether a letter is in the face and is set after the one before it, whichever that is."""
    return holds(letter, weight) and unicodedata.category(letter) not in ("Mn", "Me", "Cf")


def _png(image: Image.Image) -> bytes:
    """Packed quickly: rows as they are, each after a zero, without looking for the best filter of each."""
    rows = memoryview(image.tobytes("raw", "RGB", image.width * 3 + 1, 1))
    packing = zlib.compressobj(1)
    packed = packing.compress(b"\0") + packing.compress(rows[:-1]) + packing.flush()
    head = struct.pack(">IIBBBBB", image.width, image.height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")
