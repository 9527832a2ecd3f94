"""What the wizard writes by itself at the end: sources, crosswalk, glossary, history."""

from __future__ import annotations

from collections.abc import Iterator

from exports.document import Block, Column, Group, Paragraph, Prose, Table, Words, stacked
from wizard.engine import content
from wizard.engine.counting import counted
from wizard.engine.glossary import terms_in
from wizard.engine.reading import Reading
from wizard.engine.tracks import Track

TOOLKITS = ("TK1", "TK2", "TLMS")


def sources(plan: Reading) -> Iterator[Block]:
    """The toolkits, and what the exemplars and strategies that are used rest on."""
    strategies = plan.rows("design-strategies.strategies")
    if not plan.answers.step("design-strategies").data:
        return
    keys: dict[str, list[str]] = {key: ["The method of this framework"] for key in TOOLKITS}
    list_name = "strategies_state" if plan.track is Track.STATE else "strategies_district"
    exemplars: dict[str, None] = {}
    for row in strategies:
        item = plan.item(list_name, row.code("st_code"))
        for key in item.more.get("sources", ()) if item else ():
            keys.setdefault(key, []).append(row.title)
        exemplars.update(dict.fromkeys(row.codes("st_exemplars")))
    rows: list[tuple[Words, ...]] = []
    for code in exemplars:
        if found := plan.item("exemplars", code):
            rows.append(
                (
                    found.more.get("title", found.label),
                    str(found.more.get("as_of", "Not given")),
                    found.more.get("facts", "Not given"),
                )
            )
            for key in found.more.get("sources", ()):
                keys.setdefault(key, []).append(found.label)
    known = content.sources()
    listed = tuple((known[key], "; ".join(dict.fromkeys(used))) for key, used in keys.items() if key in known)
    yield Table("What each source is used for", (Column("Source"), Column("Used for")), listed)
    if rows:
        note = "Each example is as of the year named. It is not a statement of current law."
        yield Table(
            "Examples from states",
            (Column("State"), Column("As of"), Column("What it did")),
            tuple(rows),
            note=note,
        )


def crosswalk(plan: Reading) -> Iterator[Block]:
    """Where the framework answers what federal law asks."""
    if all(slug == "start" for slug in plan.answers.steps):
        return
    rows = tuple((requirement, words or "Not yet developed.") for requirement, words in _requirements(plan))
    note = "Section numbers are those of the Elementary and Secondary Education Act unless another law is named. Confirm them with the federal-programs office."
    yield Table(
        "Requirements and where they are met",
        (Column("Requirement"), Column("Where this framework answers it")),
        rows,
        note=note,
    )


def _recorded(held: int) -> str:
    return f"{counted(held, 'engagement', 'engagements')} recorded so far"


def _requirements(plan: Reading) -> Iterator[tuple[str, str]]:
    groups = sum(not row.flag("stk_na") for row in plan.rows("plan-stakeholders.stakeholders"))
    held = len(plan.rows("plan-stakeholders.engagement_log"))
    yield (
        "Consultation, initial and ongoing",
        f"Stakeholders and engagement: {counted(groups, 'group', 'groups')}; {_recorded(held)}." if groups else "",
    )
    if plan.track is Track.DISTRICT:
        roles = "; ".join(row.title for row in plan.rows("design-roles.roles"))
        yield (
            "System of professional growth, with opportunities for meaningful teacher leadership",
            f"Teacher-leader roles: {roles}." if roles else "",
        )
        waves = "; ".join(
            f"{row.title} ({row.written('wv_high_need_share', 'share not given')})" for row in plan.rows("implement-rollout.waves")
        )
        yield (
            "Priority to identified schools and to high-poverty schools",
            f"Rollout and timeline, share of high-need sites by wave: {waves}." if waves else "",
        )
    notes = "; ".join(row.title for row in plan.rows("design-budget.funding_lines") if row.text("fl_allowable_note"))
    yield ("Allowable use of funds", f"Budget and funding, notes on: {notes}." if notes else "")
    if plan.track is Track.STATE:
        allotment = plan.written("design-budget.title2a_allotment")
        yield (
            "State activities and leadership reserve: ceilings",
            f"Budget and funding: ceilings worked out from a yearly allotment of {allotment}." if allotment else "",
        )
    access = "; ".join(row.title for row in plan.rows("plan-goals.goals") if row.code("goal_type") == "access")
    safeguards = sum(any(cells.data.values()) for cells in plan.cells("implement-risks.safeguards").values())
    fair = f"Risks and fairness safeguards: {counted(safeguards, 'safeguard', 'safeguards')}." if safeguards else ""
    yield (
        "Equitable access to effective teachers, 1111(g)(1)(B)",
        f"{f'Challenges and goals: {access}. ' if access else ''}{fair}".strip(),
    )
    tiers = "; ".join(
        f"{row.title} ({row.written('st_evidence_tier', 'tier not given')})" for row in plan.rows("design-strategies.strategies")
    )
    yield ("Evidence-based, 8101(21)", f"Strategies, evidence tiers: {tiers}." if tiers else "")
    learning = "; ".join(row.title for row in plan.rows("design-support-system.prep_program"))
    yield (
        "Professional development as the law defines it, 8101(42)",
        f"Selecting, preparing and supporting teacher leaders: {learning}." if learning else "",
    )
    moved = len(plan.rows("design-budget.repurposed"))
    yield (
        "Supplement, not supplant; equitable services",
        f"Budget and funding: {counted(moved, 're-purposed amount is', 're-purposed amounts are')} listed for review by the federal-programs office."
        if moved
        else "Budget and funding: no re-purposed money is listed."
        if plan.rows("design-budget.cost_lines")
        else "",
    )
    yield (
        "Accessibility (ADA Title II)",
        "As PDF, this document is tagged and tested against PDF/UA-1 and PDF/A-3a; the same content is available as a web page.",
    )
    rules = plan.written("assess-data-plan.privacy_rules")
    yield ("Privacy of student records (FERPA)", f"Metrics and data plan, protections: {rules}." if rules else "")


def glossary(plan: Reading) -> Iterator[Block]:
    """Only the terms that the answers use."""
    text = _all_text(plan)
    if not text:
        return
    found: list[tuple[Words, Words]] = [(term.term, term.meaning) for term in terms_in(text)]
    if found:
        yield Table("Words used in this framework", (Column("Term"), Column("Meaning")), tuple(found))


def _all_text(plan: Reading) -> str:
    return "\n".join(text for slug, step in plan.answers.steps.items() if slug != "start" for text in _texts(dict(step)))


def _texts(value: object) -> Iterator[str]:
    """Every text in a stored value, however deep."""
    if isinstance(value, str):
        yield value
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for inner in inside:
        yield from _texts(inner)


def history(plan: Reading) -> Iterator[Block]:
    """Public decisions, and what changed since the last version."""
    decisions = [row for row in plan.rows("implement-governance.decision_log") if row.flag("dl_public", True)]
    with_options = any(row.text("dl_options") for row in decisions)  # a public edition may keep them to itself
    options = (Column("Options set aside"),) if with_options else ()
    columns = (Column("Decision"), Column("When and by whom"), *options, Column("Reason"), Column("To be looked at again"))
    told: list[tuple[Words, ...]] = [
        (
            row.written("dl_decision", "Not given"),
            stacked(row.written("dl_date", "No date"), row.written("dl_by")),
            *((row.written("dl_options", "None recorded"),) if with_options else ()),
            row.written("dl_reason", "Not given"),
            row.written("dl_revisit", "No date"),
        )
        for row in decisions
    ]
    if told:
        yield Table("Decisions taken", columns, tuple(told))
    if notes := plan.text("assess-review-cycles.progress_notes"):
        yield Group("What changed since the last version", (Prose(notes),))
    elif decisions:
        yield Paragraph("This is the first version with a record of decisions.")
