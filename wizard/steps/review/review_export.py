"""Review and export: status, version, the summary, and what is printed."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.engine.fields import Choice, Choices, Day, LongText, ShortText, YesNo
from wizard.engine.questions import Questions
from wizard.engine.reading import Reading
from wizard.engine.rules import includes
from wizard.engine.step import Contribution, Group, Phase, Step
from wizard.engine.tracks import OnTrack
from wizard.steps.review.appendices import crosswalk, glossary, history, sources
from wizard.steps.review.summary import summary

KINDS = {
    "full_pdf": "Full framework, PDF",
    "full_html": "Full framework, web page",
    "board_brief": "Board brief, two pages",
    "role_pack": "Role pack",
    "budget_csv": "Budget, CSV",
    "metrics_csv": "Metrics, CSV",
    "plan_file": "Plan file with all answers",
}
SUPPLEMENT = {"progress_supplement": "Progress supplement"}
DETAILS = {
    "strategy_comparison": "How strategies were compared",
    "declined_strategies": "Strategies not chosen, and why",
}


class ReviewQuestions(Questions):
    exec_summary = LongText(
        "Executive summary",
        "One page that a board member can read in two minutes. You can begin with a draft made from your answers.",
        most=4000,
        required_when=includes("plan_status", "final"),
    )
    plan_status = Choice(
        "Status",
        choices={"draft": "Draft", "for_comment": "Draft for comment", "final": "Final"},
        default="draft",
        required="Choose the status of the plan",
    )
    adopted_date = Day("Adopted on", when=includes("plan_status", "final"))
    adopting_body = ShortText("Adopted by", "The board or body that adopted it.", when=includes("plan_status", "final"))
    version_label = ShortText("Version", "For example 0.9 or 1.0.", required="Enter a version, like 0.9")
    export_sections = Choices("Sections to include", "None chosen means all of them.", choices="sections", printed=False)
    export_kind = Choices(
        "Export",
        choices=OnTrack({**KINDS, "district_starter": "Starter file for districts", **SUPPLEMENT}, {**KINDS, **SUPPLEMENT}),
        required="Choose at least one export",
        printed=False,
    )
    paper = Choice("Paper", choices={"letter": "US Letter", "a4": "A4"}, default="letter", printed=False)
    include_checks = YesNo("Print open checks as “known gaps”?", "Drafts print them unless you choose no.", printed=False)
    include_details = Choices(
        "Optional details to print",
        choices=OnTrack({"readiness_detail": "Readiness in detail", **DETAILS}, DETAILS),
        printed=False,
    )


class ReviewExport(Step):
    slug = "review-export"
    title = "Review and export"
    told = "Status and version"
    phase = Phase.REVIEW
    order = 230
    purpose = "Check that the plan holds together, write the summary, and choose what is printed."
    questions = ReviewQuestions
    sections = ("fw_cover", "fw_summary")
    groups = (
        Group("Executive summary", "", ("exec_summary",)),
        Group("Status", "", ("plan_status", "adopted_date", "adopting_body", "version_label")),
        Group("What is printed", "", ("export_kind", "export_sections", "paper", "include_checks", "include_details")),
    )

    def contribute(self, plan: Reading) -> Iterator[Contribution]:
        if made := summary(plan):
            yield "fw_summary", made
        for code, blocks in (
            ("fw_appendix_sources", sources(plan)),
            ("fw_appendix_crosswalk", crosswalk(plan)),
            ("fw_appendix_glossary", glossary(plan)),
            ("fw_appendix_history", history(plan)),
        ):
            for block in blocks:
                yield code, block


STEP = ReviewExport()
