"""Every block as HTML, figures and tables numbered in the order in which they are drawn."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import assert_never

from markupsafe import Markup

from exports.charts.canvas import WIDE
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
    Summary,
    Table,
)  # fmt: skip
from exports.html import figures, profiles, tables
from exports.html.words import face, inline, moved, side_by_side, text
from exports.palette import OURS, Palette
from exports.said import MOST_STRATEGIES, outlook, strategies_shown
from exports.text import paragraphs

SHORT_CARD = 1500  # characters of HTML: shorter cards stay on one page
LAST_WORDS = 800  # characters of HTML: so little does not stand alone before a role
LARGE = 10_000  # characters of HTML from which on a group is laid out alone on paper
LEAST = 2  # the last density of the summary: without the cost for each pupil and the risks
ACROSS = 3  # goals in a row
FEWER_STRATEGIES = 5  # as many are shown in a dense summary


class Drawer:
    """Draws blocks of one document; counts its tables and figures. `wide` is the text block in points."""

    def __init__(self, density: int = 0, colours: Palette = OURS, wide: float = WIDE) -> None:
        self.tables = 0
        self.figures = 0
        self.density = density
        self.colours = colours
        self.wide = wide

    def caption(self, words: str) -> Markup:
        self.tables += 1
        return Markup("Table %s. %s") % (self.tables, text(words)) if words else Markup("Table %s") % self.tables

    def blocks(self, blocks: Iterable[Block], level: int) -> Markup:
        return Markup("").join(self.runs(blocks, level))

    def runs(self, blocks: Iterable[Block], level: int) -> list[Markup]:
        """Blocks one after the other, in runs that paper lays out alone: each role, and each long group below a heading."""
        made, apart = [Markup("")], False
        for block, after in pairwise((*blocks, None)):
            drawn = self.block(block, level) if block else Markup("")
            lonely = isinstance(after, Profile) and not isinstance(block, Profile) and len(drawn) < LAST_WORDS
            alone = isinstance(block, Profile) or (isinstance(block, Group) and len(drawn) > LARGE)
            if made[-1] and isinstance(block, Profile | Group) and (alone or apart):
                made.append(Markup(""))
                apart = False
            made[-1] += Markup('<div class="lastly">%s</div>') % drawn if lonely else drawn
            apart = apart or alone
        return made

    def block(self, block: Block, level: int) -> Markup:  # noqa: C901 -- one line for each kind of block
        """One block; `level` is the heading level that a title in it takes."""
        match block:
            case Paragraph():
                return Markup('<p dir="auto">%s</p>') % inline(block.words)
            case Prose():
                return prose(block.text, block.label)
            case Quote():
                return _quote(block)
            case Callout():
                return _callout(block)
            case Bullets():
                return _bullets(block)
            case Steps():
                return _steps(block)
            case Checklist():
                return checklist(block, level)
            case Milestone():
                return Markup("")
            case Group():
                return self._group(block, level)
            case Card():
                return self._card(block, level)
            case Profile():
                return profiles.profile(self, block, level)
            case Summary():
                return self._summary(block, level)
            case Figure():
                return self._figure(block)
            case _:
                return self._table(block)

    def _table(self, block: Facts | Strip | Table | Matrix | Grid | Chain) -> Markup:
        match block:
            case Facts():
                return tables.facts(block)
            case Strip():
                return tables.strip(block)
            case Chain():
                return tables.chain(block)
            case Table():
                return tables.table(block, self.caption(block.caption), self.wide)
            case Matrix():
                return tables.matrix(block, self.caption(block.caption), self.caption("The same, in words"), self.wide)
            case Grid():
                return tables.grid(block, self.caption(block.caption))
            case _:
                assert_never(block)

    def _figure(self, block: Figure) -> Markup:
        if block.chart is None:
            head = figures.titled("", block.finding) + figures.subtitled(block.subtitle)
        else:
            self.figures += 1
            head = figures.figure(block, self.figures, self.colours, self.wide)
        return head + self._table(block.table) if block.table else head

    @staticmethod
    def run_in(block: Facts) -> Markup:
        """Label and value pairs as one paragraph."""
        parts = (Markup("<strong>%s:</strong> %s") % (text(label), inline(words)) for label, words in block.rows)
        return Markup('<p class="runin" dir="auto">%s</p>') % Markup(" · ").join(parts)

    def _group(self, block: Group, level: int) -> Markup:
        return Markup("<h%s>%s</h%s>%s") % (
            level,
            text(block.title),
            level,
            self.blocks(block.blocks, min(level + 1, 6)),
        )

    def _card(self, block: Card, level: int) -> Markup:
        """A card; its facts are set run in, one after the other: a table each would take a page for three."""
        inner = (*block.blocks, Facts(block.facts)) if block.facts else block.blocks
        body = Markup("").join(
            self.run_in(one) if isinstance(one, Facts) and not one.caption else self.block(one, min(level + 1, 6)) for one in inner
        )
        head = Markup('%s<h%s dir="auto">%s</h%s>') % (
            Markup('<p class="eyebrow">%s</p>') % text(block.eyebrow) if block.eyebrow else "",
            level,
            text(block.title),
            level,
        )
        return Markup('<div class="card%s"><div class="cardhead">%s</div>%s</div>') % (
            " short" if len(body) < SHORT_CARD else "",
            head,
            body,
        )

    def _costs(self, block: Summary, level: int) -> Markup:
        if block.costs is None:
            return Markup("")
        note = Markup("<p>%s</p>") % text(block.costs_note) if block.costs_note and self.density < LEAST else ""
        return Markup('<h%s class="ruled">What it costs</h%s>%s%s') % (level, level, self._table(block.costs), note)

    def _summary(self, block: Summary, level: int) -> Markup:
        made = [prose(block.prose)] if block.prose else []
        if block.goals:
            made.append(Markup('<h%s class="ruled">%s</h%s>%s') % (level, text(block.goals_title), level, _goals(block, self.density)))
        pair = [html for html in (_strategies(block, level, self.density), self._costs(block, level)) if html]
        if len(pair) > 1:
            pair = [side_by_side("two", Markup("").join(Markup("<div>%s</div>") % html for html in pair))]
        made += pair
        if block.dates:
            heads = Markup("").join(Markup('<th scope="col">%s</th>') % text(when) for when, _ in block.dates)
            cells = Markup("").join(Markup('<td dir="auto">%s</td>') % text(what) for _, what in block.dates)
            made.append(
                Markup(
                    '<h%s class="ruled over">Where we start and how we grow</h%s><div class="stripbox"%s><table class="dates"><thead><tr>%s</tr></thead><tbody><tr>%s</tr></tbody></table></div>'
                )
                % (level, level, moved(text("Where we start and how we grow")), heads, cells)
            )
        title, told = outlook(block, self.density == LEAST)
        if told:
            said = Markup("").join(Markup('<p dir="auto">%s</p>') % inline(words) for words in told)
            made.append(Markup('<h%s class="ruled">%s</h%s>%s') % (level, text(title), level, said))
        if block.request:
            made.append(_callout(block.request))
        return Markup("").join(made)


def _goals(block: Summary, density: int) -> Markup:
    """Goals in rows of three; more than one row of them as a table where room is short."""
    if density and len(block.goals) > ACROSS:
        rows = Markup("").join(
            Markup('<tr><th scope="row" dir="auto">%s</th><td dir="auto">%s</td><td class="num">%s</td><td class="num">%s</td></tr>')
            % (text(name), text(measure), text(was) or "Not set", text(to))
            for was, to, name, measure in block.goals
        )
        return (
            Markup(
                '<table class="table"><colgroup><col class="c34"><col class="c40"><col class="c13"><col class="c13"></colgroup><thead><tr><th scope="col">Goal</th>'
                '<th scope="col">Measure</th><th scope="col" class="num">From</th><th scope="col" class="num">To</th></tr></thead><tbody>%s</tbody></table>'
            )
            % rows
        )
    told = Markup("").join(
        Markup('<div class="goal"><p class="change">%s<span class="to">%s</span></p><p dir="auto"><strong>%s</strong><br>%s</p></div>')
        % (Markup('<span class="from">%s to </span>') % text(was) if was else "", text(to), text(name), text(measure))
        for was, to, name, measure in block.goals
    )
    return side_by_side("goals", told)


def _strategies(block: Summary, level: int, density: int) -> Markup:
    items = Markup("").join(
        Markup('<li dir="auto"><strong>%s</strong>%s</li>') % (text(name), (Markup(": %s") % text(what)) if what else "")
        for name, what in strategies_shown(block, FEWER_STRATEGIES if density else MOST_STRATEGIES)
    )
    head = Markup('<h%s class="ruled">What we will do</h%s>') % (level, level)
    return Markup('%s<ol class="steps tight">%s</ol>') % (head, items) if items else Markup("")


def prose(words: str, label: str = "") -> Markup:
    """A person's paragraphs, the first begun by a bold label."""
    parts = paragraphs(words)
    first = Markup("<strong>%s</strong> ") % text(label if label[-1:] in ".:?!" else f"{label}:") if label else Markup("")
    made = [Markup('<p dir="auto">%s%s</p>') % (first if at == 0 else "", inline(part)) for at, part in enumerate(parts)]
    return Markup("").join(made)


def _steps(block: Steps) -> Markup:
    """A numbered list; a bold start leads on to something, alone it is set as other words are."""
    bare = not any(rest for _, rest in block.items)
    items = (
        Markup('<li dir="auto">%s</li>') % (text(start) if bare else Markup("<strong>%s</strong> %s") % (text(start), inline(rest)))
        for start, rest in block.items
    )
    return Markup('<ol class="steps">%s</ol>') % Markup("").join(items)


def _quote(block: Quote) -> Markup:
    body = Markup("").join(Markup('<p dir="auto">%s</p>') % inline(part) for part in paragraphs(block.text))
    by = Markup('<p class="by">%s</p>') % text(block.attribution) if block.attribution else ""
    return Markup('<blockquote class="quote%s">%s%s</blockquote>') % (face(block.text), body, by)


def _callout(block: Callout) -> Markup:
    return Markup('<div class="call call-%s"><p dir="auto"><strong>%s</strong> %s</p></div>') % (
        block.kind,
        text(block.title),
        inline(block.words),
    )


def _bullets(block: Bullets) -> Markup:
    head = Markup('<p class="listhead"><strong>%s</strong></p>') % text(block.title) if block.title else ""
    return Markup('%s<ul class="bullets">%s</ul>') % (
        head,
        Markup("").join(Markup('<li dir="auto">%s</li>') % inline(words) for words in block.items),
    )


def checklist(block: Checklist, level: int) -> Markup:
    made = Markup("")
    for title, items, kind in ((block.yes_title, block.yes, "ticks"), (block.no_title, block.no, "dashes")):
        if items:
            listed = Markup("").join(Markup('<li dir="auto">%s</li>') % text(words) for words in items)
            made += Markup('<h%s>%s</h%s><ul class="%s">%s</ul>') % (level, text(title), level, kind, listed)
    return made
