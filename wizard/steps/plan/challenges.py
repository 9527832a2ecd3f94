"""The problem: at most three challenges worth solving with teacher leadership, with evidence and causes."""

from __future__ import annotations

from collections.abc import Iterator

from exports.document import Block, Bullets, Card, Paragraph, Prose
from exports.document import Group as Titled
from wizard.engine.answers import Json
from wizard.engine.fields import Choice, Choices, LongText, Number, Ranking, Rows, ShortText, other_text
from wizard.engine.fields.base import Question
from wizard.engine.questions import Questions
from wizard.engine.reading import Reading, Row
from wizard.engine.rules import includes
from wizard.engine.scope import Scope
from wizard.engine.step import Contribution, Group, Phase, Step

OTHER = {"other": "Another challenge"}
MOST_PRIORITIES = 3
CAUSES = {
    "time": "No time in the schedule",
    "clarity": "Unclear roles or expectations",
    "skill": "Skills not developed",
    "incentive": "No recognition or pay",
    "trust": "Low trust or voice",
    "policy": "Rules or contract",
    "capacity": "Too few people",
    "data": "Poor information",
    "culture": "Norms of working alone",
    "leadership": "Principal readiness",
    "resources": "Money",
    "other": "Other",
}
SUBJECTS = {
    "math": "Mathematics",
    "ela": "English language arts",
    "science": "Science",
    "social_studies": "Social studies",
    "other_subject": "Another subject",
    "not_subject": "Not about one subject",
}


def priorities(scope: Scope) -> list[tuple[Json, str]]:
    """The first three of the ranked challenges, each with its words."""
    return ranked(scope)[:MOST_PRIORITIES]


def ranked(scope: Scope) -> list[tuple[Json, str]]:
    """The chosen challenges, the most important first, each with its words."""
    question: Question | None = scope.catalogue.question("plan-challenges.challenge_rank")
    if not isinstance(question, Ranking):
        return []
    outer = Scope(scope.answers, scope.catalogue, "plan-challenges")
    return [(option.value, option.label) for option in question.ranked(outer.value("challenge_rank"), outer)]


class EvidenceColumns(Questions):
    ev_indicator = ShortText("What was measured", required="Say what was measured")
    ev_value = ShortText("Value", required="Enter the value")
    ev_year = Number("Year", least=2000, most=2060, required="Enter the year")
    ev_source = ShortText("Source", required="Name the source")


class DetailColumns(Questions):
    cd_challenge = Choice("Challenge", choices="challenges", more=OTHER, required="Choose the challenge")
    cd_statement = LongText(
        "The problem in a few sentences",
        "Who is affected, where, how much, since when.",
        required="Say who is affected, where, how much and since when",
    )
    cd_evidence = Rows(
        "Evidence",
        EvidenceColumns,
        "Totals and rates only. Suppress counts under 10.",
        noun=("piece of evidence", "pieces of evidence"),
        title="ev_indicator",
        least=1,
        most=6,
        required="Add at least one piece of evidence",
    )
    cd_causes = Choices("Likely causes", choices=CAUSES)
    cd_causes_other = other_text("cd_causes", "Which other cause?")
    cd_root_cause = LongText("Our best explanation")
    cd_subject = Choices("Subject", choices=SUBJECTS, when=includes("cd_challenge", "ch_uneven_instruction", "ch_student_outcomes"))
    cd_equity = LongText("Is it worse for some students, schools or teachers?", told="For whom it is worse")


class ChallengeQuestions(Questions):
    challenges = Choices(
        "Challenges",
        "Pick up to 5; rank the top 3.",
        choices="challenges",
        more=OTHER,
        least=1,
        most=5,
        required="Choose at least one challenge",
    )
    challenges_other = other_text("challenges", "Which other challenge?")
    challenge_rank = Ranking(
        "Rank",
        "The most important first. The first three become priority challenges.",
        choices="challenges",
        more=OTHER,
        chosen_in="challenges",
        required="Put the challenges in order",
    )
    challenge_detail = Rows(
        "For each priority challenge",
        DetailColumns,
        "One card for each of the first three.",
        noun=("challenge", "challenges"),
        title="cd_challenge",
        record=True,
        summary=("cd_evidence", "cd_causes"),
        fixed=("cd_challenge", priorities),
        required="Describe the priority challenges",
        groups=(
            ("What the problem is", "", ("cd_challenge", "cd_statement", "cd_evidence")),
            ("Why it happens", "", ("cd_causes", "cd_causes_other", "cd_root_cause", "cd_subject")),
            ("For whom", "", ("cd_equity",)),
        ),
    )
    why_teacher_leadership = LongText(
        "Why is teacher leadership a fitting response?",
        "Compare it with one other option you considered.",
        required="Say why teacher leadership is a fitting response",
        told="Why teacher leadership fits",
    )
    out_of_scope = LongText("What this plan will not try to solve")


class Challenges(Step):
    slug = "plan-challenges"
    title = "The problem you are solving"
    told = "The problem we are solving"
    phase = Phase.PLAN
    order = 20
    number = 2
    minutes = 45
    purpose = "Choose at most three challenges worth solving with teacher leadership, with evidence and causes."
    questions = ChallengeQuestions
    sections = ("fw_challenges_goals",)
    library = "strategies"
    groups = (
        Group("Challenges", "", ("challenges", "challenges_other", "challenge_rank")),
        Group("Priority challenges", "Open each one and describe it.", ("challenge_detail",)),
        Group("The response", "", ("why_teacher_leadership", "out_of_scope")),
    )

    def contribute(self, plan: Reading) -> Iterator[Contribution]:
        if not plan.answers.step(self.slug).data:
            return
        chosen = ranked(plan.scope(self.slug))
        titles = dict(chosen[:MOST_PRIORITIES])
        cards = tuple(_card(row, at, titles) for at, row in enumerate(plan.rows("plan-challenges.challenge_detail"), 1))
        blocks: list[Block] = [*cards]
        if rest := tuple(words for _, words in chosen[len(cards) :]):
            blocks.append(Bullets(rest, "Also considered"))
        if blocks:
            yield "fw_challenges_goals", Titled("The problem we are solving", tuple(blocks))
        fit = plan.text("plan-challenges.why_teacher_leadership")
        scope = plan.text("plan-challenges.out_of_scope")
        if fit:
            yield "fw_challenges_goals", Titled("Why teacher leadership fits", (Prose(fit),))
        if scope:
            yield "fw_challenges_goals", Titled("What this plan will not try to solve", (Prose(scope),))


def _card(row: Row, at: int, titles: dict[Json, str]) -> Card:
    blocks: list[Block] = []
    if statement := row.text("cd_statement"):
        blocks.append(Prose(statement))
    else:
        blocks.append(Paragraph("Not yet described."))
    if evidence := row.rows("cd_evidence"):
        blocks.append(Bullets(tuple(_evidence(one) for one in evidence), "Evidence"))
    for column, label in (
        ("cd_causes", "Likely causes"),
        ("cd_root_cause", "Our best explanation"),
        ("cd_subject", "Subject"),
        ("cd_equity", "For whom it is worse"),
    ):
        if words := row.written(column):
            blocks.append(Prose(words, label))
    return Card(titles.get(row.code("cd_challenge"), row.title), tuple(blocks), eyebrow=f"Priority {at}")


def _evidence(row: Row) -> str:
    """ "Teachers who left: 24% (2026; staffing file)"."""
    year = row.number("ev_year")
    origin = "; ".join(words for words in (str(int(year)) if year is not None else "", row.written("ev_source")) if words)
    told = f"{row.written('ev_indicator', 'Measure not named')}: {row.written('ev_value', 'not given')}"
    return f"{told} ({origin})" if origin else told


STEP = Challenges()
