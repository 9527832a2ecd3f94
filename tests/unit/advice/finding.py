"""What one check finds, always at a place where one of its cases stands."""

from __future__ import annotations

from tests.unit.advice.cases import CASES
from tests.unit.advice.shapes import Steps
from wizard.advice.checks import checks
from wizard.engine.answers import Answers
from wizard.engine.tracks import Track

PLACES = {(case.check, *case.found[:2]) for case in CASES}


def found(check: str, steps: Steps, track: Track = Track.DISTRICT) -> list[tuple[str, str]]:
    """The row and the message of each place where a check fires."""
    fired = [one for one in checks(Answers(track, "", steps)) if one.check_id == check]
    assert {(check, one.step, one.field) for one in fired} <= PLACES
    return [(one.row, one.message) for one in fired]
