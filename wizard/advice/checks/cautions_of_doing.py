"""What the steps of the phases Implement and Assess warn of, beyond the listed plan checks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from wizard.advice.checks.check import Check, Place
from wizard.advice.checks.people import RESPONSIBLE, raci_rows
from wizard.engine.answers import Answers
from wizard.engine.fields.texts import day_words
from wizard.figures.readiness import readiness
from wizard.figures.risks import risks
from wizard.figures.timeline import launch, years_later

MOST_METRICS, REVIEWS_IN_FIRST_YEAR, REVISED_WITHIN = 20, 3, 2


def all_at_once(answers: Answers) -> Iterator[Place]:
    if answers.step("implement-rollout").text("rollout_model") == "all_full" and readiness(answers).band != "high":
        words = "All sites start at once, although readiness is not high."
        yield Place("implement-rollout", "rollout_model", "", words)


def need_comes_last(answers: Answers) -> Iterator[Place]:
    waves = sorted(answers.rows("implement-rollout.waves"), key=lambda wave: wave.day("wv_start") or date.max)
    if waves and waves[0].number("wv_high_need_share") == 0:
        words = "No high-need school is in the first wave."
        yield Place("implement-rollout", "waves", waves[0].id, words)


def more_sites_than_exist(answers: Answers) -> Iterator[Place]:
    for unit in ("districts", "schools"):
        there = answers.step("plan-profile").number(f"num_{unit}")
        planned = sum(
            max(0.0, wave.amount("wv_sites")) for wave in answers.rows("implement-rollout.waves") if wave.text("wv_site_unit") == unit
        )
        if there and planned > there:
            words = f"The waves have {planned:,.0f} {unit}; the profile has {there:,.0f}."
            yield Place("implement-rollout", "waves", "", words)


def nobody_does_it(answers: Answers) -> Iterator[Place]:
    for task, letters in raci_rows(answers):
        if not any(letter in RESPONSIBLE for letter in letters):
            yield Place("implement-governance", "raci", task, "No one is responsible for doing this task.")


def launch_unannounced(answers: Answers) -> Iterator[Place]:
    """Teachers and principals each hear something before the launch; a message without a day does not count."""
    calendar, begins = answers.rows("implement-communications.comm_calendar"), launch(answers)
    if not calendar or begins is None:
        return
    groups = {row.id: row.text("stk_group") for row in answers.rows("plan-stakeholders.stakeholders")}
    early = [row for row in calendar if (day := row.day("cc_date")) and day < begins]
    told = {groups.get(one, one) for row in early for one in row.codes("cc_audience")}
    missing = [words for code, words in (("sk_teachers", "teachers"), ("sk_principals", "principals")) if code not in told]
    if missing and "all" not in told:
        words = f"Nothing in the calendar reaches {' or '.join(missing)} before the launch on {day_words(begins)}."
        yield Place("implement-communications", "comm_calendar", "", words)


def high_risk_unanswered(answers: Answers) -> Iterator[Place]:
    for risk in risks(answers):
        row = answers.row("implement-risks.risks", risk.id)
        if row is None or not risk.high or risk.status == "closed":
            continue
        lacking = [word for word, name in (("action", "risk_action"), ("owner", "risk_owner")) if not row.text(name)]
        if lacking:
            words = f"A high risk (score {risk.score}) without {' and '.join(lacking)}."
            yield Place("implement-risks", "risks", risk.id, words)


def too_many_metrics(answers: Answers) -> Iterator[Place]:
    count = len(answers.rows("assess-metrics.metrics"))
    if count > MOST_METRICS:
        words = f"There are {count} metrics. Keep 8-15."
        yield Place("assess-metrics", "metrics", "", words)


def few_reviews(answers: Answers) -> Iterator[Place]:
    days = [day for row in answers.rows("assess-review-cycles.review_calendar") if (day := row.day("rv_date"))]
    start = answers.step("plan-profile").day("plan_start")
    if not days or start is None:
        return
    for first in {start, launch(answers) or start, min(days)}:
        if sum(first <= day < years_later(first, 1) + timedelta(days=1) for day in days) >= REVIEWS_IN_FIRST_YEAR:
            return
    words = f"Fewer than {REVIEWS_IN_FIRST_YEAR} reviews are dated in the first 12 months."
    yield Place("assess-review-cycles", "review_calendar", "", words)


def revised_late(answers: Answers) -> Iterator[Place]:
    start, day = answers.step("plan-profile").day("plan_start"), answers.step("assess-sustain").day("next_revision")
    if start and day and day > years_later(start, REVISED_WITHIN):
        words = f"The next full revision on {day_words(day)} is more than 24 months after the plan starts."
        yield Place("assess-sustain", "next_revision", "", words)


CHECKS = (
    Check(
        "ck_all_at_once",
        "warning",
        ("implement-rollout",),
        all_at_once,
        "Problems that a few sites can solve become problems of every site.",
        "Start with a pilot or with waves.",
    ),
    Check(
        "ck_first_wave_need",
        "warning",
        ("implement-rollout",),
        need_comes_last,
        "Schools with the greatest need would wait longest for the help.",
        "Include high-need schools in the first wave, with extra support.",
    ),
    Check(
        "ck_wave_sites",
        "warning",
        ("implement-rollout",),
        more_sites_than_exist,
        "Costs and coverage are worked out from these numbers.",
        "Correct the number of sites in the waves or in the profile.",
    ),
    Check(
        "ck_raci_r",
        "warning",
        ("implement-governance",),
        nobody_does_it,
        "Someone answers for this task, but no one does it.",
        "Give an R (or RA) to at least one role in this row.",
    ),
    Check(
        "ck_prelaunch_message",
        "warning",
        ("implement-communications",),
        launch_unannounced,
        "People who are surprised do not trust what they see.",
        "Add a message to principals and to teachers before the launch.",
    ),
    Check(
        "ck_high_risk",
        "warning",
        ("implement-risks",),
        high_risk_unanswered,
        "A high risk that no one works on is a prediction.",
        "Write what will be done and who does it.",
    ),
    Check(
        "ck_too_many_metrics",
        "warning",
        ("assess-metrics",),
        too_many_metrics,
        "Each measure costs someone's time; a small set is looked at, a long one is filed.",
        "Drop measures that would change no decision.",
    ),
    Check(
        "ck_reviews_first_year",
        "warning",
        ("assess-review-cycles",),
        few_reviews,
        "What goes wrong in the first months is cheap to mend in the first months.",
        "Put at least three review dates in the first 12 months.",
    ),
    Check(
        "ck_revision_date",
        "info",
        ("assess-sustain",),
        revised_late,
        "Roles, money and people change within two years.",
        "Plan the next full revision within 24 months of the start.",
    ),
)
