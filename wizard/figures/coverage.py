"""How many teachers have a teacher leader, by plan year."""

from __future__ import annotations

from wizard.engine.answers import Answers
from wizard.engine.scope import plan_years
from wizard.figures.workload import Workload, workloads


def is_coaching(role: Workload, answers: Answers) -> bool:
    """Whether a role helps colleagues one by one: a coach, observe, mentor or model duty, or no duty written yet."""
    return role.helping_hours > 0 or not _has_duties(role, answers)


def _has_duties(role: Workload, answers: Answers) -> bool:
    stored = answers.row("design-roles.roles", role.role_id)
    return stored is not None and bool(stored.rows("role_duties"))


def supported(answers: Answers) -> tuple[float, ...]:
    """Teachers with a teacher leader by plan year: span times positions over coaching-type roles (Appendix A)."""
    counted = [role for role in workloads(answers) if is_coaching(role, answers)]
    return tuple(sum(max(0.0, role.span or 0) * role.positions[at] for role in counted) for at in range(plan_years(answers)))


def coverage(answers: Answers) -> tuple[float, ...] | None:
    """The share of all teachers that have a teacher leader, by plan year; more than 1 where spans overlap.

    None without the number of teachers.
    """
    teachers = answers.step("plan-profile").number("num_teachers")
    if not teachers or teachers <= 0:
        return None
    return tuple(count / teachers for count in supported(answers))
