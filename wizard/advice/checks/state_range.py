"""What a state's framework allows, held against a district's roles."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.advice.checks.check import Check, Place
from wizard.engine.answers import Answers
from wizard.engine.starter import ROLES, starter_of
from wizard.engine.tracks import Track
from wizard.figures.written import money

COLUMNS = {"role_supplement": "supplement"}


def outside_the_range(answers: Answers) -> Iterator[Place]:
    if (starter := starter_of(answers)) is None:
        return
    for role in answers.rows(ROLES):
        for column, (least, most) in starter.ranges.get(role.id, {}).items():
            amount = role.number(column)
            if column in COLUMNS and amount is not None and not least <= amount <= most:
                words = (
                    f"The {COLUMNS[column]} of {money(amount)} is outside the state’s range of {money(least)} to {money(most)} "
                    f"({starter.name})."
                )
                yield Place("design-roles", "roles", role.id, words)


CHECKS = (
    Check(
        "ck_state_range",
        "warning",
        ("design-roles",),
        outside_the_range,
        "The state’s framework names a range, so that roles stay comparable from district to district.",
        "Bring the amount into the range, or ask the state whether yours is allowed.",
        only=Track.DISTRICT,
    ),
)
