"""What a page sent, as a tree: "roles-0-role_duties-1-hours_week" stands at roles > 0 > role_duties > 1 > hours_week."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

DEEPEST = 9  # no question of ours nests further; a forged name that does is cut there
UNSTORABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    """Text with one kind of line end and without characters that no document can hold."""
    if text.isprintable():  # as nearly all texts are: neither line ends nor anything below can be in it
        return text
    return UNSTORABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


@dataclass(slots=True)
class Posted:
    """The texts sent under one name, and what was sent below it."""

    texts: list[str] = field(default_factory=list)
    below: dict[str, Posted] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The last text: a hidden blank stands before the choice it is replaced by."""
        return self.texts[-1] if self.texts else ""

    def at(self, name: str) -> Posted | None:
        return self.below.get(name)

    def numbered(self) -> Iterator[tuple[str, Posted]]:
        """Rows in the order of their numbers."""
        numbers = sorted((key for key in self.below if key.isdecimal() and len(key) < 6), key=int)
        for number in numbers:
            yield number, self.below[number]


def tree(pairs: Iterable[tuple[str, str]]) -> Posted:
    """The tree of all posted pairs, texts cleaned."""
    top = Posted()
    for name, text in pairs:
        node = top
        for part in name.split("-", DEEPEST):
            found = node.below.get(part)
            if found is None:
                found = node.below[part] = Posted()
            node = found
        node.texts.append(clean(text))
    return top
