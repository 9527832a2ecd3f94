"""Two texts as one: what stayed, what went and what came, each said in words beside its mark."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from exports.document import Change, Mark, Strong, Words

TOKEN = re.compile(r"\s+|\S+")
SHORT = 12  # words up to which a text is told whole
ALIKE = 0.5  # less alike than this, and marks inside the text would only confuse
MOST = 4000  # words and spaces that are compared one by one; longer texts are told whole


def compared(was: str, now: str) -> Words:
    """What was and what is: "" for nothing. Long texts that are much alike are told as one, with marks inside."""
    if was and now:
        before, after = TOKEN.findall(was), TOKEN.findall(now)
        if max(len(before), len(after)) > 2 * SHORT and len(before) + len(after) < MOST:
            match = difflib.SequenceMatcher(None, before, after, autojunk=False)
            if match.ratio() >= ALIKE:
                return tuple(_inside(match, before, after))
    parts = [(word, text) for word, text in (("removed", was), ("added", now)) if text]
    told: list[str | Mark] = []
    for word, text in parts:
        told += ["\n"] if told else []
        told += [Strong(f"{word}:"), " ", Change(text, "added" if word == "added" else "removed")]
    return tuple(told)


def _inside(match: difflib.SequenceMatcher[str], before: list[str], after: list[str]) -> Iterator[str | Mark]:
    for kind, i, j, k, m in match.get_opcodes():
        if kind == "equal":
            yield "".join(after[k:m])
            continue
        went, came = "".join(before[i:j]), "".join(after[k:m])
        if (came or went)[0].isspace():
            yield " "
        if went.strip():
            yield from (Strong("[removed:"), " ", Change(went.strip(), "removed"), Strong("]"))
        if came.strip():
            yield " " if went.strip() else ""
            yield from (Strong("[added:"), " ", Change(came.strip(), "added"), Strong("]"))
        if (came or went)[-1].isspace():
            yield " "
