"""The start: for whom the plan is, what it is called, and how much is asked now."""

from __future__ import annotations

from wizard.engine.fields import Choice, ShortText
from wizard.engine.questions import Questions
from wizard.engine.step import Group, Phase, Step
from wizard.engine.tracks import OnTrack


class StartQuestions(Questions):
    track = Choice(
        "Who is this plan for?",
        "You can change this later; some answers will be set aside, not lost.",
        choices={"state": "State education agency", "district": "School district, charter network or regional agency"},
        required="Choose who this plan is for",
        printed=False,
    )
    start_mode = Choice(
        "How do you want to start?",
        choices=OnTrack(
            {"blank": "Blank plan", "sample": "Explore a sample plan", "import": "Open a plan file"},
            {
                "blank": "Blank plan",
                "sample": "Explore a sample plan",
                "import": "Open a plan file",
                "district_starter": "Start from your state’s starter file",
            },
        ),
        required="Choose how you want to start",
        printed=False,
    )
    plan_title = ShortText("Plan title", "Appears on the cover.", required="Enter a title for the plan")
    depth = Choice(
        "How much detail now?",
        "Essentials asks only required questions; you can switch any time.",
        choices={"essentials": "Essentials", "full": "Full"},
        default="full",
        printed=False,
    )


class Start(Step):
    slug = "start"
    title = "Track, title and detail"
    phase = Phase.START
    order = 0
    purpose = "Say for whom the plan is, what it is called, and how much is asked now."
    asked_once = frozenset({"start_mode"})
    questions = StartQuestions
    groups = (Group("", "", ("track", "start_mode", "plan_title", "depth")),)
    sections = ("fw_cover",)


STEP = Start()
