"""Roles: what teacher leaders do, for whom, with how much time, authority and pay."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.engine.answers import Answers, Json, Record
from wizard.engine.card import Card
from wizard.engine.fields import Choice, Choices, LongText, Money, Number, Percent, Pick, Problem, Rows, ShortText
from wizard.engine.questions import Questions
from wizard.engine.reading import Reading
from wizard.engine.rules import answered, any_row, at_most, includes
from wizard.engine.scope import Scope, year_names
from wizard.engine.step import Contribution, Group, Phase, Step
from wizard.engine.tracks import OnTrack, Track
from wizard.figures.cards import role_card, roles_card
from wizard.steps.design.role_profiles import contributions
from wizard.steps.design.role_sheets import sheets

DUTY_TYPES = {
    "coach": "Coach",
    "observe": "Observe",
    "lead_team": "Lead a team",
    "plan_curriculum": "Plan curriculum",
    "analyse_data": "Analyze data",
    "mentor": "Mentor",
    "train": "Train",
    "model": "Model",
    "family": "Families",
    "policy": "Policy",
    "evaluate": "Evaluate",
    "admin": "Administration",
    "own_learning": "Own learning",
}
AUTHORITIES = {
    "set_agenda": "Set team agendas",
    "observe": "Observe and give feedback",
    "assign": "Adjust groupings or assignments",
    "budget": "Small budget",
    "evaluate": "Rate performance",
    "hire": "Take part in hiring",
    "policy": "Advise on policy",
    "none": "None",
}
WITHOUT_SPAN = ("ra_policy_fellow", "ra_model_teacher", "ra_data_lead", "ra_family_community", "ra_culture_lead")
RANGES = includes("design-roles.role_policy", "model_roles", "required_roles")


def plan_year_rows(scope: Scope) -> list[tuple[Json, str]]:
    """One row for each year of the plan."""
    return list(enumerate(year_names(scope.answers), 1))


class DutyColumns(Questions):
    duty = ShortText("Duty", required="Write the duty")
    duty_type = Choice("Kind", choices=DUTY_TYPES, required="Choose the kind of duty")
    hours_week = Number("Hours a week", least=0, most=40, step=0.25, whole=False, required="Enter the hours a week")


class CountColumns(Questions):
    rc_year = Number("Year", least=1, most=7, required="Enter the year of the plan")
    rc_positions = Number("Positions", least=0, whole=False, required="Enter the number of positions")


class CriterionColumns(Questions):
    crit = ShortText("Criterion")
    crit_kind = Choice("Kind", choices={"required": "Required", "preferred": "Preferred"})


class RoleColumns(Questions):
    unique_titles = True

    role_archetype = Choice("Start from", choices="role_archetypes", more={"custom": "A role of our own"})
    role_title = ShortText("Title", required="Give the role a title")
    role_purpose = LongText("Purpose", most=400, required="Say what the role is for")
    role_goals = Pick("Goals served", target="plan-goals.goals", many=True, required="Choose at least one goal")
    role_strategies = Pick("Strategies", target="design-strategies.strategies", many=True)
    role_level = Choice(
        "Level",
        choices={"school": "School", "multi_school": "Several schools", "district": "District", "region": "Region", "state": "State"},
        required="Choose the level",
    )
    role_duties = Rows(
        "Duties",
        DutyColumns,
        "What the teacher leader does in a normal week, two to eight duties.",
        noun=("duty", "duties"),
        title="duty",
        least=2,
        most=8,
        required="Add at least 2 duties",
    )
    role_time_model = Choice(
        "Time model",
        choices={
            "stipend_only": "Extra time paid, no release",
            "period": "One period, or about 10–20%",
            "hybrid": "Part release, 20–60%",
            "mostly": "60–90%",
            "full": "Full release",
        },
        required="Choose the time model",
    )
    role_release_pct = Percent(
        "Release", "Share of the contract week freed from teaching.", required="Enter the release, 0 if there is none"
    )
    role_extra_days = Number("Extra paid days per year", least=0, most=40, whole=False)
    role_extra_hours_week = Number("Extra paid hours per week", least=0, most=15, step=0.5, whole=False)
    role_teaching_min = Percent("Keeps teaching at least")
    role_span = Number(
        "Teachers supported by each",
        "Programs that lead teams use about three to eight.",
        least=0,
        most=60,
        whole=False,
        required_when=~includes("role_archetype", *WITHOUT_SPAN),
    )
    role_count = OnTrack(
        Rows(
            "Number of positions by plan year",
            CountColumns,
            "Either this, or positions per 1,000 teachers.",
            noun=("year", "years"),
            title="rc_year",
            most=7,
            fixed=("rc_year", plan_year_rows),
            required_when=~answered("role_per_1000"),
        ),
        Rows(
            "Number of positions by plan year",
            CountColumns,
            noun=("year", "years"),
            title="rc_year",
            most=7,
            fixed=("rc_year", plan_year_rows),
            required="Enter the number of positions",
        ),
    )
    role_per_1000 = Number(
        "Positions per 1,000 teachers", least=0, most=400, whole=False, only=Track.STATE, required_when=~answered("role_count")
    )
    role_supplement = Money(
        OnTrack("Recommended supplement per year", "Supplement per year"), most=60_000, required="Enter the supplement, 0 if there is none"
    )
    role_supplement_min = Money("Lowest supplement allowed", only=Track.STATE, when=RANGES, required="Enter the lowest supplement allowed")
    role_supplement_max = Money(
        "Highest supplement allowed", only=Track.STATE, when=RANGES, required="Enter the highest supplement allowed"
    )
    role_authority = Choices("Authority", choices=AUTHORITIES, required="Choose the authority, or “None”")
    role_separation = LongText(
        "How coaching and rating are kept apart",
        when=includes("role_authority", "evaluate"),
        required="Say how coaching and rating are kept apart",
    )
    role_reports_to = ShortText("Reports to", required="Say to whom the role reports")
    role_tlms = Choices("Teacher Leader Model Standards", choices="tlms", required="Choose at least one domain")
    role_criteria = Rows(
        "Who can apply",
        CriterionColumns,
        "For example: three years of teaching; trust of peers; skill with adults; content knowledge.",
        noun=("criterion", "criteria"),
        title="crit",
        least=2,
        required="Add at least 2 criteria",
    )
    role_term = Choice("Term", choices={"1y": "1 year", "2y": "2 years", "3y": "3 years", "open": "Open"}, required="Choose the term")
    role_renewal = ShortText("Renewal rule")
    role_placement = Choice(
        "Where positions go first",
        choices={
            "highest_need": "Schools with the highest need",
            "volunteer_schools": "Schools that volunteer",
            "all_schools": "All schools",
            "pilot_sites": "Pilot sites",
            "formula": "By formula",
        },
        required="Choose where positions go first",
    )
    role_success = ShortText("Signs the role works")

    @classmethod
    def agree(cls, answers: Record, scope: Scope) -> Iterator[Problem]:
        release, teaching = answers.number("role_release_pct"), answers.number("role_teaching_min")
        if release is not None and teaching is not None and teaching > 100 - release:
            yield Problem(
                ("role_teaching_min",), f"Keeps teaching at least: with {release:g}% release it can be at most {100 - release:g}%"
            )
        least, most = answers.number("role_supplement_min"), answers.number("role_supplement_max")
        chosen = answers.number("role_supplement")
        if least is not None and most is not None and least > most:
            yield Problem(("role_supplement_max",), "Highest supplement allowed: it must be at least the lowest")
        elif least is not None and most is not None and chosen is not None and not least <= chosen <= most:
            yield Problem(("role_supplement",), "Recommended supplement: it must lie within the allowed range")


class RoleQuestions(Questions):
    role_policy = Choice(
        "What is the state defining?",
        choices={
            "model_roles": "Model roles that districts may adapt",
            "required_roles": "Required role types",
            "criteria_only": "Criteria that any role must meet",
            "none": "Left to districts",
        },
        only=Track.STATE,
        required="Choose what the state is defining",
        told="What the state defines",
    )
    roles = Rows(
        "Roles",
        RoleColumns,
        "More than four or five kinds of role are hard to tell apart.",
        noun=("role", "roles"),
        title="role_title",
        record=True,
        summary=("role_level", "role_release_pct", "role_span", "role_supplement"),
        most=12,
        required_when=~includes("role_policy", "none"),
        groups=(
            ("Purpose", "", ("role_archetype", "role_title", "role_purpose", "role_goals", "role_strategies", "role_level")),
            ("Time", "", ("role_time_model", "role_release_pct", "role_extra_days", "role_extra_hours_week", "role_teaching_min")),
            ("Duties", "", ("role_duties",)),
            ("Whom it supports, and how many there are", "", ("role_span", "role_count", "role_per_1000", "role_placement")),
            ("Pay", "", ("role_supplement", "role_supplement_min", "role_supplement_max")),
            ("Authority", "", ("role_authority", "role_separation", "role_reports_to", "role_tlms")),
            ("Who can apply", "", ("role_criteria",)),
            ("Term", "", ("role_term", "role_renewal", "role_success")),
        ),
    )
    role_mix_note = LongText("How the roles fit together")

    @classmethod
    def agree(cls, answers: Record, scope: Scope) -> Iterator[Problem]:
        needs_time = at_most("plan-readiness.rd_time", 2).holds(scope) and any_row("roles", "role_title", *_titles(answers)).holds(scope)
        if needs_time and not scope.answers.step("design-conditions").codes("time_mechanisms"):
            yield Problem(("roles",), "Time was rated 1 or 2: say in step 11 how time is found before the roles can be complete")


def _titles(answers: Record) -> tuple[str, ...]:
    return tuple(title for row in answers.rows("roles") if (title := row.text("role_title")))


class Roles(Step):
    slug = "design-roles"
    title = "Teacher-leader roles"
    phase = Phase.DESIGN
    order = 90
    number = 9
    minutes = 60
    purpose = "Define each role precisely enough that a principal can schedule it and a teacher can decide whether to apply."
    questions = RoleQuestions
    looks = ("design-conditions.time_mechanisms",)
    sections = ("fw_roles", "fw_appendix_crosswalk")
    library = "roles"
    groups = (Group("", "", ("role_policy",)), Group("Roles", "", ("roles", "role_mix_note")))

    def card(self, answers: Answers, row_id: str = "") -> Card | None:
        return role_card(answers, row_id) if row_id else roles_card(answers)

    def contribute(self, plan: Reading) -> Iterator[Contribution]:
        if plan.answers.step(self.slug).data:
            yield from (("fw_roles", block) for block in contributions(plan))
            yield from (("fw_roles", sheet) for sheet in sheets(plan))


STEP = Roles()
