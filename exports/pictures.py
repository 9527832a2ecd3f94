"""Every figure of a document as a picture of its own: the drawing that is printed, with its finding above and its origin below."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from markupsafe import escape

from exports.charts import SAME, alternative, draw, parts
from exports.charts.canvas import FACE, INK, SOFT, WIDE, Canvas, number
from exports.charts.measure import wrapped
from exports.charts.picture import kept_png, told
from exports.document import Document, Figure
from exports.palette import Palette, palette
from exports.text import safe

MARGIN = 18.0  # points around what is drawn
SLIDE = 1920  # pixels across a slide that fills a screen
TITLE, SUBTITLE, ORIGIN = 12.0, 8.5, 7.0  # sizes of what is written above and below, in points
GAP, LEAD = 8.0, 1.25
MOST_LINES = 6


@dataclass(frozen=True, slots=True)
class Picture:
    """One drawing: a figure of the section `section`, or the part `part` of `parts` of one that takes several pages."""

    number: int
    part: int
    parts: int
    section: str
    figure: Figure
    origin: str
    language: str
    colours: Palette

    @property
    def key(self) -> str:
        """What people call it: "5", or "5-2"."""
        return f"{self.number}-{self.part}" if self.parts > 1 else str(self.number)

    @property
    def name(self) -> str:
        """What its files are called, without an ending; names sort as the figures stand: "figure-05-timeline-part-2"."""
        name = f"figure-{self.number:02d}-{self.figure.kind.replace('_', '-')}"
        return f"{name}-part-{self.part}" if self.parts > 1 else name

    @property
    def label(self) -> str:
        return f"Figure {self.number}, part {self.part} of {self.parts}" if self.parts > 1 else f"Figure {self.number}"

    @property
    def title(self) -> str:
        return safe(f"{self.label}. {self.figure.finding}" if self.figure.finding else self.label)

    @property
    def alternative(self) -> str:
        """The words for those who do not see it: those of the document, without what they say of its table."""
        return (
            safe(alternative(self.figure.chart, self.figure.finding, self.label)).removesuffix(SAME).rstrip() if self.figure.chart else ""
        )

    def drawn(self) -> str:
        """The drawing alone, as it is printed. Its width is that of letter paper, whatever paper is chosen: slides have none."""
        return draw(self.figure, self.colours, WIDE, self.label)

    def svg(self) -> str:
        """A file of its own, on white, that needs nothing but a font."""
        canvas = Canvas(WIDE + 2 * MARGIN)
        self._heading(canvas)
        canvas.drawing(MARGIN, canvas.high + GAP, self.drawn())
        _write(canvas, canvas.high + GAP, self.origin, ORIGIN, fill=SOFT)
        wide, high = number(canvas.wide), number(canvas.high + MARGIN)
        return (
            f'<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="title desc" '
            f'xml:lang="{escape(self.language)}" viewBox="0 0 {wide} {high}" width="{wide}pt" height="{high}pt" font-family="{FACE}">'
            f'<title id="title">{escape(self.title)}</title><desc id="desc">{escape(self.alternative)}</desc>'
            f'<rect width="{wide}" height="{high}" fill="#ffffff"/>{canvas.marks()}</svg>\n'
        )

    def _heading(self, canvas: Canvas) -> None:
        _write(canvas, MARGIN, self.title, TITLE, weight=700)
        _write(canvas, canvas.high + 2, self.figure.subtitle, SUBTITLE, fill=SOFT)

    def png(self) -> bytes:
        """As wide as a slide, with title and alternative text inside."""
        return told(kept_png(self.svg(), SLIDE), self.title, self.alternative)


def _write(canvas: Canvas, top: float, words: str, size: float, weight: int = 400, fill: str = INK) -> None:
    """Words between the margins, wrapped, below a place."""
    lines = wrapped(safe(words), WIDE, size, weight, MOST_LINES)
    canvas.lines(MARGIN, top + size, lines, size * LEAD, size, weight, fill)


def pictures(document: Document) -> tuple[Picture, ...]:
    """All of them, numbered as in the document."""
    shown = ((section.code, figure) for section in document.sections() for figure in section.figures() if figure.chart)
    return tuple(made for at, (code, figure) in enumerate(shown, 1) for made in _pictures(document, at, code, figure))


def _pictures(document: Document, at: int, code: str, figure: Figure) -> Iterator[Picture]:
    cut = parts(figure.chart) if figure.chart else ()
    origin = " · ".join(words for words in (document.title, document.footer) if words)
    for part, chart in enumerate(cut, 1):
        shown = replace(figure, chart=chart, subtitle=figure.subtitle if part == 1 else "")
        yield Picture(at, part, len(cut), code, shown, origin, document.language, palette(document.accent))
