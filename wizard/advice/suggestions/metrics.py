"""Metrics that goals, challenges, roles and feared side effects suggest."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.advice.defaults import row_for
from wizard.advice.suggestions.suggestion import Suggestion, given, offering, quoted
from wizard.advice.view import View
from wizard.engine import content
from wizard.engine.answers import Answers, Json, Record

PLACE = "assess-metrics.metrics"
KNOWN_BY = ("met_code", "met_name")
FEARED = 5  # lines of what is feared that become measures
POOR = 2  # level of readiness
COLLECTED = ("survey", "log", "observation", "walkthrough", "rubric", "sample", "audit")
WATCHES = ("mt_tl_students", "mt_workload")  # LIBRARY 12, r40
offered = offering(PLACE)


def from_goals(answers: Answers) -> Iterator[Suggestion]:
    """STEPS step 3: a goal's own measure; it takes unit, direction and values from the goal while its own are empty."""
    shown = {goal for row in answers.rows(PLACE) if row.text("met_type") == "outcome" for goal in row.codes("met_goals")}
    for goal in answers.rows("plan-goals.goals"):
        if goal.id and goal.id not in shown and (row := _of_goal(goal, answers)):
            title = goal.text("goal_title") or goal.text("goal_measure") or "without a title"
            yield offered(
                f"metric-of-goal.{goal.id}",
                title=f"{row['met_name']}, from the goal {quoted(title)}",
                because="no outcome in the plan shows yet whether this goal is met",
                row=row,
            )


def _of_goal(goal: Record, answers: Answers) -> dict[str, Json]:
    own = given(met_type="outcome", met_goals=[goal.id], met_name=goal.text("goal_measure"))
    made = row_for(goal.text("goal_metric"), answers, own)
    if made is not None:
        linked = {"met_unit", "met_direction"} if goal.text("goal_unit") else set()
        return {name: value for name, value in made.row.items() if name not in linked}
    return {"met_code": "custom", **own} if "met_name" in own else {}


def from_challenges(answers: Answers) -> Iterator[Suggestion]:
    """LIBRARY 7.1: the default metrics of the priority challenges."""
    view = View(answers)
    known = content.choices("challenges", answers.track)
    for code in view.priorities:
        if (item := known.get(code)) is None:
            continue
        for kind in ("outcome", "driver", "balancing"):
            why = {"outcome": "it shows whether", "driver": "it moves early when"}.get(kind)
            told = f"{why} {quoted(item.label)} gets better" if why else "it shows early whether the work does harm"
            for metric in item.more[f"metrics_{kind}"]:
                if (made := _of_code(metric, answers, told, _goals_of(code, answers) if kind == "outcome" else [])) is not None:
                    yield made


def _goals_of(challenge: str, answers: Answers) -> list[str]:
    return [goal.id for goal in answers.rows("plan-goals.goals") if goal.id and challenge in goal.codes("goal_challenges")]


def _of_code(code: str, answers: Answers, because: str, goals: list[str]) -> Suggestion | None:
    made = row_for(code, answers, given(met_goals=goals))
    if made is None:
        return None
    return offered(f"metric.{code}", title=made.row["met_name"], because=because, row=made.row, known_by=KNOWN_BY)


def from_roles(answers: Answers) -> Iterator[Suggestion]:
    """STEPS step 9: signs that a role works, as measures of process."""
    for role in answers.rows("design-roles.roles"):
        if words := role.text("role_success"):
            because = f"it is a sign that the role {quoted(role.text('role_title') or 'without a title')} works"
            row = {"met_code": "custom", "met_name": words, "met_type": "process", "met_min_n": 10}
            yield offered(f"metric-of-role.{role.id}", title=words, because=because, row=row, known_by=("met_name",))


def from_fears(answers: Answers) -> Iterator[Suggestion]:
    """STEPS step 17: what could go wrong without being meant, as balancing measures."""
    lines = [line.strip(" -*•\t") for line in answers.step("implement-risks").text("unintended").splitlines()]
    for words in [line for line in dict.fromkeys(lines) if 0 < len(line) <= 200][:FEARED]:
        row = {"met_code": "custom", "met_name": words, "met_type": "balancing", "met_min_n": 10}
        yield offered(
            f"metric-of-fear.{words}", title=words, because="you named it as an unintended effect", row=row, known_by=("met_name",)
        )


def against_harm(answers: Answers) -> Iterator[Suggestion]:
    if any(row.text("met_type") == "balancing" for row in answers.rows(PLACE)):
        return
    for code in WATCHES:
        if made := _of_code(code, answers, "the plan has no measure of unintended harm yet", []):
            yield made


def _is_new_work(one: Suggestion) -> bool:
    """Whether its data has to be collected first (STEPS, Appendix B: where data is poor, existing sources come first)."""
    source = str((one.row or {}).get("met_source", ""))
    return any(word in source for word in COLLECTED)


def all_of_them(answers: Answers) -> Iterator[Suggestion]:
    """Each metric of the library once: as a goal's own measure where it is one."""
    seen: set[Json] = set()
    is_poor = View(answers).readiness.levels.get("rd_data", POOR + 1) <= POOR
    for kind in (from_goals, from_challenges, from_roles, from_fears, against_harm):
        for one in sorted(kind(answers), key=_is_new_work) if is_poor else kind(answers):
            code = (one.row or {})["met_code"]
            if code == "custom" or code not in seen or kind is from_goals:
                yield one
            seen.add(str(code))


SUGGESTS = {PLACE: all_of_them}
