"""Whether a plan holds together: every check of every module in this package that offers CHECKS."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module

from wizard.advice.checks.check import Check, Finding, Level, serious_first
from wizard.engine.answers import Answers

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


def checks(answers: Answers, level: Level | None = None, step: str | None = None) -> tuple[Finding, ...]:
    """Every check that fires (of one level, in one step): errors, warnings, notes; then by step, then by row."""
    wanted = (check for check in all_checks() if level in (None, check.level))
    found = [finding for check in wanted for finding in check.findings(answers, step)]
    return tuple(sorted(found, key=serious_first))
