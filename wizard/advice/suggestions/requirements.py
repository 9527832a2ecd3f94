"""Required elements that a state can start from."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.advice.suggestions.suggestion import Suggestion, cited, offering, starters
from wizard.engine.answers import Answers
from wizard.engine.tracks import Track

PLACE = "plan-responsibilities.must_haves"
WHY = {"IA-DE": "it was among the five that Iowa required in 2013", "": "roles depend on it"}
offered = offering(PLACE)


def must_haves(answers: Answers) -> Iterator[Suggestion]:
    """STEPS step 6."""
    for one in starters("must_have", answers.track) if answers.track is Track.STATE else ():
        row = {"mh_text": one["text"], "mh_type": "required"}
        named = one.get("source", "")
        because, source = WHY[named], cited(named)
        yield offered(f"must-have.{one['id']}", title=one["text"], because=because, row=row, known_by=("mh_text",), source=source)


SUGGESTS = {PLACE: must_haves}
