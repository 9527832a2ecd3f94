"""The row that a code of a pick-list stands for: what the library knows of it, and nothing that a team has to write itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from wizard.engine import content
from wizard.engine.answers import Answers, Json
from wizard.engine.content import ChoiceItem

SMALLEST_GROUP = 10  # counts below it are not shown (STEPS step 18)


@dataclass(frozen=True, slots=True)
class NewRow:
    """A row to add to the table `field` of a step; it has no id yet."""

    step: str
    field: str
    row: dict[str, Json]


def row_for(code: str, answers: Answers, extra: Mapping[str, Json] | None = None) -> NewRow | None:
    """The row of a strategy, metric, role, risk, funding source or stakeholder group; None for a code the track does not offer.

    `extra` are answers that the one who asks knows better. Columns that nothing is known of are left out.
    """
    for prefix, (listed, step, field, made) in KINDS.items():
        if code.startswith(prefix):
            item = content.choices(listed.format(track=answers.track), answers.track).get(code)
            if item is None or item.retired:
                return None
            row = {**made(item, answers, extra or {}), **(extra or {})}
            return NewRow(step, field, {name: value for name, value in row.items() if value not in (None, "", [])})
    return None


Extra = Mapping[str, Json]
Made = Callable[[ChoiceItem, Answers, Extra], dict[str, Json]]


def _strategy(item: ChoiceItem, answers: Answers, extra: Extra) -> dict[str, Json]:
    addressed = set(item.more["addresses"])
    leads = any(row.text("st_priority") == "lead" for row in answers.rows("design-strategies.strategies"))
    goals = answers.rows("plan-goals.goals")
    return {
        "st_code": item.value,
        "st_title": item.label,
        "st_priority": "supporting" if leads else "lead",
        "st_goals": [goal.id for goal in goals if goal.id and addressed & set(goal.codes("goal_challenges"))],
        "st_evidence_tier": item.more.get("tier"),
        "st_exemplars": list(item.more.get("exemplars", ())),
    }


def _metric(item: ChoiceItem, answers: Answers, extra: Extra) -> dict[str, Json]:
    return {
        "met_code": item.value,
        "met_name": item.label,
        "met_type": item.more.get("met_type"),
        "met_unit": item.more.get("unit"),
        "met_direction": item.more.get("direction"),
        "met_source": item.more.get("source"),
        "met_frequency": item.more.get("frequency"),
        "met_min_n": SMALLEST_GROUP,
        "met_public": True,
    }


def _role(item: ChoiceItem, answers: Answers, extra: Extra) -> dict[str, Json]:
    """The defaults of LIBRARY 6.1; those of full release where that is asked for and the list has them."""
    full = item.more.get("full") if extra.get("role_time_model") == "full" else None
    known = {**item.more, "label": item.label, **(full or {})}
    words = content.table("starters")["duties"]
    duties = [
        {"id": f"duty{at}", "duty": words[kind], "duty_type": kind, "hours_week": hours}
        for at, (kind, hours) in enumerate(known["duty_hours"].items(), 1)
    ]
    return {
        "role_archetype": item.value,
        "role_title": known["label"],
        "role_strategies": _strategies_of(known.get("strategies", ()), answers),
        "role_duties": duties,
        "role_time_model": known.get("time_model"),
        "role_release_pct": known.get("release"),
        "role_extra_days": known.get("extra_days"),
        "role_extra_hours_week": known.get("extra_hours"),
        "role_supplement": known.get("supplement"),
        "role_span": known.get("span") or None,
        "role_tlms": list(known["standards"]),
    }


def _strategies_of(codes: tuple[str, ...], answers: Answers) -> list[Json]:
    rows = answers.rows("design-strategies.strategies")
    return [row.id for row in rows if row.id and row.text("st_code") in codes]


def _risk(item: ChoiceItem, answers: Answers, extra: Extra) -> dict[str, Json]:
    return {
        "risk_code": item.value,
        "risk_text": item.label,
        "risk_kind": item.more.get("risk_kind"),
        "risk_signal": item.more.get("signal"),
        "risk_response": "reduce",
        "risk_action": item.more.get("response"),
        "risk_status": "open",
    }


def _funding(item: ChoiceItem, answers: Answers, extra: Extra) -> dict[str, Json]:
    return {
        "fl_source": item.value,
        "fl_status": "possible",
        "fl_recurring": "time_limited" if item.more.get("time_limited") else "recurring",
    }


def _stakeholder(item: ChoiceItem, answers: Answers, extra: Extra) -> dict[str, Json]:
    return {"stk_group": item.value, "stk_interest": item.more.get("interest")}


STRATEGIES = ("strategies_{track}", "design-strategies", "strategies", _strategy)
KINDS: dict[str, tuple[str, str, str, Made]] = {
    "ss_": STRATEGIES,
    "ds_": STRATEGIES,
    "mt_": ("metrics", "assess-metrics", "metrics", _metric),
    "ra_": ("role_archetypes", "design-roles", "roles", _role),
    "rk_": ("risks", "implement-risks", "risks", _risk),
    "fs_": ("funding_sources", "design-budget", "funding_lines", _funding),
    "sk_": ("stakeholders", "plan-stakeholders", "stakeholders", _stakeholder),
}
