"""Who stands in the responsibility matrix, which tasks, who carries them; and decisions that belong in the log."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.advice.suggestions.suggestion import Suggestion, given, offering, quoted
from wizard.engine import content
from wizard.engine.answers import Answers, Record

STEP = "implement-governance"
CLOSE = ("collaborate", "empower")
LONGEST = 200


def people(answers: Answers) -> Iterator[Suggestion]:
    """STEPS step 15: sponsor and lead, the planning team, groups that decide together."""
    offered = offering(f"{STEP}.raci_roles")
    profile = answers.step("plan-profile")
    known = content.choices("stakeholders", answers.track)
    named = [("sponsor", profile.text("sponsor_role"), "it is the sponsor"), ("lead", profile.text("lead_office"), "it leads the plan")]
    named += [(f"team.{row.id}", row.text("member_role"), "it is on the planning team") for row in profile.rows("team_members")]
    for row in answers.rows("plan-stakeholders.stakeholders"):
        item = known.get(row.text("stk_group"))
        if item and row.text("stk_level") in CLOSE and not row.flag("stk_na"):
            named.append((f"group.{row.id}", item.label, "you plan to decide together with this group"))
    for ident, name, because in named:
        if name:
            row_made = {"rr_name": name[:LONGEST]}
            yield offered(f"raci-role.{ident}", title=name, because=because, row=row_made, known_by=("rr_name",))


def _tasks(answers: Answers) -> Iterator[tuple[str, str, str, str]]:
    """Id, name, reason and owner of each task that other steps name."""
    for row in answers.rows("design-strategies.strategies"):
        yield f"strategy.{row.id}", row.text("st_title"), "it is a selected strategy", row.text("st_owner")
    for row in answers.rows("design-roles.roles"):
        if title := row.text("role_title"):
            yield f"role.{row.id}", f"Fill and support the role: {title}", "it is a role of the plan", ""
    for row in answers.rows("implement-milestones.milestones"):
        if row.flag("ms_critical") and row.text("ms_status") not in ("done", "dropped"):
            yield f"milestone.{row.id}", row.text("ms_title"), "it is a critical milestone", row.text("ms_owner")


def tasks(answers: Answers) -> Iterator[Suggestion]:
    """STEPS step 15: from strategies, roles and critical milestones."""
    offered = offering(f"{STEP}.raci_tasks")
    for ident, name, because, _ in _tasks(answers):
        if name:
            row = {"rt_name": name[:LONGEST]}
            yield offered(f"raci-task.{ident}", title=name, because=because, row=row, known_by=("rt_name",))


def cells(answers: Answers) -> Iterator[Suggestion]:
    """The owner of a strategy or milestone is accountable for its task, where nobody is yet."""
    offered = offering(f"{STEP}.raci")
    columns = {row.text("rr_name").casefold(): row for row in answers.rows(f"{STEP}.raci_roles") if row.id and row.text("rr_name")}
    owners = {name[:LONGEST].casefold(): owner for _, name, _, owner in _tasks(answers) if name and owner}
    stored = answers.step(STEP).cells("raci")
    for task in answers.rows(f"{STEP}.raci_tasks"):
        owner = owners.get(task.text("rt_name").casefold(), "")
        role = columns.get(owner.casefold())
        if role is not None and task.id and not _is_owned(stored.get(task.id)):
            yield offered(
                f"raci-cell.{task.id}",
                title=f"{task.text('rt_name')}: {role.text('rr_name')} is accountable",
                because=f"{quoted(owner)} owns it",
                fills={task.id: {role.id: "A"}},
            )


def _is_owned(row: Record | None) -> bool:
    return row is not None and any(value in ("A", "RA") for value in row.data.values())


def decisions(answers: Answers) -> Iterator[Suggestion]:
    """STEPS step 15: what was declined, and gates to decide on."""
    offered = offering(f"{STEP}.decision_log")
    known = content.choices(f"strategies_{answers.track}", answers.track)
    for row in answers.rows("design-strategies.declined"):
        item = known.get(row.text("dc_code"))
        if item and row.text("dc_reason"):
            made = {"dl_decision": f"Not chosen: {item.label}", "dl_reason": row.text("dc_reason"), "dl_public": True}
            because = "you declined this strategy and gave a reason"
            yield offered(f"decision.{item.value}", title=made["dl_decision"], because=because, row=made, known_by=("dl_decision",))
    for row in answers.rows("implement-rollout.gates"):
        if condition := row.text("gt_condition"):
            words = ": ".join(filter(None, (f"Gate {row.text('gt_between')}".strip(), condition)))[:LONGEST]
            made = given(dl_decision=words, dl_by=row.text("gt_decider"), dl_public=True)
            because = "it is a gate between waves, and its decision belongs in the log"
            yield offered(f"decision.gate.{row.id}", title=words, because=because, row=made, known_by=("dl_decision",))


SUGGESTS = {f"{STEP}.raci_roles": people, f"{STEP}.raci_tasks": tasks, f"{STEP}.raci": cells, f"{STEP}.decision_log": decisions}
