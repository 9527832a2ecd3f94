"""Whether a plan holds together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from wizard.engine.answers import Answers


@dataclass(frozen=True, slots=True)
class Finding:
    check_id: str
    level: Literal["error", "warning", "info"]
    step: str
    field: str
    row: str
    message: str
    why: str = ""
    mend: str = ""


def checks(answers: Answers) -> tuple[Finding, ...]:
    return ()
