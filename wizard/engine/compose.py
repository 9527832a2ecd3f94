"""A plan becomes a document: what each step contributes, in the order and under the words of its track."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

from exports.document import Block, Cover, Document, Part, Section, Status, Words
from exports.sheets import Sheet
from wizard.engine import content
from wizard.engine.reading import Reading
from wizard.engine.step import Closing, Lead
from wizard.engine.tracks import Track

STATUS_WORDS: dict[Status, str] = {"draft": "Draft", "for_comment": "Draft for comment", "final": "Final"}
Gap = tuple[str, str, str, str]


class Front(Protocol):
    """What stands before the first section."""

    def title(self, plan: Reading) -> str: ...

    def cover(self, plan: Reading) -> Cover: ...

    def information(self, plan: Reading) -> tuple[tuple[str, Words], ...]: ...

    def notices(self, plan: Reading) -> tuple[tuple[str, str], ...]: ...

    def footer(self, plan: Reading) -> str: ...


@dataclass(frozen=True, slots=True)
class Outline:
    """Where a section stands: its part's title ("" for the summary), its own title and its opening words."""

    code: str
    title: str
    part: str
    opening: str
    numbering: Literal["number", "letter", "none"]


def outline(track: Track) -> tuple[Outline, ...]:
    """All sections of a track's framework, in order."""
    words = content.table(f"documents/{track}")
    about = {section["code"]: section for section in words["section"]}
    found: list[Outline] = []
    for part in words["part"]:
        numbering = {"front": "none", "appendices": "letter"}.get(part["code"], "number")
        for code in part["sections"]:
            title, opening = about[code]["title"], about[code].get("opening", "")
            found.append(Outline(code, title, part.get("title", ""), opening, numbering))  # type: ignore[arg-type] # one of the three
    return tuple(found)


@dataclass(slots=True)
class Said:
    """What the steps contribute to one section, in the order of the steps; `closing` ends it."""

    leads: list[Lead] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    closing: list[Block] = field(default_factory=list)
    sheets: list[Sheet] = field(default_factory=list)


def gathered(plan: Reading) -> dict[str, Said]:
    """What the steps contribute to each section."""
    found: dict[str, Said] = {}
    for step in plan.journey.steps:
        for code, item in step.contribute(plan):
            said = found.setdefault(code, Said())
            if isinstance(item, Lead):
                said.leads.append(item)
            elif isinstance(item, Closing):
                said.closing.append(item.block)
            elif isinstance(item, Sheet):
                said.sheets.append(item)
            else:
                said.blocks.append(item)
    return found


def status_of(plan: Reading) -> Status:
    code = plan.text("review-export.plan_status")
    return code if code in ("for_comment", "final") else "draft"  # type: ignore[return-value] # one of the three


def compose(
    plan: Reading, front: Front, *, gaps: Sequence[Gap] | None = None, only: frozenset[str] | None = None, key: str = ""
) -> Document:
    """The whole framework; `only` limits it to sections by code, `gaps` are the open checks to print (None: none).

    `key` names the plan the same in every export of it.
    """
    status = status_of(plan)
    chosen = only if only is not None else frozenset(plan.codes("review-export.export_sections"))
    said = gathered(plan)
    sections = _sections(plan, said, status, chosen)
    parts: dict[str, list[Section]] = {}
    for section in sections:
        parts.setdefault(section.part, []).append(section)
    return Document(
        title=front.title(plan),
        status=status,
        status_words=STATUS_WORDS[status],
        version=plan.text("review-export.version_label"),
        day=plan.day,
        cover=front.cover(plan),
        information=front.information(plan),
        notices=front.notices(plan),
        parts=tuple(Part(title, tuple(members)) for title, members in parts.items()),
        gaps=tuple(gaps) if gaps is not None else None,
        paper="a4" if plan.text("review-export.paper") == "a4" else "letter",
        footer=front.footer(plan),
        sheets=tuple(sheet for section in sections if section.code in said for sheet in said[section.code].sheets),
        key=key,
    )


def _sections(plan: Reading, said: dict[str, Said], status: Status, chosen: frozenset[str]) -> list[Section]:
    made: list[Section] = []
    numbers = {"number": 0, "letter": 0}
    for place in outline(plan.track):
        there = said.get(place.code, Said())
        leads, blocks = there.leads, [*there.blocks, *there.closing]
        if (chosen and place.code not in chosen) or (status == "final" and not blocks):
            continue
        number = ""
        if place.numbering != "none":
            numbers[place.numbering] += 1
            count = numbers[place.numbering]
            number = str(count) if place.numbering == "number" else chr(ord("A") + count - 1)
        lead: Words = leads[0].words if leads else place.opening if blocks else ""
        made.append(Section(place.code, place.title, number, place.part, lead, tuple(blocks)))
    return made
