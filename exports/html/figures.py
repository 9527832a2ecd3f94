"""Figures as HTML: finding, key in words, the drawing, and after it the table with the same numbers."""

from __future__ import annotations

from markupsafe import Markup

from exports.charts import drawings
from exports.document import Figure
from exports.html.words import moved, text
from exports.palette import Palette


def figure(block: Figure, number: int, colours: Palette, wide: float) -> Markup:
    """The drawings of a figure, each with its title; the table is the drawer's."""
    name = f"Figure {number}"
    made = drawings(block, colours, wide, name)
    return Markup("").join(
        Markup('<div class="fig">%s%s<div class="drawing"%s>%s</div></div>')
        % (
            titled(f"{name}, part {at} of {len(made)}" if len(made) > 1 else name, block.finding),
            subtitled(block.subtitle) if at == 1 else "",
            moved(text(name)),
            Markup(svg),
        )
        for at, svg in enumerate(made, 1)
    )


def titled(name: str, finding: str) -> Markup:
    words = f"{name}. {finding}" if name and finding else name or finding
    return Markup('<p class="figt" dir="auto">%s</p>') % text(words) if words else Markup("")


def subtitled(subtitle: str) -> Markup:
    return Markup('<p class="figs" dir="auto">%s</p>') % text(subtitle) if subtitle else Markup("")
