"""How many teachers have a teacher leader, by plan year."""

from __future__ import annotations

from wizard.engine.answers import Answers, Record
from wizard.engine.scope import plan_years
from wizard.figures.workload import HELPING, workloads


def is_coaching(role: Record) -> bool:
    """Whether a role helps colleagues one by one: a coach, observe, mentor or model duty, or no duty written yet."""
    duties = role.rows("role_duties")
    return not duties or any(duty.text("duty_type") in HELPING for duty in duties)


def supported(answers: Answers) -> tuple[float, ...]:
    """Teachers with a teacher leader by plan year: span times positions over coaching-type roles (Appendix A)."""
    return answers.once(_supported)


def _supported(answers: Answers) -> tuple[float, ...]:
    both = zip(answers.rows("design-roles.roles"), workloads(answers), strict=True)
    counted = [load for role, load in both if is_coaching(role)]
    return tuple(sum(max(0.0, role.span or 0) * role.positions[at] for role in counted) for at in range(plan_years(answers)))


def coverage(answers: Answers) -> tuple[float, ...] | None:
    """The share of all teachers that have a teacher leader, by plan year; more than 1 where spans overlap.

    None without the number of teachers.
    """
    teachers = answers.step("plan-profile").number("num_teachers")
    if not teachers or teachers <= 0:
        return None
    return tuple(count / teachers for count in supported(answers))
