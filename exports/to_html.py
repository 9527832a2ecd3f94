"""The framework as one accessible HTML file, and the same sections for pages and for print."""

from __future__ import annotations

from base64 import b64encode
from importlib.resources import files
from typing import Literal

from markupsafe import Markup

from exports.document import Document, Section, Summary
from exports.html.blocks import Drawer
from exports.html.cover import cover, strip
from exports.html.heights import estimated_height
from exports.html.words import ended, face, inline, text
from exports.palette import OURS, Palette, palette
from exports.said import place_words, status_line

COMPACT = 0.45 * 640  # points: shorter sections follow on, in one piece; longer ones begin a page
END = Markup("</section>")
FEW_SECTIONS = 6  # so many in the contents leave room on their page for the document information
FEW_GAPS = 8  # so many stay in one piece
WIDTHS = "".join(f".c{n}{{width:{n}%}}" for n in range(1, 101))
TEXT_BLOCK = {"letter": 482.4, "a4": 465.7}  # points


def stylesheet(*names: str, colours: Palette = OURS) -> str:
    """Sheets of skin/, one after the other, with the widths of columns, in the colours of the document."""
    sheets = "\n".join((files("exports") / "skin" / f"{name}.css").read_text(encoding="utf-8") for name in names)
    return colours.instead_of_ours(sheets) + WIDTHS


def _drawer(document: Document, density: int = 0) -> Drawer:
    return Drawer(density, palette(document.accent), TEXT_BLOCK[document.paper])


def section_html(document: Document, code: str) -> str:
    """One section for a page of its own: headings begin at level 2."""
    section = next(section for section in document.sections() if section.code == code)
    return "".join(_section(section, document, _drawer(document)))


def summary_html(document: Document, density: int) -> str:
    """The executive summary alone, as dense as it would stand in the whole; "" when there is none."""
    for section in document.sections():
        if any(isinstance(block, Summary) for block in section.blocks):
            head = strip(document) if document.front == "strip" else ""
            return f"{head}{_summary(section, document, _drawer(document, density))}"
    return ""


def parts_html(document: Document, density: int = 0, logo: str = "") -> list[Markup]:
    """What stands in <body>, in parts that paper lays out alone: mostly a section, which roles on pages of their own divide.

    `density` is that of the summary, 0 (generous) to 2; `logo` an address.
    """
    drawer = _drawer(document, density)
    titled = [part for part in document.parts if part.title and part.sections]
    first = titled[0].sections[0].code if titled else ""
    drawn = [part for section in document.sections() for part in _section(section, document, drawer, section.code == first)]
    gaps = _gaps(document)
    if document.front == "strip":
        return [part for part in (strip(document), gaps, *drawn) if part]
    front = cover(document, logo), _contents(document, gaps != ""), _information(document)
    return [part for part in (*front, gaps, *drawn) if part]


def body_html(document: Document, density: int = 0, logo: str = "") -> Markup:
    """Everything between <body> and </body>."""
    return Markup("").join(parts_html(document, density, logo))


def page_html(document: Document, css: str, density: int = 0, logo: str = "", *, landmarks: bool = False) -> str:
    """A whole HTML file with the given styles in it; `landmarks` are for readers of the page, paper knows none."""
    body = body_html(document, density, logo)
    return framed(document, css, Markup("<main>%s</main>") % body if landmarks else body)


def framed(document: Document, css: str, body: Markup) -> str:
    """An HTML file that says what it is of, around a body."""
    keywords = ", ".join(document.keywords)
    return str(
        Markup(
            '<!doctype html>\n<html lang="%s"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
            '<title>%s</title><meta name="author" content="%s"><meta name="description" content="%s">%s<style>%s</style></head>'
            '<body class="framework">%s</body></html>\n'
        )
        % (
            document.language, text(document.title), text(document.cover.agency or document.title), text(document.cover.subtitle or document.title),
            Markup('<meta name="keywords" content="%s">') % text(keywords) if keywords else "", Markup(css), body,
        )
    )  # fmt: skip


def _contents(document: Document, gaps: bool) -> Markup:
    first = [("", "Document information", "information"), *([("", "Known gaps", "gaps")] if gaps else [])]
    lists: list[tuple[str, list[tuple[str, str, str]]]] = [("", first)]
    for part in document.parts:
        entries = [(section.number, section.title, section.code) for section in part.sections]
        if part.title:
            lists.append((part.title, entries))
        else:
            lists[-1][1].extend(entries)
    made = Markup("").join(
        Markup('%s<ul class="toc">%s</ul>')
        % (Markup('<p class="tocpart">%s</p>') % text(title) if title else "", Markup("").join(_entry(*entry) for entry in entries))
        for title, entries in lists
    )
    return Markup('<section class="opener contents" id="contents"><div class="head"><h2>Contents</h2></div>%s</section>') % made


def _entry(number: str, title: str, code: str) -> Markup:
    return Markup('<li><span class="n">%s</span> <a href="#%s">%s</a> <span class="pg" data-href="#%s"></span></li>') % (
        Markup("%s") % number if number else "", code, text(title), code,
    )  # fmt: skip


def _information(document: Document) -> Markup:
    facts = Markup("").join(
        Markup('<tr><th scope="row">%s</th><td dir="auto">%s</td></tr>') % (text(label), inline(words))
        for label, words in document.information
    )
    table = Markup('<table class="facts"><tbody>%s</tbody></table>') % facts if document.information else ""
    notices = Markup("").join(
        Markup('<p class="notice"><strong>%s.</strong> %s</p>') % (text(title), text(words)) for title, words in document.notices
    )
    few = sum(1 for _ in document.sections()) <= FEW_SECTIONS
    return Markup('<section class="%s" id="information"><div class="head"><h2>Document information</h2></div>%s%s</section>') % (
        "compact whole" if few else "opener", table, notices,
    )  # fmt: skip


def _gaps(document: Document) -> Markup:
    if not document.gaps:
        return Markup("")
    rows = Markup("").join(
        Markup('<tr><th scope="row">%s</th><td dir="auto">%s</td><td dir="auto">%s</td><td>%s</td></tr>')
        % (text(level), inline(what), text(where), inline(mend) or "See the step")
        for level, what, where, mend in document.gaps
    )
    return Markup(
        '<section class="compact%s"><div class="head" id="gaps"><h2>Known gaps</h2><p class="lead">What the planning team still has to settle, as of this draft.</p></div>'
        '<div class="tablebox" tabindex="0" role="group" aria-label="Open checks"><table class="table"><caption>Open checks</caption><colgroup><col class="c10"><col class="c37"><col class="c28"><col class="c25"></colgroup>'
        '<thead><tr><th scope="col">Level</th><th scope="col">Check</th><th scope="col">Where</th><th scope="col">What to do</th></tr></thead><tbody>%s</tbody></table></div></section>'
    ) % (" whole" if len(document.gaps) <= FEW_GAPS else "", rows)


def _section(section: Section, document: Document, drawer: Drawer, first: bool = True) -> list[Markup]:
    if any(isinstance(block, Summary) for block in section.blocks):
        return [_summary(section, document, drawer)]
    place, part = place_words(section), section.part.partition(".")[0]
    eyebrow = f"{part} · {place}" if section.number.isdecimal() and part else place
    runs = drawer.runs(section.blocks, 3) if section.blocks else [Markup('<p class="missing">%s</p>') % text(document.undeveloped)]
    lead = section.lead
    words = lead if isinstance(lead, str) else "".join(p if isinstance(p, str) else p.text for p in lead)
    height = estimated_height("".join(runs)) if section.blocks else 0
    kind = _kind(document, height, bool(section.blocks) and first)
    head = Markup('<section class="%s"><div class="head" id="%s">%s<h2%s dir="auto">%s</h2>%s</div>') % (
        kind, section.code, Markup('<p class="eyebrow">%s</p>') % text(eyebrow) if eyebrow else "",
        Markup(' class="sans"') if face(section.title) else "", text(section.title),
        Markup('<p class="lead%s" dir="auto">%s</p>') % (face(words), inline(ended(lead))) if words and section.blocks else "",
    )  # fmt: skip
    return [head + runs[0], *runs[1:-1], runs[-1] + END] if len(runs) > 1 else [head + runs[0] + END]


def _kind(document: Document, height: float, first: bool) -> str:
    """How a section begins: the first of all with a page, others too unless they are short; those of a short edition follow on."""
    if first:
        return "opener"
    if height < COMPACT:
        return "compact whole"
    return "opener loose" if document.front == "cover" else "compact"


def _summary(section: Section, document: Document, drawer: Drawer) -> Markup:
    block = next(block for block in section.blocks if isinstance(block, Summary))
    return Markup(
        '<section class="summary density%s" id="%s"><div class="deepband">%s<h2>%s</h2><p class="lead%s" dir="auto">%s</p></div>%s</section>'
    ) % (
        drawer.density,
        section.code,
        Markup('<p class="eyebrow">%s</p>') % text(status_line(document)) if document.front == "cover" else "",
        text(section.title),
        face(block.lead),
        inline(ended(block.lead)),
        drawer.blocks(section.blocks, 3),
    )


class Html:
    """The framework for the web: one file, nothing to load, no scripts."""

    name = "html"
    label = "Framework, web page"
    audience = "Phones and screen readers: the same words as one page that needs nothing else."
    group: Literal["document", "data"] = "document"
    order = 20
    media_type = "text/html; charset=utf-8"

    def render(self, document: Document) -> bytes:
        css = stylesheet("document", "screen", colours=palette(document.accent))
        logo = f"data:{document.logo_kind};base64,{b64encode(document.logo).decode()}" if document.logo else ""
        return page_html(document, css, logo=logo, landmarks=True).encode("utf-8")


EXPORTER = Html()
