"""How wide words are: the advance widths of the face they are drawn in, never a guess where the face has the letter."""

from __future__ import annotations

import unicodedata
from functools import cache
from importlib.resources import files
from io import BytesIO

from fontTools.ttLib import TTFont

SERIF = 300  # the weight of titles, which are set in the other family
FACES = {SERIF: "Latin-Merriweather-Light", 400: "PublicSans-Regular", 600: "PublicSans-SemiBold", 700: "PublicSans-Bold"}
UNKNOWN, WIDE, PICTURE = 1.0, 1.1, 1.4  # ems for letters of other faces: never narrower than those are
ELLIPSIS = "…"


@cache
def _advances(weight: int) -> dict[int, float]:
    """The advance of each character, in ems."""
    font = files("exports") / "skin" / "fonts" / f"{FACES[weight]}.ttf"
    if not font.is_file():
        return {code: 0.62 for code in range(0x20, 0x17F)}
    with TTFont(BytesIO(font.read_bytes())) as opened:
        em, widths = opened["head"].unitsPerEm, opened["hmtx"].metrics
        return {code: widths[name][0] / em for code, name in opened.getBestCmap().items()}


class _Rooms(dict[str, float]):
    """The advance of each letter of a weight, in ems; of letters that the face lacks, what they take at most."""

    def __init__(self, weight: int) -> None:
        super().__init__((chr(code), advance) for code, advance in _advances(weight).items())

    def __missing__(self, letter: str) -> float:
        if unicodedata.category(letter) in ("Mn", "Me", "Cf"):
            return 0.0
        if ord(letter) >= 0x1F000:
            return PICTURE
        return WIDE if unicodedata.east_asian_width(letter) in "WF" else UNKNOWN


_rooms = cache(_Rooms)


def width(words: str, size: float, weight: int = 400) -> float:
    """The width of a line in the unit of `size`; kerning, which narrows, is left out."""
    return size * sum(map(_rooms(weight).__getitem__, words))


def is_known(words: str, weight: int = 400) -> bool:
    """Whether the face has every letter of more than one, so that the width is no estimate."""
    return len(words) > 1 and holds(words, weight)


def holds(words: str, weight: int = 400) -> bool:
    """Whether the face has every letter."""
    letters = _advances(weight)
    return all(ord(letter) in letters for letter in words)


def cut(words: str, room: float, size: float, weight: int = 400) -> str:
    """As much of one line as has room, cut at a word with an ellipsis (within a word that is longer than the room)."""
    lines = wrapped(words, room, size, weight, 1)
    return lines[0] if lines else ""


def wrapped(words: str, room: float, size: float, weight: int = 400, most: int = 2) -> tuple[str, ...]:
    """Lines that fit the room, at most so many; what is left out is told by an ellipsis. None for words of white space."""
    made: list[str] = []
    rest = " ".join(words[: 400 * most].split())
    left_out = len(words) > 400 * most
    while rest and len(made) < most:
        line, after = _line(rest, room, size, weight)
        if len(made) == most - 1 and (after or left_out):
            line, after = _ended(rest, room, size, weight), ""
        made.append(line)
        rest = after
    return tuple(made)


def _line(words: str, room: float, size: float, weight: int) -> tuple[str, str]:
    """The words of one line, and those after it."""
    held = _held(words, room, size, weight)
    if held == len(words):
        return words, ""
    space = words.rfind(" ", 0, held + 1)
    if space > 0:
        return words[:space], words[space + 1 :]
    held = max(1, held)
    return words[:held], words[held:]


def _ended(words: str, room: float, size: float, weight: int) -> str:
    held = _held(words, room - width(ELLIPSIS, size, weight), size, weight)
    space = words.rfind(" ", 0, held + 1)
    kept = words[:space] if space > held / 2 else words[:held]
    return kept.rstrip(" ,;:.–-") + ELLIPSIS


def _held(words: str, room: float, size: float, weight: int) -> int:
    """How many letters fit."""
    used, rooms = 0.0, _rooms(weight)
    for at, letter in enumerate(words):
        used += size * rooms[letter]
        if used > room:
            return at
    return len(words)
