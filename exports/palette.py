"""The colours of a document: ours, or those that follow from the colour an agency chose."""

from __future__ import annotations

import colorsys
import re
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import lru_cache

from exports.colour import READABLE, BadColour, contrast, parsed

WHITE, BLACK = (255, 255, 255), (0, 0, 0)
Colour = tuple[int, int, int]

PALE = 2.2  # contrast with white under which a colour cannot carry text or lines: it becomes the mark
DARK = 12.0  # contrast of the deep colour with white
SHADES = {  # the accent in white, as the files of skin/ have it: tints of grids, rings of the ripple
    "#f4f7fb": 0.05, "#e4ecf5": 0.12, "#d2dfee": 0.2, "#bdd0e6": 0.28,
    "#9db8d9": 0.42, "#6f93c4": 0.6, "#a9c4ea": 0.35, "#7fa3d3": 0.5, "#d9e8f6": 0.14, "#e6edf5": 0.1,
}  # fmt: skip
STEP = 0.025  # share of black added at a time
GOLD_HUE, NEAR = 42 / 360, 30 / 360


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours as "#rrggbb". `accent`: links, single series; `deep`: titles, cover; `tint`: areas; `mark`: the bar over titles."""

    accent: str = "#1a4480"
    deep: str = "#162e51"
    tint: str = "#edf2f8"
    mark: str = "#e5a000"
    bright: str = "#ffbe2e"  # the mark on deep

    @property
    def light(self) -> str:
        """Bars that stand back behind deep ones."""
        return mixed(self.accent, 0.45)

    @property
    def line(self) -> str:
        """Outlines of boxes and bars."""
        return mixed(self.accent, 0.3)

    def instead_of_ours(self, sheet: str) -> str:
        """A style sheet or drawing that is written in our colours, in these."""
        if self == OURS:
            return sheet
        pairs = [(ours, getattr(self, name)) for name, ours in asdict(OURS).items()]
        pairs += [(ours, self.shade(share)) for ours, share in SHADES.items()]
        return re.sub("|".join(ours for ours, _ in pairs), lambda found: dict(pairs)[found[0]], sheet)

    def shade(self, share: float) -> str:
        """The accent thinned with white; 1 is the accent itself."""
        return mixed(self.accent, share)


OURS = Palette()


@lru_cache(maxsize=64)
def palette(accent: str) -> Palette:
    """What follows from one colour; ours when there is none, or when it is no colour."""
    try:
        chosen = parsed(accent)
    except BadColour:
        return OURS
    if contrast(chosen, WHITE) < PALE:
        return Palette(mark=_hex(chosen), bright=_hex(chosen))
    colour = _darkened(chosen, lambda made: contrast(made, _mix(made, WHITE, 0.08)) >= READABLE)
    deep = _darkened(colour, lambda made: contrast(made, WHITE) >= DARK)
    golden = _near_gold(chosen)
    return Palette(
        accent=_hex(colour),
        deep=_hex(deep),
        tint=_hex(_mix(colour, WHITE, 0.08)),
        mark=_hex(colour) if golden else OURS.mark,
        bright=OURS.bright,
    )


def mixed(colour: str, share: float) -> str:
    """So much of a colour in white."""
    return _hex(_mix(parsed(colour), WHITE, share))


def _mix(colour: Colour, other: Colour, share: float) -> Colour:
    red, green, blue = (round(one * share + two * (1 - share)) for one, two in zip(colour, other, strict=True))
    return red, green, blue


def _darkened(colour: Colour, enough: Callable[[Colour], bool]) -> Colour:
    made, black = colour, 0.0
    while not enough(made) and black < 1:
        black += STEP
        made = _mix(colour, BLACK, 1 - black)
    return made


def _near_gold(colour: Colour) -> bool:
    hue, _, strength = colorsys.rgb_to_hls(*(part / 255 for part in colour))
    away = abs(hue - GOLD_HUE)
    return strength > 0.15 and min(away, 1 - away) <= NEAR


def _hex(colour: Colour) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)
