"""The starter file: what a state's framework gives every district's plan to begin with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from wizard.engine.answers import Json
from wizard.engine.fields import Pick, Question, Rows
from wizard.engine.planfile import BadPlanFile, PlanFile, as_file, dumped
from wizard.engine.reading import Reading
from wizard.engine.scope import Catalogue
from wizard.engine.starter import GOALS, MEMBER, METRICS, ROLES, RULES
from wizard.engine.tracks import Track

# What a district decides for itself: it stays in the state's note beside the row, and empty in the row.
OWN = {
    GOALS: ("goal_statement", "baseline_pending", "goal_baseline", "baseline_date", "goal_target", "target_date", "interim_targets", "smart_check"),
    ROLES: ("role_count", "role_reports_to", "role_placement"),
    METRICS: ("met_baseline", "met_baseline_date", "met_target", "met_target_date", "met_owner", "met_values"),
}  # fmt: skip
RANGED = {"role_supplement": ("role_supplement_min", "role_supplement_max")}
FOR_EXPORT = "review-export.export_kind"


class NoStarter(BadPlanFile):
    """A plan that no starter file is made of: only a state's framework gives one."""

    def __init__(self) -> None:
        super().__init__("track", "a starter file is made from a state's plan; this is a district's")


def gives_starter(catalogue: Catalogue) -> bool:
    """Whether plans of a track can be given on as a starter file."""
    asked = catalogue.question(FOR_EXPORT)
    return any(option.value == "district_starter" for option in getattr(asked, "all_options", list)())


def starter_bytes(plan: Reading, district: Catalogue) -> bytes:
    """The starter file, ready to be written."""
    file = starter_file(plan, district)
    return dumped(as_file(file.track.value, file.title, file.answers, file.extra))


def starter_file(plan: Reading, district: Catalogue) -> PlanFile:
    """A district's plan file with the state's goals, required elements, model roles and measures; NoStarter for a district."""
    if not gives_starter(plan.journey.catalogue):
        raise NoStarter
    given = {place: _known(plan, place, district) for place in (GOALS, ROLES, METRICS)}
    given[RULES] = _rules(plan)
    answers: dict[str, dict[str, Json]] = {"start": {"start_mode": "district_starter", "depth": "full"}}
    for place, rows in given.items():
        slug, _, name = place.partition(".")
        if rows:
            own = OWN.get(place, ())
            answers.setdefault(slug, {})[name] = [{column: value for column, value in row.items() if column not in own} for row in rows]
    member = {"from": _origin(plan), "given": {place: rows for place, rows in given.items() if rows}, "ranges": _ranges(plan)}
    return PlanFile(Track.DISTRICT, f"District plan within {_title(plan)}"[:200], answers, {MEMBER: member})


def _title(plan: Reading) -> str:
    return plan.answers.title.strip() or "the state’s framework"


def _origin(plan: Reading) -> dict[str, Json]:
    """Title, version and day of the framework: the day of adoption once it is adopted, else the day of export."""
    adopted = plan.day_of("review-export.adopted_date") if plan.is_final() else None
    return {
        "title": _title(plan),
        "issuer": plan.written("plan-profile.jurisdiction_name"),
        "version": plan.text("review-export.version_label"),
        "date": (adopted or plan.day).isoformat(),
    }


def _known(plan: Reading, place: str, district: Catalogue) -> list[dict[str, Json]]:
    """The rows of a table with what a district is asked too; what a district picks from elsewhere it picks itself."""
    table = district.question(place)
    columns = table.columns if isinstance(table, Rows) else {}
    goals = {row.id for row in plan.rows(GOALS)}
    return [{"id": row.id, **_kept(row.record.data, columns, goals)} for row in plan.rows(place)]


def _kept(row: Mapping[str, Json], columns: Mapping[str, Question], goals: Iterable[str]) -> dict[str, Json]:
    made = {}
    for name, column in columns.items():
        value = row.get(name)
        if isinstance(column, Pick):
            led = value if isinstance(value, list) and column.target == GOALS else []
            value = [one for one in led if isinstance(one, str) and one in goals]
        elif isinstance(column, Rows):
            value = [_plain_row(one) for one in value if isinstance(one, Mapping)] if isinstance(value, list) else None
        if not column.is_blank(value := _plain(value)):
            made[name] = value
    return made


def _plain_row(row: Mapping[str, Json]) -> dict[str, Json]:
    return {name: value for name, value in row.items() if isinstance(value, (str, int, float))}


def _plain(value: Json) -> Json:
    """A value of a shape that a column has; None for anything deeper, which no reader of ours would understand."""
    if isinstance(value, list):
        return [one for one in value if isinstance(one, (str, dict))]
    return None if isinstance(value, Mapping) else value


def _rules(plan: Reading) -> list[dict[str, Json]]:
    """Each required element as a rule that applies, and the support that comes with it."""
    source = ", ".join(part for part in (_title(plan)[:150], plan.text("review-export.version_label")[:40]) if part)
    made: list[dict[str, Json]] = []
    for row in plan.rows("plan-responsibilities.must_haves"):
        if words := row.text("mh_text"):
            kind = row.code("mh_type")
            binding = {"sr_type": kind} if kind in ("required", "recommended") else {}
            made.append({"id": row.id, "sr_text": words, **binding, "sr_source": source})
        if support := row.text("mh_support"):
            made.append({"id": f"{row.id}-support", "sr_text": support, "sr_type": "support", "sr_source": source})
    return list({str(row["id"]): row for row in made}.values())


def _ranges(plan: Reading) -> dict[str, Json]:
    """The amounts that the state allows, by role."""
    made: dict[str, Json] = {}
    for row in plan.rows(ROLES):
        for column, (lowest, highest) in RANGED.items():
            least, most = row.number(lowest), row.number(highest)
            if least is not None and most is not None and least <= most:
                made.setdefault(row.id, {})[column] = [least, most]
    return made
