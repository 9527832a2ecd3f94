"""The words of the field that a text uses, with what they mean."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from wizard.engine import content


@dataclass(frozen=True, slots=True)
class Term:
    """A term and its meaning; `matches` are the words that mean that a text uses it."""

    term: str
    meaning: str
    matches: tuple[str, ...]


@cache
def terms() -> tuple[Term, ...]:
    """All terms, by name."""
    return tuple(Term(one["term"], one["meaning"], tuple(one.get("matches", ()))) for one in content.table("glossary")["term"])


def terms_in(text: str) -> list[Term]:
    """The terms that a text uses; abbreviations count as they are written, words in any case."""
    return [term for term in terms() if any(_uses(text, words) for words in term.matches)]


def _uses(text: str, words: str) -> bool:
    """Whole words; abbreviations in capitals only as capitals."""
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text, 0 if words.isupper() else re.IGNORECASE) is not None
