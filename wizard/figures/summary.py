"""The derived numbers of a plan, gathered: for the command, and the few that a plan's home shows."""

from __future__ import annotations

from typing import Any

from wizard.engine.answers import Answers


def key_figures(answers: Answers) -> list[tuple[str, str]]:
    """The few numbers that a plan's home shows, in words."""
    return []


def all_figures(answers: Answers) -> dict[str, Any]:
    return {}


def in_words(answers: Answers) -> list[str]:
    return []
