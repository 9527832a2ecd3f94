"""What a save works out anew is all that it can change: nothing that lists show is ever stale."""

from __future__ import annotations

import copy
import random
from typing import Any

import pytest

from wizard.engine.answers import Answers
from wizard.engine.tracks import Track
from wizard.review import Review
from wizard.samples import sample


def changes(answers: dict[str, Any], chance: random.Random) -> list[tuple[str, dict[str, Any]]]:
    """Each answer of a plan removed, and some of its rows and cells removed or replaced."""
    made = []
    for slug, step in answers.items():
        if slug == "start":
            continue
        for name, value in step.items():
            made.append((slug, {key: kept for key, kept in step.items() if key != name}))
            if isinstance(value, list) and value and isinstance(value[0], dict):
                at = chance.randrange(len(value))
                made.append((slug, {**step, name: value[:at] + value[at + 1 :]}))
                row = copy.deepcopy(value[at])
                column = chance.choice([key for key in row if key != "id"] or ["id"])
                row[column] = chance.choice([None, "other", [], 0, True])
                made.append((slug, {**step, name: [*value[:at], row, *value[at + 1 :]]}))
            elif isinstance(value, list) and value:
                made.append((slug, {**step, name: value[1:]}))
            elif isinstance(value, dict):
                made.append((slug, {**step, name: {**value, "level": 1}}))
            elif isinstance(value, (int, float)) and not isinstance(value, bool):
                made.append((slug, {**step, name: 1}))
    return made


@pytest.mark.parametrize("depth", ["full", "essentials"])
@pytest.mark.parametrize("track", list(Track))
def test_no_step_outside_those_affected_stands_differently(track: Track, depth: str) -> None:
    file = sample(track)
    answers: dict[str, Any] = {slug: dict(step) for slug, step in file.answers.items()}
    answers["start"] = {**answers.get("start", {}), "depth": depth}
    before = Review(Answers(track, file.title, answers))
    stood = before.statuses()
    stale, worked_out, followed = [], 0, 0
    tried = changes(answers, random.Random(7))
    for slug, step in tried:
        after = Review(Answers(track, file.title, {**answers, slug: step}))
        after.journey.follow(before.journey, slug)
        affected = after.journey.affected(before.journey, slug)
        worked_out += len(affected)
        fresh = after
        if after.journey.lender is not None:
            followed += 1
            fresh = Review(Answers(track, file.title, {**answers, slug: step}))
        stale += [(slug, other.slug) for other in fresh.journey.steps if shown(after, other.slug) != shown(fresh, other.slug)]
        now = fresh.statuses()
        stale += [(slug, other) for other in now if now[other] != stood[other] and other not in affected]
    assert stale == []
    assert worked_out < len(tried) * 8  # otherwise it would not be worth its while
    assert followed > len(tried) / 2


def shown(review: Review, slug: str) -> dict[str, Any]:
    """The visible answers of a step."""
    return dict(review.journey.visible.step(slug).data)


def test_words_that_nobody_looks_at_affect_only_their_step() -> None:
    file = sample(Track.DISTRICT)
    before = Review(file.as_answers())
    roles = copy.deepcopy(file.answers["design-roles"])
    roles["roles"][0]["role_purpose"] = "Another purpose"  # type: ignore[index, call-overload]
    after = Review(file.as_answers().replaced("design-roles", roles))
    after.journey.follow(before.journey, "design-roles")
    assert after.journey.lender is before.journey
    assert after.journey.affected(before.journey, "design-roles") == {"design-roles"}
    del roles["roles"][0]  # type: ignore[union-attr]
    after = Review(file.as_answers().replaced("design-roles", roles))
    after.journey.follow(before.journey, "design-roles")
    assert after.journey.lender is None
    assert "design-budget" in after.journey.affected(before.journey, "design-roles")
