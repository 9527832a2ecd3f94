"""What the download page offers: each edition in each format, the data, and how far every file is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from flask import url_for

from exports import exporters
from exports.exporter import Exporter
from wizard.editions import FULL, editions
from wizard.rendering.orders import standing
from wizard.rendering.source import Wanted
from wizard.review import today
from wizard.storage.jobs import Jobs, JobState
from wizard.web.database import read_session
from wizard.web.file_names import format_words, size_words
from wizard.web.plan_pages import Opened

PLAN_FILE = "Your team: all answers, to keep, to open again or to carry to another machine."


@dataclass(frozen=True, slots=True)
class Way:
    """One format of a file: how it is called, where it is, how far it is."""

    label: str
    address: str
    size: str = ""  # "38 pages, 371 KB"
    state: str = ""  # ready, going, failed, cancelled, older, new
    words: str = ""
    made_at: datetime | None = None
    checked: str = ""  # what it was checked against
    faults: tuple[str, ...] = ()
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """One line of the page: what it is, for whom, what is in it, and the ways in which it can be had."""

    label: str
    audience: str
    holds: str
    ways: tuple[Way, ...]


def groups(plan: Opened) -> list[tuple[str, list[Offer]]]:
    """Documents, then data; each format where it belongs."""
    forms = exporters().values()
    shelf = _Shelf(plan, [(edition, form.name) for edition in editions() for form in forms])
    documents = [
        Offer(one.label, one.audience, one.holds, tuple(shelf.way(one.name, form) for form in forms if form.group == "document"))
        for one in editions().values()
    ]
    data = [Offer(form.label, form.audience, "", (shelf.way(FULL, form),)) for form in forms if form.group == "data"]
    plan_file = Way("Plan file, JSON", url_for("downloads.framework", plan_id=plan.state.id, name="json"))
    return [("Documents", documents), ("Data", [*data, Offer("Plan file", PLAN_FILE, "", (plan_file,))])]


class _Shelf:
    """Where the files of a plan stand, asked for all at once."""

    def __init__(self, plan: Opened, wanted: list[tuple[str, str]]) -> None:
        self.plan = plan
        now, day = standing(read_session(), plan.state), today()
        self.digests = {pair: now.order(Wanted(pair[1], day, pair[0])).digest for pair in wanted}
        jobs = Jobs(read_session())
        self.states = jobs.states(self.digests.values())
        self.older = jobs.older(plan.state.id)

    def way(self, edition: str, form: Exporter) -> Way:
        named = edition if edition != FULL else None
        address = url_for("downloads.framework", plan_id=self.plan.state.id, name=form.name, edition=named)
        state = self.states.get(self.digests[edition, form.name])
        if state is None or state.state == "cancelled":
            older = self.older.get((edition, form.name))
            if older is not None and (older.made_at or self.plan.state.changed_at) < self.plan.state.changed_at:
                return Way(format_words(form), address, state="older", words="Older than your last change: a new one is made.")
            return Way(format_words(form), address, state="new")
        return standing_of(format_words(form), address, state)


def standing_of(label: str, address: str, state: JobState) -> Way:
    """A file that was asked for, with what is said of it."""
    if state.state == "failed":
        return Way(
            label, address, state="failed", words=f"Could not be made. {state.error.partition('. ')[0].rstrip('.')}.", digest=state.digest
        )
    if state.state == "cancelled":
        return Way(label, address, state="cancelled", words="Not made: it was canceled.", digest=state.digest)
    if state.state != "done":
        words = {"laying_out": "Being made: laying out", "checking": "Being made: checking"}.get(state.stage, "Being made")
        return Way(label, address, state="going", words=words if state.state == "running" else "Waiting for its turn")
    pages = f"{state.pages} {'page' if state.pages == 1 else 'pages'}, " if state.pages else ""
    return Way(label, address, f"{pages}{size_words(state.size)}", "ready", "Ready", state.made_at, state.checked, state.faults)
