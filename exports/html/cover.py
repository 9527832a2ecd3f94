"""The first page of a framework: whose it is, what it is called, how far it has come."""

from __future__ import annotations

from markupsafe import Markup

from exports.document import Document
from exports.html.words import face, inline, text
from exports.said import status_line, strip_foot


def _title_size(title: str) -> str:
    return next((size for size, least in (("xs", 140), ("s", 90), ("m", 45)) if len(title) >= least), "l")


def cover(document: Document, logo: str = "") -> Markup:
    """The first page; `logo` is the address at which the agency's picture is found."""
    said = document.cover
    lines = Markup("").join(Markup('<p dir="auto">%s</p>') % inline(line) for line in said.lines if line)
    chip = Markup('<p class="chip">%s</p>') % text(document.status_words) if document.status != "final" else ""
    return Markup(
        '<section class="cover"><div class="agency">%s%s%s</div><div class="titlebox"><h1 class="t-%s%s" dir="auto">%s</h1>%s</div>'
        '<div class="coverfoot">%s<p class="footline">%s</p>%s</div></section>'
    ) % (
        _logo(document, logo) if logo else "",
        Markup('<p class="agencyname" dir="auto">%s</p>') % text(said.agency) if said.agency else "",
        Markup('<p dir="auto">%s</p>') % text(said.office) if said.office else "",
        _title_size(said.title), face(said.title), text(said.title),
        Markup('<p class="subtitle" dir="auto">%s</p>') % text(said.subtitle) if said.subtitle else "",
        chip, text(document.footer), lines,
    )  # fmt: skip


def _logo(document: Document, address: str) -> Markup:
    return Markup('<p class="logo"><img src="%s" alt="Logo of %s"></p>') % (address, text(document.cover.agency or "the agency"))


def strip(document: Document) -> Markup:
    """What stands above the first section of a short edition: agency and status, title, and what it is of."""
    cover = document.cover
    eyebrow = " · ".join(part for part in (cover.agency, status_line(document)) if part)
    return Markup(
        '<section class="bandtop"><div class="deepband"><p class="eyebrow" dir="auto">%s</p><h1%s dir="auto">%s</h1>%s%s</div></section>'
    ) % (
        text(eyebrow), Markup(' class="sans"') if face(cover.title) else "", text(cover.title),
        Markup('<p class="subtitle" dir="auto">%s</p>') % text(cover.subtitle) if cover.subtitle else "",
        Markup('<p class="footline">%s</p>') % text(foot) if (foot := strip_foot(document)) else "",
    )  # fmt: skip
