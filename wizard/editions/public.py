"""The public edition: roles instead of names, readiness in bands, nothing that a team keeps for itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from exports.document import Block, Column, Document, Figure, Group, Paragraph, Table, Words
from wizard.editions.edition import LAST, Edition
from wizard.engine.answers import Answers
from wizard.engine.reading import Reading
from wizard.figures.readiness import DIMENSIONS, readiness

DECLINED = "declined_strategies"
UNPRINTED = {"readiness_detail"}  # details that this edition never prints
BANDS = ("To build first", "To build on with care", "A strength", "A strength")  # by level, 1 to 4


def public(answers: Answers) -> Answers:
    """The answers without names, known gaps, options that were set aside, and measures that are not public."""
    answers = without_names(answers)
    last: dict[str, Any] = dict(answers.step(LAST).data)
    details = [code for code in answers.step(LAST).codes("include_details") if code not in UNPRINTED]
    answers = answers.replaced(LAST, {**last, "include_checks": False, "include_details": details})
    answers = _rows(answers, "assess-metrics", "metrics", lambda row: None if row.get("met_public") is False else row)
    if DECLINED in details:
        return answers
    return _rows(answers, "implement-governance", "decision_log", lambda row: {**row, "dl_options": ""})


def without_names(answers: Answers) -> Answers:
    """Names that the team gave beside their roles, taken out; where a text uses one, the role stands instead."""
    roles = {row.text("name_optional"): row.text("member_role") for row in answers.rows("plan-profile.team_members")}
    roles = {name: role or "a member of the planning team" for name, role in roles.items() if len(name) > 2}
    if not roles:
        return answers
    longest = sorted(roles, key=len, reverse=True)
    anyone = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest)) + r")(?!\w)")
    for slug in answers:
        answers = answers.replaced(slug, _told(dict(answers.step(slug).data), lambda text: anyone.sub(lambda found: roles[found[0]], text)))
    return _rows(answers, "plan-profile", "team_members", lambda row: {**row, "name_optional": ""})


def _told(value: Any, change: Callable[[str], str]) -> Any:
    """A stored value with all its texts changed; ids stay."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, list):
        return [_told(one, change) for one in value]
    if isinstance(value, dict):
        return {name: one if name == "id" else _told(one, change) for name, one in value.items()}
    return value


def _rows(answers: Answers, slug: str, table: str, change: Callable[[Mapping[str, Any]], Mapping[str, Any] | None]) -> Answers:
    """The answers with each row of a table changed, or left out where `change` gives None."""
    there = answers.step(slug).value(table)
    if not isinstance(there, list):
        return answers
    kept = [made for row in there if (made := change(row) if isinstance(row, dict) else row) is not None]
    return answers.replaced(slug, {**answers.step(slug).data, table: kept})


def in_bands(document: Document, plan: Reading) -> Document:
    """The document with readiness in bands instead of levels."""
    parts = tuple(
        replace(part, sections=tuple(replace(section, blocks=_banded(section.blocks, plan)) for section in part.sections))
        for part in document.parts
    )
    return replace(document, parts=parts)


def _banded(blocks: tuple[Block, ...], plan: Reading) -> tuple[Block, ...]:
    made: list[Block] = []
    for block in blocks:
        if isinstance(block, Figure) and block.kind == "readiness":
            made.append(_bands(plan))
        elif isinstance(block, Group):
            made.append(replace(block, blocks=_banded(block.blocks, plan)))
        else:
            made.append(block)
    return tuple(made)


def _bands(plan: Reading) -> Block:
    levels = readiness(plan.answers).levels
    rows: list[tuple[Words, ...]] = [
        (plan.label(f"plan-readiness.{code}"), BANDS[levels[code] - 1] if code in levels else "Not rated") for code in DIMENSIONS
    ]
    if not levels:
        return Paragraph("Readiness has not been rated yet.")
    return Table("Readiness in bands", (Column("Dimension"), Column("Band")), tuple(rows))


EDITION = Edition(
    name="public",
    label="Public edition",
    audience="The public, the press and families.",
    holds="All sections, with roles instead of names and readiness in bands; without known gaps, options set aside and measures that are not public.",
    order=20,
    answers=public,
    arranged=in_bands,
    tailored=True,
    summed_up=frozenset({"plan-readiness"}),
)
