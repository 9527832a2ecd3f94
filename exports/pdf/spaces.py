"""The space at which a line ends is drawn, unseen: who reads without the page would hear two words as one.

WeasyPrint takes it away while it lays lines out. One of its private functions is wrapped for good, since it keeps nothing that a
render could carry this in. The version of WeasyPrint is pinned, and a test guards the function.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from itertools import pairwise
from typing import Any

from weasyprint.document import Document
from weasyprint.formatting_structure.boxes import LineBox, TextBox
from weasyprint.layout import inline

SPACE = " "
BREAK = "br::before"


def _end(layout: Any) -> None:
    """Ends a line that is measured already with a space: lines are drawn from their text."""
    if not layout.first_line_direction % 2 and not layout.text.endswith(SPACE):  # from right to left it would move the line
        layout.text += SPACE


def _kept(split: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(split)
    def kept(context: Any, box: Any, *arguments: Any, **options: Any) -> Any:
        made, resume, breaks = split(context, box, *arguments, **options)
        if made is not None and resume is not None and box.text.encode()[:resume].endswith(SPACE.encode()):
            _end(made.pango_layout)
        return made, resume, breaks

    return kept


def keep_spaces() -> None:
    """From now on lines end with the space at which they were parted."""
    if not hasattr(inline.split_text_box, "__wrapped__"):
        inline.split_text_box = _kept(inline.split_text_box)


def space_breaks(document: Document) -> None:
    """Ends lines with a space too that stand before a line break, or where marked words and others meet."""
    for page in document.pages:
        for box in page._page_box.descendants():  # noqa: SLF001 -- pinned
            lines = [_leaves(line) for line in getattr(box, "children", ()) if isinstance(line, LineBox)]
            for leaf, follows in (pair for leaves in lines for pair in pairwise(leaves)):
                if follows.element_tag == BREAK and isinstance(leaf, TextBox):
                    _end(leaf.pango_layout)
            for leaf, follows in ((leaves[-1], after[0]) for leaves, after in pairwise(lines) if leaves and after):
                if isinstance(leaf, TextBox) and _parted(leaf, follows):
                    _end(leaf.pango_layout)


def _leaves(line: LineBox) -> list[Any]:
    return [box for box in line.descendants() if isinstance(box, TextBox) or box.element_tag == BREAK]


def _parted(leaf: Any, follows: Any) -> bool:
    """Whether words end where a line does, and a space stands between them and others."""
    return leaf.element is not follows.element and (leaf.element.tail or "").startswith(SPACE)
