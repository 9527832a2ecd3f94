"""How far the plan reaches: the sites of each wave, and the share of teachers in waves that have begun."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from wizard.engine.answers import Answers, Record
from wizard.engine.scope import plan_years

UNITS = ("districts", "schools")


@dataclass(frozen=True, slots=True)
class Wave:
    """One wave; `share` is the part of all sites of its unit that it takes, `reached` that part with all waves begun by then.

    Both are 0 to 1, more where the waves have more sites than the profile; None without the profile's number.
    """

    id: str
    name: str
    start: date | None
    sites: float
    unit: str
    share: float | None
    reached: float | None


@dataclass(frozen=True, slots=True)
class Rollout:
    """`waves` by their start; `active` is the share of teachers in begun waves by plan year, 0 to 1.

    `high_need` is the share of high-need sites over all waves that say it, weighted by their sites. `needs` are answers
    missing for some figure, in words.
    """

    waves: tuple[Wave, ...]
    active: tuple[float, ...]
    high_need: float | None
    needs: tuple[str, ...]


def rollout(answers: Answers) -> Rollout:
    """STEPS step 13."""
    return answers.once(_rollout)


def _rollout(answers: Answers) -> Rollout:
    rows = sorted(answers.rows("implement-rollout.waves"), key=lambda row: row.day("wv_start") or date.max)
    profile = answers.step("plan-profile")
    units = {row.text("wv_site_unit") for row in rows} & set(UNITS)
    needs = (
        ("waves", not rows),
        ("the start of each wave", any(row.day("wv_start") is None for row in rows)),
        ("the sites of each wave", any(_sites(row) <= 0 for row in rows)),
        *((f"the number of {unit}", not _count(profile, unit)) for unit in UNITS if unit in units),
    )
    return Rollout(
        waves=_waves(rows, profile),
        active=tuple(active_share(answers, year) for year in range(1, plan_years(answers) + 1)),
        high_need=_high_need(rows),
        needs=tuple(label for label, missing in needs if missing),
    )


def _waves(rows: list[Record], profile: Record) -> tuple[Wave, ...]:
    begun = dict.fromkeys(UNITS, 0.0)
    found = []
    for row in rows:
        unit, sites = row.text("wv_site_unit"), _sites(row)
        whole = _count(profile, unit)
        begun[unit] = begun.get(unit, 0.0) + sites
        share, reached = (sites / whole, begun[unit] / whole) if whole else (None, None)
        found.append(Wave(row.id, row.text("wv_name"), row.day("wv_start"), sites, unit, share, reached))
    return tuple(found)


def _sites(row: Record) -> float:
    return max(0.0, row.amount("wv_sites"))


def _count(profile: Record, unit: str) -> float | None:
    found = profile.number(f"num_{unit}") if unit in UNITS else None
    return found if found and found > 0 else None


def _high_need(rows: list[Record]) -> float | None:
    said = [(_sites(row), _share(share, 100)) for row in rows if (share := row.number("wv_high_need_share")) is not None]
    whole = sum(sites for sites, _ in said)
    return sum(sites * share for sites, share in said) / whole if whole > 0 else None


def active_share(answers: Answers, year: int) -> float:
    """The share of teachers, 0 to 1, in waves that have started by the end of a plan year (1 is the first).

    By the teachers of each wave; by its sites where no wave says how many teachers it has; 1 while nothing is known.
    """
    profile = answers.step("plan-profile")
    start, waves = profile.day("plan_start"), answers.rows("implement-rollout.waves")
    if start is None or not waves:
        return 1.0
    end = (start.year + year, start.month, start.day)
    begun = [(day := wave.day("wv_start")) is not None and (day.year, day.month, day.day) < end for wave in waves]
    teachers = profile.number("num_teachers")
    if teachers and teachers > 0 and any(wave.amount("wv_teachers") > 0 for wave in waves):
        return _share(sum(max(0.0, wave.amount("wv_teachers")) for wave, has in zip(waves, begun, strict=True) if has), teachers)
    counted = [
        (_share(_sites(wave), whole), has)
        for wave, has in zip(waves, begun, strict=True)
        if (whole := _count(profile, wave.text("wv_site_unit"))) and _sites(wave) > 0
    ]
    return min(1.0, sum(share for share, has in counted if has)) if counted else 1.0


def _share(part: float, whole: float) -> float:
    return min(1.0, max(0.0, part / whole))
