"""Strategies worth comparing because they address the challenges, and those that were compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from wizard.advice.checks.aims import MOST_WHEN_LOW
from wizard.advice.defaults import row_for
from wizard.advice.suggestions.suggestion import Suggestion, offering, quoted
from wizard.advice.view import View
from wizard.engine import content
from wizard.engine.answers import Answers, Json
from wizard.figures.written import listed

STEP = "design-strategies"
SHORT, LOW_COST = 2, 2  # levels of readiness and of cost


def to_compare(answers: Answers) -> Iterator[Suggestion]:
    """LIBRARY 5: those that address a priority challenge; first those that address more of them, then by the rank of the first.

    STEPS, Appendix B: where readiness is low, at most three, first those that work with low readiness; where money is
    short, of equals first those that cost little.
    """
    offered = offering(f"{STEP}.strategy_candidates")
    view = View(answers)
    declined = {row.text("dc_code") for row in answers.rows(f"{STEP}.declined")}
    items = content.choices(f"strategies_{answers.track}", answers.track).values()
    met = {item.value: [code for code in view.priorities if code in item.more["addresses"]] for item in items}
    is_low = view.readiness.band == "low"
    is_poor = view.readiness.levels.get("rd_funding", SHORT + 1) <= SHORT
    addressing = [item for item in items if met[item.value] and item.value not in declined]
    addressing.sort(key=lambda item: (
        is_low and not item.more["fit_low"], -len(met[item.value]), view.priorities.index(met[item.value][0]),
        is_poor and item.more["cost"] > LOW_COST,
    ))  # fmt: skip
    for item in addressing[: MOST_WHEN_LOW if is_low else None]:
        because = f"it addresses {listed([quoted(view.label('challenges', code)) for code in met[item.value]])}"
        yield offered(
            f"candidate.{item.value}",
            title=f"{item.label}: {item.hint}",
            because=because,
            row={"cand_code": item.value},
            known_by=("cand_code",),
        )


def compared(answers: Answers) -> Iterator[Suggestion]:
    """STEPS step 8: a considered strategy that is neither selected nor declined."""
    offered = offering(f"{STEP}.strategies")
    declined = {row.text("dc_code") for row in answers.rows(f"{STEP}.declined")}
    leading: Mapping[str, Json] = {}  # so that all of them taken at once have one lead
    for row in answers.rows(f"{STEP}.strategy_candidates"):
        code = row.text("cand_code")
        made = row_for(code, answers, leading) if code not in declined else None
        if made is not None:
            leading = {"st_priority": "supporting"}
            title, because = made.row["st_title"], "you considered it"
            yield offered(f"strategy.{code}", title=title, because=because, row=made.row, known_by=("st_code", "st_title"))
        elif code == "custom" and (title := row.text("cand_title")):
            own = {"st_code": "custom", "st_title": title}
            yield offered(f"strategy.{row.id}", title=title, because="you considered it", row=own, known_by=("st_title",))


SUGGESTS = {f"{STEP}.strategy_candidates": to_compare, f"{STEP}.strategies": compared}
