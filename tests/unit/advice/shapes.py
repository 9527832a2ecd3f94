"""The shape of a case, and small makers of answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from wizard.engine.tracks import Track

STATE, DISTRICT = Track.STATE, Track.DISTRICT
Steps = dict[str, Any]


@dataclass(frozen=True)
class Case:
    """A check, answers that make it fire once, where and with which words, and the change that mends it."""

    check: str
    steps: Steps
    found: tuple[str, str, str, str]
    mend: Callable[[Steps], object]
    track: Track = DISTRICT
    extra: dict[str, Any] = field(default_factory=dict)  # what the plan file holds beside its answers


def put(step: str, field: str, value: object) -> Callable[[Steps], object]:
    return lambda steps: steps.setdefault(step, {}).__setitem__(field, value)


def drop(step: str, field: str) -> Callable[[Steps], object]:
    """Takes the last row away."""
    return lambda steps: steps[step][field].pop()


DUTIES = ("coach", "observe", "mentor", "model", "evaluate", "lead_team", "policy")


def role(span: float | None = None, **columns: Any) -> dict[str, Any]:
    """A role; `coach=2` is a duty of that kind with two hours a week."""
    duties = [{"id": kind, "duty_type": kind, "hours_week": columns.pop(kind)} for kind in DUTIES if kind in columns]
    return {"id": "r", "role_span": span, "role_duties": duties, **columns}
