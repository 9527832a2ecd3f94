"""Numbers in words: halves go to the even neighbor, and nothing has more digits than it needs."""

from __future__ import annotations

import pytest

from wizard.figures.written import listed, money, percent, plain


@pytest.mark.parametrize(
    ("amount", "words"),
    [(0, "$0"), (-0.4, "$0"), (5_500, "$5,500"), (0.5, "$0"), (1.5, "$2"), (-1, "-$1"), (-1_234_567.5, "-$1,234,568"), (1, "$1")],
)
def test_money(amount: float, words: str) -> None:
    assert money(amount) == words


@pytest.mark.parametrize(("share", "words"), [(0, "0%"), (0.005, "0%"), (0.335, "34%"), (1, "100%"), (12.345, "1,234%")])
def test_percent(share: float, words: str) -> None:
    assert percent(share) == words


@pytest.mark.parametrize(
    ("number", "digits", "words"),
    [
        (7, 1, "7"),
        (7.04, 1, "7"),
        (7.05, 1, "7"),
        (7.5, 1, "7.5"),
        (7.25, 2, "7.25"),
        (7.5, 2, "7.5"),
        (1_234.5, 1, "1,234.5"),
        (16.8, 0, "17"),
    ],
)
def test_plain(number: float, digits: int, words: str) -> None:
    assert plain(number, digits) == words
    assert plain(7.26) == "7.3"


@pytest.mark.parametrize(("words", "told"), [((), ""), (("a",), "a"), (("a", "b"), "a and b"), (["a", "b", "c"], "a, b and c")])
def test_lists(words: tuple[str, ...], told: str) -> None:
    assert listed(words) == told
