"""A plan filled from a profile, three challenges and readiness by taking what is suggested, step after step.

Every suggestion that such a team meets is approved as a whole in tests/golden: a planner read each of them. To approve anew,
`python -m tests.unit.advice.test_a_plan_from_nothing` writes the files; read what differs.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from wizard.advice.checks import checks
from wizard.advice.rules import recommendations
from wizard.advice.suggestions import Suggestion, suggestions, suggests
from wizard.advice.suggestions.taking import taken
from wizard.engine.answers import Answers
from wizard.engine.tracks import Track
from wizard.review import Review

GOLDEN = Path(__file__).parents[2] / "golden"
CHALLENGES = {
    Track.DISTRICT: ["ch_early_attrition", "ch_uneven_instruction", "ch_principal_overload"],
    Track.STATE: ["ch_inequitable_access", "ch_uneven_instruction", "ch_small_rural"],
}
LEVELS = {Track.DISTRICT: {"time": 1}, Track.STATE: {"policy": 1, "principals": 1, "data": 1}}
DIMENSIONS = ("vision", "leadership", "trust", "policy", "funding", "time", "principals", "pipeline", "learning", "data")
TAKEN = {  # of so many a team takes the first ones
    "plan-goals.goals": 3, "design-strategies.strategy_candidates": 5, "design-strategies.strategies": 3, "design-roles.roles": 3,
    "assess-metrics.metrics": 12, "implement-risks.risks": 9,
}  # fmt: skip
ROUNDS = 3  # some suggestions follow from what was just taken


def beginning(track: Track) -> dict[str, Any]:
    numbers = {
        "num_schools": 14,
        "num_teachers": 500,
        "num_students": 7000,
        "bargaining_status": "contract",
        "contract_expires": "2028-06-30",
    }
    state = {"num_districts": 120, "num_schools": 900, "num_teachers": 42_000, "num_students": 610_000, "bargaining_status": "varies"}
    return {
        "plan-profile": {
            "lead_office": "Office of Teaching", "sponsor_role": "Superintendent", "plan_start": "2027-07-01", "plan_years": 3,
            "avg_teacher_salary": 60_000, "benefit_rate": 30, "locale_mix": ["suburban", "rural"],
            "team_members": [{"id": "t1", "member_role": "Teacher, grade 4", "member_group": "sk_teachers"},
                             {"id": "t2", "member_role": "Principal", "member_group": "sk_principals"}],
            "existing_roles": [{"id": "e1", "er_title": "Department chair", "er_count": 12, "er_pay": 1500, "er_time": "none", "er_keep": "reshape"}],
            "existing_initiatives": [{"id": "i1", "init_name": "New mathematics materials", "init_type": "curriculum"}],
            **(numbers if track is Track.DISTRICT else state),
        },
        "plan-challenges": {"challenges": CHALLENGES[track], "challenge_rank": CHALLENGES[track]},
        "plan-readiness": {f"rd_{name}": {"level": LEVELS[track].get(name, 2)} for name in DIMENSIONS},
        "implement-rollout": {"waves": [{"id": "w1", "wv_start": "2027-08-16", "wv_sites": 5}, {"id": "w2", "wv_start": "2028-08-14"}]},
        "design-budget": {"daily_rate": 320},
    }  # fmt: skip


@cache
def walked(track: Track) -> tuple[Answers, dict[str, Suggestion]]:
    """The plan at the end, and every suggestion that was met."""
    answers, met = Answers(track, "Our framework", beginning(track)), {}
    for step in Review(answers).journey.steps:
        fields = [place.partition(".")[2] for place in suggests() if place.startswith(f"{step.slug}.")]
        for _ in range(ROUNDS if fields else 0):
            found = suggestions(Review(answers).journey.visible, step.slug, fields, answers)
            met.update({one.id: one for one in found})
            answers = answers.replaced(step.slug, with_them(answers, step.slug, found))
    return answers, met


def with_them(answers: Answers, slug: str, found: tuple[Suggestion, ...]) -> dict[str, Any]:
    made = dict(answers.step(slug).data)
    for field in dict.fromkeys(one.field for one in found):
        most = TAKEN.get(f"{slug}.{field}", 80)
        made, _ = taken(made, [one for one in found if one.field == field], {field: most})
    return made


def as_lines(track: Track) -> list[str]:
    """One line for each suggestion: where, which, what, why, from where, and the answers it becomes."""
    return [
        " | ".join((f"{one.step}.{one.field}", one.id, one.row_id, one.title, one.because, one.source,
                    json.dumps(one.fills if one.row is None else dict(one.row), ensure_ascii=False)))
        for one in walked(track)[1].values()
    ]  # fmt: skip


def golden(track: Track) -> Path:
    return GOLDEN / f"suggestions_{track}.txt"


@pytest.mark.parametrize("track", Track)
def test_every_suggestion_is_the_approved_one(track: Track) -> None:
    assert as_lines(track) == golden(track).read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("track", Track)
def test_what_was_taken_contradicts_nothing(track: Track) -> None:
    """Suggestions leave things open - owners, money, talks - and make no error and no conflict of their own."""
    visible = Review(walked(track)[0]).journey.visible
    open_still = {"ck_consultation", "ck_strategy_no_goal", "ck_budget_gap", "ck_no_owner", "ck_stop_doing", "ck_low_supplement",
                  "ck_goal_no_strategy"}  # fmt: skip

    assert {one.check_id for one in checks(visible)} <= open_still | ({"ck_team_no_districts"} if track is Track.STATE else set())


@pytest.mark.parametrize(("track", "rules"), [
    (Track.DISTRICT, ["r01", "r02", "r09", "r12", "r29", "r49", "r33", "r44"]),
    (Track.STATE, ["r08", "r09", "r21", "r12", "r14", "r16", "r17", "r29", "r15", "r18", "r19", "r44"]),
])  # fmt: skip
def test_the_recommendations_of_such_a_team(track: Track, rules: list[str]) -> None:
    assert [one.id for one in recommendations(Review(walked(track)[0]).journey.visible)] == rules


if __name__ == "__main__":
    for one in Track:
        golden(one).write_text("\n".join(as_lines(one)) + "\n", encoding="utf-8")
