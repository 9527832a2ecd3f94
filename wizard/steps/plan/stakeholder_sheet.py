"""The groups as plain values. Where a group stands is for the team's own planning: it is in no sheet."""

from __future__ import annotations

from collections.abc import Sequence

from exports.sheets import Cell, Sheet, SheetColumn
from wizard.engine.reading import Row

HEADS = ("Group", "What matters to them", "Influence", "How much it affects them", "Level of engagement", "Methods", "When", "Owner")


def stakeholder_sheet(groups: Sequence[Row]) -> Sheet:
    """One line for each group that applies."""
    lines: list[tuple[Cell, ...]] = [
        (
            row.title,
            row.text("stk_interest"),
            row.written("stk_influence"),
            row.written("stk_affected"),
            row.written("stk_level"),
            row.written("stk_methods"),
            row.written("stk_when"),
            row.text("stk_owner"),
        )
        for row in groups
    ]
    return Sheet("stakeholders", "Stakeholders", tuple(SheetColumn(head) for head in HEADS), tuple(lines))
