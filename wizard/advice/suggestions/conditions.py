"""Rules that often have to change, and the time that each role needs."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.advice.suggestions.suggestion import Suggestion, offering, quoted, starters
from wizard.engine.answers import Answers
from wizard.engine.tracks import Track
from wizard.figures.workload import workloads

TEAM_MINUTES = 60  # STEPS step 11: at least an hour of team time a week
BARGAINED = ("contract", "mou")
BARGAINING = ("contract", "meet_confer")


def policies(answers: Answers) -> Iterator[Suggestion]:
    offered = offering("design-conditions.policy_changes")
    bargains = answers.step("plan-profile").text("bargaining_status") in BARGAINING
    for one in starters("policy", answers.track):
        if one["kind"] in BARGAINED and not bargains:
            continue
        row = {"pc_title": one["text"], "pc_kind": one["kind"], "pc_need": one["need"], "pc_status": "identified"}
        because = "teachers here bargain or confer" if one["kind"] in BARGAINED else "roles often meet this rule first"
        yield offered(
            f"policy.{one['id']}", title=f"{one['text']}: {one['need'].lower()}", because=because, row=row, known_by=("pc_title",)
        )


def times(answers: Answers) -> Iterator[Suggestion]:
    offered = offering("design-conditions.time_commitment")
    for role in workloads(answers) if answers.track is Track.DISTRICT else ():
        if role.role_id and 0 < role.leadership_hours < 168:
            minutes = round(role.leadership_hours * 60)
            row = {"tc_role": role.role_id, "tc_lead_minutes": minutes, "tc_team_minutes": TEAM_MINUTES}
            named = role.title or "Role without a title"
            yield offered(
                f"time.{role.role_id}",
                title=f"{named}: {minutes} minutes a week for leading, {TEAM_MINUTES} of team time",
                because=f"the role {quoted(named)} gives {role.leadership_hours:g} hours a week",
                row=row,
                known_by=("tc_role",),
            )


SUGGESTS = {"design-conditions.policy_changes": policies, "design-conditions.time_commitment": times}
