"""How the questions of a long page are laid out: sections with what is missing in each, optional questions folded away."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from wizard.engine.forms import Shown

LONG = 12  # questions from which a page is long
MANY = 3  # sections from which it is
FOLDED = 2  # fewer optional questions are not worth folding away


@dataclass(slots=True)
class Section:
    """Questions under one heading; `extra` are the optional ones at its end, folded away while none is answered."""

    title: str
    hint: str
    main: list[Shown]
    extra: list[Shown] = field(default_factory=list)
    open: bool = False
    missing: int = 0

    @property
    def names(self) -> str:
        """The questions whose answers count here, for scripts that keep the count."""
        return " ".join(one.question.id for one in [*self.main, *self.extra])

    @property
    def optional(self) -> bool:
        """Whether the heading has to say so, for the only question below it."""
        return any(one.named and not one.required for one in self.main)

    @property
    def folded(self) -> str:
        """ "Show 6 optional questions"."""
        return f"Show {sum(not one.hidden for one in self.extra)} optional questions"


def laid_out(groups: Iterable[tuple[str, str, list[Shown]]], missing: Collection[str]) -> tuple[list[Section], bool]:
    """The sections of a page, and whether it is long; `missing` are the ids of questions still to be answered or mended."""
    made = [Section(title, hint, name_once(title, shown)) for title, hint, shown in groups]
    is_long = sum(not one.hidden for section in made for one in section.main) > LONG or len(made) >= MANY
    for section in made:
        section.missing = sum(one.question.id in missing for one in section.main)
        if is_long:
            _fold(section)
    return made, is_long


def name_once(title: str, shown: list[Shown]) -> list[Shown]:
    """The questions below a heading; the first one that is called the same is not called so again for the eye."""
    first = shown[0] if shown else None
    if first and first.label.casefold() == title.casefold() and (first.required or len(shown) == 1):
        first.named = True
    return list(shown)


def _fold(section: Section) -> None:
    """Folds the optional questions at the end away; one that hangs on an answer stays with the question above it."""
    at = len(section.main)
    while at > 0 and not section.main[at - 1].required and not section.main[at - 1].errors:
        at -= 1
    while at < len(section.main) and section.main[at].when:
        at += 1
    tail = section.main[at:]
    if sum(not one.hidden for one in tail) < FOLDED or not section.title:
        return
    section.main, section.extra = section.main[:at], tail
    section.open = any(not one.question.is_blank(one.value) or (one.rows and _filled(one)) for one in tail)


def _filled(shown: Shown) -> bool:
    return any(row.errors or any(cell.errors or not cell.question.is_blank(cell.value) for cell in row.cells) for row in shown.rows)
