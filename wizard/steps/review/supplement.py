"""The progress supplement: what changed in an adopted framework since it was adopted, or since the last supplement."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import takewhile

from exports.document import Block, Bullets, Card, Column, Cover, Document, Facts, Paragraph, Part, Prose, Section, Table, Words
from exports.document import Group as Titled
from exports.shapes import TrendsChart
from wizard.engine.answers import Json
from wizard.engine.counting import opening, out_of
from wizard.engine.differences import differences, placed
from wizard.engine.fields import Question
from wizard.engine.fields.numbers import in_units
from wizard.engine.fields.texts import MONTHS, day_words
from wizard.engine.living import revised, settled
from wizard.engine.reading import Reading, Row
from wizard.figures.due import late, reviews
from wizard.figures.moves import values
from wizard.figures.progress import goal_progress
from wizard.steps.assess.metric_charts import trends
from wizard.steps.review.front import ISSUED_BY, agency, issuer_of
from wizard.steps.review.moved import MILESTONES, moved_words, public_part

STATUSES = ("late", "at_risk", "in_progress", "not_started", "done", "dropped")
CYCLES, DECISIONS = "assess-review-cycles.pdsa", "implement-governance.decision_log"
MOST_WORDS = 400  # letters of one text in the table of changes; the framework has all of it
LEAD_IN = 8  # words that stand before the first one that differs


@dataclass(frozen=True, slots=True)
class About:
    """Which supplement it is. `since` is the day of the text it is compared with (`base` in words), None without one.

    `issuer` is the name of the installation that gives it out, if it has one.
    """

    number: int
    base: str
    since: date | None
    is_issued: bool
    issuer: str = ""


def period(since: date | None, day: date) -> str:
    """The months a supplement covers: "January to March 2028", "March 2028", "November 2027 to March 2028"."""
    last = f"{MONTHS[day.month - 1]} {day.year}"
    first = min(since + timedelta(days=1), day) if since else day
    if (first.year, first.month) == (day.year, day.month):
        return last
    year = f" {first.year}" if first.year != day.year else ""
    return f"{MONTHS[first.month - 1]}{year} to {last}"


def supplement(plan: Reading, then: Reading | None, about: About) -> Document:
    """The supplement as a document of its own; `plan.day` is its day, `then` the state it is compared with."""
    title = f"Progress supplement {about.number}, {period(about.since, plan.day)}"
    parts = (
        ("What changed", f"Compared with {about.base}." if about.base else "", list(_changed(plan, then, about))),
        ("Milestones", "", list(_milestones(plan))),
        ("Goals and measures", "", list(_measures(plan))),
        ("Test cycles", "", list(_cycles(plan, then))),
        ("Decisions", "", list(_decisions(plan, then))),
        ("Reviews ahead", "", list(_reviews(plan))),
    )
    sections = tuple(
        Section(f"ps_{at}", name, str(at), lead=lead, blocks=tuple(blocks) or (Paragraph("Nothing to report."),))
        for at, (name, lead, blocks) in enumerate(parts, 1)
    )
    framework = plan.answers.title.strip() or "Teacher Leadership Framework"
    state = f"Issued {day_words(plan.day)}" if about.is_issued else "Not issued yet"
    return Document(
        title=title,
        status="final" if about.is_issued else "draft",
        status_words=state,
        version="",
        day=plan.day,
        cover=Cover(agency(plan), plan.text("plan-profile.lead_office"), title, f"Supplement to {framework}", ()),
        information=(),
        notices=(),
        parts=(Part("", (sections[0], _about(plan, about, framework), *sections[1:])),),
        paper="a4" if plan.text("review-export.paper") == "a4" else "letter",
        edition="Progress supplement",
        footer=" · ".join(part for part in (title, "" if about.is_issued else state) if part),
        front="strip",
    )


def _about(plan: Reading, about: About, framework: str) -> Section:
    """What stands in the document information of a framework: a strip has no room for it, and at the end it had pages to itself."""
    told = (
        ("Supplement to", framework),
        (ISSUED_BY, issuer_of(agency(plan), about.issuer)),
        ("Compared with", about.base[:1].upper() + about.base[1:]),
        ("Date of this document", day_words(plan.day)),
        ("Contact, also for other formats", plan.text("implement-communications.contact")),
    )
    note = Paragraph("A supplement tells how the work stands. The adopted framework stays as it was adopted.")
    return Section("ps_about", "About this supplement", blocks=(note, Facts(tuple((label, words) for label, words in told if words))))


# --- what changed -------------------------------------------------------------------------------------------------


def _changed(plan: Reading, then: Reading | None, about: About) -> Iterator[Block]:
    notes = plan.text("assess-review-cycles.progress_notes")
    if notes and (then is None or notes != then.text("assess-review-cycles.progress_notes")):
        yield Prose(notes)
    lines = moved_words(plan, then, public=True)
    yield Bullets(lines) if lines else Paragraph("No milestone, measure or level of maturity moved in this time.")
    if then is not None and (rows := tuple(text_changes(plan, then))):
        note = "These changes are not part of the adopted text until the framework is adopted again."
        columns = (Column("What"), Column("Was"), Column("Is"))
        yield Titled("Revision in preparation", (Table("Changes to the text of the plan", columns, rows, note=note),))


def text_changes(plan: Reading, then: Reading) -> Iterator[tuple[str, str, str]]:
    """What differs in the settled text of a plan: where, what it was, what it is."""
    names = {step.slug: step.told_name(plan.track) for step in plan.journey.steps}
    for slug in revised(then.answers, plan.answers, names):
        asked = {name: question for name, question in plan.journey.catalogue.steps[slug].items() if question.printed}
        was, now = (settled(slug, one.answers.step(slug).data) for one in (then, plan))
        for one in differences(asked, _printed(was, asked), _printed(now, asked), plan.scope(slug)):
            was_cut, now_cut = _short(one.was, one.now)
            yield (f"{names[slug]}: {placed(names[slug], one.label)}", was_cut or "Nothing", now_cut or "Nothing")


def _printed(step: Mapping[str, Json], asked: Mapping[str, Question]) -> dict[str, Json]:
    return {name: value for name, value in step.items() if name in asked}


def _short(was: str, now: str) -> tuple[str, str]:
    """Two texts, of a long one no more than there is room for, from a little before the first word that differs."""
    if max(len(was), len(now)) <= MOST_WORDS:
        return was, now
    before, after = was.split(" "), now.split(" ")
    alike = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(before, after, strict=False)))
    begin = max(0, alike - LEAD_IN)
    return _cut(before, begin), _cut(after, begin)


def _cut(words: list[str], begin: int) -> str:
    kept = " ".join(words[begin:])
    kept = kept if len(kept) <= MOST_WORDS else kept[:MOST_WORDS].rsplit(" ", 1)[0] + " …"
    return f"… {kept}" if begin and kept else kept


# --- how the work stands ------------------------------------------------------------------------------------------


def _milestones(plan: Reading) -> Iterator[Block]:
    rows = plan.rows(MILESTONES)
    order = {code: at for at, code in enumerate(STATUSES)}
    past = {one.item.id for one in late(plan.answers, plan.day) if not one.said}
    ranked = sorted(rows, key=lambda row: (order.get(_status(row), len(order)), row.day("ms_end") or date.max))
    columns = (Column("Milestone"), Column("Owner"), Column("Ends"), Column("Status"))
    told = tuple(
        (
            row.title,
            row.written("ms_owner", "No owner yet"),
            row.written("ms_end", "No date yet"),
            row.written("ms_status", "Not started") + ("; its end has passed" if row.id in past else ""),
        )
        for row in ranked
    )
    if told:
        done = sum(_status(row) == "done" for row in rows)
        finished = f"{out_of(done, len(rows), 'milestone', 'milestones')} {'is' if done <= 1 else 'are'} done."
        yield Paragraph(finished + (f" {opening(len(past), 'is past its end', 'are past their end')}." if past else ""))
        yield Table("Milestones by status", columns, told)


def _status(row: Row) -> str:
    return row.code("ms_status") or "not_started"


def _measures(plan: Reading) -> Iterator[Block]:
    units = {row.id: row.code("goal_unit") for row in plan.rows("plan-goals.goals")}
    goals: list[tuple[Words, ...]] = [
        (one.title, *(in_units(value, units.get(one.goal_id, "")) or missing for value, missing in
                      ((one.baseline, "Not known yet"), (one.latest, "No value yet"), (one.target, "Not set yet"))),
         (one.words or "not yet known").capitalize())
        for one in goal_progress(public_part(plan.answers))
    ]  # fmt: skip
    if goals:
        columns = (Column("Goal"), Column("Baseline", True), Column("Latest", True), Column("Target", True), Column("How far"))
        yield Table("Goals", columns, tuple(goals))
    rows = plan.rows("assess-metrics.metrics")
    drawn = trends(rows, lambda value, row: in_units(value, row.code("met_unit")))
    if drawn:
        yield drawn
    seen = {trend.name for trend in drawn.chart.trends} if drawn and isinstance(drawn.chart, TrendsChart) else set()
    shown = [row for row in rows if row.flag("met_public", True) and values(row.record) and row.title not in seen]
    told: list[tuple[Words, ...]] = []
    for row in shown:
        unit = row.code("met_unit")
        target = in_units(row.number("met_target"), unit) or "None"
        told += [(row.title, day_words(day), in_units(value, unit), target) for day, value in values(row.record)]
    if told:
        yield Table(
            "Measures with one value so far" if seen else "Values of the measures",
            (Column("Measure"), Column("Date"), Column("Value", True), Column("Target", True)),
            tuple(told),
        )


def _cycles(plan: Reading, then: Reading | None) -> Iterator[Block]:
    """The tests that are open, and those about which something was learned since."""
    before = {row.id: row.record.data for row in then.rows(CYCLES)} if then else {}
    for row in plan.rows(CYCLES):
        if row.code("pd_act") in ("", "pending") or before.get(row.id) != row.record.data:
            labels = ((column.label, row.written(name)) for name, column in row.table.columns.items() if name != "pd_title")
            facts: tuple[tuple[str, Words], ...] = tuple((label, words) for label, words in labels if words)
            yield Card(row.title, (Facts(facts),) if facts else (Prose("Not yet described."),))


def _decisions(plan: Reading, then: Reading | None) -> Iterator[Block]:
    before = {row.id for row in then.rows(DECISIONS)} if then else set()
    rows = [row for row in plan.rows(DECISIONS) if row.id not in before and row.flag("dl_public", True)]
    told = tuple(
        (r.title, r.written("dl_date", "No date"), r.written("dl_by", "Not given"), r.written("dl_reason", "Not given")) for r in rows
    )
    if told:
        yield Table("Decisions taken", (Column("Decision"), Column("When"), Column("By"), Column("Reason")), told)
    decided = tuple((row.title, row.written("sd_decision", "Not decided")) for row in plan.rows("assess-review-cycles.stop_start"))
    if decided:
        yield Table("Decided at the last review", (Column("What"), Column("Decision")), decided)


def _reviews(plan: Reading) -> Iterator[Block]:
    if reviews(plan.answers, plan.day).next is None:
        return
    rows = [row for row in plan.rows("assess-review-cycles.review_calendar") if (day := row.day("rv_date")) and day >= plan.day]
    rows.sort(key=lambda row: row.day("rv_date") or date.max)
    told = tuple((r.written("rv_date"), r.written("rv_kind", "Not given"), r.written("rv_who", "Not given")) for r in rows)
    yield Table("Review calendar", (Column("Date"), Column("Kind"), Column("Who takes part")), told)
