"""A plan as a file: read with every doubt, written plainly."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NoReturn

from wizard.engine.answers import Answers, Json
from wizard.engine.tracks import Track

FORMAT, VERSION = "teacher-leadership-plan", 1
MOST_BYTES = 8 * 2**20  # a full plan is well under 2 MB of text
DEEPEST = 12
MOST_ROWS = 2000  # in any one list; the largest design limit is 100
LONGEST_TEXT = 2_000_000  # far above what any question asks for; a form takes as much
LONGEST_NAME = 200
LONGEST_TITLE = 400
ENVELOPE = ("format", "version", "track", "title", "answers")
DECISIONS = "advice"  # what a team decided about advice: stored as a step is, and not one of the steps


class BadPlanFile(Exception):
    """A file that is no plan we can open: where in it, and what is wrong."""

    def __init__(self, place: str, problem: str) -> None:
        super().__init__(f"{place}: {problem}" if place else problem)
        self.place, self.problem = place, problem


@dataclass(frozen=True, slots=True)
class PlanFile:
    """A plan file that was read; `extra` are members at its top that we do not know and keep."""

    track: Track
    title: str
    answers: dict[str, dict[str, Json]]
    extra: dict[str, Json] = field(default_factory=dict)

    def as_answers(self) -> Answers:
        return Answers(self.track, self.title, self.answers, self.extra)


def parse(data: bytes) -> PlanFile:
    """The plan in a file's bytes; BadPlanFile names the place of what is wrong."""
    if len(data) > MOST_BYTES:
        raise BadPlanFile("", f"the file is larger than {MOST_BYTES // 2**20} MB, more than any plan needs")
    try:
        found = _loaded(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise BadPlanFile("", "the file is not UTF-8 text") from None
    except RecursionError:
        raise BadPlanFile("", "the file is nested too deeply") from None
    except json.JSONDecodeError as error:
        raise BadPlanFile(f"line {error.lineno}, column {error.colno}", f"not JSON: {error.msg}") from None
    except ValueError as error:
        raise BadPlanFile("", f"not JSON that we can read: {error}") from None
    return checked(found)


def _loaded(text: str) -> Json:
    return json.loads(text, object_pairs_hook=_members, parse_constant=_no_constant, parse_float=_finite)


def value_in(text: str) -> Json:
    """One answer in JSON, held to what a plan file may hold; None for everything else."""
    try:
        found = _loaded(text)
    except (BadPlanFile, ValueError, RecursionError):
        return None
    return None if any(_faults(found, "", 0)) else found


def _members(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    made = dict(pairs)
    if len(made) < len(pairs):
        twice = Counter(name for name, _ in pairs).most_common(1)[0][0]
        raise BadPlanFile(twice[:LONGEST_NAME], "stands twice in the same object")
    return made


def _finite(text: str) -> float:
    number = float(text)
    return number if math.isfinite(number) else _no_constant(text[:40])


def _no_constant(name: str) -> NoReturn:
    raise BadPlanFile("", f"{name} is not a number that a plan file may hold")


def checked(found: Json) -> PlanFile:
    """The plan in decoded JSON."""
    if not isinstance(found, dict):
        raise BadPlanFile("", "a plan file is a JSON object")
    for place, problem in _envelope_faults(found):
        raise BadPlanFile(place, problem)
    for place, problem in _faults(found, "", 0):
        raise BadPlanFile(place, problem)
    answers = found["answers"]
    for slug, step in answers.items():
        if not isinstance(step, dict):
            raise BadPlanFile(f"answers/{slug}", "should be an object with one member for each question")
    extra = {name: value for name, value in found.items() if name not in ENVELOPE}
    return PlanFile(Track(found["track"]), found.get("title", ""), answers, extra)


def _envelope_faults(found: Mapping[str, Json]) -> Iterator[tuple[str, str]]:
    """What is wrong around the answers."""
    if found.get("format") != FORMAT:
        yield "format", f'should be "{FORMAT}"; this is not a plan file of this wizard'
    if found.get("version") != VERSION or isinstance(found.get("version"), bool):
        yield "version", f"should be {VERSION}; the file may come from a newer wizard"
    if found.get("track") not in ("state", "district"):
        yield "track", 'should be "state" or "district"'
    title = found.get("title", "")
    if not isinstance(title, str) or len(title) > LONGEST_TITLE:
        yield "title", f"should be a text of at most {LONGEST_TITLE} characters"
    if not isinstance(found.get("answers"), dict):
        yield "answers", "should be an object with one member for each step"


def _faults(value: Json, place: str, depth: int) -> Iterator[tuple[str, str]]:
    """What no page and no database could hold."""
    if depth > DEEPEST:
        yield place, "is nested too deeply"
    elif isinstance(value, str):
        yield from _text_faults(value, place)
    elif isinstance(value, Mapping):
        yield from _member_faults(value, place, depth)
    elif isinstance(value, list):
        if len(value) > MOST_ROWS:
            yield place, f"has {len(value):,} entries; at most {MOST_ROWS:,} can be opened"
        yield from _row_id_faults(value, place)
        for at, child in enumerate(value[: MOST_ROWS + 1]):
            yield from _faults(child, f"{place}/{at}", depth + 1)


def _member_faults(value: Mapping[str, Json], place: str, depth: int) -> Iterator[tuple[str, str]]:
    for name, child in value.items():
        here = f"{place}/{name[:60]}".lstrip("/")
        if len(name) > LONGEST_NAME or "\x00" in name:
            yield here, "has a name that is too long, or holds a NUL character"
        yield from _faults(child, here, depth + 1)


def _text_faults(value: str, place: str) -> Iterator[tuple[str, str]]:
    if len(value) > LONGEST_TEXT:
        yield place, f"is a text of {len(value):,} characters; at most {LONGEST_TEXT:,} can be opened"
    if "\x00" in value:
        yield place, "holds a NUL character"


def _row_id_faults(rows: list[Json], place: str) -> Iterator[tuple[str, str]]:
    ids = [row["id"] for row in rows if isinstance(row, Mapping) and isinstance(row.get("id"), str)]
    if len(set(ids)) < len(ids):
        twice = Counter(ids).most_common(1)[0][0]
        yield place, f"has two rows with the id {twice[:60]!r}"


def as_file(track: str, title: str, answers: Mapping[str, Any], extra: Mapping[str, Json] | None = None) -> dict[str, Json]:
    """The plan file of a plan, ready to be written as JSON."""
    return {"format": FORMAT, "version": VERSION, "track": track, "title": title, "answers": answers, **(extra or {})}


def dumped(plan: Mapping[str, Json]) -> bytes:
    """A plan file's bytes: UTF-8, indented, members in their order; characters that UTF-8 cannot hold are escaped."""
    try:
        return (json.dumps(plan, ensure_ascii=False, indent=2) + "\n").encode("utf-8")
    except UnicodeEncodeError:
        return (json.dumps(plan, ensure_ascii=True, indent=2) + "\n").encode("ascii")
