"""Round steps along an axis, and money in few letters."""

from __future__ import annotations

from math import floor, log10


def steps(most: float, about: int = 6) -> tuple[float, ...]:
    """From 0 up to the highest value, five to seven round steps."""
    if most < about:  # dollars are whole
        return (0.0,)
    rough = most / about
    power = 10.0 ** floor(log10(rough))
    step = next(power * factor for factor in (1, 2, 2.5, 5, 10) if power * factor >= rough)
    return tuple(step * at for at in range(int(most / step + 1e-9) + 1))


def money(amount: float) -> str:
    """Dollars like "$1.5M", "$250K" and "$900"; nothing is "0"."""
    for least, letter, unit in ((999_500_000, "B", 1e9), (999_500, "M", 1e6), (9_950, "K", 1e3)):
        if amount >= least:
            value = amount / unit
            return f"${value:,.1f}".removesuffix(".0") + letter if value < 100 else f"${value:,.0f}{letter}"
    return f"${amount:,.0f}" if amount else "0"
