"""Each role needs the time, the pay and the trust that its duties ask for."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from wizard.advice.checks.check import Check, Place
from wizard.engine.answers import Answers, Record
from wizard.engine.starter import starter_of
from wizard.figures.workload import Workload, hours_provided, workloads
from wizard.figures.written import money, plain

SLACK = 1.1
LEAST_MINUTES, MOST_IN_A_TEAM = 20, 8
TEAM_LEADING = ("ra_hybrid_team_lead", "ra_multi_classroom")
LEAST_PAY_PERCENT, RELEASED = 10, 0.20
CONFIDENTIAL = ("coach", "mentor")


def _roles(answers: Answers) -> Iterator[tuple[Record, Workload]]:
    return zip(answers.rows("design-roles.roles"), workloads(answers), strict=True)


def _at(role: Record, message: str, mend: str = "") -> Place:
    return Place("design-roles", "roles", role.id, message, mend)


def _says_time(role: Record) -> bool:
    return any(role.number(name) is not None for name in ("role_release_pct", "role_extra_hours_week", "role_extra_days"))


def hours_do_not_fit(answers: Answers) -> Iterator[Place]:
    for role, load in _roles(answers):
        hours = hours_provided(load, answers)
        if _says_time(role) and load.duty_hours > hours * SLACK + 1e-9:
            words = f"Duties need about {plain(load.duty_hours)} hours a week; the role provides {plain(hours)}."
            yield _at(role, words)


def _leads_a_team(role: Record) -> bool:
    kind = role.text("role_archetype")
    return kind in TEAM_LEADING or ("evaluate" in role.codes("role_authority") and kind != "ra_peer_observer")


def span_too_wide(answers: Answers) -> Iterator[Place]:
    """Too many colleagues for the time, or for one team; how to mend it comes with the arithmetic (LIBRARY 12, r34)."""
    for role, load in _roles(answers):
        minutes, span, words, mend = load.minutes_per_teacher, load.span or 0, [], []
        if minutes is not None and minutes < LEAST_MINUTES:
            words.append(f"About {plain(minutes, 0)} minutes per teacher per week.")
            hours, fits = span * LEAST_MINUTES / 60, int(load.helping_hours * 60 / LEAST_MINUTES)
            fewer = f"{fits} {'teacher' if fits == 1 else 'teachers'}" if fits else "no one"
            mend.append(
                f"For {LEAST_MINUTES} minutes each, plan {plain(hours)} hours a week of coaching, observing, mentoring or modeling "
                f"({plain(load.helping_hours)} now: enough for {fewer})"
            )
        if span > MOST_IN_A_TEAM and _leads_a_team(role):
            words.append("Team-leading programs usually use 3-8.")
            now = max(load.positions, default=0)
            mend.append(
                f"With {MOST_IN_A_TEAM} for each, {plain(ceil(span * now / MOST_IN_A_TEAM))} positions reach as many teachers as {plain(now)} do now"
                if now
                else f"Plan a position for every {MOST_IN_A_TEAM} teachers"
            )
        if words:
            yield _at(
                role, " ".join(words), f"{'. '.join(mend)}. Or plan more positions, more release, or fewer teachers for each position."
            )


def no_time(answers: Answers) -> Iterator[Place]:
    for role, load in _roles(answers):
        is_unpaid = role.amount("role_extra_days") <= 0 and role.amount("role_extra_hours_week") <= 0
        if role.number("role_release_pct") == 0 and is_unpaid and load.duty_hours > 1:
            yield _at(role, f"Unpaid time: {plain(load.duty_hours)} hours of duties a week, no release and no paid time.")


def low_supplement(answers: Answers) -> Iterator[Place]:
    average, starter = answers.step("plan-profile").number("avg_teacher_salary"), starter_of(answers)
    for role, load in _roles(answers):
        pay = role.number("role_supplement")
        if not average or average <= 0 or pay is None or load.release < RELEASED or pay * 100 >= LEAST_PAY_PERCENT * average:
            continue
        share = plain(100 * pay / average)
        words = (
            f"The supplement of {money(pay)} is {share}% of the average teacher salary. Below the 10–50% range one design guide recommends."
        )
        _, most = starter.ranges.get(role.id, {}).get("role_supplement", (0.0, None)) if starter else (0.0, None)
        ends = f"The state’s range ends at {money(most)}: write down why this amount is right here." if most and pay >= most else ""
        yield _at(role, words, ends)


def coaches_and_rates(answers: Answers) -> Iterator[Place]:
    for role in answers.rows("design-roles.roles"):
        duties = {duty.text("duty_type") for duty in role.rows("role_duties")}
        rates = "evaluate" in role.codes("role_authority") or "evaluate" in duties
        if rates and duties & set(CONFIDENTIAL):
            told = "check that the separation you describe is enough" if role.text("role_separation") else ""
            mend = told or "state how the two are separated"
            yield _at(role, f"Coaching and evaluating the same colleague can erode trust; {mend}.")


CHECKS = (
    Check(
        "ck_role_hours",
        "warning",
        ("design-roles",),
        hours_do_not_fit,
        "Duties that do not fit the time are done at the cost of teaching, of evenings, or not at all.",
        "Cut duties, or give the role more release or paid hours.",
        asks=("design-roles.roles.role_extra_days",),
    ),
    Check(
        "ck_role_span",
        "warning",
        ("design-roles",),
        span_too_wide,
        "Help works when it is frequent; each further colleague takes minutes from the others.",
        "Plan more positions, more release, or fewer teachers for each position.",
    ),
    Check(
        "ck_role_no_time",
        "warning",
        ("design-roles",),
        no_time,
        "Duties without release or paid time fall on those who are most willing, and they leave first.",
        "Give the role release, paid days or paid hours, or cut its duties.",
        asks=("design-roles.roles.role_extra_days",),
    ),
    Check(
        "ck_low_supplement",
        "info",
        ("design-roles",),
        low_supplement,
        "Pay that does not match the work makes good candidates decline (Public Impact, 2015).",
        "Raise the supplement, or write down why this amount is right here.",
    ),
    Check(
        "ck_eval_conflict",
        "warning",
        ("design-roles",),
        coaches_and_rates,
        "People show their difficulties to a coach only if that cannot count against them.",
        "Write in the role how coaching and rating are kept apart, or give them to different people.",
    ),
)
