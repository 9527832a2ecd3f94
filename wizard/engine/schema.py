"""The JSON Schema (2020-12) of a plan file, made from the questions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from wizard.engine.fields.base import described
from wizard.engine.planfile import DECISIONS, FORMAT, VERSION
from wizard.engine.step import Step
from wizard.engine.tracks import Track

DECIDED = {"title": "What the team decided about suggestions and checks", "type": "object"}
AT_THE_TOP = {"track": "track", "plan_title": "title"}  # fields of `start` that stand above the answers


def schema(steps: Sequence[Step], track: Track) -> dict[str, Any]:
    """What a plan file of one track may hold. Nothing but the envelope is required: an unfinished plan is a plan."""
    title = next(step.asked(track)["plan_title"] for step in steps if step.slug == "start")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"Teacher leadership plan, {track} track",
        "type": "object",
        "required": ["format", "version", "track", "answers"],
        "properties": {
            "format": {"const": FORMAT},
            "version": {"const": VERSION},
            "track": {"const": track.value},
            "title": described(title, track),
            "answers": {"type": "object", "properties": {**{step.slug: _step(step, track) for step in steps}, DECISIONS: DECIDED}},
        },
    }


def _step(step: Step, track: Track) -> dict[str, Any]:
    asked = {name: q for name, q in step.asked(track).items() if not (step.slug == "start" and name in AT_THE_TOP)}
    return {
        "title": step.named(track),
        "type": "object",
        "properties": {name: described(question, track) for name, question in asked.items()},
    }
