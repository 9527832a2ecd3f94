"""What a step works out as people type: one comparison, a few figures, and how they come about."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Bar:
    """An amount against what there is room for; `over` says by how much it is too much, "" when it is not."""

    words: str
    amount: float
    room: float
    over: str = ""

    @property
    def scale(self) -> float:
        return max(self.amount, self.room) or 1.0

    @property
    def within(self) -> float:
        """The part within the room, 0 to 1 of the bar's length."""
        return min(self.amount, self.room) / self.scale

    @property
    def beyond(self) -> float:
        return max(0.0, self.amount - self.room) / self.scale

    @property
    def mark(self) -> float:
        return self.room / self.scale


@dataclass(frozen=True, slots=True)
class Card:
    """Figures as (label, value); `needs` are answers still missing for some of them; `how` tells the formulas filled in."""

    figures: tuple[tuple[str, str], ...]
    bar: Bar | None = None
    needs: tuple[str, ...] = ()
    how: tuple[str, ...] = field(default=())
