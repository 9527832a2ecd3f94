"""Roles to start from: those that teachers hold already, then the kinds of role that the library knows."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.advice.defaults import row_for
from wizard.advice.suggestions.suggestion import Suggestion, given, offering, quoted, starters
from wizard.engine import content
from wizard.engine.answers import Answers, Record
from wizard.engine.scope import plan_years

PLACE = "design-roles.roles"
KEPT = {"keep": "you want to keep it", "reshape": "you want to reshape it"}
TIMES = {"none": ("stipend_only", 0), "period": ("period", None), "half": ("hybrid", 50), "full": ("full", 100)}
FIRST_CRITERIA = ("years", "effective", "adults", "trust")
SHARED = "ra_multi_school_specialist"
offered = offering(PLACE)


def is_small_or_rural(answers: Answers) -> bool:
    """STEPS, Appendix B: where roles that schools share come first."""
    profile = answers.step("plan-profile")
    return bool({"rural", "remote"} & set(profile.codes("locale_mix"))) or profile.text("district_size_band") in ("xs", "s")


def teachers_of_a_school(answers: Answers) -> int:
    """How many teachers an average school has; 0 while that is not known. Spans go by it where schools are small."""
    profile = answers.step("plan-profile")
    teachers, schools = profile.amount("num_teachers"), profile.amount("num_schools")
    return int(teachers / schools) if teachers > 0 and schools > 0 else 0


def held_today(answers: Answers) -> Iterator[Suggestion]:
    """STEPS step 1: existing roles that are kept or reshaped."""
    for row in answers.rows("plan-profile.existing_roles"):
        title, because = row.text("er_title"), KEPT.get(row.text("er_keep"))
        if title and because:
            model, release = TIMES.get(row.text("er_time"), (None, None))
            made = given(
                role_archetype="custom",
                role_title=title,
                role_time_model=model,
                role_release_pct=release,
                role_supplement=row.number("er_pay"),
                role_count=_positions(row, answers),
            )
            told = f"teachers hold this role today and {because}"
            yield offered(f"role-of-today.{row.id}", title=title, because=told, row=made, known_by=("role_title",))


def _positions(row: Record, answers: Answers) -> list[dict[str, float | str]]:
    count = row.number("er_count")
    years = range(1, plan_years(answers) + 1) if count else ()
    return [{"id": f"rc_year-{year}", "rc_year": year, "rc_positions": count or 0} for year in years]


def from_library(answers: Answers) -> Iterator[Suggestion]:
    """LIBRARY 6: archetypes that carry a selected strategy first, then the others."""
    chosen = {row.text("st_code"): row.text("st_title") for row in answers.rows("design-strategies.strategies")}
    items = content.choices("role_archetypes", answers.track).values()
    small = is_small_or_rural(answers)
    for item in sorted(
        items, key=lambda item: (not chosen.keys() & set(item.more.get("strategies", ())), not (small and item.value == SHARED))
    ):
        strategy = next((chosen[code] for code in item.more.get("strategies", ()) if code in chosen), None)
        shared = "small and rural schools can share it" if small and item.value == SHARED else "the library knows it as a kind of role"
        because = f"it carries {quoted(strategy)}" if strategy else shared
        for full in (False, True) if "full" in item.more else (False,):
            made = row_for(item.value, answers, {"role_time_model": "full"} if full else {})
            if made is not None:
                span = item.more["span_words"].split("; ")[-1 if full else 0]
                spans = f", usual span {span}" if span[:1].isdigit() else ""  # some roles have visits, or a whole school, instead
                row = dict(made.row)
                if small and item.value != SHARED and 0 < (school := teachers_of_a_school(answers)) < (made.row.get("role_span") or 0):
                    row["role_span"], spans = school, f", span {school}: the teachers of an average school here"
                hours = f"{made.row['role_release_pct']}% release{spans}"
                yield offered(
                    f"role.{item.value}{'.full' if full else ''}",
                    title=f"{row['role_title']}: {item.hint}. {hours}",
                    because=because,
                    row=row,
                    known_by=("role_archetype+role_time_model", "role_title"),
                )


def criteria(answers: Answers) -> Iterator[Suggestion]:
    """STEPS step 9: who can apply, for a role that does not say."""
    told = [one for one in starters("criterion", answers.track) if one["id"] in FIRST_CRITERIA]
    for role in answers.rows(PLACE):
        if role.id and not role.rows("role_criteria"):
            rows = [{"id": f"crit-{one['id']}", "crit": one["text"], "crit_kind": one["kind"]} for one in told]
            yield offered(
                f"role-criteria.{role.id}",
                title=f"Who can apply: {'; '.join(one['text'].lower() for one in told)}",
                because="the role does not say yet who can apply",
                fills={"role_criteria": rows},
                row_id=role.id,
                on_list=False,
            )


def all_of_them(answers: Answers) -> Iterator[Suggestion]:
    for kind in (held_today, from_library, criteria):
        yield from kind(answers)


SUGGESTS = {PLACE: all_of_them}
