"""Every block as paragraphs and tables for Word, in the order in which the web page has them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from markupsafe import Markup

from exports.charts import drawings
from exports.document import (
    Block,
    Bullets,
    Callout,
    Card,
    Chain,
    Checklist,
    Facts,
    Figure,
    Grid,
    Group,
    Matrix,
    Milestone,
    Paragraph,
    Profile,
    Prose,
    Quote,
    Steps,
    Strip,
    Strong,
    Summary,
    Table,
    Words,
    plain,
)  # fmt: skip
from exports.palette import OURS, Palette
from exports.said import outlook, strategies
from exports.text import paragraphs
from exports.word.page import Page
from exports.word.pictures import figure
from exports.word.tables import Tables, is_short
from exports.word.words import DASHES, STEPS, TICKS, Numbers, counter, heading, inline, paragraph, run, together, words


class Drawer:
    """Draws the blocks of one document; `level` is that of Word: sections are 1, what is in them 2 and on."""

    def __init__(self, page: Page, numbers: Numbers, colours: Palette = OURS) -> None:
        self.numbers = numbers
        self.colours = colours
        self.wide = page.width / 20  # points
        self.tables = Tables(page, numbers)

    def blocks(self, blocks: Iterable[Block], level: int) -> Markup:
        return together(self.block(block, level) for block in blocks)

    def block(self, block: Block, level: int) -> Markup:  # noqa: C901 -- one line for each kind of block
        """One block; `level` is the heading level that a title in it takes."""
        match block:
            case Paragraph():
                return self.words("Normal", block.words)
            case Prose():
                return self._prose(block.text, block.label)
            case Quote():
                return self._quote(block)
            case Callout():
                return self._callout(block)
            case Bullets():
                return self.words("ListHead", block.title) + self._listed(block.items)
            case Steps():
                return self._steps(block.items, " ")
            case Checklist():
                return self._checklist(block, level)
            case Milestone():
                return Markup("")
            case Group():
                return self._titled(level, block.title) + self.blocks(block.blocks, level + 1)
            case Card():
                return self._card(block, level)
            case Profile():
                return self._profile(block, level)
            case Summary():
                return self._summary(block, level)
            case Figure():
                return self._figure(block)
            case _:
                return self._table(block)

    def _table(self, block: Facts | Strip | Table | Matrix | Grid | Chain) -> Markup:
        match block:
            case Facts():
                return self.tables.facts(block)
            case Strip():
                return self.tables.strip(block)
            case Chain():
                return self.tables.chain(block)
            case Table():
                return self.tables.table(block)
            case Matrix():
                return self.tables.matrix(block)
            case Grid():
                return self.tables.grid(block)
            case _:
                assert_never(block)

    def _figure(self, block: Figure) -> Markup:
        """Finding, key in words, the drawing as a picture, and the table with the same numbers."""
        made = Markup("")
        if block.chart is None:
            made += self.words("FigureTitle", block.finding) + self.words("FigureSubtitle", block.subtitle)
        else:
            self.numbers.figures += 1
            name = f"Figure {self.numbers.figures}"
            drawn = drawings(block, self.colours, self.wide, name)
            for at, svg in enumerate(drawn, 1):
                number = run("Figure ") + (counter("Figure", str(self.numbers.figures)) if at == 1 else run(str(self.numbers.figures)))
                rest = f", part {at} of {len(drawn)}" if len(drawn) > 1 else ""
                rest += f". {block.finding}" if block.finding else ""
                made += paragraph("FigureTitle", number + run(rest), said=block.finding)
                above = at == len(drawn) and isinstance(block.table, Table) and is_short(block.table)
                made += self.words("FigureSubtitle", block.subtitle) if at == 1 else Markup("")
                made += figure(svg, self.wide, self.numbers, above=above)
        return made + self._table(block.table) if block.table else made

    def words(self, style: str, said: Words) -> Markup:
        return words(style, said, self.numbers)

    def _titled(self, level: int, said: str, eyebrow: str = "", *, new_page: bool = False) -> Markup:
        return words("Eyebrow", eyebrow, self.numbers, new_page=new_page) + heading(level, said, self.numbers, close=bool(eyebrow))

    def _prose(self, said: str, label: str = "") -> Markup:
        """A person's paragraphs, the first begun by a bold label."""
        made = Markup("")
        for at, part in enumerate(paragraphs(said)):
            start = run(f"{label if label[-1:] in '.:?!' else f'{label}:'} ", "Strong") if label and at == 0 else Markup("")
            made += paragraph("Normal", start + run(part), said=part)
        return made

    def _quote(self, block: Quote) -> Markup:
        body = (paragraph("Quote", run(part), said=part) for part in paragraphs(block.text))
        return together(body) + self.words("QuoteSource", block.attribution)

    def _callout(self, block: Callout) -> Markup:
        return paragraph("Callout", run(f"{block.title} ", "Strong") + inline(block.words, self.numbers), said=block.words)

    def _listed(self, items: Iterable[Words], numbering: int = 0) -> Markup:
        return together(words("ListBullet", item, self.numbers, numbering=numbering) for item in items)

    def _steps(self, items: Iterable[tuple[str, Words]], between: str) -> Markup:
        """A numbered list that begins at 1; a bold start leads on to what follows it, alone it is set as other words are."""
        items = tuple(items)
        bold = "Strong" if between.strip() or any(plain(rest) for _, rest in items) else ""
        listed = self.numbers.counted(STEPS)
        return together(
            paragraph("ListNumber", run(start, bold) + (run(between) + inline(rest, self.numbers) if plain(rest) else Markup("")), said=start or rest, numbering=listed)
            for start, rest in items
        )  # fmt: skip

    def _checklist(self, block: Checklist, level: int) -> Markup:
        made = Markup("")
        for title, items, marks in ((block.yes_title, block.yes, TICKS), (block.no_title, block.no, DASHES)):
            if items:
                made += self._titled(level, title) + self._listed(items, marks)
        return made

    def _run_in(self, block: Facts) -> Markup:
        """Label and value pairs as one paragraph."""
        parts = (run(f"{label}: ", "Strong") + inline(value, self.numbers) for label, value in block.rows)
        return paragraph("RunIn", run(" · ").join(parts), said=block.rows[0][1] if block.rows else "")

    def _within(self, blocks: Iterable[Block], level: int) -> Markup:
        """Blocks of a card or a profile; facts without a caption are run in."""
        return together(self._run_in(one) if isinstance(one, Facts) and not one.caption else self.block(one, level) for one in blocks)

    def _card(self, block: Card, level: int) -> Markup:
        facts = (Facts(block.facts),) if block.facts else ()
        head = self._titled(level, block.title, block.eyebrow)
        return head + self._within((*block.blocks, *facts), level + 1)

    def _profile(self, block: Profile, level: int) -> Markup:
        parts = [
            self._titled(level, block.title, block.eyebrow, new_page=True),
            self.words("Lead", block.purpose),
            self.tables.strip(block.strip) if block.strip else Markup(""),
            self._figure(block.week) if block.week else Markup(""),
            self.tables.table(block.duties) if block.duties else Markup(""),
            self._checklist(block.checklist, level + 1) if block.checklist else Markup(""),
        ]
        if block.terms:
            parts.append(self._titled(level + 1, "Terms") + self.tables.facts(Facts(block.terms)))
        parts.append(self._within(block.blocks, level + 1))
        parts.append(self._callout(block.cost) if block.cost else Markup(""))
        return together(parts)

    def _summary(self, block: Summary, level: int) -> Markup:
        made = [self._prose(block.prose)]
        if block.goals:
            made.append(self._titled(level, block.goals_title))
            made += [self._goal(*goal) for goal in block.goals]
        if block.strategies:
            made.append(self._titled(level, "What we will do") + self._steps(strategies(block), ": "))
        if block.costs is not None:
            made += [self._titled(level, "What it costs"), self.tables.table(block.costs), self.words("Normal", block.costs_note)]
        if block.dates:
            made.append(self._titled(level, "Where we start and how we grow"))
            made.append(self.tables.dates(block.dates))
        title, told = outlook(block)
        if told:
            made.append(self._titled(level, title))
            made += [self.words("Normal", said) for said in told]
        if block.request:
            made.append(self._callout(block.request))
        return together(made)

    def _goal(self, was: str, to: str, name: str, measure: str) -> Markup:
        change = self.words("Change", (f"{was} to " if was else "", Strong(to)))
        return change + self.words("Normal", (Strong(name), f"\n{measure}" if measure else ""))
