"""What templates can call: questions drawn by their kind, assets by their fingerprint, times in words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from flask import Flask
from markupsafe import Markup

from wizard.engine.fields import Question, Rows
from wizard.engine.fields.texts import MONTHS
from wizard.engine.forms import Shown
from wizard.engine.pasted import pasted_columns

SHORT_KINDS = {"text", "single_choice", "number", "money", "percent", "yes_no", "pick", "scale"}
MOST_CELLS = 3
LONGEST_WORD = 30  # characters
KINDS = ("text", "long_text", "single_choice", "multi_choice", "ordering", "yes_no", "number", "money", "percent",
         "date", "rows", "matrix", "scale", "pick")  # fmt: skip


def plain_columns(question: Rows) -> list[Question]:
    """The columns with a heading of their own: the words for "other" stand below the choice they belong to."""
    return [column for column in question.columns.values() if not column.id.endswith("_other")]


def fits_a_table(question: Rows) -> bool:
    """Whether its rows are short enough to stand in a table."""
    columns = plain_columns(question)
    short = all(c.kind in SHORT_KINDS and not getattr(c, "many", False) for c in columns)
    return short and len(columns) <= MOST_CELLS


def article(noun: str) -> str:
    """ "a goal", "an audience"."""
    return f"{'an' if noun[:1] in 'aeiou' and not noun.startswith('use') else 'a'} {noun}"


def moment_words(moment: datetime) -> str:
    """ "November 23, 2026, 2:02 p.m. UTC"."""
    moment = moment.astimezone(UTC)
    hour = moment.hour % 12 or 12
    half = "a.m." if moment.hour < 12 else "p.m."
    return f"{MONTHS[moment.month - 1]} {moment.day}, {moment.year}, {hour}:{moment.minute:02d} {half} UTC"


def moment_element(moment: datetime) -> Markup:
    """The same as an element whose words scripts turn into the reader's own time; where they run, lines are as long before as after."""
    words = moment_words(moment).removesuffix(" UTC")
    return Markup('<time datetime="{}" data-time>{}<span class="zone"> UTC</span></time>').format(
        moment.astimezone(UTC).isoformat(timespec="seconds"), words
    )


def is_unbroken(words: object) -> bool:
    """Whether a text has a word that no column is wide enough for: an address, or something that was pasted."""
    return any(len(word) > LONGEST_WORD for word in str(words).split())


def register(app: Flask) -> None:
    """Makes the macros of fields/ callable by kind; each file is looked up once."""
    macros: dict[str, dict[str, Callable[[Shown], Markup]]] = {}

    def macro(kind: str, name: str) -> Callable[[Shown], Markup]:
        if kind not in macros:
            module = app.jinja_env.get_template(f"fields/{kind}.html").module
            macros[kind] = {part: getattr(module, part) for part in ("field", "control")}
        return macros[kind][name]

    def draw(shown: Shown) -> Markup:
        return macro("locked" if shown.locked else shown.kind, "field")(shown)

    def control_of(shown: Shown) -> Markup:
        return macro(shown.kind, "control")(shown)

    helpers: dict[str, Any] = {
        "article": article, "pasted_columns": pasted_columns, "control_of": control_of, "draw": draw, "fits_a_table": fits_a_table,
        "plain_columns": plain_columns,
    }  # fmt: skip
    app.jinja_env.globals.update(helpers)
    app.jinja_env.tests["unbroken"] = is_unbroken
    app.jinja_env.filters["moment"] = moment_element
    app.jinja_env.filters["moment_text"] = moment_words
