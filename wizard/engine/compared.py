"""Two texts as one: what stayed, what went and what came, each said in words beside its mark."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterator

from exports.document import Change, Mark, Strong, Words

TOKEN = re.compile(r"\s+|[.,;:!?]+(?=\s|$)|(?:(?![.,;:!?]+(?:\s|$))\S)+")  # spaces, what ends a word, words
LISTED = "; "
ENDS = (".", "!", "?")
NAMED = {".": "period"}  # where people say another word than Unicode does
SHORT = 12  # words up to which a text is told whole
ALIKE = 0.5  # less alike than this, and marks inside the text would only confuse
MOST = 4000  # words and spaces that are compared one by one; longer texts are told whole

Run = tuple[str, str, str]  # what stayed, then what went and what came in its place; either may be ""


def compared(was: str, now: str) -> Words:
    """What was and what is: "" for nothing. Lists and long texts that are much alike are told as one, with marks inside."""
    if was != now and sorted(was.split(LISTED)) == sorted(now.split(LISTED)):
        return tuple(_moved(was.split(LISTED), now.split(LISTED)))
    if was and now:
        if runs := _listed(was, now):
            return tuple(_marked(runs, LISTED))
        if runs := _running(was, now):
            return tuple(_marked(runs, ""))
    parts = [(word, text) for word, text in (("removed", was), ("added", now)) if text]
    told: list[str | Mark] = []
    for word, text in parts:
        told += ["\n"] if told else []
        told += [Strong(f"{word}: "), Change(text, "added" if word == "added" else "removed")]
    return tuple(told)


def _moved(before: list[str], after: list[str]) -> Iterator[str | Mark]:
    """A list whose parts are the same in another order, with those that stand elsewhere now: nothing went and nothing came."""
    match = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for kind, _, _, k, m in (change for change in match.get_opcodes() if change[0] != "delete"):
        text = LISTED.join(after[k:m])
        yield LISTED if k else ""
        yield from (text,) if kind == "equal" else (Strong("[moved here: "), Change(text, "added"), Strong("]"))


def _is_sentence(parts: list[str]) -> bool:
    """Whether a text with semicolons is one sentence and no list: its last part alone ends like one."""
    return parts[-1].endswith(ENDS) and not all(part.endswith(ENDS) for part in parts)


def _listed(was: str, now: str) -> list[Run]:
    """The runs of two lists that have at least half of their parts in common; none of other texts."""
    before, after = was.split(LISTED), now.split(LISTED)
    common = len(set(before) & set(after))
    if "\n" in was + now or _is_sentence(before) or _is_sentence(after):
        return []
    if max(len(before), len(after)) < 2 or common * 2 < max(len(before), len(after)):
        return []
    match = difflib.SequenceMatcher(None, before, after, autojunk=False)
    return _runs(match, [f"{part}{LISTED}" for part in before], [f"{part}{LISTED}" for part in after])


def _running(was: str, now: str) -> list[Run]:
    """The runs of two long texts that are much alike; none of others."""
    before, after = TOKEN.findall(was), TOKEN.findall(now)
    if max(len(before), len(after)) <= 2 * SHORT or len(before) + len(after) >= MOST:
        return []
    match = difflib.SequenceMatcher(None, before, after, autojunk=False)
    return _runs(match, before, after) if match.ratio() >= ALIKE else []


def _runs(match: difflib.SequenceMatcher[str], before: list[str], after: list[str]) -> list[Run]:
    """What stayed and what changed by turns; a space or a comma that stayed between two changes belongs to both."""
    made: list[Run] = [("", "", "")]
    for kind, i, j, k, m in match.get_opcodes():
        went, came = "".join(before[i:j]), "".join(after[k:m])
        stayed, gone, new = made[-1]
        if kind != "equal" or ((gone or new) and not re.search(r"\w", came) and m < len(after)):
            made[-1] = (stayed, gone + went, new + came)
        elif gone or new:
            made.append((came, "", ""))
        else:
            made[-1] = (stayed + came, "", "")
    return made


def _marked(runs: list[Run], between: str) -> Iterator[str | Mark]:
    """Words beside each mark, parted by spaces from what stands around them; `between` ends each part of a list."""
    last = len(runs) - 1
    for at, (stayed, went, came) in enumerate(runs):
        ends = at == last
        yield stayed.removesuffix(between) if ends and not (went or came) else stayed
        changes = [(word, text.removesuffix(between).strip()) for word, text in (("removed", went), ("added", came)) if text.strip()]
        yield " " if changes and (at or stayed) and not stayed[-1:].isspace() else ""
        for left, (word, text) in zip(range(len(changes) - 1, -1, -1), changes, strict=True):
            yield from (Strong(f"[{word}: "), Change(text, "added" if word == "added" else "removed"))
            yield from () if re.search(r"\w", text) else (f" ({_named(text)})",)
            yield Strong("] " if left else "]")
        if (went or came)[-1:].isspace() and not ends:
            yield " "


def _named(signs: str) -> str:
    """What signs are called, for those who hear them: most readers pass over a lone comma."""
    return ", ".join(NAMED.get(sign) or unicodedata.name(sign, "sign").lower() for sign in signs if not sign.isspace())
