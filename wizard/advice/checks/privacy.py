"""A plan is public: it may not carry personal data or counts that point at a few people."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from wizard.advice.checks.check import ANYWHERE, Check, Place
from wizard.engine.answers import Answers, Json, Record

FEW = range(1, 10)
PEOPLE = re.compile(r"\b(students?|pupils?|children|learners?)\b", re.IGNORECASE)
FEW_STUDENTS = re.compile(r"(?<![\d.,])[1-9]\s+(students?|pupils?|children|learners?)\b", re.IGNORECASE)

E_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
STUDENT_ID = re.compile(
    r"\b(?:student|pupil|learner)(?:['’]s)?\s+(?:id|identifier)s?\b[\s:#=.no]{0,8}\d{3,12}\b"
    r"|\b(?:student|pupil)\s+(?:number|no\.|#)[\s:#=]{0,4}\d{6,12}\b"
    r"|\b\d{3}-\d{2}-\d{4}\b",
    re.IGNORECASE,
)
NAME_WITH_SCORE = re.compile(
    r"\b([A-Z][a-z’'-]{1,30}) (?:[A-Z]\. )?([A-Z][a-z’'-]{1,30})"
    r"\s{0,3}[,:;=–—-]?\s{0,3}\(?\d{1,3}(?:\.\d{1,2})?(?!\d|,\d|/)"
)
# Words of school life that make two capitalized words something else than a person.
SCHOOL_WORDS = """
school elementary middle high primary junior senior district county city valley academy department office
region title grade year goal wave team lead mentor coach teacher teachers student students principal level
standard step metric part page section phase cohort act tier fund general room reading math mathematics
algebra english science history language arts january february march april may june july august september
october november december spring summer fall winter week day quarter semester form plan task item no about
over under average mean total
"""
NO_NAMES = frozenset(SCHOOL_WORDS.split())
DIGIT = re.compile(r"\d")
OPEN_CONTACT = ("implement-communications", "contact")  # an office's address, asked for and meant to be printed


def _texts(value: Json) -> list[str]:
    """Every text in a value, however deep it nests."""
    found, waiting = [], [value]
    while waiting:
        here = waiting.pop()
        if isinstance(here, str):
            found.append(here)
        elif isinstance(here, list):
            waiting += reversed(here)
        elif isinstance(here, dict):
            waiting += [part for name, part in here.items() if name != "id"]
    return found


def _names_with_scores(text: str) -> bool:
    found = [match for match in NAME_WITH_SCORE.findall(text) if not {word.lower() for word in match} & NO_NAMES]
    return len(found) >= 2


@lru_cache(maxsize=20_000)  # the same texts are looked at again with every page
def _personal(text: str, is_contact: bool) -> str:
    """What personal data a text seems to hold, in words; empty for none."""
    if not is_contact and "@" in text and E_MAIL.search(text):
        return "an e-mail address"
    if DIGIT.search(text) is None:
        return ""
    if STUDENT_ID.search(text):
        return "a student id"
    return "a list of names with scores" if _names_with_scores(text) else ""


def personal_data(answers: Answers) -> Iterator[Place]:
    for step in answers:
        for field, value in answers.step(step).data.items():
            rows = value if isinstance(value, list) else [value]
            for row in rows:
                is_contact = (step, field) == OPEN_CONTACT
                kinds = {kind: None for text in _texts(row) if (kind := _personal(text, is_contact))}
                for kind in kinds:
                    row_id = Record(row).id if isinstance(row, dict) else ""
                    yield Place(step, field, row_id, f"Remove personal data: this looks like {kind}.")


def _counts(row: Record, names: tuple[str, ...]) -> int | None:
    return next((int(count) for name in names if (count := row.number(name)) is not None and count in FEW), None)


def _evidence(answers: Answers) -> Iterator[tuple[Record, int]]:
    for card in answers.rows("plan-challenges.challenge_detail"):
        for row in card.rows("cd_evidence"):
            number, told = row.number("ev_value"), row.text("ev_value")
            if few := FEW_STUDENTS.search(told):
                yield card, int(few[0][0])
            elif PEOPLE.search(row.text("ev_indicator")) and told.isdigit() and int(told) in FEW:
                yield card, int(told)
            elif PEOPLE.search(row.text("ev_indicator")) and number in FEW:
                yield card, int(number or 0)


def _subgroup_values(answers: Answers) -> Iterator[tuple[str, str, Record, int]]:
    for goal in answers.rows("plan-goals.goals"):
        told = " ".join(goal.text(name) for name in ("goal_measure", "goal_group", "goal_title"))
        count = _counts(goal, ("goal_baseline", "goal_target"))
        if count and goal.text("goal_unit") == "number" and PEOPLE.search(told):
            yield "plan-goals", "goals", goal, count
    for metric in answers.rows("assess-metrics.metrics"):
        told = f"{metric.text('met_name')} {metric.text('met_definition')}"
        split = {"student_group", "teacher_group"} & set(metric.codes("met_disaggregate"))
        if metric.text("met_unit") == "number" and (split or PEOPLE.search(told)):
            values = [_counts(value, ("value",)) for value in metric.rows("met_values")]
            found = [count for count in (_counts(metric, ("met_baseline", "met_target")), *values) if count]
            if found:
                yield "assess-metrics", "metrics", metric, found[0]


def small_counts(answers: Answers) -> Iterator[Place]:
    pupils = _counts(answers.step("plan-profile"), ("num_students",))
    if pupils:
        yield Place("plan-profile", "num_students", "", _few(pupils))
    for card, count in _evidence(answers):
        yield Place("plan-challenges", "challenge_detail", card.id, _few(count))
    for step, field, row, count in _subgroup_values(answers):
        yield Place(step, field, row.id, _few(count))
    for entry in answers.rows("plan-stakeholders.engagement_log"):
        heard = _counts(entry, ("el_count",))
        if heard:
            words = f"{_few(heard)} The framework prints “fewer than 10”."
            mend = "The number itself is printed nowhere: leave it, or record several meetings together."
            yield Place("plan-stakeholders", "engagement_log", entry.id, words, mend)


def _few(count: int) -> str:
    return f"Suppress counts under 10: this one is {count}."


CHECKS = (
    Check(
        "ck_small_cells",
        "warning",
        ANYWHERE,
        small_counts,
        "In a small group, people who know the school can tell who is meant.",
        "Write “fewer than 10”, or use a larger group.",
    ),
    Check(
        "ck_pii",
        "warning",
        ANYWHERE,
        personal_data,
        "The framework is a public document; personal data in it cannot be called back.",
        "Take names, ids and addresses out; write roles and totals.",
    ),
)
