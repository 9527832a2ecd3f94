"""Counts and money as sentences say them."""

from __future__ import annotations

import pytest

from wizard.engine.counting import counted, in_words, money, opening, out_of


@pytest.mark.parametrize(
    ("number", "within", "first"),
    [
        (0, "no goals", "No goals"),
        (1, "one goal", "One goal"),
        (9, "nine goals", "Nine goals"),
        (10, "10 goals", "Ten goals"),
        (21, "21 goals", "Twenty-one goals"),
        (90, "90 goals", "Ninety goals"),
        (100, "100 goals", "100 goals"),
        (1200, "1,200 goals", "1,200 goals"),
    ],
)
def test_small_counts_are_words_and_so_are_counts_that_begin_a_sentence(number: int, within: str, first: str) -> None:
    assert (counted(number, "goal", "goals"), opening(number, "goal", "goals")) == (within, first)


@pytest.mark.parametrize(("part", "whole", "told"), [(0, 3, "None of three goals"), (2, 12, "Two of 12 goals"), (1, 1, "One of one goal")])
def test_a_part_of_a_count_begins_a_sentence_with_a_word(part: int, whole: int, told: str) -> None:
    assert out_of(part, whole, "goal", "goals") == told


def test_no_number_below_a_hundred_shares_its_words() -> None:
    assert len({in_words(number) for number in range(100)}) == 100


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (0, "$0"),
        (600_000, "$600,000"),
        (999_999, "$999,999"),
        (1e6, "$1 million"),
        (27_400_000, "$27.4 million"),
        (35_987_643, "$36 million"),
    ],
)
def test_prose_says_millions_and_else_whole_dollars(amount: float, words: str) -> None:
    assert money(amount) == words
