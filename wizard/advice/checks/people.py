"""Each piece of work has an owner, each line one accountable role, and each group that law names a record."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.advice.checks.check import Check, Place
from wizard.engine.answers import NOTHING, Answers, Record
from wizard.figures.consultation import consultation

ACCOUNTABLE, RESPONSIBLE = ("A", "RA"), ("R", "RA")
# step, field, who owns a row of it, and the column that says when it needs no owner any more
OWNED = (
    ("implement-milestones", "milestones", "ms_owner", "ms_status"),
    ("implement-risks", "risks", "risk_owner", "risk_status"),
    ("assess-metrics", "metrics", "met_owner", ""),
)
OVER = ("dropped", "closed")


def raci_rows(answers: Answers) -> Iterator[tuple[str, list[str]]]:
    """Each task of the matrix with the letters in its row, once any letter stands in the matrix."""
    step = answers.step("implement-governance")
    cells = step.cells("raci")
    roles = {role.id for role in step.rows("raci_roles")}
    begun = any(_letters(record, roles) for record in cells.values())
    for task in step.rows("raci_tasks") if begun else ():
        yield task.id, _letters(cells.get(task.id, NOTHING), roles)


def _letters(record: Record, roles: set[str]) -> list[str]:
    return [record.text(role) for role in record.data if (not roles or role in roles) and record.text(role)]


def not_one_accountable(answers: Answers) -> Iterator[Place]:
    for task, letters in raci_rows(answers):
        count = sum(letter in ACCOUNTABLE for letter in letters)
        if count != 1:
            words = f"Exactly one accountable. This task has {count or 'none'}."
            yield Place("implement-governance", "raci", task, words)


def no_owner(answers: Answers) -> Iterator[Place]:
    for step, field, owner, status in OWNED:
        for row in answers.rows(f"{step}.{field}"):
            if not row.text(owner) and row.text(status) not in OVER:
                yield Place(step, field, row.id, "No owner.")


def not_consulted(answers: Answers) -> Iterator[Place]:
    listed, log = answers.rows("plan-stakeholders.stakeholders"), answers.rows("plan-stakeholders.engagement_log")
    if not listed and not log:
        return
    for group in consultation(answers):
        if group.state == "open":
            words = f"{group.label}: no engagement recorded."
            yield Place("plan-stakeholders", "stakeholders" if group.row else "engagement_log", group.row, words)


CHECKS = (
    Check(
        "ck_raci_a",
        "error",
        ("implement-governance",),
        not_one_accountable,
        "With two accountable roles no one decides; with none, no one answers for it.",
        "Give the A (or RA) to exactly one role in this row.",
    ),
    Check(
        "ck_no_owner",
        "warning",
        ("implement-milestones", "implement-risks", "assess-metrics"),
        no_owner,
        "Work that belongs to everyone is done by no one.",
        "Name the role that answers for it.",
    ),
    Check(
        "ck_consultation",
        "warning",
        ("plan-stakeholders",),
        not_consulted,
        "ESEA sections 2101(d) and 2102(b)(3) name the groups to consult on Title II-A, at the start and on the way.",
        "Record an engagement with this group, or mark the group as not applicable.",
        asks=("plan-stakeholders.engagement_log",),
    ),
)
