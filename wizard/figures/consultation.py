"""Which of the groups that federal law names for consultation have been heard."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from wizard.engine import content
from wizard.engine.answers import NOTHING, Answers

State = Literal["recorded", "not applicable", "open"]


@dataclass(frozen=True, slots=True)
class Group:
    """One named group: its code and label, the row of `stakeholders` it has ("" for none), and where it stands."""

    code: str
    label: str
    row: str
    state: State


def consultation(answers: Answers) -> tuple[Group, ...]:
    """ESEA 2101(d) and 2102(b)(3): every group the track's list marks `essa_named`, in its order.

    A record of engagement counts more than the mark "not applicable"; of several rows for a group, one with it is enough.
    """
    heard = {group for entry in answers.rows("plan-stakeholders.engagement_log") for group in entry.codes("el_groups")}
    listed = answers.rows("plan-stakeholders.stakeholders")
    rows = {row.text("stk_group"): row for row in reversed(listed)}
    left_out = {row.text("stk_group") for row in listed if row.flag("stk_na")}
    found = []
    for code, item in content.choices("stakeholders", answers.track).items():
        if item.more.get("essa_named"):
            row = rows.get(code, NOTHING)
            state: State = "recorded" if code in heard else "not applicable" if code in left_out else "open"
            found.append(Group(code, item.label, row.id, state))
    return tuple(found)
