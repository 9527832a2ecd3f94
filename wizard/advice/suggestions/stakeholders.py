"""Groups that federal law names for consultation, and how closely each group could be engaged."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.advice.defaults import row_for
from wizard.advice.suggestions.suggestion import Suggestion, cited, offering
from wizard.engine import content
from wizard.engine.answers import Answers
from wizard.figures import engagement

PLACE = "plan-stakeholders.stakeholders"
LEVELS = {"inform": "Inform", "consult": "Consult", "involve": "Involve", "collaborate": "Collaborate"}
RATINGS = {1: "low", 2: "medium", 3: "high"}
offered = offering(PLACE)


def named_by_law(answers: Answers) -> Iterator[Suggestion]:
    """STEPS step 5, LIBRARY 10: the groups of ESEA 2101(d) and 2102(b)."""
    for item in content.choices("stakeholders", answers.track).values():
        made = row_for(item.value, answers) if item.more.get("essa_named") else None
        if made is not None:
            because = "federal law names this group for consultation on Title II-A" + (
                ", where it is present" if "," in item.more["essa"] else ""
            )
            yield offered(
                f"group.{item.value}", title=item.label, because=because, row=made.row, known_by=("stk_group",), source=cited("ESEA")
            )


def levels(answers: Answers) -> Iterator[Suggestion]:
    """STEPS step 5: from influence and effect, one step up where trust is low; a group that the law names is heard."""
    known = content.choices("stakeholders", answers.track)
    found = engagement.suggestions(answers)
    for row in answers.rows(PLACE):
        level, item = found.get(row.id), known.get(row.text("stk_group"))
        if level is None or row.flag("stk_na"):
            continue
        if level == "inform" and item is not None and item.more.get("essa_named"):
            level = "consult"
        influence, affected = (RATINGS.get(row.level(name) or 0) for name in ("stk_influence", "stk_affected"))
        yield offered(
            f"engagement-level.{row.id}",
            title=f"{item.label if item else 'Group'}: {LEVELS[level]}",
            because=f"its influence is {influence} and the effect on it is {affected}",
            fills={"stk_level": level},
            row_id=row.id,
        )


SUGGESTS = {PLACE: lambda answers: (*named_by_law(answers), *levels(answers))}
