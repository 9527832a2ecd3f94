"""Colours that text can be read on."""

from __future__ import annotations

import colorsys
import re

HEX = re.compile(r"#?([0-9a-fA-F]{6}|[0-9a-fA-F]{3})\Z")
READABLE = 4.5  # contrast of text with what it stands on (WCAG 2.2, 1.4.3)
DARKEST_GROUND = "#dfe1e2"  # of all that text in the colour stands on: white, tints, messages, the ground of a preview


class BadColour(Exception):
    """What was written is no colour."""


def parsed(text: str) -> tuple[int, int, int]:
    """Red, green and blue, 0 to 255, of "#1a4480", "1A4480" or "#148"."""
    found = HEX.match(text.strip())
    if found is None:
        raise BadColour(text)
    digits = found[1] if len(found[1]) == 6 else "".join(digit * 2 for digit in found[1])
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)


def luminance(colour: tuple[int, int, int]) -> float:
    """Relative luminance, 0 to 1, as WCAG defines it."""
    red, green, blue = (part / 255 / 12.92 if part / 255 <= 0.04045 else ((part / 255 + 0.055) / 1.055) ** 2.4 for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: tuple[int, int, int], other: tuple[int, int, int]) -> float:
    """1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def readable(text: str) -> tuple[str, bool]:
    """The colour as "#rrggbb", darkened until it can be read on every ground of the pages, and white on it; whether that was needed."""
    colour, ground = parsed(text), parsed(DARKEST_GROUND)
    hue, light, strength = colorsys.rgb_to_hls(*(part / 255 for part in colour))
    darkened = False
    while contrast(colour, ground) < READABLE:
        darkened = True
        light = max(0.0, light - 0.01)
        red, green, blue = (round(part * 255) for part in colorsys.hls_to_rgb(hue, light, strength))
        colour = (red, green, blue)
    return "#{:02x}{:02x}{:02x}".format(*colour), darkened
