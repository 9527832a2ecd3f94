"""Text made fit for any file: without what no document can hold, parted into paragraphs, with its direction."""

from __future__ import annotations

import re
import unicodedata

UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\u2028\u2029]|["
    + "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(1, 17))
    + "]"
)
DIRECTIONS = re.compile("[\u202a-\u202e\u2066-\u2069]")  # an override would turn the rest of the page around
RIGHT_TO_LEFT = ("R", "AL")
DAY = re.compile(r"\b[A-Z][a-z]{2,8} \d{1,2}, \d{4}\b")


def safe(text: str) -> str:
    """Text without control characters and direction overrides, each replaced by a space where it parted words."""
    if text.isascii() and text.isprintable():  # most are
        return text
    return DIRECTIONS.sub("", UNPRINTABLE.sub(" ", text)).replace("\x85", "\n")


def paragraphs(words: str) -> list[str]:
    """What blank lines part."""
    return [part.strip("\n") for part in re.split(r"\n\s*\n", safe(words)) if part.strip()]


def whole_days(words: str) -> str:
    """Words in which no day is parted at the end of a line."""
    return DAY.sub(lambda day: day[0].replace(" ", "\u00a0"), words)


def cut(words: str, letters: int) -> str:
    """Words that are not longer than that, cut at a word with "…"."""
    if len(words) <= letters:
        return words
    kept = words[: letters - 1]
    at = kept.rfind(" ", len(kept) // 2)  # a word that takes more than half of it is cut within
    return kept[: at if at > 0 else None].rstrip(" ,;.") + "…"


def is_right_to_left(words: str) -> bool:
    """Whether the first letter that has a direction runs from right to left."""
    if words.isascii():
        return False
    first = next((kind for letter in words if (kind := unicodedata.bidirectional(letter)) in ("L", *RIGHT_TO_LEFT)), "L")
    return first in RIGHT_TO_LEFT
