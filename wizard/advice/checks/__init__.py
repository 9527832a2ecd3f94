"""Whether a plan holds together: every check of every module in this package that offers CHECKS."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable
from functools import cache
from importlib import import_module

from wizard.advice.checks.check import LEVELS, Check, Finding, Level, serious_first
from wizard.engine.answers import Answers
from wizard.engine.tracks import Track

__all__ = ["Check", "DuplicateCheck", "Finding", "all_checks", "checks"]


class DuplicateCheck(Exception):
    """Two checks claim the same id."""


@cache
def all_checks() -> tuple[Check, ...]:
    """Every check, module after module in alphabetical order."""
    found: dict[str, Check] = {}
    for module in sorted(pkgutil.iter_modules(__path__, f"{__name__}."), key=lambda module: module.name):
        for check in getattr(import_module(module.name), "CHECKS", ()):
            if check.id in found:
                raise DuplicateCheck(check.id)
            found[check.id] = check
    return tuple(found.values())


@cache
def _asked(levels: tuple[Level, ...], track: Track, step: str | None) -> tuple[Check, ...]:
    """The checks of some levels that can fire on a track, in one step or anywhere."""
    return tuple(check for check in all_checks() if check.level in levels and check.can_fire(track, step))


def checks(
    answers: Answers, step: str | None = None, levels: tuple[Level, ...] = LEVELS, asks: Callable[[str], bool] | None = None
) -> tuple[Finding, ...]:
    """Every check that fires (in one step, of some levels): errors, warnings, notes; then by step, then by row.

    `asks` tells whether the plan asks a question (all, without it); see `Check`.
    """
    able = (check for check in _asked(levels, answers.track, step) if asks is None or all(map(asks, check.asks)))
    found = [finding for check in able for finding in check.findings(answers, step)]
    return tuple(sorted(found, key=serious_first))
