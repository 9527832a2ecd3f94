"""Select, prepare, support, evaluate: the human system around the roles."""

from __future__ import annotations

from collections.abc import Iterator

from exports.document import Group as Titled
from wizard.engine.answers import Record
from wizard.engine.fields import Choice, Choices, Day, LongText, Number, Problem, Rows, ShortText, other_text
from wizard.engine.questions import Questions
from wizard.engine.reading import Reading
from wizard.engine.scope import Scope
from wizard.engine.step import Contribution, Group, Phase, Step
from wizard.engine.tracks import Track
from wizard.steps.design.support_in_words import feedback, lead, learning, selection

STEP_TYPES = {
    "announce": "Announcement",
    "info_session": "Information session",
    "application": "Application",
    "evidence_portfolio": "Portfolio of evidence",
    "performance_task": "Performance task",
    "peer_reference": "Peer reference",
    "principal_reference": "Principal reference",
    "interview_panel": "Interview by a panel",
    "student_or_family_input": "Student or family input",
    "data_review": "Review of data",
    "decision": "Decision",
    "feedback": "Feedback",
    "appeal": "Appeal",
}
TOPICS = {
    "coaching_cycles": "Coaching cycles",
    "adult_learning": "Adult learning",
    "facilitation": "Facilitation",
    "observation_feedback": "Observation and feedback",
    "content_curriculum": "Content and curriculum",
    "data_use": "Use of data",
    "equity_inclusion": "Equity and inclusion",
    "difficult_conversations": "Difficult conversations",
    "mentoring": "Mentoring",
    "change": "Leading change",
    "time_management": "Managing time",
    "policy_advocacy": "Policy and advocacy",
}


class SelectionColumns(Questions):
    step_type = Choice("Step", choices=STEP_TYPES)
    step_who = ShortText("Who")
    step_weeks = Number("Weeks", least=0, whole=False)


class LearningColumns(Questions):
    pl_title = ShortText("Title", required="Give the program a title")
    pl_audience = Choices(
        "For whom",
        choices={
            "teacher_leaders": "Teacher leaders",
            "principals": "Principals",
            "both": "Teacher leaders and principals together",
            "district_staff": "District staff",
            "supported_teachers": "Supported teachers",
        },
        required="Choose for whom it is",
    )
    pl_topics = Choices("Topics", choices=TOPICS)
    pl_format = Choice(
        "Format",
        choices={
            "institute": "Institute",
            "monthly": "Monthly sessions",
            "coaching": "Coaching",
            "community": "Learning community",
            "course": "Course",
            "micro_credential": "Micro-credential",
            "shadowing": "Shadowing",
        },
    )
    pl_hours = Number("Hours a year", least=1, most=400, whole=False, required="Enter the hours a year")
    pl_provider = ShortText("Provider")
    pl_when = ShortText("When")
    pl_lf = Choices("Learning Forward standards", choices="learning_forward")


class FeedbackColumns(Questions):
    fb_source = Choice(
        "Source",
        choices={
            "supported_teachers_survey": "Survey of supported teachers",
            "principal_observation": "Observation by the principal",
            "peer_review": "Peer review",
            "self_reflection": "Self-reflection",
            "video": "Video",
            "portfolio": "Portfolio",
        },
    )
    fb_frequency = Choice(
        "How often", choices={"monthly": "Monthly", "quarterly": "Quarterly", "twice": "Twice a year", "annual": "Once a year"}
    )


class SupportQuestions(Questions):
    sel_steps = Rows(
        "Selection steps",
        SelectionColumns,
        "In the order in which they happen.",
        noun=("step", "steps"),
        title="step_type",
        least=4,
        required="Add at least 4 steps",
    )
    sel_panel = Choices(
        "Panel",
        choices={
            "teachers": "Teachers",
            "teacher_leaders": "Teacher leaders",
            "principals": "Principals",
            "district": "District staff",
            "association": "Association",
            "content_expert": "Content expert",
            "family": "Family member",
            "other": "Other",
        },
        required="Choose who sits on the panel",
    )
    sel_panel_other = other_text("sel_panel", "Who else sits on the panel?", told="Others on the panel")
    sel_fairness = Choices(
        "Fairness measures",
        "Check each measure with counsel against current federal and state law.",
        choices={
            "same_rubric": "The same rubric for all",
            "panel_training": "Training for the panel",
            "structured_questions": "Structured questions",
            "blind_first_read": "First reading without names",
            "outreach_all_groups": "Outreach to all groups",
            "appeal": "A way to appeal",
            "monitor_aggregates": "Aggregate numbers are watched",
            "accommodations": "Accommodations",
        },
        required="Choose at least one fairness measure",
    )
    sel_start = Day("Selection starts", only=Track.DISTRICT, required="Enter the day on which selection starts")
    sel_end = Day("Selection ends", only=Track.DISTRICT, required="Enter the day on which selection ends")
    prep_program = Rows(
        "Preparation and ongoing learning",
        LearningColumns,
        "Learning that goes on all year. One day alone is not professional development as federal law defines it.",
        noun=("program", "programs"),
        title="pl_title",
        record=True,
        summary=("pl_audience", "pl_format", "pl_hours", "pl_when"),
        least=2,
        required="Add at least 2 programs",
    )
    coach_of_coaches = Choice(
        "Who supports teacher leaders?",
        choices={
            "district_coach": "A district coach",
            "principal": "The principal",
            "external": "An external coach",
            "peer_network": "A network of peers",
            "none": "Nobody yet",
        },
        required="Choose who supports teacher leaders",
        told="Who supports teacher leaders",
    )
    tl_feedback = Rows(
        "How teacher leaders get feedback",
        FeedbackColumns,
        noun=("source", "sources"),
        title="fb_source",
        least=1,
        required="Add at least one source of feedback",
    )
    tl_evaluation = Choice(
        "Formal evaluation of the role",
        choices={
            "separate_rubric": "A rubric of its own",
            "added_to_teacher_evaluation": "Added to the teacher evaluation",
            "renewal_review_only": "Review at renewal only",
            "none": "None",
        },
        required="Choose how the role is evaluated",
    )
    tl_standards = Choices(
        "Standards used",
        choices={
            "tlms": "Teacher Leader Model Standards",
            "state_standards": "State standards",
            "learning_forward": "Learning Forward standards",
            "nbpts_competencies": "National Board competencies",
            "local": "Local standards",
        },
    )
    credential_path = Choice(
        "Credential or recognition",
        "If you choose an endorsement, note the credits, experience, assessment, providers and reciprocity it would need.",
        choices={
            "endorsement": "Endorsement",
            "designation": "Designation",
            "micro_credential": "Micro-credential",
            "license_renewal_credit": "Credit toward license renewal",
            "certificate": "Certificate",
            "none": "None",
        },
    )
    credential_note = LongText("Notes on the credential", told="On the credential")
    exit_return = LongText("Return rights and stepping down", "How someone leaves the role with dignity.")

    @classmethod
    def agree(cls, answers: Record, scope: Scope) -> Iterator[Problem]:
        start, end = answers.day("sel_start"), answers.day("sel_end")
        if start and end and end < start:
            yield Problem(("sel_end",), "Selection ends: choose a day after it starts")


class Support(Step):
    slug = "design-support-system"
    title = "Select, prepare, support, evaluate"
    phase = Phase.DESIGN
    order = 100
    number = 10
    minutes = 60
    purpose = "Plan the human system around the roles, so that the right people are chosen fairly and get better at leading adults."
    questions = SupportQuestions
    sections = ("fw_support", "fw_appendix_crosswalk")
    library = "roles"
    groups = (
        Group("Selection", "", ("sel_steps", "sel_panel", "sel_panel_other", "sel_fairness", "sel_start", "sel_end")),
        Group("Preparation", "", ("prep_program", "coach_of_coaches")),
        Group("Feedback and evaluation", "", ("tl_feedback", "tl_evaluation", "tl_standards")),
        Group("Recognition and return", "", ("credential_path", "credential_note", "exit_return")),
    )

    def contribute(self, plan: Reading) -> Iterator[Contribution]:
        if not plan.answers.step(self.slug).data:
            return
        if told := lead(plan):
            yield "fw_support", told
        for title, blocks in (
            ("How teacher leaders are chosen", selection(plan)),
            ("How they are prepared and supported", learning(plan)),
            ("Feedback, evaluation and recognition", feedback(plan)),
        ):
            if blocks:
                yield "fw_support", Titled(title, tuple(blocks))


STEP = Support()
