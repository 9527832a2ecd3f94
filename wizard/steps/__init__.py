"""Every step of the wizard: one file each, found by being there."""

from __future__ import annotations

import itertools
import pkgutil
from functools import cache
from importlib import import_module

from wizard.engine.answers import Answers
from wizard.engine.journey import Journey, catalogue
from wizard.engine.scope import Catalogue
from wizard.engine.step import Step
from wizard.engine.tracks import Track


class DuplicateStep(Exception):
    """Two steps claim the same id or the same place."""


@cache
def all_steps() -> tuple[Step, ...]:
    """The steps in their order: the STEP of each module below this package that offers one."""
    found: list[Step] = []
    for module in pkgutil.walk_packages(__path__, f"{__name__}."):
        offered = getattr(import_module(module.name), "STEP", None)
        if isinstance(offered, Step):
            found.append(offered)
    found.sort(key=lambda step: step.order)
    for earlier, later in itertools.pairwise(found):
        if earlier.order == later.order or earlier.slug in {step.slug for step in found if step is not earlier}:
            raise DuplicateStep(f"{earlier.slug} and {later.slug}")
    return tuple(found)


@cache
def known(track: Track) -> Catalogue:
    """All questions of a track."""
    return catalogue(all_steps(), track)


def journey(answers: Answers) -> Journey:
    """A plan's answers on their way through every step."""
    return Journey(all_steps(), answers, known(answers.track))
