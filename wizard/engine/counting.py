"""Numbers as sentences say them: counts in words up to nine and wherever a sentence begins, money in millions."""

from __future__ import annotations

ONES = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
WORDS_WITHIN, WORDS_AT_THE_START = 10, 100  # below these a number is a word


def in_words(number: int) -> str:
    """A number below a hundred in words ("no" for none), a larger one in figures."""
    if number < len(ONES):
        return ONES[number]
    tens, ones = divmod(number, 10)
    return f"{number:,}" if number >= WORDS_AT_THE_START else f"{TENS[tens]}{f'-{ONES[ones]}' if ones else ''}"


def counted(number: int, one: str, many: str) -> str:
    """A count within a sentence: "three goals", "12 goals"."""
    return f"{in_words(number) if number < WORDS_WITHIN else f'{number:,}'} {one if number == 1 else many}"


def opening(number: int, one: str, many: str) -> str:
    """A count that begins a sentence or a title: "Three goals", "Twelve goals"."""
    return f"{in_words(number).capitalize()} {one if number == 1 else many}"


def out_of(part: int, number: int, one: str, many: str) -> str:
    """A part of a count that begins a sentence: "Two of ten goals", "None of three goals"."""
    return f"{in_words(part).capitalize() if part else 'None'} of {counted(number, one, many)}"


def money(amount: float) -> str:
    """As prose says money: "$27.4 million" from a million on, "$1.2 billion" from a thousand of them, whole dollars below."""
    if amount < 1e6:
        return f"${amount:,.0f}"
    unit, word = (1e9, "billion") if amount >= 999.95e6 else (1e6, "million")
    return f"${f'{amount / unit:,.1f}'.removesuffix('.0')} {word}"
