"""Keeping what a page sent: read, merge, store, and note what lists show, in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl
from uuid import UUID

from flask import current_app, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from wizard.engine.answers import Answers, Json
from wizard.engine.forms import form_class
from wizard.engine.merge import same
from wizard.engine.posted import Posted, tree
from wizard.engine.step import Step
from wizard.engine.tracks import Track
from wizard.figures.written import listed
from wizard.review import Review, today
from wizard.storage.issued import LAST_STEP
from wizard.storage.states import Saved
from wizard.web.database import commit, reading, writing
from wizard.web.findings import told
from wizard.web.plan_pages import Opened

Change = Callable[[dict[str, Json], Posted], dict[str, Json]]
Read = Callable[[Posted, Mapping[str, Json]], dict[str, Json]]
OUTSIDE = ("track", "plan_title")  # what the start asks and the plan itself keeps
AUTO = "auto"  # the button that scripts press for us, a while after something was typed


@dataclass(frozen=True, slots=True)
class Kept:
    """What was kept: the save itself and the plan as it is afterwards."""

    saved: Saved
    review: Review
    title: str
    drawn_from: int
    step: str


def posted_tree(form: MultiDict[str, str] | None = None) -> Posted:
    return tree((request.form if form is None else form).items(multi=True))


def drawn_from(posted: Posted) -> int:
    """The version the page was drawn from; 0 when it does not say."""
    text = found.text if (found := posted.at("version")) else ""
    return int(text) if text.isdecimal() and len(text) < 10 else 0


def ancestor(plan: Opened, step: Step, version: int) -> Mapping[str, Json]:
    """The step's answers when the page was drawn."""
    if version == plan.state.versions.get(step.slug, 0):
        return plan.state.answers.get(step.slug, {})
    return reading().snapshot(plan.state.id, step.slug, version)


def shown(posted: Posted) -> Posted | None:
    """What the page showed when it was last in step with us; scripts send it along. None without scripts."""
    sent = posted.at("was")
    if sent is None or not sent.text:
        return None
    try:
        return tree(parse_qsl(sent.text, keep_blank_values=True, max_num_fields=20_000))
    except ValueError:  # no page of ours has that many
        return None


def keep(plan: Opened, step: Step, posted: Posted, change: Change | None = None, read: Read | None = None) -> Kept:
    """Stores a step's page. `change` is a button's doing on the posted values, `read` makes answers of what was sent.

    What others saved meanwhile is merged against what the page showed: as scripts tell it, else as it was drawn. What
    will most likely stand afterwards is judged before the database is locked, so that others need not wait for it.
    """
    read = read or _reader(plan, step)
    version, before_it = drawn_from(posted), shown(posted)
    now = plan.state.answers.get(step.slug, {})
    over = ancestor(plan, step, version) if before_it is None else now
    before = over if before_it is None else _with(now, read(before_it, now))
    values = read(posted, over)
    if change is not None:
        values = change({**over, **values}, posted)
    values = {name: value for name, value in values.items() if name not in before or not same(before[name], value)}
    track, title = _outside(plan, step, values)
    outside = OUTSIDE if step.slug == "start" else ()
    expected = Answers(track, title, plan.state.answers, plan.state.extra).replaced(step.slug, _with(over, values))
    review = Review(expected, today())
    review.journey.follow(plan.review.journey, step.slug)
    summary = _summary(step, plan.review, review)
    if step.slug == "start":
        writing().describe(plan.state.id, track=track, title=title)
    given = None if before_it is None else {name: value for name, value in before.items() if name not in outside}
    known = plan.state.versions.get(step.slug, 0), now
    saved = writing().save(plan.state.id, step.slug, values, version, ancestor=given, whole=posted_act(posted) == AUTO, known=known)
    if saved.answers != expected.step(step.slug).data:  # somebody else saved meanwhile
        review = Review(expected.replaced(step.slug, saved.answers), today())
        summary = _summary(step, plan.review, review)
    note_lists(plan.state.id, review, summary, saved)
    if step.slug == LAST_STEP and posted_act(posted) in ("continue", "later") and not saved.collisions:
        writing().issued.adopt(plan.state.id)
    if posted_act(posted) != AUTO:  # a page that saves by itself also says by itself who looks at it
        writing().people.arrive(plan.state.id, step.slug)
    commit()
    return Kept(saved, review, title, version, step.slug)


def note_lists(plan_id: UUID, review: Review, statuses: Mapping[str, str] | None = None, saved: Saved | None = None) -> None:
    """Writes what lists show of a plan; all its statuses when none are given."""
    last = review.journey.visible.step("review-export")
    given = review.statuses() if statuses is None else statuses
    writing().summarize(plan_id, given, last.text("plan_status"), last.text("version_label")[:200], plan=saved and saved.plan)


def posted_act(posted: Posted) -> str:
    """The button that was pressed, without its subject."""
    return found.text.partition(":")[0] if (found := posted.at("do")) else "continue"


def _reader(plan: Opened, step: Step) -> Read:
    """Reads a step's page as a form."""
    scope = plan.review.journey.scope(step.slug)

    def read(posted: Posted, over: Mapping[str, Json]) -> dict[str, Json]:
        form = form_class(step, plan.state.track, posted)(posted, over, scope)
        return form.posted_values()

    return read


def open_questions(review: Review, step: Step, row: tuple[str, str] | None = None) -> set[str]:
    """The questions of a step that are still to be answered or mended; with `row` (table, row id) the columns of a record."""
    paths = [problem.path for problem in review.standing(step).problems]
    if row is None:
        return {path[0] for path in paths if path}
    return {path[2] for path in paths if path[:2] == row and len(path) > 2}


def answer(
    plan: Opened, step: Step, kept: Kept, row: tuple[str, str] | None = None, drawn: Mapping[str, str] | None = None
) -> ResponseReturnValue:
    """What scripts are told after a save of theirs: the new version, what is still missing, what came from others.

    With it come what the step works out and the checks that fire, drawn as on the page, and what else is `drawn`.
    """
    asked = kept.review.journey.catalogue.steps[step.slug]
    scope = kept.review.journey.scope(step.slug)

    def named(paths: Iterable[str]) -> list[str]:
        names = dict.fromkeys(path.partition(".")[0] for path in paths)
        return [asked[name].title(scope) for name in names if name in asked]

    if kept.saved.collisions:
        questions = named(collision.path[0] for collision in kept.saved.collisions)
        names = sorted({collision.path[0] for collision in kept.saved.collisions})
        return {"state": "conflict", "names": names, "questions": questions, "who": whose(plan.state.id, step, kept)}, 409
    return {
        "state": "saved",
        "version": kept.saved.version,
        "others": named(kept.saved.from_them),
        "who": whose(plan.state.id, step, kept) if kept.saved.from_them else "",
        "missing": sorted(open_questions(kept.review, step, row)),
        **_drawn(Opened(plan.state, kept.review), step, row[1] if row else ""),
        **(drawn or {}),
    }


def _drawn(plan: Opened, step: Step, row_id: str) -> dict[str, str]:
    """The parts of a page that follow its answers."""
    review, checks = plan.review, url_for("check.check", plan_id=plan.state.id)
    sections, messages = (current_app.jinja_env.get_template(f"ui/{name}.html").module for name in ("sections", "messages"))
    found = told(plan, review.findings_in(step), row_id)
    card = step.card(review.journey.visible, row_id)
    return {"card": str(sections.worked_out(card)), "found": str(messages.findings(found, checks))}  # type: ignore[attr-defined]


def whose(plan_id: UUID, step: Step, kept: Kept) -> str:
    """Who saved a step after the page was drawn: "J. Ortiz and someone else"."""
    names = reading().people.since_version(plan_id, step.slug, kept.drawn_from)
    return named_people(names) or "you in another window"


def named_people(names: Iterable[str]) -> str:
    """Names in a sentence; those without one come last."""
    return listed(list(dict.fromkeys(name or "someone else" for name in sorted(names, key=lambda name: (not name, name)))))


def _with(before: Mapping[str, Json], values: Mapping[str, Json]) -> dict[str, Json]:
    return {name: value for name, value in {**before, **values}.items() if name not in values or value is not None}


def _outside(plan: Opened, step: Step, values: dict[str, Json]) -> tuple[Track, str]:
    """Takes the track and the title out of the start's values: they are stored with the plan."""
    track, title = plan.state.track, plan.state.title
    if step.slug != "start":
        return track, title
    wanted, words = (values.pop(name, None) for name in OUTSIDE)
    track = Track(wanted) if wanted in tuple(Track) else track
    return track, (words if isinstance(words, str) and words.strip() else title)[:400]


def _summary(step: Step, before: Review, review: Review) -> dict[str, str]:
    """What lists show: a step's own status, and those of the steps that look at what changed."""
    if step.slug == "start":
        return review.statuses()
    steps = review.journey.affected(before.journey, step.slug)
    return {one.slug: review.standing(one).status.value for one in review.journey.counted if one.slug in steps}
