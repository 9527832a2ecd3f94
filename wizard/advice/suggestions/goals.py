"""Goals that the challenges suggest, and a goal's sentence from its own numbers."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.advice.suggestions.suggestion import Suggestion, given, offering, quoted
from wizard.advice.view import ORDINALS, View
from wizard.engine import content
from wizard.engine.answers import Answers, Json, Record
from wizard.engine.fields.texts import day_words
from wizard.figures.written import plain

PLACE = "plan-goals.goals"
offered = offering(PLACE)
UNITS = {"percent": "%", "points": " points"}
MOVES = {"increase": "will rise", "decrease": "will fall"}


def from_challenges(answers: Answers) -> Iterator[Suggestion]:
    """LIBRARY 4: the candidate goals of the chosen challenges, those ranked first before the others."""
    view = View(answers)
    known = content.choices("challenges", answers.track)
    chosen = answers.step("plan-challenges").codes("challenges")
    for code in dict.fromkeys((*view.priorities, *chosen)):
        item = known.get(code)
        if item is None:
            continue
        ranked = f"you ranked {quoted(item.label)} {ORDINALS[view.priorities.index(code)]}" if code in view.priorities else ""
        for at, (goal, words) in enumerate(zip(item.more["goals"], item.more["goal_templates"], strict=True)):
            if goal.get("track", answers.track) == answers.track:
                template = words.removeprefix("State: ").replace("__", "…").replace("….", "…")
                yield offered(
                    f"goal.{code}.{at}",
                    title=f"{goal['title']}: {template}",
                    because=ranked or f"you chose {quoted(item.label)}",
                    row=_row(goal, code),
                    known_by=("goal_title", "goal_measure"),
                )


def _row(goal: dict[str, Json], code: str) -> dict[str, Json]:
    return given(
        goal_title=goal["title"],
        goal_type=goal["kind"],
        goal_challenges=[code],
        goal_metric=goal.get("metric"),
        goal_measure=goal["measure"],
        goal_unit=goal["unit"],
        goal_direction=goal["direction"],
    )


def sentences(answers: Answers) -> Iterator[Suggestion]:
    """STEPS step 3: the sentence of a goal, where its numbers are known."""
    for goal in answers.rows(PLACE):
        if goal.id and (words := _sentence(goal)):
            because = "measure, direction, target and day are given"
            yield offered(
                f"goal-sentence.{goal.id}",
                title=f"Goal in full: {words}",
                because=because,
                fills={"goal_statement": words},
                row_id=goal.id,
                on_list=False,
            )


def _sentence(goal: Record) -> str:
    day, target, baseline = goal.day("target_date"), goal.number("goal_target"), goal.number("goal_baseline")
    measure, move = goal.text("goal_measure"), MOVES.get(goal.text("goal_direction"))
    if day is None or target is None or not measure or move is None:
        return ""
    unit = UNITS.get(goal.text("goal_unit"), "")
    group = f" for {_inside(group)}" if (group := goal.text("goal_group")) and group.casefold() not in measure.casefold() else ""
    start = f" from {plain(baseline, 2)}{unit}" if baseline is not None and not goal.flag("baseline_pending") else ""
    return f"By {day_words(day)}, {_inside(measure)}{group} {move}{start} to {plain(target, 2)}{unit}."


def _inside(words: str) -> str:
    """Words as they stand within a sentence: "Teachers" in lower case, "ELA" as it is."""
    return words[:1].lower() + words[1:] if words[1:2].islower() else words


def from_library(answers: Answers) -> Iterator[Suggestion]:
    """What the library knows of the metric that a goal names."""
    known = content.choices("metrics", answers.track)
    for goal in answers.rows(PLACE):
        item = known.get(goal.text("goal_metric"))
        if goal.id and item is not None:
            yield offered(
                f"goal-metric.{goal.id}",
                title="Measure, unit and direction from the library, where they are empty",
                because=f"you chose {quoted(item.label)} from the library",
                fills=given(goal_measure=item.label, goal_unit=item.more["unit"], goal_direction=item.more.get("direction")),
                row_id=goal.id,
                on_list=False,
            )


SUGGESTS = {PLACE: lambda answers: (*from_challenges(answers), *from_library(answers), *sentences(answers))}
