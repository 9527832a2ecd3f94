"""Who plans, for what area and years, with the few numbers that later steps reuse."""

from __future__ import annotations

from collections.abc import Iterator

from exports.document import Column, Facts, Paragraph, Prose, Strip, Table
from exports.document import Group as Titled
from wizard.engine.answers import Record
from wizard.engine.fields import (
    Choice,
    Choices,
    Day,
    LongText,
    Money,
    Number,
    Percent,
    Problem,
    Rows,
    ShortText,
    other_text,
)
from wizard.engine.fields.numbers import number_words
from wizard.engine.questions import Questions
from wizard.engine.reading import Reading
from wizard.engine.rules import includes
from wizard.engine.scope import Scope
from wizard.engine.step import Contribution, Group, Lead, Phase, Step
from wizard.engine.tracks import OnTrack, Track

SIZES = {
    "xs": "Under 600 students",
    "s": "600 to 2,499 students",
    "m": "2,500 to 9,999 students",
    "l": "10,000 to 49,999 students",
    "xl": "50,000 students or more",
}
BARGAINING = {"contract": "Contract in force", "meet_confer": "Meet and confer", "none": "No bargaining"}


class MemberColumns(Questions):
    member_role = ShortText("Role", required="Enter the role of this team member")
    member_org = ShortText("Office or organization")
    member_group = Choice("Group", choices="stakeholders")
    member_contribution = ShortText("What they bring")
    name_optional = ShortText("Name", "Names print in the framework. Leave this empty to print the role only.")


class InitiativeColumns(Questions):
    init_name = ShortText("Initiative", required="Enter the name of the initiative")
    init_type = Choice(
        "Kind",
        choices={
            "curriculum": "Curriculum or materials",
            "evaluation": "Evaluation",
            "induction": "Induction or mentoring",
            "mtss": "Tiered support",
            "literacy": "Literacy",
            "math": "Mathematics",
            "school_improvement": "School improvement",
            "pipeline": "Recruitment or grow-your-own",
            "wellbeing": "Well-being or climate",
            "career": "Career or compensation",
            "other": "Other",
        },
    )
    init_type_other = other_text("init_type")
    init_connection = ShortText("How teacher leaders could carry it")


class ExistingRoleColumns(Questions):
    er_title = ShortText("Role", required="Enter the name of the role")
    er_count = Number("How many people", least=0, told="People")
    er_pay = Money("Pay per year")
    er_time = Choice(
        "Time",
        choices={"none": "No time", "period": "A period a day or less", "half": "About half", "full": "Full time"},
    )
    er_keep = Choice("What next", choices={"keep": "Keep", "reshape": "Reshape", "retire": "Retire", "unsure": "Not decided yet"})


class ProfileQuestions(Questions):
    jurisdiction_name = OnTrack(
        Choice("State or territory", choices="states", required="Choose your state or territory"),
        ShortText("District name", "Full legal name.", required="Enter the name of your district"),
    )
    district_state = Choice(
        "State",
        "For notes that hold in your state.",
        choices="states",
        only=Track.DISTRICT,
        required="Choose your state",
    )
    lead_office = ShortText("Lead office", "Office, not a person.", required="Enter the office that leads the plan")
    sponsor_role = ShortText("Sponsor", "Role of the senior person who can clear obstacles.", required="Enter the role of the sponsor")
    team_members = Rows(
        "Planning team",
        MemberColumns,
        "Use role titles. Names are optional and will print.",
        noun=("team member", "team members"),
        title="member_role",
        least=3,
        most=25,
        required="Add at least 3 team members",
    )
    plan_start = Day("Plan starts", "Usually July 1.", required="Enter the day the plan starts")
    plan_years = Number("Years covered", least=1, most=7, default=3, required="Enter the number of years, 1 to 7")
    fiscal_year_start = Choice(
        "Fiscal year starts in",
        choices={"jul": "July", "sep": "September", "oct": "October", "jan": "January"},
        default="jul",
        required="Choose the month in which the fiscal year starts",
    )
    num_districts = Number("Number of districts", least=1, most=1500, only=Track.STATE, required="Enter the number of districts")
    num_schools = Number("Number of schools", least=1, most=15000, required="Enter the number of schools")
    num_teachers = Number(
        "Number of teachers",
        "Full-time equivalents (FTE). Used for coverage and cost per teacher.",
        least=1,
        most=500_000,
        required="Enter the number of teachers",
    )
    num_students = Number("Number of students", "Total enrollment only.", least=1, most=8_000_000, required="Enter the number of students")
    avg_teacher_salary = Money("Average teacher salary", least=20_000, most=200_000)
    benefit_rate = Percent("Benefits as a share of salary", "Retirement, health, taxes. Replace 30 with your rate.", most=60, default=30)
    locale_mix = Choices(
        "Setting",
        choices={"city": "City", "suburb": "Suburb", "town": "Town", "rural": "Rural", "remote": "Remote"},
        required="Choose at least one setting",
    )
    district_size_band = Choice("Size", choices=SIZES, only=Track.DISTRICT, required="Choose the size of the district")
    bargaining_status = Choice(
        "Collective bargaining for teachers",
        choices=OnTrack({**BARGAINING, "varies": "Varies by district"}, BARGAINING),
        required="Choose how bargaining works",
    )
    contract_expires = Day("Contract ends", when=includes("bargaining_status", "contract"))
    existing_initiatives = Rows(
        "Related initiatives",
        InitiativeColumns,
        "Link teacher leadership to these.",
        noun=("initiative", "initiatives"),
        title="init_name",
        most=15,
    )
    existing_roles = Rows(
        "Leadership roles teachers already hold",
        ExistingRoleColumns,
        "Department chairs, mentors, coaches, committee leads...",
        noun=("role", "roles"),
        title="er_title",
        most=20,
    )
    context_note = LongText("Context in your words", "Why now? Two or three sentences.", most=1200, told="Context")

    @classmethod
    def agree(cls, answers: Record, scope: Scope) -> Iterator[Problem]:
        start, ends = answers.day("plan_start"), answers.day("contract_expires")
        if start and ends and ends.year < start.year - 5:
            yield Problem(("contract_expires",), "Check the year in which the contract ends")


class Profile(Step):
    slug = "plan-profile"
    title = "Your team and context"
    told = "Team and context"
    phase = Phase.PLAN
    order = 10
    number = 1
    minutes = 30
    purpose = "Fix who is planning, for what area and years, and the few numbers that later steps reuse."
    questions = ProfileQuestions
    sections = ("fw_cover", "fw_context")
    groups = (
        Group("Who is planning", "", ("jurisdiction_name", "district_state", "lead_office", "sponsor_role")),
        Group("Planning team", "", ("team_members",)),
        Group("Years", "", ("plan_start", "plan_years", "fiscal_year_start")),
        Group(
            "Numbers",
            "Totals only. Note for yourselves where each number comes from.",
            ("num_districts", "num_schools", "num_teachers", "num_students", "avg_teacher_salary", "benefit_rate"),
        ),
        Group("Setting", "", ("locale_mix", "district_size_band", "bargaining_status", "contract_expires")),
        Group("What is already under way", "", ("existing_initiatives", "existing_roles")),
        Group("In your words", "", ("context_note",)),
    )

    def contribute(self, plan: Reading) -> Iterator[Contribution]:
        if not plan.answers.step(self.slug).data:
            return
        yield "fw_context", self._lead(plan)
        if strip := self._numbers(plan):
            yield "fw_context", strip
        if note := plan.text("plan-profile.context_note"):
            yield "fw_context", Prose(note)
        yield "fw_context", self._setting(plan)
        if team := plan.rows("plan-profile.team_members"):
            columns = (
                Column("Role"),
                Column("Office or organization"),
                Column("Speaks for"),
                Column("What they bring"),
            )
            rows = tuple(
                (
                    f"{row.title}, {name}" if (name := row.text("name_optional")) else row.title,
                    row.written("member_org", "Not given"),
                    row.written("member_group", "No group named"),
                    row.written("member_contribution", "Not given"),
                )
                for row in team
            )
            yield "fw_context", Titled("Planning team", (Table("Who plans", columns, rows),))
        yield from (("fw_context", block) for block in self._connections(plan))

    @staticmethod
    def _lead(plan: Reading) -> Lead:
        office = plan.text("plan-profile.lead_office")
        return Lead(
            f"Who is planning, for which schools, and what this framework builds on. Lead office: {office}."
            if office
            else "Who is planning, for which schools, and what this framework builds on."
        )

    @staticmethod
    def _numbers(plan: Reading) -> Strip | None:
        places = (
            ("num_districts", "Districts"),
            ("num_schools", "Schools"),
            ("num_teachers", "Teachers (FTE)"),
            ("num_students", "Students"),
        )
        cells = tuple(
            (label, number_words(value), "") for name, label in places if (value := plan.number(f"plan-profile.{name}")) is not None
        )
        return Strip(cells, "At a glance") if len(cells) > 1 else None

    @staticmethod
    def _setting(plan: Reading) -> Facts | Paragraph:
        names = ("jurisdiction_name", "district_state", "lead_office", "sponsor_role", "plan_start", "plan_years", "fiscal_year_start",
                 "avg_teacher_salary", "benefit_rate", "locale_mix", "district_size_band", "bargaining_status", "contract_expires")  # fmt: skip
        told = {name: plan.written(f"plan-profile.{name}") for name in names}
        if told["plan_years"]:
            told["plan_years"] = " to ".join(dict.fromkeys((plan.year_name(1), plan.year_name(plan.years()))))
        rows = tuple((plan.label(f"plan-profile.{name}"), words) for name, words in told.items() if words)
        if not rows:
            return Paragraph("The facts of the setting are still to be entered.")
        return Facts(rows)

    @staticmethod
    def _connections(plan: Reading) -> Iterator[Titled]:
        if initiatives := plan.rows("plan-profile.existing_initiatives"):
            columns = (
                Column("Initiative"),
                Column("Kind"),
                Column("How teacher leaders could carry it"),
            )
            rows = tuple((r.title, r.written("init_type", "Not given"), r.written("init_connection", "Not given")) for r in initiatives)
            yield Titled("How this connects to other work", (Table("Related initiatives", columns, rows),))
        if roles := plan.rows("plan-profile.existing_roles"):
            titles = (
                Column("Role"),
                Column("People", number=True),
                Column("Pay a year", number=True),
                Column("Time"),
                Column("What next"),
            )
            held = tuple(
                (
                    r.title,
                    r.written("er_count", "Not given"),
                    r.written("er_pay", "Not given"),
                    r.written("er_time", "Not given"),
                    r.written("er_keep", "Not given"),
                )
                for r in roles
            )
            yield Titled("Roles teachers already hold", (Table("Leadership roles today", titles, held),))


STEP = Profile()
