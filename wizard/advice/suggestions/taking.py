"""Taking suggestions: the answers of a step with them in it, and nothing else changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from wizard.advice.suggestions.suggestion import Suggestion, filled, is_open
from wizard.engine.answers import Json, Record


def taken(values: Mapping[str, Json], chosen: Iterable[Suggestion], most: Mapping[str, int]) -> tuple[dict[str, Json], int]:
    """A step's answers with suggestions taken, and how many there was room for (`most` rows of a question)."""
    made, count = dict(values), 0
    for one in chosen:
        now = made.get(one.field)
        then = _with_row(made, one, most.get(one.field, 0)) if one.row is not None else _with_fills(now, one)
        if then != now:
            made[one.field] = then
            count += 1
    return made, count


def _with_row(made: Mapping[str, Json], one: Suggestion, most: int) -> Json:
    """The rows with one more, unless one that was taken before it says the same."""
    now = made.get(one.field)
    there = now if isinstance(now, list) else []
    if not is_open(one, Record(made)) or (now is not None and not isinstance(now, list)) or len(there) >= most:
        return now
    return [*there, {"id": one.new_id, **(one.row or {})}]


def _with_fills(now: Json, one: Suggestion) -> Json:
    if not one.row_id:
        return filled(now, one.fills)
    there = now if isinstance(now, list) else []
    return [filled(row, one.fills) if isinstance(row, Mapping) and row.get("id") == one.row_id else row for row in there] or now
