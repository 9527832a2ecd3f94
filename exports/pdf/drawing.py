"""Words of drawings in print, a line laid out in one piece.

WeasyPrint 70 sets the text of an SVG letter by letter: letters of Arabic are not joined, words from right to left come out
reversed, and a document of twenty drawings takes seconds. Lines of ours have one place and nothing between their letters, so
they are handed to Pango whole. The version of WeasyPrint is pinned, and a test looks at the outcome.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from math import inf
from typing import Any

from weasyprint import svg as drawings
from weasyprint.css.properties import INITIAL_VALUES
from weasyprint.draw.text import draw_emojis, draw_first_line
from weasyprint.matrix import Matrix
from weasyprint.svg.text import Style, TextBox
from weasyprint.text.line_break import split_first_line

PLAIN = {"x", "y", "font-size", "font-weight", "font-family", "fill", "textLength", "lengthAdjust"}  # all that a line of ours says


@contextmanager
def whole_lines() -> Iterator[None]:
    """While it is open, lines of drawings are laid out whole; the caller holds the lock of the render."""
    original = drawings.TAGS["text"]

    def text(svg: Any, node: Any, font_size: float) -> None:
        if node.text and set(node._etree_node.attrib) <= PLAIN and not len(list(node)):  # noqa: SLF001
            _line(svg, node, font_size)
        else:
            original(svg, node, font_size)

    drawings.TAGS["text"] = text
    try:
        yield
    finally:
        drawings.TAGS["text"] = original


def _line(svg: Any, node: Any, font_size: float) -> None:
    style = Style()
    style.update(INITIAL_VALUES)
    style.font_config = svg.font_config
    style["font_family"] = [name.strip("\"' ") for name in node.get("font-family", "sans-serif").split(",")]
    style["font_weight"] = int(node.get("font-weight", 400))
    style["font_size"] = font_size
    layout, _, _, _, _, baseline = split_first_line(node.text, style, svg.context, inf, 0)
    x, y = float(node.get("x", 0)), float(node.get("y", 0))
    svg.stream.push_state()
    fill, stroke = svg.set_graphical_state(node, font_size)
    svg.stream.begin_text()
    layout.reactivate(style)
    svg.fill_stroke(fill, stroke, text=True)
    box = TextBox(layout, style)
    box.baseline = baseline
    emojis = draw_first_line(svg.stream, box, "none", "none", Matrix(d=-1, e=x, f=y))
    svg.stream.end_text()
    svg.stream.pop_state()
    draw_emojis(svg.stream, style, x, y, emojis)
