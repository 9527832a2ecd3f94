"""The two complete sample plans, as files."""

from __future__ import annotations

from functools import cache

from wizard.engine import content
from wizard.engine.planfile import PlanFile, parse
from wizard.engine.tracks import Track


@cache
def sample_bytes(track: Track) -> bytes:
    """The sample of a track as it can be downloaded."""
    return (content.root() / "samples" / f"{track.value}.json").read_bytes()


def sample(track: Track) -> PlanFile:
    return parse(sample_bytes(track))
