"""A first theory of action, drawn from challenges, strategies and goals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from wizard.advice.suggestions.suggestion import Suggestion, offering, quoted
from wizard.advice.view import View
from wizard.engine.answers import Answers, Record
from wizard.engine.tracks import Track
from wizard.figures.written import listed

STEP = "design-theory-of-action"
LONGEST = 200  # characters of a line
SUPPORT = "teachers in these roles have the time and the authority to help colleagues"
PARTS = {  # what follows "If we", by the state's posture
    "conditions": "create the conditions for teacher-leader roles",
    "guide": "guide and support districts in designing roles",
    "catalyze": "help districts to try roles out",
    "evaluate": "learn from the roles and report what we find",
}
chain_of = offering(f"{STEP}.toa_chain")


def chain(answers: Answers) -> Iterable[Suggestion]:
    """STEPS step 7, a starter: from what is done to the challenge and the goals; none once the team wrote links of its own."""
    links = tuple(_links(answers))
    ours = {link.new_id for link in links}
    return links if all(row.id in ours for row in answers.rows(f"{STEP}.toa_chain")) else ()


def _links(answers: Answers) -> Iterator[Suggestion]:
    view = View(answers)
    first, because = _beginning(answers)
    if first:
        yield _link("first", because, first, SUPPORT)
    both = view.priorities[:2]
    if not both:
        return
    together = _toward(both, view)
    yield from (together,) if len(str((together.row or {})["toa_then"])) < LONGEST else (_toward((code,), view) for code in both)


def _toward(codes: tuple[str, ...], view: View) -> Suggestion:
    """What weekly help leads to: the goals of some challenges, else the challenges themselves."""
    goals = [goal for goal in view.answers.rows("plan-goals.goals") if goal.id and set(codes) & set(goal.codes("goal_challenges"))]
    labels = [view.label("challenges", code) for code in codes]
    return _link(
        f"challenge.{codes[0]}",
        f"you ranked {listed([quoted(label) for label in labels])} among the first",
        "give teachers colleagues who help them every week, first where the need is greatest",
        f"we reach: {'; '.join(map(_named, goals))}" if goals else f"this changes: {'; '.join(labels)}",
        [goal.id for goal in goals],
    )


def _beginning(answers: Answers) -> tuple[str, str]:
    rows = answers.rows("design-strategies.strategies")
    lead = next((row for row in rows if row.text("st_priority") == "lead" and row.text("st_title")), None)
    if lead:
        return f"carry out {quoted(lead.text('st_title'))}", "it is the lead strategy"
    posture = answers.step("plan-responsibilities")
    code = posture.text("state_posture_primary") or next(iter(posture.codes("state_posture")), "")
    return (PARTS[code], "it is the state’s main part") if code in PARTS and answers.track is Track.STATE else ("", "")


def _link(ident: str, because: str, begin: str, then: str, goals: list[str] | None = None) -> Suggestion:
    row = {"toa_if": begin[:LONGEST], "toa_then": then[:LONGEST], **({"toa_goal": goals} if goals else {})}
    title = f"If we {row['toa_if']}, then {row['toa_then']}"
    return chain_of(f"chain.{ident}", title=title, because=because, row=row, known_by=("toa_if+toa_then",))


def _named(goal: Record) -> str:
    return goal.text("goal_title") or goal.text("goal_measure") or "a goal without a name"


def entries(answers: Answers, field: str, place: str, column: str, because: str) -> Iterator[Suggestion]:
    """Lines of the logic model from the titles of other rows."""
    offered = offering(f"{STEP}.{field}")
    for row in answers.rows(place):
        if words := row.text(column)[:LONGEST]:
            yield offered(f"{field}.{row.id}", title=words, because=because, row={"text": words}, known_by=("text",))


SUGGESTS = {
    f"{STEP}.lm_inputs": partial(
        entries, field="lm_inputs", place="plan-responsibilities.partners", column="pt_name", because="it is one of your partners"
    ),
    f"{STEP}.toa_chain": chain,
    f"{STEP}.lm_activities": partial(
        entries, field="lm_activities", place="design-strategies.strategies", column="st_title", because="it is a selected strategy"
    ),
    f"{STEP}.lm_long": partial(entries, field="lm_long", place="plan-goals.goals", column="goal_title", because="it is one of your goals"),
}
