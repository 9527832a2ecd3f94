"""Milestones as they are drawn: bars by phase, fixed dates, what waits for what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from exports.shapes import Task, TimelineChart
from wizard.engine.reading import Row


def timeline_chart(ordered: Sequence[Row], anchors: Sequence[Row], phases: Mapping[str, str]) -> TimelineChart | None:
    """Every milestone with a day that was not dropped, numbered as in the table."""
    numbers = {row.id: at for at, row in enumerate(ordered, 1)}
    grouped: dict[str, list[Task]] = {}
    for at, row in enumerate(ordered, 1):
        if task := _task(row, at, numbers):
            grouped.setdefault(phases.get(row.code("ms_phase"), "No phase yet"), []).append(task)
    if not grouped:
        return None
    dated = tuple((day, row.title) for row in anchors if (day := row.day("ca_date")))
    return TimelineChart(tuple((name, tuple(tasks)) for name, tasks in grouped.items()), dated)


def _task(row: Row, number: int, numbers: Mapping[str, int]) -> Task | None:
    days = sorted(day for day in (row.day("ms_start"), row.day("ms_end")) if day)
    status = row.code("ms_status")
    if not days or status == "dropped":
        return None
    waits = tuple(numbers[one] for one in dict.fromkeys(row.codes("ms_depends")) if one in numbers)
    return Task(number, row.title, days[0], days[-1], row.flag("ms_critical"), status == "done", status == "late", waits)


def key(chart: TimelineChart) -> str:
    """What the marks in it mean; only of those that are there."""
    tasks = [task for _, phase in chart.phases for task in phase]
    parts = (
        ("Bold name, dark bar and diamond: critical.", any(task.critical for task in tasks)),
        ("Tick: done.", any(task.done for task in tasks)),
        ("Arrow: must be finished first.", any(task.waits for task in tasks)),
        ("Dashed line: fixed date.", bool(chart.anchors)),
    )
    return " ".join(words for words, holds in parts if holds)
